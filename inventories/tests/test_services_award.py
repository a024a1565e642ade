"""Preparing an award and asking: the order, the threshold, the note that freezes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from core.models import Mail
from core.workflow import WorkflowError
from inventories.awarding.note import award_note, checksum
from inventories.models import AwardThreshold
from inventories.services.award import (
    add_candidates,
    ask_candidates,
    cancel_award,
    edit_award,
    move_candidate,
    plan_milestones,
    prepare_award,
    remove_candidate,
    reopen_award,
    set_fee,
    withdraw_offer,
    write_award_note,
)
from inventories.services.offer import decline_offer
from inventories.tests.award_factories import VALUES, make_award, make_contractor, make_offer, make_order
from inventories.tests.factories import make_inventory


@pytest.fixture
def award(town, officer):
    """In preparation, nobody chosen yet."""
    return make_award(make_inventory(town, "award"), officer)


@pytest.fixture
def three():
    return [make_contractor(name, "Probe") for name in ("Anna", "Berta", "Clara")]


def statuses(award):
    return list(award.offers.order_by("position").values_list("status", flat=True))


@pytest.mark.django_db
def test_prepared_award_has_the_usual_milestones_within_its_period(town, officer):
    award = prepare_award(inventory=make_inventory(town, "award"), user=officer, values=VALUES)
    planned = list(award.planned_milestones.all())
    assert [row.title for row in planned] == ["Rechercheliste", "Interviews", "Steckbriefe", "Schlussabnahme"]
    assert sum(row.percent for row in planned) == 100
    assert planned[-1].is_final
    assert planned[-1].due_on == award.ends_on


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["goal", "published", "closed"])
def test_nobody_prepares_an_award_outside_the_work(town, officer, status):
    with pytest.raises(PermissionDenied):
        prepare_award(inventory=make_inventory(town, status), user=officer, values=VALUES)


@pytest.mark.django_db
def test_officers_who_act_for_the_municipality_are_kept_out(award, officer, town):
    make_membership(officer, town, MembershipRight.READ)
    with pytest.raises(PermissionDenied):
        edit_award(award=award, user=officer, values=VALUES)


@pytest.mark.django_db
def test_people_keep_the_order_in_which_they_are_put(award, officer, three):
    add_candidates(award=award, user=officer, contractors=three, fee=Decimal(8000))
    move_candidate(offer=award.offers.get(contractor=three[2]), user=officer, up=True)
    move_candidate(offer=award.offers.get(contractor=three[0]), user=officer, up=True)
    remove_candidate(offer=award.offers.get(contractor=three[1]), user=officer)
    set_fee(offer=award.offers.get(contractor=three[2]), user=officer, fee=Decimal(7500))
    found = [(row.position, row.contractor, row.fee) for row in award.offers.all()]
    assert found == [(1, three[0], Decimal(8000)), (2, three[2], Decimal(7500))]


@pytest.mark.django_db
def test_unsuitable_people_are_named_and_nobody_is_added(award, officer, three, advisor, town):
    make_membership(three[0], town, MembershipRight.READ)
    with pytest.raises(ValidationError) as problem:
        add_candidates(award=award, user=officer, contractors=[*three, advisor], fee=Decimal(1))
    assert len(problem.value.messages) == 2
    assert "Anna Probe" in problem.value.messages[0]
    assert not award.offers.exists()


@pytest.mark.django_db
def test_in_sequence_only_the_first_is_asked_by_mail(award, officer, three):
    add_candidates(award=award, user=officer, contractors=three, fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    assert statuses(award) == ["offered", "planned", "planned"]
    mail = Mail.objects.get()
    assert mail.to == three[0].email
    assert "8.000 Euro netto" in mail.text
    assert award.inventory.case_number not in mail.subject + mail.text
    offer = award.offers.first()
    assert timezone.localtime(offer.answer_until).date() == timezone.localdate() + timedelta(days=7)


@pytest.mark.django_db
def test_in_parallel_all_are_asked(award, officer, three):
    type(award).objects.filter(pk=award.pk).update(procedure="parallel")
    add_candidates(award=award, user=officer, contractors=three, fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    assert statuses(award) == ["offered"] * 3
    assert Mail.objects.count() == 3


@pytest.mark.django_db
def test_asking_needs_somebody_and_happens_once(award, officer, three):
    with pytest.raises(ValidationError, match="mindestens eine Person"):
        ask_candidates(award=award, user=officer)
    add_candidates(award=award, user=officer, contractors=three[:1], fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    with pytest.raises(WorkflowError, match="Angefragt"):
        ask_candidates(award=award, user=officer)
    with pytest.raises(WorkflowError, match="nicht mehr in Vorbereitung"):
        edit_award(award=award, user=officer, values=VALUES)


@pytest.mark.django_db
@pytest.mark.parametrize(("estimate", "fee"), [("15000.01", "9000"), ("9000", "15000.01")])
def test_over_the_threshold_a_reason_comes_first(award, officer, three, estimate, fee):
    edit_award(award=award, user=officer, values=VALUES | {"estimate": Decimal(estimate)})
    add_candidates(award=award, user=officer, contractors=three[:1], fee=Decimal(fee))
    with pytest.raises(ValidationError, match="über der Wertgrenze"):
        ask_candidates(award=award, user=officer)
    values = VALUES | {"estimate": Decimal(estimate), "over_threshold_reason": "Nur sie spricht Tigrinya."}
    edit_award(award=award, user=officer, values=values)
    asked = ask_candidates(award=award, user=officer)
    assert asked.threshold_amount == Decimal(15000)


@pytest.mark.django_db
def test_exactly_at_the_threshold_no_reason_is_needed(award, officer, three):
    add_candidates(award=award, user=officer, contractors=three[:1], fee=Decimal(15000))
    assert ask_candidates(award=award, user=officer).status == "offered"


@pytest.mark.django_db
def test_the_threshold_of_the_day_counts_and_stays_with_the_award(award, officer, three):
    AwardThreshold.objects.create(amount=5000, valid_from=timezone.localdate(), source="neu")
    AwardThreshold.objects.create(
        amount=90000, valid_from=timezone.localdate() + timedelta(1), source="morgen"
    )
    add_candidates(award=award, user=officer, contractors=three[:1], fee=Decimal(4000))
    with pytest.raises(ValidationError, match="über der Wertgrenze"):
        ask_candidates(award=award, user=officer)


@pytest.mark.django_db
def test_plan_must_add_up_and_stay_in_the_period(award, officer):
    row = {"title": "Liste", "expected": "", "due_on": date(2027, 1, 1), "percent": 60}
    last = row | {"title": "Ende", "percent": 30}
    with pytest.raises(ValidationError, match="90 statt 100"):
        plan_milestones(award=award, user=officer, rows=[row, last])
    with pytest.raises(ValidationError, match="außerhalb"):
        plan_milestones(
            award=award, user=officer, rows=[row | {"due_on": date(2026, 2, 1)}, last | {"percent": 40}]
        )
    plan_milestones(award=award, user=officer, rows=[row, last | {"percent": 40}])
    assert [(r.title, r.is_final) for r in award.planned_milestones.all()] == [
        ("Liste", False),
        ("Ende", True),
    ]


@pytest.mark.django_db
def test_withdrawing_asks_the_next_one(award, officer, three):
    add_candidates(award=award, user=officer, contractors=three[:2], fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    withdraw_offer(offer=award.offers.first(), user=officer, reason="Falsche Person")
    assert statuses(award) == ["withdrawn", "offered"]
    assert Mail.objects.filter(to=three[0].email).count() == 2


@pytest.mark.django_db
def test_whoever_became_unsuitable_meanwhile_is_passed_over(award, officer, three, town):
    add_candidates(award=award, user=officer, contractors=three, fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    make_membership(three[1], town, MembershipRight.READ)
    decline_offer(offer=award.offers.first(), user=three[0], reason="keine Zeit")
    assert statuses(award) == ["declined", "withdrawn", "offered"]


@pytest.mark.django_db
def test_award_without_any_yes_fails_and_can_be_opened_again(award, officer, three):
    award.inventory.officer = officer
    award.inventory.save()
    add_candidates(award=award, user=officer, contractors=three[:1], fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    decline_offer(offer=award.offers.get(), user=three[0], reason="keine Zeit")
    award.refresh_from_db()
    assert award.status == "failed"
    assert award.closed_at is not None
    assert Mail.objects.filter(to=officer.email, subject__startswith="Niemand hat zugesagt").count() == 1
    reopen_award(award=award, user=officer)
    add_candidates(award=award, user=officer, contractors=three[1:], fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    assert statuses(award) == ["declined", "offered", "planned"]


@pytest.mark.django_db
def test_cancelling_tells_everybody_who_waits(award, officer, three):
    type(award).objects.filter(pk=award.pk).update(procedure="parallel")
    add_candidates(award=award, user=officer, contractors=three[:2], fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    with pytest.raises(WorkflowError, match="Begründung"):
        cancel_award(award=award, user=officer, reason="")
    cancel_award(award=award, user=officer, reason="Die Kommune verschiebt.")
    assert statuses(award) == ["withdrawn", "withdrawn"]
    assert Mail.objects.filter(subject__startswith="Anfrage zurückgezogen").count() == 2


@pytest.mark.django_db
def test_note_tells_who_was_asked_and_freezes(award, officer, three, other_town):
    make_order(make_inventory(other_town), three[0], fee=Decimal(9000))
    add_candidates(award=award, user=officer, contractors=three[:2], fee=Decimal(8000))
    write_award_note(award=award, user=officer, text="Beide kennen die Region.")
    ask_candidates(award=award, user=officer)
    for person in three[:2]:
        decline_offer(offer=award.offers.get(contractor=person), user=person, reason="keine Zeit")
    award.refresh_from_db()
    note = award_note(award)
    first = dict(note["people"][0]["facts"])
    assert first["Grund"] == "keine Zeit"
    assert first["Summe der Aufträge"].startswith("9.000 Euro netto")
    assert "über der Wertgrenze von 15.000 Euro" in note["people"][0]["warning"]
    assert note["people"][1]["warning"] == ""
    assert note["reasoning"] == "Beide kennen die Region."
    assert checksum(note) == award.note_sha256
    make_order(make_inventory(other_town), three[1], fee=Decimal(14000))
    assert award_note(award) == note
    with pytest.raises(PermissionDenied):
        write_award_note(award=award, user=officer, text="nachträglich")


@pytest.mark.django_db
def test_who_was_asked_cannot_be_struck_off(award, officer, three):
    offer = make_offer(award, three[0])
    offer.status_changes.create(
        transition="ask", from_status="planned", to_status="offered", by_name="Portal"
    )
    remove_candidate(offer=offer, user=officer)
    assert award.offers.count() == 1


@pytest.mark.django_db
def test_a_case_that_hires_nobody_any_more_asks_nobody_either(award, officer, three):
    add_candidates(award=award, user=officer, contractors=three[:2], fee=Decimal(8000))
    ask_candidates(award=award, user=officer)
    type(award.inventory).objects.update(status="evaluation", published_at=timezone.now())
    decline_offer(offer=award.offers.first(), user=three[0], reason="keine Zeit")
    award.refresh_from_db()
    assert (award.status, statuses(award)) == ("failed", ["declined", "planned"])
