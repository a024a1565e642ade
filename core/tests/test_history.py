"""History rows are added and read, nothing else."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.state import ProjectState

from core.append_only import AppendOnly
from core.enums import MailEventKind
from core.models import MailEvent
from core.querysets import AppendOnlyError
from core.tests.factories import make_mail


@pytest.fixture
def event(db):
    return make_mail().events.create(kind=MailEventKind.SENT, attempt=1)


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.save(update_fields=["comment"]),
        lambda event: event.delete(),
        lambda event: MailEvent.objects.update(comment="anders"),
        lambda event: MailEvent.objects.filter(pk=event.pk).delete(),
        lambda event: MailEvent.objects.bulk_update([event], ["comment"]),
        lambda event: MailEvent.objects.update_or_create(pk=event.pk, defaults={"comment": "anders"}),
        lambda event: MailEvent.objects.bulk_create(
            [event], update_conflicts=True, update_fields=["comment"], unique_fields=["id"]
        ),
        lambda event: event.mail.events.all().update(comment="anders"),
    ],
)
def test_history_row_refuses_every_change(event, change):
    event.comment = "anders"
    with pytest.raises(AppendOnlyError), transaction.atomic():
        change(event)
    assert MailEvent.objects.get(pk=event.pk).comment == ""


def test_history_row_with_a_given_key_is_added(event):
    MailEvent(pk=event.pk + 1000, mail=event.mail, kind=MailEventKind.SENT).save()
    assert MailEvent.objects.filter(pk=event.pk + 1000).exists()


def test_erasing_a_mail_erases_its_history(event):
    event.mail.delete()
    assert not MailEvent.objects.exists()


TABLE = "core_append_only_probe"


def run_operation(direction):
    operation, state = AppendOnly(TABLE), ProjectState()
    with connection.schema_editor(atomic=connection.vendor == "postgresql") as editor:
        getattr(operation, f"database_{direction}")("core", editor, state, state)


@pytest.fixture
def probe(transactional_db):
    """A table of its own, outside the models, that ends with the test."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (number integer)")
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1)")
        yield cursor
        cursor.execute(f"DROP TABLE {TABLE}")


@pytest.mark.parametrize("statement", [f"UPDATE {TABLE} SET number = 2", f"DELETE FROM {TABLE}"])
def test_append_only_table_refuses_plain_sql_on_postgresql(probe, statement):
    if connection.vendor != "postgresql":
        pytest.skip("Only PostgreSQL carries the trigger.")
    run_operation("forwards")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        probe.execute(statement)
    probe.execute(f"INSERT INTO {TABLE} VALUES (3)")
    probe.execute(f"SELECT count(*) FROM {TABLE}")
    assert probe.fetchone() == (2,)
    probe.execute(f"TRUNCATE {TABLE}")  # how Django empties tables between tests
    run_operation("backwards")


def test_append_only_table_can_be_changed_again_after_the_way_back(probe):
    run_operation("forwards")
    run_operation("backwards")
    probe.execute(f"UPDATE {TABLE} SET number = 2")
    probe.execute(f"SELECT number FROM {TABLE}")
    assert probe.fetchone() == (2,)


def test_append_only_operation_is_written_into_migrations():
    operation = AppendOnly(TABLE)
    assert operation.deconstruct() == ("AppendOnly", [TABLE], {})
    assert operation.describe() == f"Make {TABLE} append-only"
