"""Hiring and ending."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from core.models import Mail
from inventories.models import Contract
from inventories.services.contract import assign_contractor, end_contract
from inventories.tests.factories import make_inventory

ORDER = {"scope": "30 Interviews", "starts_on": date(2026, 3, 1)}


@pytest.mark.django_db
def test_first_contract_starts_the_kickoff_and_writes_to_the_contractor(town, officer, contractor):
    inventory = make_inventory(town, "award")
    contract = assign_contractor(inventory=inventory, user=officer, contractor=contractor, **ORDER)
    inventory.refresh_from_db()
    assert inventory.status == "kickoff"
    assert contract.assigned_by == officer
    mail = Mail.objects.get()
    assert mail.to == contractor.email
    assert "30 Interviews" in mail.text


@pytest.mark.django_db
def test_second_contract_leaves_the_status(inventory, officer):
    other = make_role(make_user(), Role.CONTRACTOR).user
    assign_contractor(inventory=inventory, user=officer, contractor=other, **ORDER)
    inventory.refresh_from_db()
    assert inventory.status == "profiles"
    assert inventory.contracts.open().count() == 2


@pytest.mark.django_db
def test_same_person_is_hired_once_but_again_after_the_end(inventory, officer, contractor):
    with pytest.raises(ValidationError, match="schon beauftragt"):
        assign_contractor(inventory=inventory, user=officer, contractor=contractor, **ORDER)
    end_contract(contract=inventory.contracts.get(), user=officer, reason="fertig")
    assign_contractor(inventory=inventory, user=officer, contractor=contractor, **ORDER)
    assert inventory.contracts.open().count() == 1


@pytest.mark.django_db
def test_people_without_the_role_or_with_a_bias_are_refused(inventory, officer, advisor, town):
    with pytest.raises(ValidationError, match="Rolle"):
        assign_contractor(inventory=inventory, user=officer, contractor=advisor, **ORDER)
    biased = make_role(make_user(), Role.CONTRACTOR).user
    make_membership(biased, town, MembershipRight.READ)
    with pytest.raises(ValidationError, match="Interessenkonflikt"):
        assign_contractor(inventory=inventory, user=officer, contractor=biased, **ORDER)


@pytest.mark.django_db
def test_end_before_start_is_refused_with_its_own_sentence(inventory, officer):
    other = make_role(make_user(), Role.CONTRACTOR).user
    with pytest.raises(ValidationError, match="vor dem Beginn"):
        assign_contractor(
            inventory=inventory, user=officer, contractor=other, ends_on=date(2026, 1, 1), **ORDER
        )


@pytest.mark.django_db
def test_only_skew_hires_and_ends(inventory, contractor, applicant):
    for person in (contractor, applicant):
        with pytest.raises(PermissionDenied):
            assign_contractor(inventory=inventory, user=person, contractor=contractor, **ORDER)
        with pytest.raises(PermissionDenied):
            end_contract(contract=inventory.contracts.get(), user=person, reason="darum")


@pytest.mark.django_db
def test_ending_twice_keeps_the_first_reason(inventory, officer):
    contract = inventory.contracts.get()
    end_contract(contract=contract, user=officer, reason="fertig")
    end_contract(contract=contract, user=officer, reason="anders")
    contract.refresh_from_db()
    assert contract.end_reason == "fertig"
    assert Mail.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_hire_one(town, officer, second_officer, contractor):
    inventory = make_inventory(town, "award")
    barrier, results = Barrier(2), []

    def hire(user):
        barrier.wait()
        try:
            assign_contractor(inventory=inventory, user=user, contractor=contractor, **ORDER)
            results.append("hired")
        except ValidationError:
            results.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=hire, args=[user]) for user in (officer, second_officer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["hired", "refused"]
    assert Contract.objects.count() == 1


@pytest.mark.django_db
def test_page_tells_how_busy_the_candidates_are(town, other_town, officer, contractor, sign_in):
    from inventories.tests.factories import make_contract

    make_contract(make_inventory(other_town), contractor)
    inventory = make_inventory(town, "award")
    url = reverse("inventories:assign_contractor", args=[inventory.pk])
    page = sign_in(officer).get(url).content.decode()
    assert "Mira Tal" in page
    assert "Ein offener Auftrag: Fernau" in page
    sent = {"contractor": contractor.pk, "scope": "30 Interviews", "starts_on": "1.3.2026"}
    sign_in(officer).post(url, sent)
    assert inventory.contracts.open().get().contractor == contractor


@pytest.mark.django_db
def test_contractor_loses_the_pages_with_the_contract(inventory, officer, contractor, sign_in):
    url = reverse("inventories:inventory_detail", args=[inventory.pk])
    assert sign_in(contractor).get(url).status_code == 200
    end = reverse("inventories:end_contract", args=[inventory.contracts.get().pk])
    assert sign_in(officer).post(end, {"reason": "Leistung abgenommen"}).status_code == 302
    assert sign_in(contractor).get(url).status_code == 404
