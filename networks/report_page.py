"""A documentation as web page, paper and list show it: texts, pictures, programme, people, files, numbers."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.urls import reverse
from django.utils.safestring import SafeString

from core.charts import bars, figure
from core.templatetags.german import dateigroesse
from core.text import markdown
from networks.enums import HostRole
from networks.event_words import town_of
from networks.feedback.evaluation import evaluation_of
from networks.figures import UNKNOWN, EventFigures, figures_of
from networks.models import Report, ReportPicture, Speaker
from networks.programme_page import ProgrammeDay, programme_of, speakers_of
from networks.report_words import day_words, people_words

# a number of fewer people could point at one of them
SMALLEST_GROUP = 3
FINDING = "{number} von {total} Angemeldeten. Gruppen unter drei sind zusammengefasst."
LIST_WIDTH, PAGE_WIDTH = 960, 1400


@dataclass(frozen=True)
class Shown:
    """A picture with its address and words; `tone` is photo or drawing, both have a credit."""

    url: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True)
class Download:
    """A file to take away: title, address, and kind with size in words."""

    title: str
    url: str
    meta: str


@dataclass(frozen=True)
class ReportItem:
    """One entry of "Nachlesen": day and town, headline, picture, two or three sentences."""

    report: Report
    when: str
    town: str
    people: str
    picture: Shown | None

    @property
    def url(self) -> str:
        """The address of the whole report."""
        return reverse("networks:public_report", args=[self.report.event.slug])


@dataclass(frozen=True)
class ReportPage:
    """Everything of one report; what it leaves out is empty."""

    item: ReportItem
    text: SafeString
    gallery: list[Shown]
    hosts: str
    partners: str
    figures: list[tuple[int, str]]
    charts: list[SafeString]
    days: list[ProgrammeDay]
    speakers: list[Speaker] = field(default_factory=list)
    files: list[Download] = field(default_factory=list)
    feedback: list[SafeString] = field(default_factory=list)


def item_of(report: Report, width: int = LIST_WIDTH) -> ReportItem:
    """Return the entry of a report whose event and pictures were read with it."""
    event = report.event
    pictures = list(report.pictures.all())
    shown = _shown(report, pictures[0], width) if pictures else _event_picture(report, width)
    return ReportItem(report, day_words(event), town_of(event), people_words(report), shown)


def page_of(report: Report, *, printed: bool = False) -> ReportPage:
    """Return the whole report; queries do not grow with pictures, items, people and files."""
    event = report.event
    figures = figures_of(event)
    days = programme_of(event) if report.has_programme or report.has_files else []
    pictures = list(report.pictures.all())
    return ReportPage(
        item=item_of(report, PAGE_WIDTH),
        text=markdown(report.text),
        gallery=[_shown(report, row, LIST_WIDTH) for row in pictures[1:]],
        hosts=_names(event, {HostRole.HOST, HostRole.CO_HOST}),
        partners=_names(event, {HostRole.PARTNER}),
        figures=_numbers(report, figures, days),
        charts=_charts(figures, printed=printed),
        days=days if report.has_programme else [],
        speakers=speakers_of(event) if report.has_speakers else [],
        files=_files(report, days),
        feedback=_feedback(report, printed=printed),
    )


def _shown(report: Report, picture: ReportPicture, width: int) -> Shown:
    url = reverse("networks:report_picture", args=[report.event.slug, picture.pk, width])
    return Shown(url, picture.alt, picture.caption, picture.credit)


def _event_picture(report: Report, width: int) -> Shown | None:
    """Without pictures of the day the one of the announcement stands in."""
    event = report.event
    if not event.picture:
        return None
    url = reverse("networks:report_picture", args=[event.slug, 0, width])
    return Shown(url, event.picture_alt, "", event.picture_credit)


def _names(event, roles: set) -> str:
    return ", ".join(row.name for row in event.hosts.all() if row.role in roles)


def _numbers(report: Report, figures: EventFigures, days: list[ProgrammeDay]) -> list[tuple[int, str]]:
    """Return (number, words) that say something; none of them points at a person."""
    lands = len([name for name in figures.by_state if name != UNKNOWN])
    groups = sum(len(item.groups) for day in days for item in day.items)
    rows = [
        (report.people or 0, "Teilnehmende"),
        (figures.organisations, "Organisationen und Kommunen"),
        (lands, "Bundesländer"),
        (groups, "Arbeitsgruppen"),
    ]
    found = [(number, words) for number, words in rows if number >= SMALLEST_GROUP]
    return found if len(found) > 1 else []


def _charts(figures: EventFigures, *, printed: bool) -> list[SafeString]:
    """Return who was there by kind of actor; small groups are summed up, few people give no picture."""
    rows = [(name, number) for name, number in figures.by_actor.items() if name != UNKNOWN]
    large = [row for row in rows if row[1] >= SMALLEST_GROUP]
    rest = sum(number for _name, number in rows if number < SMALLEST_GROUP)
    if rest >= SMALLEST_GROUP:
        large.append(("Andere", rest))
    if len(large) < 2:
        return []
    first, number = large[0]
    chart = figure(
        title=f"{first}: die größte Gruppe",
        finding=FINDING.format(number=number, total=sum(figures.by_actor.values())),
        picture=bars(large, "Angemeldete nach Art der Stelle"),
        head=("Art der Stelle", "Angemeldete"),
        rows=large,
        level=3,
        printed=printed,
    )
    return [chart]


def _feedback(report: Report, *, printed: bool) -> list[SafeString]:
    """Return the drawings of the feedback; own words stay with the team."""
    if not report.has_feedback:
        return []
    results = evaluation_of(report.event, printed=printed).results
    return [row.chart for row in results if row.chart]


def _files(report: Report, days: list[ProgrammeDay]) -> list[Download]:
    if not report.has_files:
        return []
    slug = report.event.slug
    own = [_download(row, reverse("networks:report_file", args=[slug, row.pk])) for row in report.files.all()]
    slides = [row for day in days for item in day.items for row in item.files]
    return own + [_download(row, reverse("networks:report_material", args=[slug, row.pk])) for row in slides]


def _download(row, url: str) -> Download:
    kind = PurePosixPath(row.file.name).suffix[1:].upper()
    credit = f", {row.credit}" if getattr(row, "credit", "") else ""
    return Download(row.title, url, f"{kind}, {dateigroesse(row.size)}{credit}")
