"""Answering a question: yes brings the contract, no asks the next person."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.awarding import offering
from inventories.awarding.note import freeze
from inventories.awarding.notice import tell_officer
from inventories.enums.award import AwardStatus, OfferStatus
from inventories.models import Award, Contract, Offer
from inventories.permissions.award import can_view_offer
from inventories.services.contract import create_contract
from inventories.workflow.award import AWARD_WORKFLOW, OFFER_WORKFLOW

FASTER = "Eine andere Person hat schneller zugesagt, der Auftrag ist vergeben. Danke, dass Sie bereit waren!"
GONE = "Diese Anfrage ist nicht mehr offen. Sie müssen nichts mehr tun."
LATE = "Die Frist für Ihre Antwort ist verstrichen. Sprechen Sie mit SKEW, wenn Sie noch Interesse haben."
CONFLICT = "Interessenkonflikt: {text}"


class OfferGone(ValidationError):
    """The question cannot be answered any more; the message is a friendly German sentence."""


@transaction.atomic
def accept_offer(*, offer: Offer, user: User) -> Contract:
    """Say yes, without a conflict of interest: the contract begins and with it the access.

    Of two people who say yes at the same time one gets it: the award's row is locked, and the database holds
    one accepted offer per award. The other gets OfferGone. Raises ValidationError for somebody who must not
    have the contract (works for the municipality, has it already).
    """
    award, offer = _lock_open(offer, user)
    try:
        with transaction.atomic():
            OFFER_WORKFLOW.run(user=user, obj=offer, name="accept")
    except IntegrityError as double:
        raise OfferGone(FASTER) from double
    _note_answer(offer, has_conflict=False)
    offer.award = award
    contract = create_contract(offer=offer, by=_asker(award))
    AWARD_WORKFLOW.run(user=None, obj=award, name="award", comment=f"Zugesagt: {offer.contractor}")
    offering.withdraw_others(award, reason=offering.TAKEN, keep=offer)
    freeze(award)
    tell_officer(award.inventory, "inventories/emails/award_made.txt", award=award, contract=contract)
    return contract


@transaction.atomic
def decline_offer(
    *, offer: Offer, user: User, reason: str, has_conflict: bool = False, conflict_text: str = ""
) -> Offer:
    """Say no with a reason, or be out because of a conflict of interest; then the next person is asked.

    Raises OfferGone when the question is closed, WorkflowError without a reason.
    """
    award, offer = _lock_open(offer, user)
    comment = CONFLICT.format(text=conflict_text) if has_conflict else reason
    OFFER_WORKFLOW.run(user=user, obj=offer, name="decline", comment=comment)
    _note_answer(offer, has_conflict=has_conflict, conflict_text=conflict_text, answer_text=reason)
    offer.award = award
    tell_officer(
        award.inventory, "inventories/emails/offer_declined.txt", award=award, offer=offer, reason=comment
    )
    offering.go_on(award)
    return offer


def _lock_open(offer: Offer, user: User) -> tuple[Award, Offer]:
    """Return award and offer under the lock of the award, or say why there is nothing to answer."""
    award = offering.lock_award(offer.award_id)
    rows = Offer.objects.select_for_update(of=("self",)).select_related("contractor")
    offer = rows.get(pk=offer.pk)
    require(can_view_offer(user, offer) and offer.contractor_id == user.pk)
    if offer.status == OfferStatus.WITHDRAWN and award.status == AwardStatus.AWARDED:
        raise OfferGone(FASTER)
    if offer.status != OfferStatus.OFFERED:
        raise OfferGone(LATE if offer.status == OfferStatus.LAPSED else GONE)
    if offer.answer_until < timezone.now():
        raise OfferGone(LATE)
    return award, offer


def _note_answer(offer: Offer, **values) -> None:
    offer.answered_at = timezone.now()
    for name, value in values.items():
        setattr(offer, name, value)
    offer.save(update_fields=["answered_at", *values])


def _asker(award: Award) -> User:
    """Return who started the asking: that person stands in the contract for SKEW."""
    change = award.status_changes.filter(transition="ask").exclude(by=None).order_by("-at", "-pk").first()
    return change.by if change else award.created_by
