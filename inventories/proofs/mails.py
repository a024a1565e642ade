"""Mails of a proof round; each carries a link of its own, and every earlier one stays valid."""

from django.conf import settings
from django.urls import reverse

from accounts.tokens import new_token
from core.emails import queue_mail
from inventories.models import ProofLink, ProofReader


def send_link(reader: ProofReader, template: str, **context) -> None:
    """Mail a reader with a fresh personal link; the round and its brochure must be at hand."""
    token, digest = new_token()
    ProofLink.objects.create(reader=reader, token_hash=digest)
    inventory = reader.round.build.brochure.inventory
    queue_mail(
        to=reader.email,
        template=template,
        context={
            "reader": reader,
            "round": reader.round,
            "brochure": reader.round.build.brochure,
            "inventory": inventory,
            "address": address_of(token),
        }
        | context,
        reference=inventory.case_number,
        confidential=True,
    )


def address_of(token: str) -> str:
    """Return the absolute address of a proof behind a personal link."""
    return settings.PUBLIC_URL + reverse("inventories:read_proof", args=[token])
