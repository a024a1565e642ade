"""The research on the work list: to inform, to follow up, interviews; never for a municipality."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dashboard.agenda.research import research_items
from inventories.tests.factories import make_contract, make_inventory
from inventories.tests.research_factories import make_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory(town, contractor, officer):
    row = make_inventory(town, "research", officer=officer)
    make_contract(row, contractor)
    return row


def test_contractor_is_told_whom_to_inform_to_call_and_to_meet(inventory, contractor, applicant):
    today, now = timezone.localdate(), timezone.now()
    make_lead(inventory, inform_until=today + timedelta(days=4))
    make_lead(inventory, inform_until=today + timedelta(days=9), assigned_to=contractor)
    told = {"informed_on": today, "assigned_to": contractor}
    make_lead(inventory, "Ähre", "asked", follow_up_on=today, **told)
    make_lead(inventory, "Später", "asked", follow_up_on=today + timedelta(days=1), **told)
    make_lead(inventory, "Heute", "appointment", appointment_at=now, appointment_place="Markt 1", **told)
    make_lead(inventory, "Weit weg", "appointment", appointment_at=now + timedelta(days=30), **told)
    items = {item.title: item for item in research_items(contractor)}
    assert set(items) == {"Informieren Sie 2 Organisationen", "Fassen Sie nach bei einer Organisation", "Interview: Heute"}  # fmt: skip
    assert items["Informieren Sie 2 Organisationen"].due == today + timedelta(days=4)
    assert items["Interview: Heute"].detail.endswith("Markt 1")
    assert items["Fassen Sie nach bei einer Organisation"].url.endswith("offen=heute")
    assert research_items(applicant) == []


def test_officer_hears_of_missed_days_only(inventory, officer, lead):
    today = timezone.localdate()
    make_lead(inventory, inform_until=today + timedelta(days=1))
    assert research_items(officer) == []
    make_lead(inventory, inform_until=today - timedelta(days=2))
    item = research_items(officer)[0]
    assert (item.title, item.due) == ("Eine Organisation ist nicht informiert", today - timedelta(days=2))
    assert [one.owner_id for one in research_items(lead)] == [officer.pk]


def test_work_list_asks_as_often_for_ten_inventories_as_for_one(
    inventory, contractor, town, django_assert_num_queries
):
    contractor.roles, contractor.rights  # noqa: B018 - one query per request, not ours
    make_lead(inventory)
    with django_assert_num_queries(3):
        research_items(contractor)
    for _ in range(9):
        other = make_inventory(town, "research")
        make_contract(other, contractor)
        make_lead(other, "A", "appointment", appointment_at=timezone.now(), assigned_to=contractor)
    with django_assert_num_queries(3):
        # ten lines of the duty, and no more appointments than fit on a list of a day
        assert len(research_items(contractor)) == 18
