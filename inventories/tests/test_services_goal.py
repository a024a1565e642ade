"""Wording and confirming goal and focus."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership, make_user
from core.models import Mail
from inventories.models import GoalAgreement
from inventories.services.goal import GoalChanged, confirm_goal, edit_goal
from inventories.services.inventory import open_inventory
from inventories.tests.factories import make_goal, make_inventory

VALUES = {
    "goal": "Wir möchten alle Gruppen kennen.",
    "focus": "Bildung",
    "area": "Nordstadt",
    "period_from": None,
    "period_until": None,
    "target_count": 25,
    "workshop": "yes",
}


@pytest.fixture
def new_inventory(town, officer):
    row = make_inventory(town, "goal", officer=officer)
    make_goal(row)
    return row


@pytest.mark.django_db
def test_inventory_opens_once_with_the_wish_of_the_application(town, officer):
    from applications.tests.factories import make_application

    application = make_application(municipality=town, status="approved")
    first = open_inventory(application=application, user=officer)
    assert open_inventory(application=application, user=officer) == first
    assert first.status == "goal"
    assert first.case_number == application.case_number
    assert first.goal_agreement.goal.startswith("Wir möchten wissen")
    assert first.goal_agreement.area == "Nordstadt, Hafen"


@pytest.mark.django_db
def test_both_confirmations_begin_the_award(new_inventory, applicant, officer):
    confirm_goal(inventory=new_inventory, user=applicant, version=1)
    new_inventory.refresh_from_db()
    assert new_inventory.status == "goal"
    agreement = confirm_goal(inventory=new_inventory, user=officer, version=1)
    new_inventory.refresh_from_db()
    assert new_inventory.status == "award"
    assert agreement.municipality_confirmed_by == applicant
    assert agreement.skew_confirmed_by == officer
    assert new_inventory.status_changes.get().transition == "start_award"


@pytest.mark.django_db
def test_first_confirmation_asks_the_other_side(new_inventory, applicant, officer, colleague):
    confirm_goal(inventory=new_inventory, user=officer, version=1)
    assert list(Mail.objects.values_list("to", flat=True)) == [applicant.email]
    confirm_goal(inventory=new_inventory, user=officer, version=1)
    assert Mail.objects.count() == 1


@pytest.mark.django_db
def test_change_asks_both_sides_again(new_inventory, applicant, officer):
    confirm_goal(inventory=new_inventory, user=applicant, version=1)
    agreement = edit_goal(inventory=new_inventory, user=officer, version=1, values=VALUES)
    assert (agreement.version, agreement.municipality_confirmed_at) == (2, None)
    with pytest.raises(ValidationError, match="gerade geändert"):
        confirm_goal(inventory=new_inventory, user=applicant, version=1)


@pytest.mark.django_db
def test_same_wording_keeps_the_confirmations(new_inventory, applicant):
    confirm_goal(inventory=new_inventory, user=applicant, version=1)
    agreement = GoalAgreement.objects.get()
    same = {name: getattr(agreement, name) for name in VALUES}
    assert edit_goal(inventory=new_inventory, user=applicant, version=1, values=same).version == 1


@pytest.mark.django_db
def test_second_writer_is_told(new_inventory, applicant, officer):
    edit_goal(inventory=new_inventory, user=officer, version=1, values=VALUES)
    with pytest.raises(GoalChanged) as caught:
        edit_goal(inventory=new_inventory, user=applicant, version=1, values=VALUES | {"goal": "Anders"})
    assert caught.value.agreement.goal == VALUES["goal"]
    assert GoalAgreement.objects.get().goal == VALUES["goal"]


@pytest.mark.django_db
def test_empty_goal_cannot_be_confirmed(new_inventory, applicant):
    GoalAgreement.objects.update(goal=" ")
    with pytest.raises(ValidationError, match="noch leer"):
        confirm_goal(inventory=new_inventory, user=applicant, version=1)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["colleague", "reader", "stranger", "contractor", "advisor"])
def test_others_neither_edit_nor_confirm(new_inventory, people, who):
    with pytest.raises(PermissionDenied):
        confirm_goal(inventory=new_inventory, user=people[who], version=1)
    with pytest.raises(PermissionDenied):
        edit_goal(inventory=new_inventory, user=people[who], version=1, values=VALUES)


@pytest.mark.django_db
def test_page_shows_both_texts_after_a_conflict(new_inventory, applicant, officer, sign_in):
    edit_goal(inventory=new_inventory, user=officer, version=1, values=VALUES)
    sent = {name: value or "" for name, value in VALUES.items()} | {"goal": "Mein eigenes Ziel", "version": 1}
    url = reverse("inventories:edit_goal", args=[new_inventory.pk])
    client = sign_in(applicant)
    page = client.post(url, sent)
    text = page.content.decode()
    assert "Mein eigenes Ziel" in text
    assert VALUES["goal"] in text
    assert "Nichts ist verloren" in text
    client.post(url, sent | {"version": 2})
    assert GoalAgreement.objects.get().goal == "Mein eigenes Ziel"


@pytest.mark.django_db
def test_end_before_start_is_told_at_the_field(new_inventory, officer, sign_in):
    sent = {name: value or "" for name, value in VALUES.items()} | {"version": 1}
    url = reverse("inventories:edit_goal", args=[new_inventory.pk])
    page = sign_in(officer).post(url, sent | {"period_from": "2.3.2026", "period_until": "1.3.2026"})
    assert "Das Ende liegt vor dem Beginn" in page.content.decode()
    assert GoalAgreement.objects.get().version == 1


@pytest.mark.django_db
def test_reader_reads_but_gets_no_form(new_inventory, town, sign_in):
    reader = make_membership(make_user(), town, MembershipRight.READ).user
    page = sign_in(reader).get(reverse("inventories:edit_goal", args=[new_inventory.pk]))
    assert page.status_code == 200
    assert "Fassung speichern" not in page.content.decode()
    assert (
        sign_in(reader)
        .post(reverse("inventories:edit_goal", args=[new_inventory.pk]), {"version": 1})
        .status_code
        == 403
    )
