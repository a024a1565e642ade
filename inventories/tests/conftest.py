"""An inventory with its people, for every test of the app."""

import pytest

from inventories.tests.factories import make_contract, make_goal, make_inventory


@pytest.fixture
def inventory(town, contractor):
    """In the middle of the work: goal written, one contractor hired."""
    row = make_inventory(town, "profiles")
    make_goal(row)
    make_contract(row, contractor)
    return row


@pytest.fixture
def people(applicant, colleague, reader, stranger, officer, lead, contractor, advisor):
    """The whole cast by the names of the permission table."""
    return {
        "applicant": applicant,
        "colleague": colleague,
        "reader": reader,
        "stranger": stranger,
        "officer": officer,
        "lead": lead,
        "contractor": contractor,
        "advisor": advisor,
    }
