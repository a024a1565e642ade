"""What an event asks of its team today, most urgent first; each line leads to the page where it is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum, frist, plural
from networks.enums import ANNOUNCED_STATUSES, EventFormat, EventStatus, SessionKind
from networks.models import Event

SOON, NEAR = timedelta(days=3), timedelta(days=21)
# answers of registrations that somebody has to prepare for
NEEDS = ("access", "access_text", "interpreting", "travel")


@dataclass(frozen=True)
class NextStep:
    """One thing to do: a sentence with a verb, a word why, and the address of the page."""

    sentence: str
    detail: str
    url: str


def next_steps(event: Event, *, waiting: int) -> list[NextStep]:
    """Return what the team should do; `waiting` is the number of people on the waiting list."""
    if event.status in ANNOUNCED_STATUSES:
        return list(chain(_on_the_day(event), _before(event), _places(event, waiting)))
    if event.status == EventStatus.HELD:
        return list(_after(event))
    if event.status == EventStatus.COMPLETED and not event.is_cleared:
        return [_clearing(event)]
    return []


def _on_the_day(event: Event) -> Iterator[NextStep]:
    today = timezone.localdate()
    if timezone.localdate(event.starts_at) <= today <= timezone.localdate(event.ends_at):
        yield NextStep("Öffnen Sie den Einlass", "heute", _url("door", event))
    if event.is_over:
        address = reverse("networks:change_event_status", args=[event.pk, "hold"])
        detail = "Danach bitten Sie um Rückmeldungen und schreiben die Dokumentation."
        yield NextStep("Halten Sie fest, dass die Veranstaltung stattgefunden hat", detail, address)


def _before(event: Event) -> Iterator[NextStep]:
    if event.has_begun:
        return
    is_online = event.format != EventFormat.ON_SITE
    if is_online and not event.online_link and event.starts_at - timezone.now() < NEAR:
        detail = "Alle mit Platz bekommen ihn per Mail."
        yield NextStep("Tragen Sie den Link zur Videokonferenz ein", detail, _url("edit_event", event))
    if not event.sessions.exists():
        yield NextStep(
            "Legen Sie das Programm an", "Noch steht kein Punkt darin.", _url("edit_programme", event)
        )
    elif event.starts_at - timezone.now() < SOON and (rounds := _open_rounds(event)):
        detail = plural(rounds, "eine Runde ist offen,Runden sind offen")
        yield NextStep("Teilen Sie die Arbeitsgruppen zu", detail, _url("edit_programme", event))
    if people := _people_with_needs(event):
        detail = plural(people, "eine Person braucht etwas,Personen brauchen etwas")
        yield NextStep("Bereiten Sie Zugang und Anreise vor", detail, _url("participant_needs", event))


def _open_rounds(event: Event) -> int:
    return (
        event.sessions.filter(kind=SessionKind.GROUPS, assigned_at=None, groups__isnull=False)
        .distinct()
        .count()
    )


def _people_with_needs(event: Event) -> int:
    """How many of those who come have named something; empty answers do not count."""
    answers = event.registrations.coming().values_list("answers", flat=True)
    return sum(any(row.get(key) for key in NEEDS) for row in answers)


def _places(event: Event, waiting: int) -> Iterator[NextStep]:
    if not waiting or event.has_begun:
        return
    detail = plural(waiting, "eine Person wartet,Personen warten")
    free = None if event.capacity is None else event.capacity - event.seats_taken
    if free is None or free > 0:
        sentence = "Verteilen Sie freie Plätze auf andere Platzarten"
        yield NextStep(sentence, detail, _url("edit_registration_settings", event))
    else:
        yield NextStep("Sehen Sie nach der Warteliste", detail, _url("waiting_list", event))


def _after(event: Event) -> Iterator[NextStep]:
    report = getattr(event, "report", None)
    if report is None:
        yield NextStep(
            "Schreiben Sie die Dokumentation", "Ein Entwurf entsteht von selbst.", _url("edit_report", event)
        )
    elif report.published_at is None:
        yield NextStep(
            "Veröffentlichen Sie die Dokumentation", "Der Entwurf ist da.", _url("edit_report", event)
        )
    address = reverse("networks:change_event_status", args=[event.pk, "complete"])
    yield NextStep(
        "Schließen Sie die Veranstaltung ab", f"{datum(event.clear_at)}: Daten werden gelöscht", address
    )


def _clearing(event: Event) -> NextStep:
    detail = f"{frist(event.clear_at)}, am {datum(event.clear_at)}"
    return NextStep("Prüfen Sie, welche Daten gelöscht werden", detail, _url("clearing_preview", event))


def _url(name: str, event: Event) -> str:
    return reverse(f"networks:{name}", args=[event.pk])
