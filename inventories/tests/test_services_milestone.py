"""Milestones: set, delivered, returned, accepted; the last one ends the access by itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from core.models import Mail
from core.tests.sample_files import make_pdf
from core.workflow import WorkflowError
from inventories.models import Inventory, Lead, Profile
from inventories.services.milestone import (
    accept_milestone,
    deliver_milestone,
    return_milestone,
    set_milestones,
)
from inventories.tests.award_factories import make_contractor, make_order
from inventories.tests.factories import make_inventory, make_profile


@pytest.fixture
def order(town, contractor):
    return make_order(make_inventory(town, "editing"), contractor)


def milestone(order, position):
    return order.milestones.get(position=position)


@pytest.mark.django_db
def test_delivery_is_returned_with_reasons_and_delivered_again(order, contractor, officer):
    row = milestone(order, 0)
    file = SimpleUploadedFile("liste.pdf", make_pdf())
    deliver_milestone(milestone=row, user=contractor, text="Fertig", file=file)
    with pytest.raises(WorkflowError, match="Begründung"):
        return_milestone(milestone=row, user=officer, reasons="")
    return_milestone(milestone=row, user=officer, reasons="Die Quellen fehlen.")
    deliver_milestone(milestone=row, user=contractor, text="Mit Quellen")
    accept_milestone(milestone=row, user=officer)
    row.refresh_from_db()
    attempts = list(row.deliverables.values_list("number", "is_accepted", "reasons"))
    assert row.status == "accepted"
    assert attempts == [(1, False, "Die Quellen fehlen."), (2, True, "")]
    assert row.deliverables.first().file.read().startswith(b"%PDF")
    returned = Mail.objects.get(to=contractor.email, subject__startswith="Bitte überarbeiten Sie")
    assert "Die Quellen fehlen." in returned.text


@pytest.mark.django_db
def test_only_the_contractor_delivers_and_only_skew_decides(order, contractor, officer, applicant):
    row = milestone(order, 0)
    for person in (officer, applicant, make_contractor()):
        with pytest.raises(PermissionDenied):
            deliver_milestone(milestone=row, user=person, text="Fertig")
    deliver_milestone(milestone=row, user=contractor, text="Fertig")
    for person in (contractor, applicant):
        with pytest.raises(PermissionDenied):
            accept_milestone(milestone=row, user=person)
    with pytest.raises(WorkflowError, match="Abgegeben"):
        deliver_milestone(milestone=row, user=contractor, text="noch einmal")


@pytest.mark.django_db
def test_final_acceptance_comes_last(order, contractor, officer):
    deliver_milestone(milestone=milestone(order, 3), user=contractor, text="Bericht")
    with pytest.raises(WorkflowError, match="zuerst die anderen"):
        accept_milestone(milestone=milestone(order, 3), user=officer)


@pytest.mark.django_db
def test_final_acceptance_ends_contract_and_access_by_itself(order, contractor, officer):
    make_profile(order.inventory, "accepted")
    order.inventory.leads.create(
        name="Brücke", sort_name="bruecke", inform_until=date(2026, 12, 1), assigned_to=contractor,
        created_by=contractor,
    )  # fmt: skip
    assert Inventory.objects.visible_to(contractor).exists()
    for position in range(4):
        deliver_milestone(milestone=milestone(order, position), user=contractor, text="Fertig")
        accept_milestone(milestone=milestone(order, position), user=officer)
    order.refresh_from_db()
    assert order.accepted_at is not None
    assert order.ended_at is not None
    assert order.end_reason == "Leistung abgenommen."
    assert not Inventory.objects.visible_to(contractor).exists()
    assert not Profile.objects.visible_to(contractor).exists()
    assert Lead.objects.get().assigned_to is None
    assert Mail.objects.filter(to=contractor.email, subject__startswith="Leistung abgenommen").count() == 1
    with pytest.raises(PermissionDenied):
        set_milestones(contract=order, user=officer, rows=[])


@pytest.mark.django_db
def test_sums_must_make_up_the_fee_when_given(order, officer):
    row = {"title": "Alles", "expected": "", "due_on": date(2027, 1, 1), "fee_share": Decimal(8000)}
    with pytest.raises(ValidationError, match=r"8\.000 Euro, das Honorar ist 9\.000 Euro"):
        set_milestones(contract=order, user=officer, rows=[row])
    set_milestones(contract=order, user=officer, rows=[row | {"fee_share": Decimal(9000)}])
    assert order.milestones.get().is_final
    set_milestones(contract=order, user=officer, rows=[row | {"fee_share": None}])
    assert order.milestones.get().fee_share is None


@pytest.mark.django_db
def test_what_is_in_work_stays_when_the_rest_is_planned_anew(order, contractor, officer):
    deliver_milestone(milestone=milestone(order, 0), user=contractor, text="Fertig")
    row = {"title": "Rest", "expected": "", "due_on": date(2027, 1, 1), "fee_share": Decimal(7200)}
    set_milestones(contract=order, user=officer, rows=[row])
    found = list(order.milestones.values_list("title", "status", "is_final"))
    assert found == [("Rechercheliste", "delivered", False), ("Rest", "open", True)]


@pytest.mark.django_db
def test_nobody_decides_about_an_order_that_was_ended(order, contractor, officer):
    from inventories.services.contract import end_contract

    deliver_milestone(milestone=milestone(order, 0), user=contractor, text="Fertig")
    end_contract(contract=order, user=officer, reason="krank")
    with pytest.raises(PermissionDenied):
        accept_milestone(milestone=milestone(order, 0), user=officer)
    with pytest.raises(PermissionDenied):
        deliver_milestone(milestone=milestone(order, 1), user=contractor, text="Fertig")
