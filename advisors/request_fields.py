"""The answers of a request: how each is typed, and what must be there before it is signed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from advisors.budget.errors import days
from advisors.models import AdvisorProfile, ConsultingRequest
from core.languages import language_names

# the fields of DOMAIN section 3 in the order of the page
FIELDS = (
    "office", "contact_name", "contact_email", "contact_phone",
    "situation", "goal", "need", "themes", "target_groups",
    "wanted_form", "period_from", "period_until", "wanted_half_days", "wants_pair",
    "languages", "wished_advisor",
)  # fmt: skip
LISTS = frozenset({"themes", "target_groups"})
MISSING = {
    "office": "Nennen Sie die Dienststelle, die beraten werden soll.",
    "contact_name": "Nennen Sie eine Ansprechperson.",
    "contact_email": "Nennen Sie die E-Mail-Adresse der Ansprechperson.",
    "situation": "Beschreiben Sie die Ausgangslage in zwei, drei Sätzen.",
    "goal": "Schreiben Sie, was am Ende erreicht sein soll.",
    "need": "Schreiben Sie, wobei Sie Beratung brauchen.",
    "themes": "Wählen Sie mindestens ein Thema.",
    "target_groups": "Wählen Sie mindestens eine Zielgruppe.",
    "wanted_form": "Wählen Sie, womit Sie beginnen möchten.",
    "period_from": "Nennen Sie den ersten Tag des Zeitraums.",
    "period_until": "Nennen Sie den letzten Tag des Zeitraums.",
    "wanted_half_days": "Nennen Sie, wie viele Tage Sie sich wünschen.",
}
ENDS_BEFORE_START = "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum."
IS_OVER = "Der Zeitraum ist schon vorbei. Wählen Sie ein späteres Datum."
TOO_LONG = "Der Zeitraum ist länger als zwei Jahre. Stellen Sie für später eine Folgeanfrage."
LONGEST = 731  # days
NOT_ASKABLE = "{name} nimmt zurzeit keine Anfragen an. Wählen Sie jemand anderen oder niemanden."


@dataclass(frozen=True)
class Gap:
    """What is missing or wrong at a field, as a sentence."""

    field: str
    text: str


def gaps_of(request: ConsultingRequest, today: date | None = None) -> list[Gap]:
    """Return what stands between a request and its signature, in the order of the page."""
    found = {
        name: text
        for name, text in MISSING.items()
        if not (request.themes.exists() if name == "themes" else getattr(request, name))
    }
    found |= _period_gaps(request, today or timezone.localdate())
    wished = request.wished_advisor
    if wished and not AdvisorProfile.objects.public().filter(pk=wished.pk, takes_requests=True).exists():
        found["wished_advisor"] = NOT_ASKABLE.format(name=wished)
    return [Gap(name, found[name]) for name in FIELDS if name in found]


def _period_gaps(request: ConsultingRequest, today: date) -> dict[str, str]:
    first, last = request.period_from, request.period_until
    if not (first and last):
        return {}
    if last < first:
        return {"period_until": ENDS_BEFORE_START}
    if last < today:
        return {"period_until": IS_OVER}
    return {"period_until": TOO_LONG} if (last - first).days > LONGEST else {}


def as_typed(request: ConsultingRequest, name: str) -> str:
    """Return a stored answer as the page shows it, so that it can be compared with what was typed."""
    return as_text(name, request.themes.all() if name == "themes" else getattr(request, name))


def as_text(name: str, value: Any) -> str:
    """Return an answer in the one form in which two of them are compared."""
    if name in LISTS:
        keys = sorted(str(getattr(item, "pk", item)) for item in value or ())
        return json.dumps(keys, ensure_ascii=False)
    if name == "wanted_half_days":
        return days(value).split(" ")[0] if value else ""
    if name == "languages":
        return ", ".join(language_names(value or []))
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(getattr(value, "pk", value) or "").replace("\r\n", "\n").strip()


def base_of(request: ConsultingRequest) -> str:
    """Return all answers as the page shows them, for its hidden field `base`."""
    return json.dumps({name: as_typed(request, name) for name in FIELDS}, ensure_ascii=False)


def read_base(text: str) -> Mapping[str, str]:
    """Return what the page showed when it was loaded; nothing where the field was tampered with."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
