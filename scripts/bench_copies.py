"""Copies the organisations of bench_rows.py by SQL: whole worlds under other keys, in other towns.

The same words stay as often. The entries of the directory are then made by `directory.entries.rebuild`; only
for the largest size they are copied too, together with their organisations and profiles.
"""

from collections.abc import Iterable

from django.db import connection, models

from applications.models import Application
from directory.entries import tidy
from directory.models import DirectoryEntry
from inventories.models import ContactPerson, ContactPoint, Inventory, Picture, Profile, Project, Wish
from municipalities.models import Municipality
from organisations.models import Consent, Organisation, Release
from scripts.bench_texts import ENDINGS

QUARTERS = ("Nord", "Ost", "Mitte", "Hafen", "Altstadt", "Neustadt", "Berg", "Tal", "Ufer", "Markt")
# every table of a published organisation, in the order in which rows may be written
WORLD = (
    Municipality, Application, Inventory, Organisation, Release, Consent, Profile, Profile.themes.through,
    ContactPoint, ContactPerson, Project, Wish, Picture,
)  # fmt: skip
NAMED = {
    Municipality: ("name", "short_name", "sort_name"),
    Inventory: ("title", "slug"),
    Organisation: ("name", "sort_name"),
    Profile: ("name", "sort_name", "slug", "town"),
}


Model = type[models.Model]
# the SQL of columns that differ in copy n; keys move by themselves
Changes = dict[tuple[Model, str], str]


def one_of(words: tuple[str, ...]) -> str:
    """Return the SQL of the word whose turn it is in copy n; n = 0 is the first."""
    return f"(ARRAY[{', '.join(repr(word) for word in words)}])[1 + n % {len(words)}]"


def copy_world(times: int) -> None:
    """Copy everything so often: each copy in towns with another ending."""
    renamed = "left({0}, length({0}) - %d) || %s" % (len(ENDINGS[0]), one_of(ENDINGS))  # noqa: UP031
    changes = {(model, name): renamed.format(name) for model, names in NAMED.items() for name in names}
    changes |= {
        (Municipality, "ags"): "left(ags, 5) || lpad(n::text, 3, '0')",
        # the Kreis stays: there are 40, with ever more towns
        (Municipality, "district"): "district_id",
        (Application, "case_number"): "case_number || '-' || n",
        (Inventory, "case_number"): "case_number || '-' || n",
    }
    multiply(WORLD, times, changes, only={Municipality: "level = 'gemeinde'"})


def copy_entries(times: int) -> None:
    """Copy what lists and search read so often, under names with a quarter of the town."""
    word = one_of(QUARTERS)
    changes = {(Profile, "slug"): f"slug || '-' || lower({word})"}
    for model in (Organisation, Profile, DirectoryEntry):
        changes[model, "name"] = f"name || ' ' || {word}"
        changes[model, "sort_name"] = f"sort_name || ' ' || lower({word})"
    newest = f"(SELECT max(change_number) FROM {DirectoryEntry._meta.db_table})"
    changes[DirectoryEntry, "change_number"] = f"change_number + n * {newest}"
    multiply((Organisation, Profile, DirectoryEntry), times, changes)
    # the values of facets have more entries now, and the directory another version
    tidy()


def multiply(
    tables: Iterable[Model], times: int, changes: Changes, only: dict[Model, str] | None = None
) -> None:
    """Insert `times` copies (n = 1 …) of all rows of the tables; keys and what points to them move along.

    Triggers and checks of foreign keys rest meanwhile: the copies are right by construction. Indexes that
    guard nothing are made anew afterwards, which is much faster.
    """
    tables = tuple(tables)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        steps = {model: highest(cursor, model) for model in tables}
        for model in tables:
            copy_table(cursor, model, times, sql_of(cursor, model, steps, changes), (only or {}).get(model))
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")


def copy_table(cursor, model: Model, times: int, values: dict[str, str], condition: str | None) -> None:
    """Insert the copies of one table; `values` holds the SQL of each column."""
    table, indexes = model._meta.db_table, drop_indexes(cursor, model)
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} "
        f"FROM {table}, generate_series(1, {times}) AS n WHERE {condition or 'true'}"
    )
    for statement in indexes:
        cursor.execute(statement)
    cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


def sql_of(cursor, model: Model, steps: dict[Model, int], changes: Changes) -> dict[str, str]:
    """Return the SQL of every column in copy n, also of those that only the database knows."""
    cursor.execute(
        """SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0
        AND NOT attisdropped AND attgenerated = '' """,
        [model._meta.db_table],
    )
    values = {column: f'"{column}"' for (column,) in cursor.fetchall()}
    for field in model._meta.local_concrete_fields:
        target = model if field.primary_key else field.related_model
        if (model, field.name) in changes:
            values[field.column] = changes[model, field.name]
        elif target in steps:
            values[field.column] = f'"{field.column}" + n * {steps[target]}'
    return {f'"{column}"': sql for column, sql in values.items()}


def highest(cursor, model: Model) -> int:
    """Return the largest key of a table: copies are that far away from each other."""
    cursor.execute(f"SELECT max(id) FROM {model._meta.db_table}")
    return cursor.fetchone()[0]


def drop_indexes(cursor, model: Model) -> list[str]:
    """Drop the indexes that are not behind a constraint and return the statements that make them again."""
    cursor.execute(
        """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
        WHERE indrelid = %s::regclass AND NOT indisunique""",
        [model._meta.db_table],
    )
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    return [statement for _, statement in found]
