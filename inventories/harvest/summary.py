"""The summary for the council: a few figures, charts, needs and next steps, as a page and as a PDF.

A paper for the council is soon public. So it names organisations and their wishes only where they are
released for the web as well, and counts by theme or country only from three organisations on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from core import charts
from core.charts.drawing import HENNA, INDIGO, PETROL
from core.pdf import Pdf, render_pdf
from inventories.harvest.directory import handed_over
from inventories.harvest.figures import figures_of, needs_figure, swap_figure
from inventories.harvest.places import (
    Geography,
    Place,
    geography_of,
    known,
    picture_of,
    places_of,
    places_title,
)
from inventories.harvest.steps import NextStep, next_steps
from inventories.models import Inventory, Profile
from inventories.safe_sums import Sums, needs_of, workshop_of
from inventories.survey import COUNTRIES, OFFERS, THEMES, Ranking, Survey, bar_figure, survey_of
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import Purpose

TEMPLATE = "inventories/pdf/council_summary.html"
FEWEST = 3
VOICES = 6


@dataclass(frozen=True)
class Voice:
    """A wish in the organisation's own words; its web page shows it too."""

    text: str
    name: str


@dataclass(frozen=True)
class Summary:
    """What page and PDF show; the charts are drawn for one of both."""

    inventory: Inventory
    headline: str
    lead: str
    figures: list[tuple[int, str]]
    charts: list[SafeString]
    places_chart: SafeString
    places: list[Place]
    places_title: str
    places_picture: SafeString
    places_source: str
    needs: Sums
    needs_chart: SafeString
    workshop: Sums
    seeks: list[Voice]
    gives: list[Voice]
    steps: list[NextStep]
    steps_from: str
    as_of: date


def summary_of(inventory: Inventory, *, printed: bool = False) -> Summary | None:
    """Return the summary as it stands today, or None while nobody has agreed to the hand-over."""
    town = inventory.municipality
    faces = [actor.face for actor in handed_over(town)]
    if not faces:
        return None
    survey, geography, needs = survey_of(faces), geography_of(town), needs_of(inventory)
    places = places_of(faces, geography)
    picture, source = picture_of(town, geography, places)
    steps, steps_from = next_steps(inventory, survey)
    public = public_faces(inventory)
    return Summary(
        inventory=inventory,
        headline=headline(survey, town.short_name),
        lead=lead(survey, town.short_name),
        figures=figures_of(survey, len(known(places)), geography.plural),
        charts=council_charts(faces, survey, printed=printed),
        places_chart=_figure(places_figure(places, geography, picture, source), printed=printed),
        places=places,
        places_title=places_title(places, geography.plural),
        places_picture=picture,
        places_source=source,
        needs=needs,
        needs_chart=_figure(needs_figure(needs), printed=printed),
        workshop=workshop_of(inventory),
        seeks=voices(public, "seeks"),
        gives=voices(public, "gives"),
        steps=steps,
        steps_from=steps_from,
        as_of=timezone.localdate(),
    )


def summary_pdf(summary: Summary) -> Pdf:
    """Return the summary as an accessible PDF (PDF/UA-1)."""
    return render_pdf(template=TEMPLATE, context={"summary": summary})


def headline(survey: Survey, town: str) -> str:
    """Return the finding in one line."""
    if survey.total == 1:
        return f"Eine Organisation in {town} stellt sich vor"
    return f"{survey.total} Organisationen verbinden {town} mit {_lands(len(survey.countries))}"


def lead(survey: Survey, town: str) -> str:
    """Return two or three sentences below the headline."""
    sentences = []
    if survey.themes and survey.themes[0][1] >= FEWEST:
        name, count = survey.themes[0]
        sentences.append(f"{count} von ihnen arbeiten zu „{name}“.")
    if survey.volunteers_only >= FEWEST:
        sentences.append(f"{survey.volunteers_only} kommen ohne eine bezahlte Stelle aus.")
    if survey.giving >= FEWEST:
        sentences.append(f"{survey.giving} bieten anderen etwas an: Wissen, Räume, Kontakte.")
    return " ".join(sentences) or f"Sie leben und arbeiten in {town}."


def _lands(count: int) -> str:
    return {0: "der Welt", 1: "einem Land"}.get(count, f"{count} Ländern")


def council_charts(faces: Sequence[VisibleProfile], survey: Survey, *, printed: bool) -> list[SafeString]:
    """Return the figures for the council; what fewer than three share could point at one of them."""
    parts = [
        bar_figure(_shared(survey.themes), INDIGO, THEMES, survey.total),
        bar_figure(_shared(survey.countries), PETROL, COUNTRIES),
        bar_figure(_shared(survey.offers), HENNA, OFFERS),
        swap_figure(faces, fewest=FEWEST),
    ]
    return [_figure(part, printed=printed) for part in parts if part]


def _shared(rows: Ranking) -> Ranking:
    return [(name, count) for name, count in rows if count >= FEWEST]


def _figure(part: dict | None, *, printed: bool) -> SafeString:
    return charts.figure(**part, printed=printed) if part else SafeString("")


def places_figure(places: Sequence[Place], geography: Geography, picture: SafeString, source: str) -> dict:
    """Return the map as a figure among the others, for paper."""
    unknown = sum(place.count for place in places if not place.is_known)
    hidden = f" {unknown} zeigen ihre Anschrift nicht oder nur den Ort." if unknown else ""
    return {
        "title": places_title(places, geography.plural),
        "finding": f"Je dunkler, desto mehr.{hidden}",
        "picture": picture,
        "head": (geography.word, "Organisationen"),
        "rows": [(place.name, place.count) for place in places],
        "source": source,
    }


def public_faces(inventory: Inventory) -> list[VisibleProfile]:
    """Return the faces that everybody may read on the web at this moment, A to Z."""
    rows = Profile.objects.public().filter(inventory=inventory).sorted_by_name()
    return [face for profile in with_everything(rows) if (face := visible(profile, Purpose.WEB))]


def voices(faces: Sequence[VisibleProfile], kind: str) -> list[Voice]:
    """Return one wish or offer of each of the first organisations that tell one; kind is seeks or gives."""
    return [Voice(getattr(face, kind)[0], face.name) for face in faces if getattr(face, kind)][:VOICES]
