"""How far the workshop of an inventory is, in few words: for the step, the agenda and its own page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum, plural
from inventories.models import Inventory, Workshop
from networks.enums import EventStatus, InvitationAnswer


@dataclass(frozen=True)
class WorkshopState:
    """What to say about the workshop. `text` tells everybody, `task` is the next thing SKEW does, or ""."""

    text: str
    task: str = ""
    hint: str = ""
    url: str = ""
    label: str = ""
    day: date | None = None
    until: date | None = None
    is_planned: bool = False
    is_held: bool = False
    is_cancelled: bool = False


def workshop_state(inventory: Inventory) -> WorkshopState:
    """Return the state of an inventory's workshop, also where there is none yet (at most three queries)."""
    workshop = Workshop.objects.filter(inventory=inventory).select_related("event").first()
    return state_of(inventory, workshop)


def state_of(inventory: Inventory, workshop: Workshop | None) -> WorkshopState:
    """Return the state of a workshop that was read with its event."""
    if workshop is None:
        return WorkshopState(
            text="Noch nicht geplant. Eingeladen werden die Organisationen, die zugestimmt haben.",
            task="Planen Sie den Workshop",
            hint="Tag, Ort und Einladungstext. Danach laden Sie ein.",
            url=_page("edit_workshop", inventory),
            label="Workshop planen",
        )
    return _STATES[workshop.event.status](inventory, workshop)


def _page(name: str, inventory: Inventory) -> str:
    return reverse(f"inventories:{name}", args=[inventory.pk])


def _day(workshop: Workshop) -> date:
    return timezone.localtime(workshop.event.starts_at).date()


def _draft(inventory: Inventory, workshop: Workshop) -> WorkshopState:
    return WorkshopState(
        text=f"Geplant für den {datum(_day(workshop))}. Die Einladungen sind noch nicht verschickt.",
        task="Laden Sie die Organisationen ein",
        hint="Sie sehen vorher, wer eingeladen wird und was in der E-Mail steht.",
        url=_page("workshop_guests", inventory),
        label="Einladungen ansehen",
        day=_day(workshop),
        is_planned=True,
    )


def _announced(inventory: Inventory, workshop: Workshop) -> WorkshopState:
    counts = workshop.event.invitations.sent().counts_by_answer()
    yes, total = counts.get(InvitationAnswer.YES, 0), sum(counts.values())
    text = (
        f"Am {datum(_day(workshop))}. {yes} von {plural(total, 'einer Organisation,Organisationen')} kommen."
    )
    if workshop.event.has_begun:
        return _begun(inventory, workshop, text)
    is_seated = workshop.tables.exists()
    return WorkshopState(
        text=text,
        task="Bereiten Sie die Tische vor" if yes and not is_seated else "Sammeln Sie die Antworten",
        hint="Wer nicht antwortet, wird drei Tage vor der Frist einmal erinnert.",
        url=_page("workshop_tables" if yes and not is_seated else "workshop_guests", inventory),
        label="Tischplan öffnen" if yes and not is_seated else "Antworten ansehen",
        day=_day(workshop),
        until=workshop.event.answer_until,
        is_planned=True,
    )


def _begun(inventory: Inventory, workshop: Workshop, text: str) -> WorkshopState:
    return WorkshopState(
        text=text,
        task="Haken Sie ab, wer da war",
        hint="Danach tragen Sie die Vereinbarungen ein. SKEW fragt nach 3 und 12 Monaten nach.",
        url=_page("workshop_attendance", inventory),
        label="Anwesenheit eintragen",
        day=_day(workshop),
        until=_day(workshop),
        is_planned=True,
    )


def _held(inventory: Inventory, workshop: Workshop) -> WorkshopState:
    number = workshop.agreements.count()
    made = f"{plural(number, 'eine Vereinbarung,Vereinbarungen')}."
    text = f"Hat am {datum(_day(workshop))} stattgefunden, {made}"
    facts = {"day": _day(workshop), "is_planned": True, "is_held": True}
    if number and workshop.reported_at:
        return WorkshopState(text=text, **facts)
    task = ("Schreiben Sie den Bericht", "edit_workshop_report", "Bericht schreiben")
    if not number:
        task = ("Tragen Sie die Vereinbarungen ein", "agreement_list", "Vereinbarungen öffnen")
    return WorkshopState(
        text=text,
        task=task[0],
        hint="Wer macht was mit wem, bis wann?" if not number else "Wie war der Tag, was bleibt?",
        url=_page(task[1], inventory),
        label=task[2],
        **facts,
    )


def _cancelled(inventory: Inventory, workshop: Workshop) -> WorkshopState:
    return WorkshopState(
        text=f"Der Workshop am {datum(_day(workshop))} ist abgesagt.",
        task="Setzen Sie den Workshop neu an, oder gehen Sie zum Abschluss",
        url=_page("workshop_detail", inventory),
        label="Workshop öffnen",
        day=_day(workshop),
        is_planned=True,
        is_cancelled=True,
    )


_STATES = {
    EventStatus.DRAFT: _draft,
    EventStatus.INVITED: _announced,
    EventStatus.CLOSED: _announced,
    EventStatus.HELD: _held,
    EventStatus.CANCELLED: _cancelled,
}
