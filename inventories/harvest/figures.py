"""Charts of what was handed over: each title says the finding, each has its values as a table."""

from collections import Counter
from collections.abc import Sequence

from django.utils.safestring import SafeString

from core import charts
from core.charts.drawing import HENNA, INDIGO, MAUVE, PETROL
from core.templatetags.german import zahl
from inventories.safe_sums import Sums
from inventories.survey import (
    BARS,
    COUNTRIES,
    GOALS,
    OFFERS,
    THEMES,
    Ranking,
    Survey,
    bar_figure,
    network_figure,
    ranking,
    survey_of,
)
from inventories.visibility import VisibleProfile

KINDS = ("Art", "{count} von {total} sind: {name}", "Jede Organisation zählt einmal.")
LANGUAGES = (
    "Sprache",
    "In {count} Organisationen wird {name} gesprochen",
    "Arbeitssprachen und Sprachen der Beratung.",
)
NEEDS = ("Bedarf", "{count} Organisationen brauchen „{name}“", "Gezählt sind alle {asked} Befragten.")
SWAP_KEYS = ("gesucht", "geboten")
SWAP_ROWS, FEWEST_DECADES = 6, 3


def harvest_charts(faces: Sequence[VisibleProfile], *, level: int = 3) -> list[SafeString]:
    """Return the figures that have something to say, in the order of the page."""
    survey = survey_of(faces)
    parts = [
        _ranked(survey.themes, INDIGO, THEMES, survey.total),
        swap_figure(faces),
        countries_figure(survey.countries),
        _ranked(survey.offers, HENNA, OFFERS),
        _ranked(kinds(faces), INDIGO, KINDS, survey.total),
        _ranked(languages(faces), PETROL, LANGUAGES),
        _ranked(survey.goals, INDIGO, GOALS),
        founding_figure(faces),
        network_figure(survey),
    ]
    return [charts.figure(**part, level=level) for part in parts if part]


def _ranked(rows: Ranking, colour: str, words: tuple[str, str, str], total: int = 0) -> dict | None:
    """Return a figure whose table has all rows, also those that the drawing leaves out."""
    figure = bar_figure(rows, colour, words, total)
    return figure and figure | {"rows": rows}


def kinds(faces: Sequence[VisibleProfile]) -> Ranking:
    """Return the kinds of organisations with their numbers."""
    return ranking(face.kind_label for face in faces)


def languages(faces: Sequence[VisibleProfile]) -> Ranking:
    """Return the languages besides German, each once for an organisation."""
    spoken = (name for face in faces for name in {*face.languages, *face.advice_languages})
    return ranking(name for name in spoken if name != "Deutsch")


def swap_figure(faces: Sequence[VisibleProfile], *, fewest: int = 1) -> dict | None:
    """Return what is sought and given by theme, or None where nobody said so.

    Themes to which fewer than `fewest` organisations with a wish or an offer belong are left out.
    """
    speaking = [face for face in faces if face.seeks or face.gives]
    named = ranking(theme.name for face in speaking for theme in face.themes)
    rows = [(name, _wishes(speaking, name)) for name, count in named if count >= fewest]
    rows.sort(key=lambda row: -sum(row[1]))
    if not rows:
        return None
    seeks, gives = (sum(len(getattr(face, kind)) for face in faces) for kind in ("seeks", "gives"))
    return {
        "title": f"{zahl(gives)} Angebote treffen auf {zahl(seeks)} Gesuche",
        "finding": "Nach Themen. Wer mehrere Themen hat, zählt bei jedem.",
        "picture": charts.stacked(
            rows[:SWAP_ROWS], SWAP_KEYS, "Gestapelte Balken: Gesuche und Angebote je Thema"
        ),
        "head": ("Thema", *SWAP_KEYS),
        "rows": [(name, *values) for name, values in rows],
    }


def _wishes(faces: Sequence[VisibleProfile], theme: str) -> tuple[int, int]:
    """Return how many things the organisations of a theme seek and give."""
    own = [face for face in faces if any(row.name == theme for row in face.themes)]
    return sum(len(face.seeks) for face in own), sum(len(face.gives) for face in own)


def countries_figure(countries: Ranking) -> dict | None:
    """Return the countries; where hardly two organisations share one, their number is the finding."""
    if len(countries) < 2 or countries[0][1] > 2:
        return _ranked(countries, PETROL, COUNTRIES)
    return {
        "title": f"Sie sind mit {len(countries)} verschiedenen Ländern verbunden",
        "finding": f"{COUNTRIES[2]} Kein Land nennen mehr als zwei. Die ersten {min(BARS, len(countries))}.",
        "picture": charts.bars(countries[:BARS], "Balken: Organisationen je Land", PETROL),
        "head": (COUNTRIES[0], "Organisationen"),
        "rows": countries,
    }


def founding_figure(faces: Sequence[VisibleProfile]) -> dict | None:
    """Return when the organisations were founded, by decade in order of time; None for a few."""
    decades = Counter(face.founded // 10 * 10 for face in faces if face.founded)
    if len(decades) < FEWEST_DECADES:
        return None
    years = sorted(face.founded for face in faces if face.founded)
    middle = years[len(years) // 2]
    rows = [(f"{decade} bis {decade + 9}", decades[decade]) for decade in sorted(decades)]
    return {
        "title": f"Jede zweite Organisation gibt es seit {middle} oder kürzer",
        "finding": f"Gründungsjahre von {len(years)} Organisationen. Die älteste ist von {years[0]}.",
        "picture": charts.bars(rows, "Balken: Gründungen je Jahrzehnt", MAUVE),
        "head": ("Jahrzehnt", "Gründungen"),
        "rows": rows,
    }


def needs_figure(needs: Sums) -> dict | None:
    """Return the needs as a figure, or None where no exact number may be told."""
    if not needs.counted:
        return None
    what, title, finding = NEEDS
    name, count = needs.counted[0]
    return {
        "title": title.format(name=name, count=count),
        "finding": finding.format(asked=needs.asked),
        "picture": charts.bars(needs.counted, f"Balken: Organisationen je {what}", MAUVE),
        "head": (what, "Organisationen"),
        "rows": needs.counted,
    }


def figures_of(survey: Survey, places: int, plural: str) -> list[tuple[int, str]]:
    """Return four numbers that say how large the harvest is."""
    rows = [
        (
            survey.total,
            "Organisationen mit Zustimmung" if survey.total != 1 else "Organisation mit Zustimmung",
        ),
        (places, f"{plural} mit Organisationen"),
        (len(survey.countries), "Länder, mit denen sie verbunden sind"),
        (survey.giving, "bieten anderen etwas an"),
        (survey.volunteers_only, "arbeiten ohne eine bezahlte Stelle"),
    ]
    return [row for row in rows if row[0]][:4]
