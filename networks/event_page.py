"""What the page of one event shows to everybody: places, facts, hosts, what was there before."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.charts.drawing import PETROL, element
from core.templatetags.german import zahl
from networks.enums import EventFormat, HostRole, RegistrationStatus
from networks.event_words import address_lines
from networks.models import Event, EventHost, PlaceCategory, Report
from networks.registration_state import Phase, phase_of
from networks.report_page import ReportItem, item_of

BAR_WIDTH = 300
BAR_GROUND = "#ece3d2"
MAP_ADDRESS = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"
Fact = tuple[str, str]


@dataclass(frozen=True)
class CategoryPlaces:
    """How many places of one kind there are, with the words for it."""

    name: str
    words: str


def places_line(event: Event) -> str:
    """Return "56 von 60 Plätzen belegt"; nothing where there is no limit."""
    if event.capacity is None:
        return ""
    return f"{zahl(event.seats_taken)} von {zahl(event.capacity)} Plätzen belegt"


def places_bar(event: Event) -> SafeString:
    """Return the bar of taken places."""
    if not event.capacity:
        return SafeString("")
    share = min(1.0, event.seats_taken / event.capacity)
    return element(
        "svg",
        element("rect", width=BAR_WIDTH, height=12, rx=6, fill=BAR_GROUND),
        element("rect", width=round(BAR_WIDTH * share), height=12, rx=6, fill=PETROL),
        viewBox=f"0 0 {BAR_WIDTH} 12",
        role="img",
        aria_label=places_line(event),
    )


def category_places(event: Event) -> list[CategoryPlaces]:
    """Return the kinds of places with what is free; nothing where there is only one kind (one query)."""
    waiting = Count("registrations", filter=Q(registrations__status=RegistrationStatus.WAITING))
    rows = list(event.categories.annotate(waiting=waiting))
    return [CategoryPlaces(row.name, _category_words(row)) for row in rows] if len(rows) > 1 else []


def _category_words(row: PlaceCategory) -> str:
    if row.capacity is None:
        return "Plätze frei" if not row.waiting else _waiting_words(row.waiting)
    free = row.capacity - row.seats_taken
    if free > 0:
        return "noch 1 Platz" if free == 1 else f"noch {zahl(free)} Plätze"
    return f"voll, {_waiting_words(row.waiting)}" if row.waiting else "voll"


def _waiting_words(number: int) -> str:
    return "Warteliste mit 1 Person" if number == 1 else f"Warteliste mit {zahl(number)} Personen"


def facts_of(event: Event) -> list[Fact]:
    """Return what stands beside the programme, in the order in which people ask (hosts: one query)."""
    hosts = list(event.hosts.all())
    hosting = [host for host in hosts if host.role == HostRole.HOST]
    partners = [host for host in hosts if host.role != HostRole.HOST]
    return [
        ("Ort", ", ".join(address_lines(event))),
        ("Anreise", event.access_notes),
        ("Online", _online_words(event)),
        ("Kosten", event.costs),
        ("Gastgeberin" if len(hosting) == 1 else "Gastgebende", _names(hosting)),
        ("Gemeinsam mit", _names(partners)),
        ("Themen", ", ".join(theme.name for theme in event.themes.all())),
        ("Fragen", _contact(event)),
    ]


def _online_words(event: Event) -> str:
    if event.format == EventFormat.ON_SITE or phase_of(event) in {Phase.CANCELLED, Phase.OVER}:
        return ""
    return "Der Link zur Videokonferenz kommt mit der Bestätigung per E-Mail."


def _names(hosts: Iterable[EventHost]) -> SafeString:
    return format_html_join(", ", "{}", ((_linked(host.name, host.website),) for host in hosts))


def _linked(name: str, address: str) -> SafeString | str:
    return format_html('<a href="{}" rel="noopener">{}</a>', address, name) if address else name


def _contact(event: Event) -> SafeString | str:
    lines = []
    if event.contact_email:
        name = event.contact_name or event.contact_email
        lines.append(format_html('<a href="mailto:{}">{}</a>', event.contact_email, name))
    elif event.contact_name:
        lines.append(event.contact_name)
    if event.contact_phone:
        number = "".join(sign for sign in event.contact_phone if sign.isdigit() or sign == "+")
        lines.append(format_html('<a href="tel:{}">{}</a>', number, event.contact_phone))
    return format_html_join(format_html("<br>"), "{}", ((line,) for line in lines))


def map_address(event: Event) -> str:
    """Return the address of the place on OpenStreetMap; people open it themselves, nothing is loaded here."""
    if event.latitude is None or event.longitude is None or event.format == EventFormat.ONLINE:
        return ""
    return MAP_ADDRESS.format(event.latitude, event.longitude)


def last_report(event: Event) -> ReportItem | None:
    """Return the newest published documentation of the same network or Land, not of this event."""
    near = Q(event__network=event.network_id) if event.network_id else Q()
    if event.state_id:
        near |= Q(event__state=event.state_id)
    if not near:
        return None
    rows = Report.objects.current().filter(near).exclude(event=event)
    rows = rows.select_related("event__state", "event__municipality").prefetch_related("pictures")
    report = rows.order_by("-event__starts_at").first()
    return item_of(report) if report else None
