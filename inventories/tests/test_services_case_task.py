"""Tasks of a case, advice after the closing, who answers for it, closing with and without the talk."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership, make_user
from core.models import Mail
from core.workflow import WorkflowError
from inventories.chronicle import chronicle
from inventories.participants import participants
from inventories.services import case_task as services
from inventories.services.advice import add_advice
from inventories.services.inventory import change_status
from inventories.services.officer import change_officer
from inventories.tests.factories import make_goal, make_inventory
from inventories.tests.meeting_factories import make_fixed, make_held, make_meeting, make_task
from municipalities.tests.factories import make_municipality

VALUES = {"title": "Grußwort schicken", "details": "", "party": "k", "due_on": None}


@pytest.mark.django_db
def test_named_person_is_told_and_others_are_not(inventory, officer, applicant):
    services.add_task(inventory=inventory, user=officer, values=VALUES | {"responsible": applicant})
    services.add_task(inventory=inventory, user=applicant, values=VALUES | {"responsible": applicant})
    services.add_task(inventory=inventory, user=officer, values=VALUES | {"responsible": None})
    assert [mail.to for mail in Mail.objects.all()] == [applicant.email]


@pytest.mark.django_db
def test_task_is_ticked_off_once_and_opened_again(inventory, officer, applicant, colleague):
    task = make_task(inventory, officer)
    first = services.complete_task(task=task, user=applicant)
    again = services.complete_task(task=task, user=colleague)
    assert (again.done_by, again.done_at) == (applicant, first.done_at)
    with pytest.raises(ValidationError, match="schon erledigt"):
        services.edit_task(task=task, user=officer, values=VALUES)
    assert services.reopen_task(task=task, user=colleague).is_open


@pytest.mark.django_db
def test_dropped_task_keeps_its_reason(inventory, officer, contractor):
    task = make_task(inventory, officer)
    with pytest.raises(PermissionDenied):
        services.drop_task(task=task, user=contractor, reason="Keine Lust")
    dropped = services.drop_task(task=task, user=officer, reason="Das Wappen liegt schon vor.")
    assert (dropped.is_open, dropped.drop_reason) == (False, "Das Wappen liegt schon vor.")
    with pytest.raises(ValidationError):
        services.complete_task(task=task, user=officer)


@pytest.mark.django_db
def test_case_is_closed_after_the_talk_or_with_a_reason(town, officer):
    with_talk, without = make_inventory(town, "closing"), make_inventory(town, "closing")
    make_fixed(without, officer, "closing")
    with pytest.raises(WorkflowError, match="Abschlussgespräch"):
        change_status(inventory=without, name="close", user=officer)
    change_status(inventory=without, name="close", user=officer, comment="Die Kommune verzichtet.")
    make_held(with_talk, officer, "closing")
    change_status(inventory=with_talk, name="close", user=officer)
    assert (with_talk.status, without.status) == ("closed", "closed")
    change_status(inventory=with_talk, name="archive", user=officer)
    assert with_talk.status == "archived"


@pytest.mark.django_db
def test_workshop_is_skipped_only_with_a_reason(town, officer):
    inventory = make_inventory(town, "evaluation")
    with pytest.raises(WorkflowError, match="Begründung"):
        change_status(inventory=inventory, name="skip_workshop", user=officer)
    with pytest.raises(WorkflowError):
        change_status(inventory=inventory, name="start_closing", user=officer)
    change_status(inventory=inventory, name="skip_workshop", user=officer, comment="Kein Bedarf.")
    assert inventory.status == "closing"


@pytest.mark.django_db
def test_advice_is_added_after_the_closing_only(town, officer, applicant):
    values = {"given_on": timezone.localdate(), "person_name": "Büro", "subject": "Fonds", "text": "Antrag."}
    with pytest.raises(PermissionDenied):
        add_advice(inventory=make_inventory(town, "closing"), user=officer, values=values)
    closed = make_inventory(town, "closed")
    with pytest.raises(PermissionDenied):
        add_advice(inventory=closed, user=applicant, values=values)
    add_advice(inventory=closed, user=officer, values=values)
    assert closed.advice.get().by == officer


@pytest.mark.django_db
def test_new_officer_is_told_and_stands_in_the_history(inventory, officer, second_officer, applicant):
    change_officer(inventory=inventory, user=officer, officer=officer, comment="")
    changed = change_officer(inventory=inventory, user=officer, officer=second_officer, comment="Elternzeit.")
    assert changed.officer == second_officer
    assert [mail.to for mail in Mail.objects.all()] == [second_officer.email]
    newest = chronicle(inventory)[0]
    assert (newest.title, newest.by_name) == ("Zuständigkeit gewechselt", str(officer))
    assert "bisher Ines Hartwig. Elternzeit." in newest.comment
    with pytest.raises(ValidationError, match="ohne Amt"):
        change_officer(inventory=inventory, user=officer, officer=applicant, comment="")


@pytest.mark.django_db
def test_history_tells_everything_that_happened(inventory, officer, applicant):
    make_goal_confirmed(inventory, officer, applicant)
    make_held(inventory, officer)
    services.complete_task(task=make_task(inventory, officer), user=applicant)
    titles = {event.title for event in chronicle(inventory)}
    assert {
        "Ziel und Schwerpunkt bestätigt (SKEW)",
        "Ziel und Schwerpunkt bestätigt (Kommune)",
        "Beauftragt: Mira Tal",
        "Termine vorgeschlagen: Auftaktgespräch",
        "Termin vereinbart: Auftaktgespräch",
        "Protokoll eingetragen: Auftaktgespräch",
        "Aufgabe erledigt: Grußwort schicken",
    } <= titles


def make_goal_confirmed(inventory, officer, applicant):
    agreement = inventory.goal_agreement
    agreement.skew_confirmed_by, agreement.municipality_confirmed_by = officer, applicant
    agreement.skew_confirmed_at = agreement.municipality_confirmed_at = timezone.now()
    agreement.save()


@pytest.mark.django_db
def test_members_of_the_successor_lead_the_case_of_a_merged_municipality(
    inventory, town, officer, applicant, stranger, sign_in
):
    """The law of the merger: the new municipality follows into all rights and duties of the old one."""
    successor = make_municipality("Neustadt, Stadt")
    heir = make_membership(make_user("Hanna", "Erbin"), successor, MembershipRight.SIGN).user
    meeting, task = make_meeting(inventory, officer), make_task(inventory, officer)
    url = f"/vorgaenge/{inventory.pk}/"
    assert sign_in(heir).get(url).status_code == 404
    type(town).objects.filter(pk=town.pk).update(dissolved_on=timezone.localdate(), successor=successor)
    for person in (heir, applicant):
        person.__dict__.pop("rights", None)
        page = sign_in(person).get(url)
        assert page.status_code == 200
        assert "gehört seit" in page.content.decode()
    assert sign_in(stranger).get(url).status_code == 404
    services.complete_task(task=task, user=heir)
    inventory.refresh_from_db()
    town_people = {entry.user for entry in participants(inventory) if entry.party == "k"}
    assert town_people == {heir, applicant}
    assert sign_in(heir).get(f"/gespraeche/{meeting.pk}/").context["can_mark"] is True


@pytest.mark.django_db
def test_right_in_the_old_and_the_new_municipality_is_the_stronger_one(town):
    successor = make_municipality("Neustadt, Stadt")
    person = make_membership(make_user("Hanna", "Beide"), successor, MembershipRight.READ).user
    make_membership(person, town, MembershipRight.SIGN)
    type(town).objects.filter(pk=town.pk).update(dissolved_on=timezone.localdate(), successor=successor)
    assert person.rights == {successor.pk: "read", town.pk: "sign"}


@pytest.mark.django_db
def test_goal_asks_the_signers_of_the_successor(town, applicant):
    from inventories.services.goal import signers

    inventory = make_inventory(town, "goal")
    make_goal(inventory)
    successor = make_municipality("Neustadt, Stadt")
    heir = make_membership(make_user("Hanna", "Erbin"), successor, MembershipRight.SIGN).user
    type(town).objects.filter(pk=town.pk).update(dissolved_on=timezone.localdate(), successor=successor)
    assert set(signers(inventory)) == {applicant, heir}
