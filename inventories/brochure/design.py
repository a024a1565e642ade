"""How one brochure looks and who publishes it: colours of its theme, words and logos of its series."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.fields.files import FieldFile
from django.utils.safestring import SafeString, mark_safe

from inventories.brochure.colours import tint
from inventories.enums.brochure import BrochureOutput
from inventories.models import Brochure, BrochureSeries, BrochureTheme, Logo

# the first series: what a new installation starts with, and what a brochure without a series says
FIRST_SERIES = {
    "name": "Migration und Entwicklung in der Kommune",
    "publisher": (
        "Engagement Global gGmbH, Servicestelle Kommunen in der Einen Welt (SKEW), "
        "Friedrich-Ebert-Allee 40, 53113 Bonn"
    ),
    "responsible": "Team Migration und Entwicklung, SKEW",
    "funded_by": (
        "Gefördert mit Mitteln des Bundesministeriums für wirtschaftliche Zusammenarbeit und Entwicklung"
    ),
    "reprint": "erwünscht, mit Quellenangabe. Bilder nur mit Zustimmung der Rechteinhabenden.",
    "language_note": (
        "Wo Menschen gemeint sind, sind alle gemeint. "
        "Namen und Bezeichnungen stehen so, wie die Organisationen sie selbst benutzen."
    ),
    "liability": (
        "Für ihre Selbstdarstellungen sind die Organisationen verantwortlich. "
        "Jede hat ihren Text freigegeben."
    ),
    "house": "Servicestelle Kommunen in der Einen Welt, Engagement Global",
}
FIRST_THEME = "Gewebe"
COLOURS = ("cover", "accent", "survey", "paper", "henna", "petrol", "malve", "tinte")
LIGHT = 0.14  # how much of a colour remains in its light ground
LOWEST_LOGO, HIGHEST_LOGO = 8, 20  # millimetres
# what a printer's shop cuts off; the marks stand outside of it
PRINT_PAGE = "@page { bleed: 10mm; marks: crop cross; }"


def default_colours() -> dict[str, str]:
    """Return the colours of a brochure without a theme: those of static/css/brochure/base.css."""
    return colours_of(BrochureTheme())


def colours_of(theme: BrochureTheme) -> dict[str, str]:
    """Return the colours of a theme by their names."""
    return {name: getattr(theme, name) for name in COLOURS}


@dataclass(frozen=True)
class StoredLogo:
    """A logo with its description and its printed height in millimetres."""

    file: FieldFile
    alt: str
    height: int


@dataclass(frozen=True)
class Design:
    """The look of one brochure; what a person may choose, checked already."""

    colours: dict[str, str] = field(default_factory=default_colours)
    house: list[str] = field(default_factory=list)
    logos: list[StoredLogo] = field(default_factory=list)


def design_of(brochure: Brochure, as_of: date) -> Design:
    """Return the look of a brochure on its day; its own theme goes before that of its series."""
    series = brochure.series
    theme = brochure.theme or (series.theme if series else BrochureTheme())
    house = series_of(brochure).house
    logos = logos_on(as_of, brochure)
    return Design(
        colours=colours_of(theme),
        house=[line.strip() for line in house.split(",") if line.strip()],
        logos=[StoredLogo(logo.file, logo.alt_text, logo.height_mm) for logo in logos],
    )


def series_of(brochure: Brochure) -> BrochureSeries:
    """Return the series of a brochure; one that was never chosen speaks the words of the first."""
    return brochure.series or BrochureSeries(**FIRST_SERIES)


def logos_on(day: date, brochure: Brochure) -> QuerySet[Logo]:
    """Return the logos that hold on a day: those of the series first, then the municipality's."""
    owners = Q(municipality=brochure.inventory.municipality_id)
    if brochure.series_id:
        owners |= Q(series=brochure.series_id)
    from_then = Q(valid_from=None) | Q(valid_from__lte=day)
    until_then = Q(valid_until=None) | Q(valid_until__gte=day)
    return Logo.objects.filter(owners, from_then, until_then).order_by(
        F("municipality").asc(nulls_first=True), "position", "pk"
    )


def style_of(design: Design, output: str = BrochureOutput.SCREEN) -> SafeString:
    """Return the style block of a brochure: its colours, and for the printer's shop bleed and marks.

    Safe: the colours passed the validator of the theme, everything else stands here.
    """
    lines = [f"--{name}: {value};" for name, value in variables(design.colours)]
    page = f" {PRINT_PAGE}" if output == BrochureOutput.PRINT else ""
    return mark_safe(f":root {{ {' '.join(lines)} }}{page}")  # noqa: S308 - see above


def variables(colours: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Yield the names of base.css with the colours of a theme."""
    yield from (
        ("grund", colours["cover"]),
        ("safran", colours["accent"]),
        ("indigo", colours["survey"]),
        ("leinen", colours["paper"]),
        ("henna", colours["henna"]),
        ("petrol", colours["petrol"]),
        ("malve", colours["malve"]),
        ("weitere", colours["tinte"]),
        ("henna-hell", tint(colours["henna"], LIGHT)),
        ("petrol-hell", tint(colours["petrol"], LIGHT)),
    )
