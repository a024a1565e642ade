"""Keeping the long list: adding, moving, logging, informing, merging, linking, beginning the interview."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.models import Mail
from core.querysets import AppendOnlyError
from core.workflow import WorkflowError
from inventories.enums.research import LeadStatus
from inventories.information_duty import inform_until, month_later
from inventories.lead_log import log_of
from inventories.models import ContactEntry, Lead
from inventories.services import lead_interview
from inventories.services.contact import Contact, log_contact
from inventories.services.information import inform_by_mail, record_letters
from inventories.services.lead import (
    add_lead,
    agree_appointment,
    assign_leads,
    change_lead_status,
    edit_lead,
)
from inventories.services.lead_merge import dismiss_doubt, link_lead, merge_leads
from inventories.tests.factories import make_inventory, make_profile
from inventories.tests.research_factories import make_contact_entry, make_lead
from inventories.workflow.research import LEAD_WORKFLOW
from organisations.tests.factories import make_organisation

VALUES = {"name": "Ährenkreis", "website": "https://www.aehrenkreis.example/ueber", "street": "Kornweg 3", "postal_code": "45000"}  # fmt: skip
SOURCE = {"kind": "press", "title": "Lokalzeitung vom 3. Mai"}
pytestmark = pytest.mark.django_db


def contact(**fields):
    fields = {"at": timezone.now(), "way": "phone", "outcome": "reached"} | fields
    return Contact(**fields)


@pytest.mark.parametrize(
    ("found", "until"),
    [
        (date(2026, 11, 22), date(2026, 12, 22)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_duty_to_inform_ends_after_a_calendar_month(found, until):
    assert inform_until(found) == until


def test_months_are_counted_over_the_year():
    assert month_later(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_lead_is_added_with_source_domain_and_due_date(inventory, contractor, officer, applicant):
    lead = add_lead(inventory=inventory, user=contractor, values=VALUES, source=SOURCE)
    assert (lead.status, lead.sort_name, lead.web_domain) == ("found", "ahrenkreis", "aehrenkreis.example")
    assert lead.inform_until == inform_until(timezone.localdate())
    assert lead.sources.get().title == "Lokalzeitung vom 3. Mai"
    with pytest.raises(ValidationError, match="steht schon auf der Liste"):
        add_lead(inventory=inventory, user=officer, values={"name": "ÄHRENKREIS"}, source=SOURCE)
    with pytest.raises(PermissionDenied):
        add_lead(inventory=inventory, user=applicant, values=VALUES | {"name": "Neu"}, source=SOURCE)


def test_new_and_changed_leads_are_compared_with_what_is_there(inventory, contractor, town):
    make_organisation(town, "Togo-Freunde Ruhr e. V.")
    lead = add_lead(inventory=inventory, user=contractor, values={"name": "Togo Freunde Ruhr"}, source=SOURCE)
    assert lead.doubt == "Vielleicht gleich wie „Togo-Freunde Ruhr e. V.“: gleicher Name."
    assert dismiss_doubt(lead=lead, user=contractor).doubt == ""
    assert edit_lead(lead=lead, user=contractor, values={"name": "Lesekreis Anden"}).doubt == ""


def test_table_of_moves_is_the_whole_life_of_a_lead(inventory, contractor, officer, applicant):
    """Every state × every move: who does the research may make exactly these."""
    found = {
        status: [
            move.name for move in LEAD_WORKFLOW.available(contractor, make_lead(inventory, status=status))
        ]
        for status in LeadStatus.values
    }
    forward = ["decline", "give_up"]
    assert found == {
        "found": ["inform", "ask", "agree_appointment", *forward],
        "informed": ["ask", "agree_appointment", *forward, "back_to_found"],
        "asked": ["agree_appointment", "finish_interview", *forward, "back_to_found"],
        "appointment": ["finish_interview", *forward, "back_to_asked"],
        "interviewed": ["back_to_appointment"],
        "declined": ["back_to_asked"],
        "unreachable": ["back_to_asked"],
    }
    lead = make_lead(inventory)
    assert len(LEAD_WORKFLOW.available(officer, lead)) == 5
    assert LEAD_WORKFLOW.available(applicant, lead) == []


def test_moving_back_needs_a_reason_and_a_second_person_is_told(inventory, contractor, officer):
    lead = make_lead(inventory, status="declined", follow_up_on=date(2026, 1, 1))
    with pytest.raises(WorkflowError, match="Begründung"):
        change_lead_status(lead=lead, name="back_to_asked", user=contractor)
    change_lead_status(lead=lead, name="back_to_asked", user=contractor, comment="Doch Interesse")
    change_lead_status(lead=lead, name="decline", user=contractor, expected_status="asked")
    with pytest.raises(WorkflowError, match="inzwischen „Abgelehnt“"):
        change_lead_status(lead=lead, name="give_up", user=officer, expected_status="asked")
    lead.refresh_from_db()
    assert lead.follow_up_on is None
    assert [change.comment for change in lead.status_changes.all()] == ["Doch Interesse", ""]
    with pytest.raises(ValidationError, match="fehlen noch Angaben"):
        change_lead_status(lead=make_lead(inventory), name="inform", user=contractor)


def test_first_contact_asks_and_brings_the_duty_forward(inventory, contractor):
    lead = make_lead(inventory, follow_up_on=timezone.localdate())
    log_contact(lead=lead, user=contractor, contact=contact(outcome="not_reached"))
    lead.refresh_from_db()
    assert (lead.status, lead.inform_until) == ("found", inform_until(timezone.localdate()))
    entry = log_contact(lead=lead, user=contractor, contact=contact(person_name="Amina Yeboah"))
    lead.refresh_from_db()
    assert (lead.status, lead.inform_until, lead.informed_on) == ("asked", timezone.localdate(), None)
    with pytest.raises(AppendOnlyError):
        entry.save()
    ahead = timezone.now() + timedelta(hours=1)
    with pytest.raises(ValidationError, match="Zukunft"):
        log_contact(lead=lead, user=contractor, contact=contact(at=ahead))


def test_contact_can_inform_and_put_the_lead_on_the_list_of_calls(inventory, contractor):
    lead, monday = make_lead(inventory), timezone.localdate() + timedelta(days=4)
    log_contact(lead=lead, user=contractor, contact=contact(is_informed=True, follow_up_on=monday))
    lead.refresh_from_db()
    assert (lead.informed_on, lead.informed_way) == (timezone.localdate(), "phone")
    assert (lead.status, lead.follow_up_on) == ("asked", monday)
    assert [change.to_status for change in lead.status_changes.all()] == ["informed", "asked"]


def test_leads_are_given_to_people_of_the_research_only(inventory, contractor, officer, stranger):
    first, second = make_lead(inventory), make_lead(inventory, assigned_to=contractor)
    elsewhere = make_lead(make_inventory(inventory.municipality))
    leads = [first, second, elsewhere]
    assert assign_leads(inventory=inventory, leads=leads, user=officer, to=contractor) == 1
    with pytest.raises(ValidationError, match="arbeitet nicht"):
        assign_leads(inventory=inventory, leads=leads, user=officer, to=stranger)
    assert assign_leads(inventory=inventory, leads=leads, user=officer, to=None) == 2
    elsewhere.refresh_from_db()
    assert elsewhere.assigned_to is None


def test_mails_inform_once_and_say_what_the_law_asks_for(inventory, contractor):
    with_mail = make_lead(inventory, "Weltladen", email="laden@welt.example", phone="+49 228 207170")
    without = make_lead(inventory, "Ohne Adresse")
    leads = [with_mail, without]
    done = inform_by_mail(inventory=inventory, leads=leads, user=contractor)
    assert (done.told, done.left_out) == (1, 1)
    assert inform_by_mail(inventory=inventory, leads=leads, user=contractor).told == 0
    mail = Mail.objects.get(to="laden@welt.example")
    for part in ("Artikel 14", "Telefonnummer", "Vereinsverzeichnis der Stadt", "Artikel 6 Absatz 1 Buchstabe f",
                 "Auskunft", "widersprechen", "beschweren", "6 Monate", "Engagement Global", "Datenschutz"):  # fmt: skip
        assert part in mail.text
    with_mail.refresh_from_db()
    assert (with_mail.status, with_mail.informed_way) == ("informed", "email")
    assert with_mail.contacts.get().outcome == "sent"


def test_posted_letters_are_noted_with_their_day(inventory, contractor):
    asked, day = make_lead(inventory, status="asked"), timezone.localdate() - timedelta(days=2)
    record_letters(inventory=inventory, leads=[asked], user=contractor, day=day)
    asked.refresh_from_db()
    assert (asked.status, asked.informed_on, asked.informed_way) == ("asked", day, "letter")
    with pytest.raises(ValidationError, match="Zukunft"):
        record_letters(inventory=inventory, leads=[asked], user=contractor, day=day + timedelta(days=9))


def test_appointment_moves_once_and_can_be_changed(inventory, contractor):
    lead, at = make_lead(inventory, status="asked"), timezone.now() + timedelta(days=3)
    agree_appointment(lead=lead, user=contractor, at=at, place="Bürgerhaus")
    later = at + timedelta(days=1)
    agree_appointment(lead=lead, user=contractor, at=later, place="Video")
    lead.refresh_from_db()
    assert (lead.status, lead.appointment_at, lead.appointment_place) == ("appointment", later, "Video")
    assert lead.status_changes.count() == 1


def test_interview_makes_organisation_and_profile_from_the_lead(inventory, contractor, officer):
    lead = make_lead(inventory, "Ährenkreis", "appointment", email="post@aehre.example", contact_name="Amina Yeboah", street="Kornweg 3")  # fmt: skip
    with pytest.raises(ValidationError, match="noch keinen Steckbrief"):
        lead_interview.record_interview(lead=lead, user=contractor, day=timezone.localdate())
    with pytest.raises(PermissionDenied):
        lead_interview.begin_interview(lead=lead, user=officer, kind="culture")
    profile = lead_interview.begin_interview(lead=lead, user=contractor, kind="culture")
    assert lead_interview.begin_interview(lead=lead, user=contractor, kind="school") == profile
    assert (profile.name, profile.kind, profile.street) == ("Ährenkreis", "culture", "Kornweg 3")
    assert profile.contact_points.get().value == "post@aehre.example"
    assert profile.persons.get().name == "Amina Yeboah"
    lead.refresh_from_db()
    assert (lead.status, lead.profile, lead.organisation) == ("appointment", profile, profile.organisation)


def test_interview_counts_only_when_it_took_place(inventory, contractor):
    lead = make_lead(inventory, status="appointment", profile=make_profile(inventory))
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="Zukunft"):
        lead_interview.record_interview(lead=lead, user=contractor, day=tomorrow)
    lead_interview.record_interview(lead=lead, user=contractor, day=timezone.localdate())
    lead.refresh_from_db()
    assert lead.status == "interviewed"
    assert lead.profile.interviewed_on == timezone.localdate()


def test_merged_leads_lose_nothing(inventory, contractor):
    kept = make_lead(inventory, "Togo-Freunde", email="eins@togo.example", note="Trifft sich dienstags")
    other = make_lead(inventory, "Togofreunde", "asked", phone="+49 228 1", email="zwei@togo.example", note="War beim Fest", inform_until=date(2026, 1, 2))  # fmt: skip
    make_contact_entry(kept, contractor, text="Erster Anruf")
    make_contact_entry(other, contractor, text="Zweiter Anruf")
    lead = merge_leads(kept=kept, merged=other, user=contractor)
    lead.refresh_from_db()
    assert (lead.status, lead.phone, lead.email) == ("asked", "+49 228 1", "eins@togo.example")
    assert lead.inform_until == date(2026, 1, 2)
    for part in ("Trifft sich dienstags", "War beim Fest", "Togofreunde", "zwei@togo.example"):
        assert part in lead.note
    assert lead.sources.count() == 2
    assert {line.comment for line in log_of(lead)} >= {"Erster Anruf", "Zweiter Anruf"}
    assert list(inventory.leads.standing()) == [lead]
    assert merge_leads(kept=kept, merged=other, user=contractor).pk == lead.pk
    with pytest.raises(PermissionDenied):
        edit_lead(lead=other, user=contractor, values={"name": "Zurück"})


def test_leads_of_two_inventories_or_with_two_profiles_are_not_merged(inventory, contractor, officer):
    there = make_inventory(inventory.municipality)
    with pytest.raises(ValidationError, match="verschiedenen Bestandsaufnahmen"):
        merge_leads(kept=make_lead(inventory), merged=make_lead(there), user=officer)
    first, second = (make_lead(inventory, profile=make_profile(inventory)) for _ in range(2))
    with pytest.raises(ValidationError, match="schon einen Steckbrief"):
        merge_leads(kept=first, merged=second, user=contractor)
    assert Lead.objects.standing().count() == 4


def test_organisation_may_be_in_two_inventories_at_once(inventory, contractor, officer, town):
    organisation = make_organisation(town, "Togo-Freunde")
    other = make_inventory(town)
    for place in (inventory, other):
        link_lead(lead=make_lead(place, "Togofreunde"), organisation=organisation, user=officer)
    profile = lead_interview.begin_interview(
        lead=inventory.leads.get(), user=contractor, kind="partnership_association"
    )
    assert profile.organisation == organisation
    assert organisation.leads.count() == 2
    assert ContactEntry.objects.count() == 0
