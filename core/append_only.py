"""A migration operation that lets PostgreSQL itself refuse to rewrite a history table."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from core.sql_operations import SqlOperation, is_postgresql

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


class AppendOnly(SqlOperation):
    """Refuse UPDATE and DELETE on `table` by a trigger; other engines rely on AppendOnlyModel.

    A row trigger leaves TRUNCATE alone: Django's tests empty their tables with it.
    Put it after the CreateModel: `AppendOnly("applications_applicationstatuschange")`.
    """

    def __init__(self, table: str) -> None:
        self.table = table

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__qualname__, [self.table], {})

    def forwards(self, editor: BaseDatabaseSchemaEditor) -> tuple[str, ...]:
        return self._filled(editor, CREATE)

    def backwards(self, editor: BaseDatabaseSchemaEditor) -> tuple[str, ...]:
        return self._filled(editor, DROP)

    def describe(self) -> str:
        return f"Make {self.table} append-only"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_append_only"

    def _filled(self, editor: BaseDatabaseSchemaEditor, sql: str) -> tuple[str, ...]:
        if not is_postgresql(editor):
            return ()
        name = f"{self.table[:45]}_append_only"  # PostgreSQL cuts names after 63 bytes
        table, function = editor.quote_name(self.table), editor.quote_name(name)
        return (sql.format(table=table, function=function, trigger=function),)
