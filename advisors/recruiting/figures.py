"""The figures of a call: they stay when the applications are deleted, and tell of nobody."""

from collections import Counter
from dataclasses import dataclass, field

from advisors.enums.pool import Gender
from advisors.enums.recruitment import PoolApplicationStatus
from advisors.models import Call, PoolApplication

FEWEST = 5
NOT_SAID = ""
SPAN = 15  # years of one age group
RESULTS = [
    PoolApplicationStatus.ACCEPTED,
    PoolApplicationStatus.WAITING,
    PoolApplicationStatus.DECLINED,
    PoolApplicationStatus.WITHDRAWN,
    PoolApplicationStatus.IN_REVIEW,
    PoolApplicationStatus.SUBMITTED,
]


@dataclass(frozen=True)
class CallFigures:
    """Numbers of a call, deleted applications included."""

    received: int
    by_result: list[tuple[str, int]]
    deleted: int
    genders: list[tuple[str, int]] = field(default_factory=list)
    ages: list[tuple[str, int]] = field(default_factory=list)


def figures_of(call: Call) -> CallFigures:
    """Return the numbers of a call: those of rows that are there, and of rows that the rule deleted."""
    rows = list(call.applications.received().values_list("status", "gender", "birth_year"))
    results = Counter(call.deleted_results) + Counter(status for status, _, _ in rows)
    genders = Counter(gender for _, gender, _ in rows) + Counter(call.deleted_attributes.get("gender", {}))
    ages = Counter(age_group(call, year) for _, _, year in rows)
    ages += Counter(call.deleted_attributes.get("age", {}))
    return CallFigures(
        received=results.total(),
        by_result=[(status.label, results[status]) for status in RESULTS if results[status]],
        deleted=sum(call.deleted_results.values()),
        genders=safe_shares(genders, dict(Gender.choices)),
        ages=safe_shares(ages, {group: group for group in sorted(ages) if group}),
    )


def safe_shares(counts: Counter, labels: dict[str, str]) -> list[tuple[str, int]]:
    """Return the numbers of a statement that everybody made at most once, or nothing.

    Every number shown is at least five, and so is what is missing to the total ("ohne Angabe oder seltener
    genannt"): nothing under five follows by subtraction. Rare answers join those who said nothing.
    """
    shown = [(labels[key], counts[key]) for key in labels if counts[key] >= FEWEST]
    rest = counts.total() - sum(number for _, number in shown)
    while shown and 0 < rest < FEWEST:
        smallest = min(shown, key=lambda pair: pair[1])
        shown.remove(smallest)
        rest += smallest[1]
    if not shown:
        return []
    return [*shown, ("ohne Angabe oder seltener genannt", rest)] if rest else shown


def age_group(call: Call, birth_year: int | None) -> str:
    """Return the age group of somebody in the year of the call, for example "30 bis 44 Jahre"."""
    if birth_year is None:
        return NOT_SAID
    first = (call.closes_on.year - birth_year) // SPAN * SPAN
    return f"{first} bis {first + SPAN - 1} Jahre"


def add_deleted(call: Call, application: PoolApplication) -> None:
    """Add an application that is about to be deleted to the numbers of its call; the caller saves."""
    call.deleted_results[application.status] = call.deleted_results.get(application.status, 0) + 1
    answers = {"gender": application.gender, "age": age_group(call, application.birth_year)}
    for name, value in answers.items():
        numbers = call.deleted_attributes.setdefault(name, {})
        numbers[value] = numbers.get(value, 0) + 1
