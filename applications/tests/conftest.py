"""Cases of SKEW's side."""

import pytest

from applications.tests.factories import make_application


@pytest.fixture
def case(town, applicant, officer):
    """Return a function that makes a case of the town in a status, with the officer in charge."""

    def make(status, **fields):
        values = {"municipality": town, "created_by": applicant, "officer": officer}
        return make_application(status=status, **values | fields)

    return make
