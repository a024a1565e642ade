"""Asking people: all at once, or one after the other until somebody says yes. Rounds and services call it.

Every function runs inside the caller's transaction, under the row lock of the award (`lock_award`): whatever
happens to its offers happens one after the other.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from inventories.awarding.note import freeze
from inventories.awarding.notice import tell_asked, tell_officer
from inventories.awarding.suitability import is_suitable
from inventories.enums.award import HIRING_STATUSES, AwardStatus, OfferStatus, Procedure
from inventories.models import Award, Offer
from inventories.workflow.award import AWARD_WORKFLOW, OFFER_WORKFLOW

TAKEN = "Der Auftrag ist an eine andere Person gegangen. Sie müssen nichts mehr tun."
NOT_SUITABLE = "Beim Anfragen nicht mehr geeignet: ohne Rolle, schon beauftragt oder für die Kommune tätig."


def lock_award(pk: int) -> Award:
    """Return the award afresh; nobody else touches it or its offers until the transaction ends."""
    rows = Award.objects.select_for_update(of=("self",)).select_related("inventory__municipality")
    return rows.get(pk=pk)


def deadline(now: datetime, days: int) -> datetime:
    """Return the last minute of the day that lies `days` days ahead: nobody is cut off at lunch."""
    day = timezone.localtime(now).date() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


def ask_people(award: Award) -> int:
    """Ask all planned people, or in sequence the first; return how many. Nobody suitable ends the award.

    A case that looks for nobody any more (its brochure came out meanwhile) asks nobody either.
    """
    asked = 0
    is_hiring = award.inventory.status in HIRING_STATUSES
    for offer in award.offers.filter(status=OfferStatus.PLANNED).select_related("contractor"):
        if not is_hiring:
            break
        if not is_suitable(award.inventory, offer.contractor):
            OFFER_WORKFLOW.run(user=None, obj=offer, name="withdraw", comment=NOT_SUITABLE)
            continue
        _put(award, offer)
        asked += 1
        if award.procedure == Procedure.SEQUENCE:
            break
    if not asked:
        _give_up(award)
    return asked


def _put(award: Award, offer: Offer) -> None:
    OFFER_WORKFLOW.run(user=None, obj=offer, name="ask")
    offer.award = award
    offer.offered_at = timezone.now()
    offer.answer_until = deadline(offer.offered_at, award.answer_days)
    offer.save(update_fields=["offered_at", "answer_until"])
    tell_asked(offer, "inventories/emails/offer_made.txt")


def go_on(award: Award) -> None:
    """After a no: ask the next person, or end the award when everybody has said no."""
    if award.status == AwardStatus.OFFERED and not award.offers.waiting().exists():
        ask_people(award)


def _give_up(award: Award) -> None:
    """Nobody is left: the officer gets a mail, the note is frozen as it stands."""
    AWARD_WORKFLOW.run(user=None, obj=award, name="fail")
    freeze(award)
    tell_officer(award.inventory, "inventories/emails/award_failed.txt", award=award)


def withdraw_others(award: Award, *, reason: str, keep: Offer | None = None) -> int:
    """Take every question back that waits for an answer, each with a mail; return how many."""
    waiting = award.offers.waiting().select_related("contractor")
    others = list(waiting.exclude(pk=keep.pk) if keep else waiting)
    for offer in others:
        OFFER_WORKFLOW.run(user=None, obj=offer, name="withdraw", comment=reason)
        offer.award = award
        tell_asked(offer, "inventories/emails/offer_withdrawn.txt", reason=reason)
    return len(others)


def lapse(offer: Offer, *, now: datetime) -> bool:
    """Let one question lapse whose deadline is over, and go on; False when somebody was faster."""
    award = lock_award(offer.award_id)
    rows = Offer.objects.select_for_update(of=("self",)).select_related("contractor")
    offer = rows.get(pk=offer.pk)
    if offer.status != OfferStatus.OFFERED or offer.answer_until >= now:
        return False
    OFFER_WORKFLOW.run(user=None, obj=offer, name="lapse")
    offer.award = award
    tell_asked(offer, "inventories/emails/offer_lapsed.txt")
    go_on(award)
    return True
