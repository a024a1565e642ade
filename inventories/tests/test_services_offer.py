"""Answering: exactly one yes, a no goes on, a conflict of interest is a no."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from core.models import Mail
from core.workflow import WorkflowError
from inventories.models import Contract, Inventory, Offer
from inventories.permissions import can_view_inventory
from inventories.services.offer import OfferGone, accept_offer, decline_offer
from inventories.tests.award_factories import make_award, make_contractor, make_offer
from inventories.tests.factories import make_inventory


@pytest.fixture
def parallel(town, officer):
    """Two people are asked at the same time."""
    award = make_award(make_inventory(town, "award"), officer, status="offered", procedure="parallel")
    return [make_offer(award, make_contractor(name, "Probe"), "offered") for name in ("Anna", "Berta")]


@pytest.mark.django_db
def test_yes_brings_contract_access_and_mails(parallel, town):
    first, second = parallel
    contract = accept_offer(offer=first, user=first.contractor)
    award = first.award
    award.refresh_from_db()
    second.refresh_from_db()
    assert (award.status, contract.contractor) == ("awarded", first.contractor)
    assert second.status == "withdrawn"
    assert award.note_sha256
    assert can_view_inventory(first.contractor, award.inventory)
    assert not can_view_inventory(second.contractor, award.inventory)
    subjects = list(Mail.objects.order_by("pk").values_list("to", "subject"))
    assert [to for to, _subject in subjects[:2]] == [first.contractor.email, second.contractor.email]
    assert subjects[2][1].startswith("Zusage: Anna Probe")


@pytest.mark.django_db
def test_the_second_yes_reads_a_friendly_sentence(parallel):
    first, second = parallel
    accept_offer(offer=first, user=first.contractor)
    with pytest.raises(OfferGone, match="hat schneller zugesagt"):
        accept_offer(offer=second, user=second.contractor)
    assert Contract.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_make_one_contract(parallel):
    barrier, results = Barrier(2), []

    def answer(offer):
        barrier.wait()
        try:
            accept_offer(offer=offer, user=offer.contractor)
            results.append("hired")
        except OfferGone:
            results.append("too late")
        finally:
            connection.close()

    threads = [Thread(target=answer, args=[offer]) for offer in parallel]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["hired", "too late"]
    assert Contract.objects.count() == 1
    assert sorted(Offer.objects.values_list("status", flat=True)) == ["accepted", "withdrawn"]


@pytest.mark.django_db
def test_the_database_holds_one_accepted_offer_per_award(parallel):
    from django.db import IntegrityError, transaction

    Offer.objects.filter(pk=parallel[0].pk).update(status="accepted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=parallel[1].pk).update(status="accepted")


@pytest.mark.django_db
def test_nobody_answers_for_somebody_else(parallel, officer):
    for person in (parallel[1].contractor, officer):
        with pytest.raises(PermissionDenied):
            accept_offer(offer=parallel[0], user=person)
        with pytest.raises(PermissionDenied):
            decline_offer(offer=parallel[0], user=person, reason="nein")


@pytest.mark.django_db
def test_after_the_deadline_it_is_too_late_even_before_the_round(parallel):
    Offer.objects.update(answer_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(OfferGone, match="Frist"):
        accept_offer(offer=parallel[0], user=parallel[0].contractor)


@pytest.mark.django_db
def test_no_needs_a_reason_and_is_told_to_skew(parallel):
    with pytest.raises(WorkflowError, match="Begründung"):
        decline_offer(offer=parallel[0], user=parallel[0].contractor, reason=" ")
    decline_offer(offer=parallel[0], user=parallel[0].contractor, reason="keine Zeit")
    assert "keine Zeit" in Mail.objects.get().text


@pytest.mark.django_db
def test_conflict_of_interest_becomes_a_no_with_its_text(parallel):
    offer = parallel[0]
    decline_offer(
        offer=offer, user=offer.contractor, reason="", has_conflict=True, conflict_text="Bin im Vorstand."
    )
    offer.refresh_from_db()
    assert (offer.status, offer.has_conflict, offer.conflict_text) == ("declined", True, "Bin im Vorstand.")
    assert offer.status_changes.get().comment == "Interessenkonflikt: Bin im Vorstand."
    assert "Bin im Vorstand." in Mail.objects.get().text


@pytest.mark.django_db
def test_bias_that_came_up_after_asking_is_refused(parallel, town):
    offer = parallel[0]
    make_membership(offer.contractor, town, MembershipRight.READ)
    with pytest.raises(ValidationError, match="arbeitet für die Kommune"):
        accept_offer(offer=offer, user=offer.contractor)
    offer.refresh_from_db()
    assert offer.status == "offered"


@pytest.mark.django_db
def test_asked_people_see_nothing_of_the_case_before_their_yes(parallel):
    person = parallel[0].contractor
    assert list(Offer.objects.visible_to(person)) == [parallel[0]]
    assert not Inventory.objects.visible_to(person).exists()
