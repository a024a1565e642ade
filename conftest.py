"""One cast for every test: the people who use the portal, named as in the permission table."""

import pytest

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from municipalities.tests.factories import make_municipality


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
