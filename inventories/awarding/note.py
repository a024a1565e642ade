"""The award note: assembled from facts while the award runs, frozen word for word when it has ended."""

import hashlib
import json

from django.utils import timezone

from core.pdf import Pdf, render_pdf
from core.templatetags.german import datum, euro, zeitpunkt
from inventories.awarding.sums import Orders, is_over, orders_of, threshold_on
from inventories.enums.award import OfferStatus, Procedure
from inventories.models import Award, AwardThreshold, Offer, OfferStatusChange


def award_note(award: Award) -> dict:
    """Return the note as it stands: the frozen record of an ended award, else what is known now.

    Keys: `facts` and, per person, `facts` (pairs of term and text), `warning`; `reasoning`, `as_of`.
    """
    return award.note_record or compose(award)


def compose(award: Award) -> dict:
    """Assemble the note from the award, its offers and the orders of the people asked (four queries)."""
    threshold = threshold_on(_asked_on(award))
    offers = list(award.offers.select_related("contractor"))
    orders = orders_of([offer.contractor_id for offer in offers])
    reasons = _reasons_of(offers)
    return {
        "facts": _facts(award, threshold),
        "people": [_person(offer, orders[offer.contractor_id], threshold, reasons) for offer in offers],
        "reasoning": award.note,
        "as_of": zeitpunkt(timezone.now()),
        "result": award.get_status_display(),
    }


def freeze(award: Award) -> None:
    """Store the note of an award that has ended, with the checksum of its text; runs in a transaction."""
    award.note_record = compose(award)
    award.note_sha256 = checksum(award.note_record)
    award.closed_at = timezone.now()
    award.save(update_fields=["note_record", "note_sha256", "closed_at"])


def thaw(award: Award) -> None:
    """Open the note of a failed award again, because more people are asked."""
    award.note_record, award.note_sha256, award.closed_at = {}, "", None
    award.save(update_fields=["note_record", "note_sha256", "closed_at"])


def checksum(record: dict) -> str:
    """Return the SHA-256 of a record in its one written form (sorted keys, UTF-8), 64 hexadecimal digits."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def render_note(award: Award) -> Pdf:
    """Return the note as PDF/UA-1; a frozen note gives the same bytes every time."""
    context = {
        "award": award,
        "note": award_note(award),
        "subject": "Vergabevermerk",
        "reference": award.inventory.case_number,
        "facts": [("Aktenzeichen", award.inventory.case_number), ("Stand", award.get_status_display())],
    }
    return render_pdf(template="inventories/pdf/award_note.html", context=context)


def _asked_on(award: Award):
    """The threshold of the first day on which somebody was asked, of today before that."""
    first = min((offer.offered_at for offer in award.offers.all() if offer.offered_at), default=None)
    return timezone.localdate(first) if first else None


def _facts(award: Award, threshold: AwardThreshold | None) -> list[list[str]]:
    rows = [
        ("Kommune", award.inventory.municipality.short_name),
        ("Umfang", award.effort),
        ("Leistung", award.scope),
        ("Anforderungen", award.requirements),
        ("Zeitraum", f"{datum(award.starts_on)} bis {datum(award.ends_on)}"),
        ("Geschätzter Auftragswert", f"{euro(award.estimate)} netto"),
        ("Grundlage der Schätzung", award.estimate_basis),
        ("Grundlage des Honorars", award.get_fee_basis_display()),
        ("Wertgrenze am Tag der Anfrage", _limit(award, threshold)),
        ("Begründung über der Wertgrenze", award.over_threshold_reason),
        ("Reihenfolge", Procedure(award.procedure).label),
    ]
    return [[term, text] for term, text in rows if text]


def _limit(award: Award, threshold: AwardThreshold | None) -> str:
    if threshold is None:
        return "Für diesen Tag ist keine Wertgrenze eingetragen."
    word = "darüber" if is_over(award.estimate, threshold) else "nicht darüber"
    return (
        f"{euro(threshold.amount)} netto, gilt ab {datum(threshold.valid_from)} ({threshold.source}). "
        f"Die Schätzung liegt {word}."
    )


def _reasons_of(offers: list[Offer]) -> dict[int, str]:
    """Return {offer id: reason of the last move} with one query."""
    history = OfferStatusChange.objects.filter(subject__in=offers).exclude(comment="")
    return dict(history.order_by("at", "pk").values_list("subject_id", "comment"))


def _person(offer: Offer, orders: Orders, threshold: AwardThreshold | None, reasons: dict) -> dict:
    is_own_counted = offer.status == OfferStatus.ACCEPTED and hasattr(offer, "contract")
    rows = [
        ("Honorar", f"{euro(offer.fee)} netto"),
        ("Angefragt", _asked(offer)),
        ("Antwort", _answer(offer)),
        ("Grund", reasons.get(offer.pk, "")),
        ("Interessenkonflikt", _conflict(offer)),
        ("Summe der Aufträge", sums_sentence(orders)),
    ]
    passes = orders.passes(threshold, None if is_own_counted else offer.fee)
    return {
        "name": str(offer.contractor),
        "office": offer.contractor.organisation_name,
        "facts": [[term, text] for term, text in rows if text],
        "warning": WARNING.format(limit=euro(threshold.amount)) if passes else "",
    }


WARNING = "Mit diesem Auftrag liegt die Summe der Aufträge über der Wertgrenze von {limit}."


def sums_sentence(orders: Orders) -> str:
    """Return the orders of a person in one sentence."""
    if not orders.number:
        return "bisher kein Auftrag"
    number = "ein Auftrag" if orders.number == 1 else f"{orders.number} Aufträge"
    return (
        f"{euro(orders.counted)} netto aus diesem Jahr und offenen Aufträgen, "
        f"{euro(orders.total)} insgesamt ({number}, davon {orders.number_open} offen)"
    )


def _asked(offer: Offer) -> str:
    if not offer.offered_at:
        return "nicht angefragt"
    return f"{zeitpunkt(offer.offered_at)}, Antwort erbeten bis {zeitpunkt(offer.answer_until)}"


def _answer(offer: Offer) -> str:
    if offer.status == OfferStatus.PLANNED:
        return ""
    words = offer.get_status_display()
    return f"{words} am {zeitpunkt(offer.answered_at)}" if offer.answered_at else words


def _conflict(offer: Offer) -> str:
    if offer.has_conflict is None:
        return ""
    return f"Ja: {offer.conflict_text}" if offer.has_conflict else "Nein, erklärt mit der Antwort"
