"""The triggers that mark an organisation in the very transaction that changes what it shows.

Both engines have them. They name every table that inventories.visibility reads. Only released profiles
count: work on drafts marks nobody. SQLite loses the triggers of a table that a migration rebuilds; such a
migration needs another `DirectoryMarks()` behind it, and test_marks.py says so.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from core.sql_operations import SqlOperation, is_postgresql

OWN = "SELECT {row}.organisation_id WHERE {row}.status = 'released'"
OF_PROFILE = (
    "SELECT p.organisation_id FROM inventories_profile p WHERE p.{column} = {{row}}.{key}"
    " AND p.status = 'released'"
)
OF_ORGANISATION = OF_PROFILE.format(column="organisation_id", key="id")
OF_RELEASE = OF_PROFILE.format(column="release_id", key="id")
OF_CONSENT = OF_PROFILE.format(column="release_id", key="release_id")
OF_PART = OF_PROFILE.format(column="id", key="profile_id")
# 0 is no organisation: the version of the directory changes, since lists of inventories may
OF_INVENTORY = OF_PROFILE.format(column="inventory_id", key="id") + " UNION SELECT 0"
OF_THEME = """SELECT p.organisation_id FROM inventories_profile p
    JOIN inventories_profile_themes t ON t.profile_id = p.id
    WHERE t.theme_id = {row}.id AND p.status = 'released' UNION SELECT 0"""
OF_PLACE = """SELECT p.organisation_id FROM inventories_profile p
    JOIN inventories_inventory i ON i.id = p.inventory_id
    JOIN municipalities_municipality m ON m.id = i.municipality_id
    WHERE (m.id = {row}.id OR m.district_id = {row}.id) AND p.status = 'released'"""
VERSION = "SELECT 0"
ALWAYS = ("insert", "update", "delete")


class Source(NamedTuple):
    """A table whose rows shape entries: which organisations a row names, and when a change counts."""

    table: str
    organisations: str
    events: tuple[str, ...] = ALWAYS
    # an update counts when one of these columns changes; none: always
    columns: tuple[str, ...] = ()


SOURCES = {
    "profile": Source("inventories_profile", OWN),
    "themes": Source("inventories_profile_themes", OF_PART),
    "contact": Source("inventories_contactpoint", OF_PART),
    "person": Source("inventories_contactperson", OF_PART),
    "project": Source("inventories_project", OF_PART),
    "wish": Source("inventories_wish", OF_PART),
    "picture": Source("inventories_picture", OF_PART),
    "release": Source("organisations_release", OF_RELEASE, ("update",)),
    "consent": Source("organisations_consent", OF_CONSENT),
    "organisation": Source("organisations_organisation", OF_ORGANISATION, ("update",)),
    "theme": Source("organisations_theme", OF_THEME, ("update",), ("name", "slug")),
    "inventory": Source(
        "inventories_inventory",
        OF_INVENTORY,
        ALWAYS,
        ("status", "slug", "title", "subtitle", "teaser", "municipality_id", "published_at"),
    ),
    "brochure": Source("inventories_brochure", VERSION, ("update",), ("published_build_id", "published_at")),
    "place": Source(
        "municipalities_municipality",
        OF_PLACE,
        ("update",),
        ("name", "short_name", "kind_code", "state_id", "district_id", "latitude", "longitude"),
    ),
}
ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def trigger_names() -> set[str]:
    """Return the names of all triggers that there must be."""
    return {_name(name, event) for name, source in SOURCES.items() for event in source.events}


def postgresql() -> Iterator[str]:
    """Yield the statements that make the triggers anew in PostgreSQL."""
    for name, source in SOURCES.items():
        for event in source.events:
            trigger = _name(name, event)
            yield f"DROP TRIGGER IF EXISTS {trigger} ON {source.table}"
            yield f"""CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN {_mark(source, event)}; RETURN NULL; END $$"""
            yield f"""CREATE TRIGGER {trigger} AFTER {event.upper()} ON {source.table}
                FOR EACH ROW {_when(source, event, "IS DISTINCT FROM")} EXECUTE FUNCTION {trigger}()"""


def postgresql_back() -> Iterator[str]:
    """Yield the statements that remove the triggers from PostgreSQL."""
    for name, source in SOURCES.items():
        for event in source.events:
            yield f"DROP TRIGGER IF EXISTS {_name(name, event)} ON {source.table}"
            yield f"DROP FUNCTION IF EXISTS {_name(name, event)}()"


def sqlite() -> Iterator[str]:
    """Yield the statements that make the triggers anew in SQLite."""
    for name, source in SOURCES.items():
        for event in source.events:
            yield f"DROP TRIGGER IF EXISTS {_name(name, event)}"
            yield f"""CREATE TRIGGER {_name(name, event)} AFTER {event.upper()} ON {source.table}
                FOR EACH ROW {_when(source, event, "IS NOT")} BEGIN {_mark(source, event)}; END"""


def sqlite_back() -> Iterator[str]:
    """Yield the statements that remove the triggers from SQLite."""
    yield from (f"DROP TRIGGER IF EXISTS {name}" for name in sorted(trigger_names()))


def _name(name: str, event: str) -> str:
    return f"directory_mark_{name}_{event}"


def _when(source: Source, event: str, differs: str) -> str:
    if event != "update" or not source.columns:
        return ""
    return f"WHEN ({' OR '.join(f'OLD.{name} {differs} NEW.{name}' for name in source.columns)})"


def _mark(source: Source, event: str) -> str:
    # nested, since UNION binds what a row says on its own as well; each organisation once
    named = {row.lower(): source.organisations.format(row=row) for row in ROWS[event]}
    found = " UNION ".join(f"SELECT * FROM ({sql}) AS {row}_row" for row, sql in named.items())  # noqa: S608
    return f"INSERT INTO directory_directorymark (organisation_id) {found}"  # noqa: S608 - names of our tables


class DirectoryMarks(SqlOperation):
    """Make the triggers of SOURCES anew, whichever of them are there already."""

    def forwards(self, editor: BaseDatabaseSchemaEditor) -> Iterator[str]:
        return postgresql() if is_postgresql(editor) else sqlite()

    def backwards(self, editor: BaseDatabaseSchemaEditor) -> Iterator[str]:
        return postgresql_back() if is_postgresql(editor) else sqlite_back()

    def describe(self) -> str:
        return "Let every change of what an organisation shows mark its entry"

    @property
    def migration_name_fragment(self) -> str:
        return "directory_marks"
