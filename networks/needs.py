"""What kitchen and house have to know: numbers without names, and a list with names for the team."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from networks.enums import AccessNeed, Catering, TravelNeed
from networks.field_catalogue import days_of, in_words
from networks.models import Event, Registration

UNKNOWN = "Keine Angabe"
# the questions in one word each: the list of the team stays short
PERSONAL = {
    "catering_text": "Verträgt nicht",
    "access": "Zugang",
    "access_text": "Zugang",
    "interpreting": "Dolmetschen",
    "travel": "Anreise",
}


@dataclass(frozen=True)
class DayMeals:
    """How many people eat what on one day."""

    day: date
    people: int
    meals: list[tuple[str, int]]


@dataclass(frozen=True)
class PersonNeed:
    """What one person needs, (kind, words) each; for the team only."""

    registration: Registration
    needs: list[tuple[str, str]]


@dataclass(frozen=True)
class Needs:
    """The summary of an event: people with a place who come to the house, not those at the screen."""

    people: int
    days: list[DayMeals]
    diets: list[tuple[str, int]]
    access: list[tuple[str, int]]
    languages: list[tuple[str, int]]
    travel: list[tuple[str, int]]
    persons: list[PersonNeed]


def needs_of(event: Event) -> Needs:
    """Return the summary in one query; whoever takes part online eats at home but may need sign language."""
    rows = list(event.registrations.coming().filter(cleared_at=None).select_related("category"))
    for row in rows:
        row.event = event
    there = [row for row in rows if not row.category.is_online]
    return Needs(
        people=len(there),
        days=[_meals(day, there) for day in days_of(event)] if "catering" in event.form_fields else [],
        diets=_texts(there, "catering_text"),
        access=_choices(rows, "access", AccessNeed),
        languages=_languages(rows),
        travel=_choices(there, "travel", TravelNeed),
        persons=_persons(rows),
    )


def _meals(day: date, rows: Iterable[Registration]) -> DayMeals:
    present = [row for row in rows if not row.days or day.isoformat() in row.days]
    counted = Counter(row.answers.get("catering") or "" for row in present)
    labels = [*Catering.choices, ("", UNKNOWN)]
    return DayMeals(day, len(present), [(label, counted[key]) for key, label in labels if counted[key]])


def _choices(rows: Iterable[Registration], key: str, choices: type) -> list[tuple[str, int]]:
    counted = Counter(value for row in rows for value in row.answers.get(key) or [])
    return [(label, counted[value]) for value, label in choices.choices if counted[value]]


def _texts(rows: Iterable[Registration], key: str) -> list[tuple[str, int]]:
    """Return the own words with their number, without the people who wrote them."""
    counted = Counter(" ".join(str(row.answers.get(key) or "").split()) for row in rows)
    return sorted((text, number) for text, number in counted.items() if text)


def _languages(rows: Iterable[Registration]) -> list[tuple[str, int]]:
    """Return the languages to interpret; people write several with commas, in any case of letters."""
    words = (word.strip() for row in rows for word in str(row.answers.get("interpreting") or "").split(","))
    counted = Counter(word.capitalize() for word in words if word)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _persons(rows: Iterable[Registration]) -> list[PersonNeed]:
    found = []
    for row in rows:
        words = [(label, in_words(row, key)) for key, label in PERSONAL.items()]
        needs = [(label, text) for label, text in words if text]
        if needs:
            found.append(PersonNeed(row, needs))
    return found
