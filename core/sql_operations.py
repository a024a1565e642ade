"""The base of migration operations that speak SQL of their own to each engine."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


class SqlOperation(Operation):
    """Statements forwards and backwards, of which the models know nothing.

    A subclass says by `forwards` and `backwards` what the engine of the editor is to execute.
    """

    reduces_to_sql = True
    reversible = True

    def forwards(self, editor: BaseDatabaseSchemaEditor) -> Iterable[str]:
        """Return the statements that make it."""
        raise NotImplementedError

    def backwards(self, editor: BaseDatabaseSchemaEditor) -> Iterable[str]:
        """Return the statements that take it away again."""
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for sql in self.forwards(schema_editor):
            schema_editor.execute(sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for sql in self.backwards(schema_editor):
            schema_editor.execute(sql, params=None)


def is_postgresql(editor: BaseDatabaseSchemaEditor) -> bool:
    """Return whether the statements go to PostgreSQL."""
    return editor.connection.vendor == "postgresql"
