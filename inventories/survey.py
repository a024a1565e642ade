"""What the organisations of an inventory say together: figures and charts, the same on the web and in print.

Everything is counted from released faces. Needs are internal: they appear as safe sums only (safe_sums.py).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from core import charts
from core.charts.drawing import HENNA, INDIGO, MAUVE, PETROL
from core.text import sort_key
from inventories.groups import group_style
from inventories.safe_sums import Sums
from inventories.visibility import VisibleProfile
from organisations.enums import Staffing

FEWEST = 3
BARS = 6
NODES = 14
FEWEST_LINKS = 4
SERIES_OF_COLOUR = {"henna": 3, "petrol": 2, "malve": 4, "tinte": 0}

# what is counted, the title that says the finding, a sentence below it
THEMES = (
    "Thema",
    "{count} von {total} Organisationen arbeiten zu „{name}“",
    "Mehrere Themen waren möglich.",
)
COUNTRIES = (
    "Land",
    "{count} Organisationen verbindet etwas mit {name}",
    "Herkunftsländer und Partnerländer zusammen.",
)
OFFERS = ("Angebot", "{count} Organisationen bieten „{name}“ an", "Was andere von ihnen bekommen können.")
NEEDS = (
    "Bedarf",
    "{count} Organisationen brauchen „{name}“",
    "Nur Summen, und nur ab fünf Nennungen.",
)
GOALS = (
    "Ziel",
    "{count} Organisationen nennen Ziel {name}",
    "Globale Nachhaltigkeitsziele der Agenda 2030.",
)

Ranking = list[tuple[str, int]]


@dataclass(frozen=True)
class Survey:
    """The sums over one inventory; rankings are sorted, the most frequent first."""

    total: int
    profiles: int
    short_entries: int
    volunteers_only: int
    languages: Ranking
    advice_languages: Ranking
    origin_countries: Ranking
    countries: Ranking
    themes: Ranking
    goals: Ranking
    offers: Ranking
    needs: Sums
    seeking: int
    giving: int
    contacted: int | None = None
    links: list[tuple[VisibleProfile, VisibleProfile]] = field(default_factory=list)


def survey_of(
    faces: Sequence[VisibleProfile], *, needs: Sums | None = None, contacted: int | None = None
) -> Survey:
    """Return the sums; `needs` are those of safe_sums.needs_of."""
    detailed = [face for face in faces if not face.is_short_entry]
    return Survey(
        total=len(faces),
        profiles=len(detailed),
        short_entries=len(faces) - len(detailed),
        volunteers_only=sum(face.staffing == Staffing.VOLUNTEERS.label for face in faces),
        languages=ranking(name for face in faces for name in face.languages),
        advice_languages=ranking(name for face in faces for name in face.advice_languages),
        origin_countries=ranking(name for face in faces for name in face.origin_countries),
        countries=ranking(name for face in faces for name in face.countries if name != "Deutschland"),
        themes=ranking(theme.name for face in faces for theme in face.themes),
        goals=ranking(f"{number} {name}" for face in faces for number, name in face.goals),
        offers=ranking(name for face in faces for name in face.offers),
        needs=needs or Sums(),
        seeking=sum(bool(face.seeks) for face in faces),
        giving=sum(bool(face.gives) for face in faces),
        contacted=contacted,
        links=partner_links(faces),
    )


def ranking(values: Iterable[str]) -> Ranking:
    """Return the values with their counts, the most frequent first, equal ones A to Z."""
    return sorted(Counter(values).items(), key=lambda row: (-row[1], sort_key(row[0])))


def partner_links(faces: Sequence[VisibleProfile]) -> list[tuple[VisibleProfile, VisibleProfile]]:
    """Return the pairs of organisations of which one names the other among its partners, each pair once."""
    by_name = {}
    for face in faces:
        by_name[sort_key(face.name)] = face
        if face.short_name:
            by_name.setdefault(sort_key(face.short_name), face)
    pairs = {}
    for face in faces:
        for partner in face.partners:
            other = by_name.get(sort_key(partner))
            if other is not None and other.pk != face.pk:
                pairs.setdefault(frozenset((face.pk, other.pk)), (face, other))
    return list(pairs.values())


def key_figures(survey: Survey) -> list[tuple[int, str]]:
    """Return up to four numbers with their words; what was not told is left out."""
    cards = f", dazu {survey.short_entries} Visitenkarten" if survey.short_entries else ""
    rows = [
        (survey.contacted, "Organisationen gefunden und gefragt"),
        (survey.profiles, f"Interviews{cards}"),
        (survey.volunteers_only, "arbeiten ohne eine bezahlte Stelle"),
        (len(survey.countries), "Länder, mit denen sie verbunden sind"),
        (len(survey.advice_languages), "Sprachen, in denen beraten wird"),
        (survey.giving, "Organisationen bieten anderen etwas an"),
    ]
    return [row for row in rows if row[0]][:4]


@dataclass(frozen=True)
class ChartColours:
    """The colours of the bars."""

    themes: str = INDIGO
    countries: str = PETROL
    offers: str = HENNA
    needs: str = MAUVE


def survey_charts(survey: Survey, *, level: int = 3) -> list[SafeString]:
    """Return the figures that have something to show, for the web."""
    *bars, goals = bar_parts(survey, ChartColours())
    parts = [*bars, network_figure(survey), goals]
    return [charts.figure(**part, level=level) for part in parts if part]


def printed_charts(survey: Survey, colours: ChartColours) -> tuple[list[SafeString], SafeString | None]:
    """Return the bars and the network for paper: their values are the alternative text."""
    bars = [charts.figure(**part, printed=True) for part in bar_parts(survey, colours) if part]
    network = network_figure(survey)
    return bars, charts.figure(**network, printed=True) if network else None


def bar_parts(survey: Survey, colours: ChartColours) -> list[dict | None]:
    """Return the parts of the bars in their order; None for those that would not say anything."""
    return [
        bar_figure(survey.themes, colours.themes, THEMES, survey.total),
        bar_figure(survey.countries, colours.countries, COUNTRIES),
        bar_figure(survey.offers, colours.offers, OFFERS),
        need_bars(survey.needs, colours.needs),
        bar_figure(survey.goals, colours.themes, GOALS),
    ]


def method_chart(survey: Survey) -> SafeString:
    """Return the way from those who were found to those who tell about themselves; empty without a number."""
    if not survey.contacted or survey.contacted < survey.total:
        return SafeString("")
    stages = [
        ("gefunden und gefragt", survey.contacted),
        ("wollten erscheinen", survey.total),
        ("mit Steckbrief", survey.profiles),
    ]
    return charts.with_alternative(
        charts.funnel(stages, "Trichter"), charts.spoken(("Schritt", "Organisationen"), stages)
    )


def bar_figure(rows: Ranking, colour: str, words: tuple[str, str, str], total: int = 0) -> dict | None:
    """Return the parts of a figure, or None where a ranking would not say anything."""
    if len(rows) < 2 or rows[0][1] < FEWEST:
        return None
    what, title, finding = words
    name, count = rows[0]
    if len(rows) > BARS:
        finding = f"{finding} Die ersten {BARS} von {len(rows)}."
    return {
        "title": title.format(name=name, count=count, total=total),
        "finding": finding,
        "picture": charts.bars(rows[:BARS], f"Balken: Organisationen je {what}", colour),
        "head": (what, "Organisationen"),
        "rows": rows[:BARS],
    }


def need_bars(needs: Sums, colour: str = MAUVE) -> dict | None:
    """Return the parts of the figure of needs; what nearly all name stands in words (see safe_sums.py)."""
    what, title, finding = NEEDS
    if needs.nearly_all:
        finding += f" Fast alle brauchen: {', '.join(needs.nearly_all)}."
    return bar_figure(needs.counted, colour, (what, title, finding))


def network_figure(survey: Survey) -> dict | None:
    """Return the parts of the figure "who works with whom" for the best connected organisations."""
    degree = Counter(face.pk for pair in survey.links for face in pair)
    by_pk = {face.pk: face for pair in survey.links for face in pair}
    chosen = sorted(degree, key=lambda pk: (-degree[pk], by_pk[pk].sort_name))[:NODES]
    pairs = [pair for pair in survey.links if all(face.pk in chosen for face in pair)]
    if len(pairs) < FEWEST_LINKS:
        return None
    best = [by_pk[pk] for pk in chosen]
    place = {face.pk: i for i, face in enumerate(sorted(best, key=lambda face: face.sort_name))}
    return {
        "title": f"{best[0].name} arbeitet mit {degree[best[0].pk]} anderen zusammen",
        "finding": "Eine Linie heißt: Eine der beiden nennt die andere als Partnerin.",
        "picture": charts.network(
            [(by_pk[pk].short_name or by_pk[pk].name, _series(by_pk[pk])) for pk in place],
            [(place[a.pk], place[b.pk], 1) for a, b in pairs],
            "Netz: wer mit wem arbeitet",
        ),
        "head": ("Organisation", "Verbindungen"),
        "rows": [(face.name, degree[face.pk]) for face in best],
    }


def _series(face: VisibleProfile) -> int:
    return SERIES_OF_COLOUR[group_style(face.kind).colour]
