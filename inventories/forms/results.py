"""Contractors are self-employed: what is agreed with them are results, never hours or attendance."""

import re

from django.core.exceptions import ValidationError

HOURS = re.compile(
    r"\b\d+([.,]\d+)?\s*(arbeits|wochen)?(stunden?|std\b)|\b(arbeitszeit|kernzeit|anwesenheit|stundensatz|stundenlohn)",
    re.IGNORECASE,
)
NO_HOURS = (
    "Bitte beschreiben Sie das Ergebnis statt Stunden oder Anwesenheit. "
    "Auftragnehmende bestimmen Zeit und Ort ihrer Arbeit selbst."
)


def refuse_hours(text: str) -> None:
    """Validator: raise ValidationError when a text prescribes hours or attendance (DOMAIN section 1)."""
    if HOURS.search(text or ""):
        raise ValidationError(NO_HOURS, code="hours")
