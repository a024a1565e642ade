"""Milestones: the usual four of an order, their dates, and the shares of the fee as sums."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from inventories.models import Award, Contract, Milestone, PlannedMilestone

CENT = Decimal("0.01")
# (title, what is handed in, share of the period that has passed by then, percent of the fee)
USUAL = (
    (
        "Rechercheliste",
        "Liste der gefundenen Organisationen mit Quelle und Stand der Ansprache.",
        0.25,
        20,
    ),
    ("Interviews", "Übersicht der geführten Interviews: Organisation und Tag.", 0.6, 30),
    ("Steckbriefe", "Alle Steckbriefe sind zur Prüfung gegeben, Hinweise sind eingearbeitet.", 0.9, 40),
    ("Schlussabnahme", "Kurzer Schlussbericht: was gelungen ist und was offen bleibt.", 1.0, 10),
)


def usual_plan(award: Award) -> list[PlannedMilestone]:
    """Return the usual milestones of an award, unsaved, spread over its period; the last one is final."""
    days = (award.ends_on - award.starts_on).days
    return [
        PlannedMilestone(
            award=award,
            title=title,
            expected=expected,
            due_on=award.starts_on + timedelta(days=round(days * share)),
            percent=percent,
            is_final=number == len(USUAL) - 1,
            position=number,
        )
        for number, (title, expected, share, percent) in enumerate(USUAL)
    ]


def shares(fee: Decimal | None, percents: Sequence[int | None]) -> list[Decimal | None]:
    """Return the sums of a fee by percent, in cents; rounding goes into the last one, so that all add up.

    Without a fee, or where nobody gave percents, there are no sums.
    """
    if fee is None or not any(percents):
        return [None] * len(percents)
    parts = [(fee * (percent or 0) / 100).quantize(CENT, ROUND_HALF_UP) for percent in percents]
    parts[-1] = fee - sum(parts[:-1])
    return parts


def milestones_of(award: Award, contract: Contract) -> list[Milestone]:
    """Return the milestones of a new contract, unsaved, from the plan that the person has said yes to."""
    planned = list(award.planned_milestones.all())
    sums = shares(contract.fee, [row.percent for row in planned])
    return [
        Milestone(
            contract=contract,
            title=row.title,
            expected=row.expected,
            due_on=row.due_on,
            fee_share=part,
            is_final=row.is_final,
            position=number,
        )
        for number, (row, part) in enumerate(zip(planned, sums, strict=True))
    ]


def gaps_of_plan(award: Award, planned: Sequence[PlannedMilestone]) -> list[str]:
    """Return what is wrong with a plan, as German sentences; empty when people can be asked with it."""
    gaps = []
    if not any(row.is_final for row in planned):
        gaps.append("Es fehlt die Schlussabnahme. Mit ihr endet der Zugang.")
    percents = [row.percent for row in planned if row.percent is not None]
    if percents and sum(percents) != 100:
        gaps.append(f"Die Anteile am Honorar ergeben {sum(percents)} statt 100 Prozent.")
    if any(not _in_period(row.due_on, award) for row in planned):
        gaps.append("Ein Meilenstein liegt außerhalb des Zeitraums der Vergabe.")
    return gaps


def _in_period(day: date, award: Award) -> bool:
    return award.starts_on <= day <= award.ends_on
