"""What the research does by itself: reminders before and after the day, the deletion half a year later."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from core.models import Mail
from inventories.lead_retention import NAME, anonymise, deletion_of, forgettable
from inventories.models import ContactEntry
from inventories.rounds.research import (
    anonymise_old_leads,
    hand_back_leads_of_absent_people,
    remind_of_overdue_information,
    remind_to_inform,
)
from inventories.tests.factories import make_contract, make_inventory
from inventories.tests.research_factories import make_contact_entry, make_lead

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 22)


def addresses():
    return sorted(Mail.objects.values_list("to", flat=True))


def test_interviewer_is_reminded_once_five_days_before(inventory, contractor, officer):
    inventory.officer = officer
    inventory.save()
    make_lead(inventory, "Ähre", inform_until=DAY)
    make_lead(inventory, "Zebra", inform_until=DAY, assigned_to=officer)
    make_lead(inventory, "Fertig", inform_until=DAY, informed_on=date(2026, 12, 1))
    with time_machine.travel(datetime(2026, 12, 16, 9, tzinfo=UTC)):
        assert remind_to_inform() == 0
    with time_machine.travel(datetime(2026, 12, 17, 9, tzinfo=UTC)):
        assert remind_to_inform() == 2
        assert remind_to_inform() == 0
    assert addresses() == sorted([contractor.email, officer.email])
    assert "Ähre" in Mail.objects.get(to=contractor.email).text
    assert "Zebra" in Mail.objects.get(to=officer.email).text


def test_officer_hears_of_a_missed_day_once(inventory, contractor, officer):
    inventory.officer = officer
    inventory.save()
    make_lead(inventory, inform_until=DAY, assigned_to=contractor)
    with time_machine.travel(datetime(2026, 12, 23, 9, tzinfo=UTC)):
        assert remind_of_overdue_information() == 1
        assert remind_of_overdue_information() == 0
        assert remind_to_inform() == 0
    assert addresses() == [officer.email]


def test_leads_without_interview_are_made_anonymous_half_a_year_after_the_closing(town, contractor):
    inventory = make_inventory(town, "archived")
    inventory.status_changes.create(
        transition="close", from_status="closing", to_status="closed", by_name="Ines Hartwig",
        at=datetime(2026, 8, 31, 10, tzinfo=UTC),
    )  # fmt: skip
    kept = make_lead(inventory, "Interviewt", "interviewed")
    gone = make_lead(inventory, "Frau Yeboahs Kreis", "declined", email="y@kreis.example", note="Geheim", district="Nord", contact_name="Amina Yeboah")  # fmt: skip
    make_lead(inventory, "Doppelt", "interviewed", merged_into=kept)
    make_contact_entry(gone, contractor, person_name="Amina Yeboah")
    gone.status_changes.create(transition="decline", from_status="asked", to_status="declined", comment="Frau Yeboah ist krank", by_name="Mira Tal")  # fmt: skip
    assert deletion_of(inventory).due_on == date(2027, 2, 28)
    assert deletion_of(inventory).leads.count() == 2
    with time_machine.travel(datetime(2027, 2, 27, 12, tzinfo=UTC)):
        assert anonymise_old_leads() == 0
    with time_machine.travel(datetime(2027, 2, 28, 12, tzinfo=UTC)):
        assert anonymise_old_leads() == 2
        assert anonymise_old_leads() == 0
    gone.refresh_from_db()
    assert (gone.name, gone.email, gone.note, gone.contact_name) == (NAME, "", "", "")
    assert (gone.status, gone.district) == ("declined", "Nord")  # the figures stay
    assert gone.sources.get().title == "Internetseite"
    assert gone.status_changes.get().comment == ""
    assert ContactEntry.objects.count() == 0
    kept.refresh_from_db()
    assert kept.name == "Interviewt"


def test_nothing_is_forgotten_twice_or_before_the_closing(inventory):
    lead = make_lead(inventory)
    assert deletion_of(inventory).due_on is None
    assert not deletion_of(inventory).is_due
    assert anonymise(inventory.leads.filter(pk=lead.pk)) == 1
    assert not forgettable(inventory.leads.all()).exists()
    assert not inventory.leads.uninformed().exists()


def test_leads_of_a_contractor_who_left_are_nobodys(inventory, contractor, officer):
    gone = make_role(make_user("Gerd", "Geht"), Role.CONTRACTOR).user
    make_contract(inventory, gone, ended_at=datetime(2026, 1, 1, tzinfo=UTC))
    open_, ended = (
        make_lead(inventory, assigned_to=gone),
        make_lead(inventory, status="declined", assigned_to=gone),
    )
    kept = [make_lead(inventory, assigned_to=person) for person in (contractor, officer)]
    assert hand_back_leads_of_absent_people() == 1
    assert hand_back_leads_of_absent_people() == 0
    owners = {lead.pk: lead.assigned_to for lead in inventory.leads.all()}
    assert owners == {open_.pk: None, ended.pk: gone, kept[0].pk: contractor, kept[1].pk: officer}
