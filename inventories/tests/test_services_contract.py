"""Contracts: begun by a yes, with number, milestones and paper; ended with the access."""

import hashlib
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from core.models import Mail
from core.pdf_check import check_pdf_ua
from inventories.models import Inventory
from inventories.sections import SECTIONS
from inventories.services.contract import create_contract, end_contract
from inventories.services.profile import save_section
from inventories.task_hand_back import hand_back_tasks
from inventories.tests.award_factories import make_award, make_contractor, make_offer, make_order
from inventories.tests.factories import make_contract, make_inventory, make_profile


def accepted(inventory, officer, contractor, **fields):
    """Return an accepted offer, of which the contract does not exist yet."""
    award = make_award(inventory, officer, status="offered")
    return make_offer(
        award, contractor, "accepted", answered_at=award.created_at, has_conflict=False, **fields
    )


@pytest.mark.django_db
def test_first_contract_starts_the_kickoff_and_is_numbered_with_milestones(town, officer, contractor):
    inventory = make_inventory(town, "award")
    contract = create_contract(
        offer=accepted(inventory, officer, contractor, fee=Decimal("8999.99")), by=officer
    )
    inventory.refresh_from_db()
    assert inventory.status == "kickoff"
    assert contract.number == f"A-{inventory.case_number}-1"
    assert (contract.effort, contract.fee) == ("30 Interviews und Steckbriefe", Decimal("8999.99"))
    shares = list(contract.milestones.values_list("fee_share", flat=True))
    assert sum(shares) == contract.fee
    assert [row.is_final for row in contract.milestones.all()] == [False, False, False, True]


@pytest.mark.django_db
def test_contract_paper_is_accessible_stored_with_its_checksum_and_sent(town, officer, contractor):
    inventory = make_inventory(town, "award")
    contract = create_contract(offer=accepted(inventory, officer, contractor), by=officer)
    content = contract.pdf.read()
    assert hashlib.sha256(content).hexdigest() == contract.sha256
    assert check_pdf_ua(content) == []
    mail = Mail.objects.get(to=contractor.email)
    assert mail.attachments.get().filename == f"A-{inventory.case_number}-1.pdf"


@pytest.mark.django_db
def test_second_contract_leaves_the_status_and_counts_on(inventory, officer, contractor):
    make_order(inventory, make_contractor("Olaf", "Alt"))
    contract = create_contract(offer=accepted(inventory, officer, make_contractor()), by=officer)
    inventory.refresh_from_db()
    assert inventory.status == "profiles"
    assert contract.number == f"A-{inventory.case_number}-2"


@pytest.mark.django_db
def test_people_without_the_role_with_a_bias_or_hired_already_are_refused(inventory, officer, advisor, town):
    biased = make_role(make_user(), Role.CONTRACTOR).user
    make_membership(biased, town, MembershipRight.READ)
    hired = inventory.contracts.get().contractor
    for person, sentence in ((advisor, "Rolle"), (biased, "Interessenkonflikt"), (hired, "schon beauftragt")):
        with pytest.raises(ValidationError, match=sentence):
            create_contract(offer=accepted(inventory, officer, person), by=officer)


@pytest.mark.django_db
def test_a_case_that_is_published_hires_nobody(town, officer, contractor):
    with pytest.raises(ValidationError, match="sucht niemanden mehr"):
        create_contract(offer=accepted(make_inventory(town, "published"), officer, contractor), by=officer)


@pytest.mark.django_db
def test_only_skew_ends_a_contract(inventory, contractor, applicant):
    for person in (contractor, applicant):
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


@pytest.mark.django_db
def test_nothing_is_lost_when_a_contractor_leaves_and_the_next_one_goes_on(inventory, officer, contractor):
    profile = make_profile(inventory, created_by=contractor, draft={"teaser": "Angefangen"})
    lead = inventory.leads.create(
        name="Brücke e. V.", sort_name="bruecke e. v.", inform_until="2026-12-01", assigned_to=contractor,
        created_by=contractor,
    )  # fmt: skip
    task = inventory.tasks.create(title="Anrufen", party="a", responsible=contractor, created_by=officer)
    end_contract(contract=inventory.contracts.get(), user=officer, reason="krank")
    hand_back_tasks()
    for row in (profile, lead, task):
        row.refresh_from_db()
    assert (lead.assigned_to, task.responsible) == (None, None)
    assert profile.draft == {"teaser": "Angefangen"}
    following = make_contractor()
    make_contract(inventory, following)
    values = {"teaser": "Wir nähen weiter."}
    save_section(
        profile=profile, user=following, section=SECTIONS["texte"], raws=values, base={"teaser": "Angefangen"}
    )
    profile.refresh_from_db()
    assert profile.teaser == "Wir nähen weiter."


@pytest.mark.django_db
def test_contractor_loses_the_pages_of_the_case_but_keeps_the_order(inventory, officer, contractor, sign_in):
    contract = inventory.contracts.get()
    case = reverse("inventories:inventory_detail", args=[inventory.pk])
    assert sign_in(contractor).get(case).status_code == 200
    end = reverse("inventories:end_contract", args=[contract.pk])
    assert sign_in(officer).post(end, {"reason": "Leistung abgenommen"}).status_code == 302
    client = sign_in(contractor)
    assert client.get(case).status_code == 404
    order = client.get(reverse("inventories:contract_detail", args=[contract.pk]))
    assert order.status_code == 200
    assert reverse("inventories:profile_list", args=[inventory.pk]) not in order.content.decode()
    assert not Inventory.objects.visible_to(contractor).exists()
