"""One cast for every test: the people who use the portal, named as in the permission table.

And one database for every test: the rows of the migrations are there again after a test with real commits.
"""

import pytest
from auditlog.context import disable_auditlog
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from advisors.budget.triggers import SQLITE
from municipalities.tests.factories import make_municipality

# SQLite empties a table by DELETE, and the database itself refuses that for postings; PostgreSQL truncates
POSTINGS_REMAIN = next(sql for sql in SQLITE if "TRIGGER advisors_posting_remains" in sql)


@pytest.fixture
def town(db):
    """The municipality of applicant and colleague."""
    return make_municipality("Brückstedt, Stadt")


@pytest.fixture
def other_town(db):
    """The municipality of the stranger."""
    return make_municipality("Fernau, Stadt")


@pytest.fixture
def applicant(town):
    """Signs for the municipality."""
    return make_membership(make_user("Antonia", "Antrag"), town, MembershipRight.SIGN).user


@pytest.fixture
def colleague(town):
    """Edits for the municipality, may not sign."""
    return make_membership(make_user("Karl", "Kollege"), town, MembershipRight.EDIT).user


@pytest.fixture
def reader(town):
    """Reads for the municipality."""
    return make_membership(make_user("Rita", "Leserin"), town, MembershipRight.READ).user


@pytest.fixture
def stranger(other_town):
    """Signs for another municipality."""
    return make_membership(make_user("Frieda", "Fremd"), other_town, MembershipRight.SIGN).user


@pytest.fixture
def officer(db):
    return make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user


@pytest.fixture
def second_officer(db):
    return make_role(make_user("Jörg", "Peters"), Role.OFFICER).user


@pytest.fixture
def lead(db):
    return make_role(make_user("Lena", "Leitung"), Role.LEAD).user


@pytest.fixture
def contractor(db):
    return make_role(make_user("Mira", "Tal"), Role.CONTRACTOR).user


@pytest.fixture
def advisor(db):
    return make_role(make_user("Samuel", "Beispiel"), Role.ADVISOR).user


@pytest.fixture
def visitor(db):
    """Nobody is signed in."""
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415 - needs ready apps

    return AnonymousUser()


@pytest.fixture
def sign_in(client):
    """Return a function that signs a person in and gives back the client."""

    def as_person(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_person


def commits(item):
    """Tell whether a test commits for real, so that the database is emptied behind it."""
    marker = item.get_closest_marker("django_db")
    by_marker = marker is not None and marker.kwargs.get("transaction", False)
    return by_marker or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


def pytest_collection_modifyitems(items):
    """Let every test that commits begin with the rows of the migrations, whichever test was before it.

    A walk through a browser gets a second try (docs/decisions/0017); the summary names who needed it.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    for item in filter(commits, items):
        item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)


@pytest.fixture(autouse=True)
def _let_postings_go(request):
    """Let SQLite empty the tables after a test with real commits; the teardown below guards them again."""
    if not commits(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS advisors_posting_remains")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Give the rows of the migrations back to the next test of this process (pytest-xdist mixes them)."""
    result = yield
    # asked after the test: while a browser runs, its loop has a connection of its own
    rows = getattr(connection, "_test_serialized_contents", None)
    if rows and nextitem and commits(item):
        # without the audit log: it would look up content types before they are back
        with item.config.stash[blocking_manager_key].unblock(), disable_auditlog():
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute(POSTINGS_REMAIN.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS"))
            connection.creation.deserialize_db_from_string(rows)
            ContentType.objects.clear_cache()
            connection.close()
    return result
