"""The triggers that keep a published version of a handbook as it was read, for both engines.

Migration 0006 runs them: whoever changes them writes a new migration that drops the old ones first.
"""

# all but announced_at and rendered: members are told later, and the PDF is set at the first download
KEPT = "handbook_id, number, text, file, changes, published_at, by_id, by_name"
REFUSAL = "a published version of a handbook stays as it is: write a new one"

POSTGRESQL = [
    f"""
CREATE FUNCTION advisors_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END
$$""",
    f"""
CREATE TRIGGER advisors_version_stays BEFORE UPDATE OF {KEPT} ON advisors_handbookversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION advisors_version_stays()""",
    """
CREATE TRIGGER advisors_version_remains BEFORE DELETE ON advisors_handbookversion
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION advisors_version_stays()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER advisors_version_remains ON advisors_handbookversion",
    "DROP TRIGGER advisors_version_stays ON advisors_handbookversion",
    "DROP FUNCTION advisors_version_stays()",
]
SQLITE = [
    f"""
CREATE TRIGGER advisors_version_stays BEFORE UPDATE OF {KEPT} ON advisors_handbookversion
WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    f"""
CREATE TRIGGER advisors_version_remains BEFORE DELETE ON advisors_handbookversion
WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
]
SQLITE_BACK = ["DROP TRIGGER advisors_version_remains", "DROP TRIGGER advisors_version_stays"]


def make_triggers(apps, schema_editor) -> None:
    """Create the triggers of the engine in use."""
    _execute(schema_editor, POSTGRESQL, SQLITE)


def drop_triggers(apps, schema_editor) -> None:
    """Take the triggers back."""
    _execute(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)


def _execute(schema_editor, postgresql: list[str], sqlite: list[str]) -> None:
    statements = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in statements:
        schema_editor.execute(statement, params=None)
