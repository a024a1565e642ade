"""Mails about offers and contracts: to the people asked, and to the officer in charge."""

from django.conf import settings

from core.emails import queue_mail
from inventories.models import Contract, Inventory, Offer


def officer_address(inventory: Inventory) -> str:
    """Return where the officer in charge is reached; the team's address where nobody is in charge."""
    officer = inventory.officer
    return officer.email if officer and officer.is_active else settings.TEAM_EMAIL


def tell_asked(offer: Offer, template: str, **context) -> None:
    """Write to the person who was asked; the mail names the town and nothing else of the case."""
    queue_mail(
        to=offer.contractor.email,
        template=template,
        context={"offer": offer, "award": offer.award, "person": offer.contractor, **context},
        reference=offer.award.inventory.case_number,
    )


def tell_contractor(contract: Contract, template: str, *, attachments=(), **context) -> None:
    """Write to the contractor about an order."""
    queue_mail(
        to=contract.contractor.email,
        template=template,
        context={"contract": contract, "inventory": contract.inventory, **context},
        reference=contract.inventory.case_number,
        attachments=attachments,
    )


def tell_officer(inventory: Inventory, template: str, **context) -> None:
    """Write to the officer in charge, or to the team."""
    queue_mail(
        to=officer_address(inventory),
        template=template,
        context={"inventory": inventory, "officer": inventory.officer, **context},
        reference=inventory.case_number,
    )
