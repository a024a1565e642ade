"""A migration operation for the full-text index: a tsvector column in PostgreSQL, an FTS5 table in SQLite."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

# the model does not know the column: only the search reads it, and no query carries it along by accident
POSTGRESQL = (
    "ALTER TABLE directory_directoryentry ADD COLUMN words tsvector",
    # written at once: a list that waits to be merged would make searches slow from time to time
    """CREATE INDEX directory_entry_words ON directory_directoryentry USING gin (words)
        WITH (fastupdate = off)""",
    """CREATE INDEX directory_entry_facets ON directory_directoryentry USING gin (facet_ids)
        WITH (fastupdate = off)""",
)
POSTGRESQL_BACK = (
    "DROP INDEX directory_entry_facets",
    "ALTER TABLE directory_directoryentry DROP COLUMN words",
)
SQLITE = (
    """CREATE VIRTUAL TABLE directory_search USING fts5(
        name, topics, texts, rest, parts, beginnings, facets, tokenize = 'unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER directory_search_forgets AFTER DELETE ON directory_directoryentry
        BEGIN DELETE FROM directory_search WHERE rowid = OLD.id; END""",
)
SQLITE_BACK = ("DROP TRIGGER directory_search_forgets", "DROP TABLE directory_search")


class SearchIndex(Operation):
    """Create the full-text index of the directory; which rows it holds is the business of entries.py."""

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._execute(schema_editor, POSTGRESQL, SQLITE)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._execute(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)

    def describe(self) -> str:
        return "Create the full-text index of the directory"

    @property
    def migration_name_fragment(self) -> str:
        return "search_index"

    def _execute(self, schema_editor: BaseDatabaseSchemaEditor, *ways: tuple[str, ...]) -> None:
        postgresql, sqlite = ways
        for sql in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
            schema_editor.execute(sql, params=None)
