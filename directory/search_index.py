"""A migration operation for the full-text index: a tsvector column in PostgreSQL, an FTS5 table in SQLite."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from core.sql_operations import SqlOperation, is_postgresql

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


class SearchIndex(SqlOperation):
    """Create the full-text index of the directory; which rows it holds is the business of entries.py."""

    def forwards(self, editor: BaseDatabaseSchemaEditor) -> tuple[str, ...]:
        return POSTGRESQL if is_postgresql(editor) else SQLITE

    def backwards(self, editor: BaseDatabaseSchemaEditor) -> tuple[str, ...]:
        return POSTGRESQL_BACK if is_postgresql(editor) else SQLITE_BACK

    def describe(self) -> str:
        return "Create the full-text index of the directory"

    @property
    def migration_name_fragment(self) -> str:
        return "search_index"
