"""The charts of the overview: the way from forums to municipalities, the year by quarter, days by advisor."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from advisors.budget.errors import days
from advisors.funnel import Funnel
from advisors.overview.forecast import Forecast
from advisors.overview.loads import Load
from core import charts
from core.charts.drawing import Number

KEYS = ("genutzt", "reserviert")


def in_days(half_days: int) -> Number:
    """Return half days as a number of days that charts can draw: 7 is 3.5, 8 is 4."""
    return half_days // 2 if half_days % 2 == 0 else half_days / 2


def funnel_figure(figures: Funnel) -> SafeString:
    """Return the way from forums to municipalities as a drawing with its table."""
    rows = [
        ("Dialogforen", figures.forums),
        ("Beratungen", figures.consultations),
        ("Kommunen", figures.municipalities),
    ]
    return charts.figure(
        title=_funnel_title(figures),
        finding=f"Dazu {figures.first_talks} Auftaktgespräche. Abgebrochene Beratungen zählen nicht.",
        picture=charts.funnel(rows, "Trichter: Dialogforen, Beratungen, Kommunen"),
        head=("Stufe", "Anzahl"),
        rows=[("Auftaktgespräche", figures.first_talks), *rows],
    )


def _funnel_title(figures: Funnel) -> str:
    if not figures.forums:
        return "Noch gab es kein Dialogforum"
    return (
        f"Aus {figures.forums} Dialogforen wurden {figures.consultations} Beratungen "
        f"in {figures.municipalities} Kommunen"
    )


def forecast_figure(year: int, forecast: Forecast) -> SafeString:
    """Return the quarters of a year as bars with their table."""
    bars = [(row.name, (in_days(row.used), in_days(row.planned))) for row in forecast.quarters]
    table = [
        (row.name, in_days(row.used), in_days(row.planned), in_days(row.so_far)) for row in forecast.quarters
    ]
    return charts.figure(
        title=f"{forecast.percent} Prozent der Tage sind vergeben",
        finding=f"{days(forecast.used)} genutzt, {days(forecast.planned)} reserviert, "
        f"{days(forecast.free)} frei von {days(forecast.allotted)} im Jahr {year}.",
        picture=charts.stacked(bars, KEYS, f"Balken: Beratungstage je Quartal {year}"),
        head=("Quartal", *KEYS, "seit Januar"),
        rows=table,
        source="Reservierte Tage sind gleichmäßig auf die Monate verteilt, die eine Beratung noch hat.",
    )


def loads_figure(year: int, rows: Sequence[Load]) -> SafeString:
    """Return the days of each advisor as bars with their table, also of those who have none."""
    without = sum(row.total == 0 for row in rows)
    idle = f"{without} von {len(rows)} haben {year} noch keinen Tag." if without else "Alle haben Tage."
    return charts.figure(
        title="Wer wie viel berät",
        finding=f"{idle} Reservierte Tage sind auf das Team verteilt.",
        picture=charts.stacked(
            [(row.profile.full_name, (in_days(row.used), in_days(row.planned))) for row in rows],
            KEYS,
            f"Balken: Beratungstage je Person {year}",
        ),
        head=("Person", *KEYS, "zusammen"),
        rows=[
            (row.profile.full_name, in_days(row.used), in_days(row.planned), in_days(row.total))
            for row in rows
        ],
    )
