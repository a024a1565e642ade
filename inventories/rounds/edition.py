"""Reminders of chapters and proofs; pictures of pages and comparisons of editions that are missing."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from core.models import Reminder
from core.reminders import remind
from inventories.brochure.comparisons import ask_missing
from inventories.enums import PUBLIC_STATUSES
from inventories.models import Chapter, Edition, ProofReader
from inventories.participants import officer_or_leads
from inventories.permissions import MAKING_STATUSES
from inventories.proofs.mails import send_link
from inventories.proofs.pictures import builds_without_pictures, draw_pages, forget_pages

SOON = timedelta(days=3)
BEFORE_END = timedelta(days=2)
DRAWN_PER_ROUND = 2  # brochures; drawing a large one takes half a minute


def remind_of_chapters() -> int:
    """Three days before a chapter is due and on the day after to its writer; a late one to SKEW too."""
    today = timezone.localdate()
    is_made = Q(brochure__inventory__status__in=MAKING_STATUSES) | Q(
        brochure__inventory__status__in=PUBLIC_STATUSES,
        brochure__editions__in=Edition.objects.filter(build=None),
    )
    rows = Chapter.objects.filter(is_made, finished_at=None, assigned_to__is_active=True)
    rows = rows.filter(due_on__lte=today + SOON, is_included=True).distinct()
    return sum(
        _chapter(row, today) for row in rows.select_related("assigned_to", "brochure__inventory__officer")
    )


def _chapter(chapter: Chapter, today) -> int:
    inventory = chapter.brochure.inventory
    is_late = chapter.due_on < today
    people = [chapter.assigned_to, *(officer_or_leads(inventory) if is_late else [])]
    stage = "late" if is_late else "soon"
    return sum(
        remind(
            key=f"chapter:{chapter.pk}:{chapter.due_on:%Y%m%d}:{stage}:{person.pk}",
            to=person.email,
            template="inventories/emails/chapter_due.txt",
            context={"chapter": chapter, "inventory": inventory, "person": person, "is_late": is_late},
            reference=inventory.case_number,
        )
        for person in {person.pk: person for person in people}.values()
    )


def remind_of_proofs() -> int:
    """Two days before a proof round ends to those who have not finished reading: once each."""
    today = timezone.localdate()
    rows = ProofReader.objects.filter(finished_at=None, round__closed_at=None)
    rows = rows.filter(round__due_on__gte=today, round__due_on__lte=today + BEFORE_END)
    rows = rows.select_related("round__build__brochure__inventory")
    return sum(_proof(reader) for reader in rows)


def _proof(reader: ProofReader) -> int:
    # the mail carries a link of its own, so it is written here and not by core.reminders
    key = f"proof:{reader.pk}:{reader.round.due_on:%Y%m%d}"
    _, is_new = Reminder.objects.get_or_create(key=key, defaults={"to": reader.email})
    if is_new:
        send_link(reader, "inventories/emails/proof_reminder.txt")
    return int(is_new)


def draw_missing_pages() -> int:
    """Draw what a lost message left undone."""
    return sum(draw_pages(pk) for pk in builds_without_pictures()[:DRAWN_PER_ROUND])


def forget_old_pages() -> int:
    """Pictures of proofs hold what later may be taken back: they go when the round is closed."""
    return forget_pages()


def compare_editions() -> int:
    """What appeared and was never held against the full setting is asked for: none is forgotten."""
    return ask_missing()
