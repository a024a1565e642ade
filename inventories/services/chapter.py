"""Who writes which chapter until when, and reporting it as finished."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.emails import queue_mail
from inventories.models import Chapter
from inventories.participants import officer_or_leads, participants
from inventories.permissions.edition import can_assign_chapter, can_reopen_chapter, can_write_chapter

NOT_IN_CASE = "Diese Person gehört nicht mehr zum Vorgang. Wählen Sie jemand anderen."
EMPTY = "Das Kapitel ist noch leer. Schreiben Sie es zuerst."


@transaction.atomic
def assign_chapter(
    *, chapter: Chapter, user: User, person: User | None, due_on: date | None, message: str = ""
) -> Chapter:
    """Give a chapter to a person of the case until a day, or take it back (None); a new person gets a mail.

    Raises ValidationError for somebody who is no participant of the case, PermissionDenied.
    """
    chapter = _lock(chapter)
    require(can_assign_chapter(user, chapter))
    inventory = chapter.brochure.inventory
    if person is not None and person.pk not in {entry.user.pk for entry in participants(inventory)}:
        raise ValidationError(NOT_IN_CASE)
    is_news = person is not None and (chapter.assigned_to_id, chapter.due_on) != (person.pk, due_on)
    if person is None or chapter.assigned_to_id != person.pk:
        chapter.finished_at = None
    chapter.assigned_to, chapter.due_on = person, due_on if person else None
    chapter.save(update_fields=["assigned_to", "due_on", "finished_at"])
    if is_news and person.pk != user.pk:
        _tell(chapter, person, "inventories/emails/chapter_assigned.txt", by=user, message=message)
    return chapter


@transaction.atomic
def finish_chapter(*, chapter: Chapter, user: User) -> Chapter:
    """Report a chapter as finished and tell SKEW; a second click changes nothing.

    Raises ValidationError while it is empty, PermissionDenied.
    """
    chapter = _lock(chapter)
    if chapter.finished_at is not None and chapter.assigned_to_id == user.pk:
        return chapter
    require(can_write_chapter(user, chapter))
    if not chapter.body.strip():
        raise ValidationError(EMPTY)
    if chapter.finished_at is None:
        chapter.finished_at = timezone.now()
        chapter.save(update_fields=["finished_at"])
        for person in officer_or_leads(chapter.brochure.inventory):
            if person.pk != user.pk:
                _tell(chapter, person, "inventories/emails/chapter_finished.txt", by=user)
    return chapter


@transaction.atomic
def reopen_chapter(*, chapter: Chapter, user: User) -> Chapter:
    """Take the mark back; when SKEW does it, whoever writes the chapter gets a mail."""
    chapter = _lock(chapter)
    require(can_reopen_chapter(user, chapter))
    if chapter.finished_at is not None:
        chapter.finished_at = None
        chapter.save(update_fields=["finished_at"])
        if chapter.assigned_to and chapter.assigned_to_id != user.pk:
            _tell(chapter, chapter.assigned_to, "inventories/emails/chapter_reopened.txt", by=user)
    return chapter


def _lock(chapter: Chapter) -> Chapter:
    rows = Chapter.objects.select_for_update(of=("self",))
    return rows.select_related("brochure__inventory", "assigned_to").get(pk=chapter.pk)


def _tell(chapter: Chapter, person: User, template: str, **context) -> None:
    inventory = chapter.brochure.inventory
    queue_mail(
        to=person.email,
        template=template,
        context={"chapter": chapter, "inventory": inventory, "person": person} | context,
        reference=inventory.case_number,
    )
