"""A migration operation that lets PostgreSQL itself refuse to rewrite a history table."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

CREATE = """
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER {trigger} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {function}();
"""
DROP = """
DROP TRIGGER {trigger} ON {table};
DROP FUNCTION {function}();
"""


class AppendOnly(Operation):
    """Refuse UPDATE and DELETE on `table` by a trigger; other engines rely on AppendOnlyModel.

    A row trigger leaves TRUNCATE alone: Django's tests empty their tables with it.
    Put it after the CreateModel: `AppendOnly("applications_applicationstatuschange")`.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__qualname__, [self.table], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._execute(schema_editor, CREATE)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._execute(schema_editor, DROP)

    def describe(self) -> str:
        return f"Make {self.table} append-only"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_append_only"

    def _execute(self, schema_editor: BaseDatabaseSchemaEditor, sql: str) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        name = f"{self.table[:45]}_append_only"  # PostgreSQL cuts names after 63 bytes
        quote = schema_editor.quote_name
        schema_editor.execute(
            sql.format(table=quote(self.table), function=quote(name), trigger=quote(name)), params=None
        )
