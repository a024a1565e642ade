"""Writing the brochure's texts, having it made, publishing it."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.enums import JobState
from core.jobs import cancel
from inventories.brochure.editions import request_build
from inventories.brochure.own_texts import CHAPTER_FIELDS, EASY_FIELDS, FILE_FIELDS, IMPRINT_FIELDS
from inventories.brochure.readiness import obstacles
from inventories.enums import ChapterKind
from inventories.enums.brochure import BrochureOutput
from inventories.models import Brochure, BrochureBuild, Chapter, Inventory
from inventories.permissions import can_edit_brochure
from inventories.permissions.edition import can_write_chapter
from inventories.services.design import current_series
from inventories.services.edition import fix_edition
from inventories.services.inventory import change_status
from inventories.typesetting.notes import ask_early
from inventories.typesetting.shares import cancel_shares


class ChangedMeanwhile(Exception):
    """Somebody saved the same text after the page was opened; carries the row as it is now."""

    def __init__(self, row: Chapter | Brochure) -> None:
        super().__init__("Jemand hat diesen Text gerade geändert.")
        self.row = row


@transaction.atomic
def open_brochure(*, inventory: Inventory, user: User) -> Brochure:
    """Return the brochure of an inventory with all its chapters; the first call creates them."""
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_edit_brochure(user, inventory))
    names = ", ".join(
        str(contract.contractor) for contract in inventory.contracts.select_related("contractor")
    )
    brochure, is_new = Brochure.objects.get_or_create(
        inventory=inventory,
        defaults={
            "title": inventory.title,
            "subtitle": inventory.subtitle,
            "year": timezone.localdate().year,
            "series": current_series(),
            "editor_name": str(user),
            "texts_by": names[:200],
        },
    )
    if is_new:
        Chapter.objects.bulk_create(
            Chapter(brochure=brochure, kind=kind, title=kind.label) for kind in ChapterKind
        )
        ask_early(inventory.pk)
    return brochure


def begin_brochure(*, inventory: Inventory, user: User) -> None:
    """As `open_brochure` for people who may; for all others nothing happens."""
    if can_edit_brochure(user, inventory):
        open_brochure(inventory=inventory, user=user)


@transaction.atomic
def edit_chapter(*, chapter: Chapter, user: User, seen_at: datetime, values: Mapping) -> Chapter:
    """Save a chapter; `seen_at` is its `updated_at` when the page was opened.

    Raises ChangedMeanwhile when somebody else was faster, PermissionDenied for people without the pen.
    """
    chapter = (
        Chapter.objects.select_for_update(of=("self",))
        .select_related("brochure__inventory")
        .get(pk=chapter.pk)
    )
    require(can_write_chapter(user, chapter))
    if chapter.updated_at != seen_at:
        raise ChangedMeanwhile(chapter)
    may_leave_out = can_edit_brochure(user, chapter.brochure.inventory)
    _write(chapter, CHAPTER_FIELDS if may_leave_out else CHAPTER_FIELDS[:-1], values)
    chapter.updated_by = user
    chapter.save()
    ask_early(chapter.brochure.inventory_id)
    return chapter


@transaction.atomic
def edit_imprint(*, brochure: Brochure, user: User, seen_at: datetime, values: Mapping) -> Brochure:
    """Save title, imprint and cover; as `edit_chapter`."""
    return _edit_brochure(brochure, user, seen_at, IMPRINT_FIELDS, values)


@transaction.atomic
def edit_easy(*, brochure: Brochure, user: User, seen_at: datetime, values: Mapping) -> Brochure:
    """Save the summary in easy German; as `edit_chapter`."""
    return _edit_brochure(brochure, user, seen_at, EASY_FIELDS, values)


def _edit_brochure(
    brochure: Brochure, user: User, seen_at: datetime, names: tuple[str, ...], values: Mapping
) -> Brochure:
    rows = Brochure.objects.select_for_update(of=("self",)).select_related("inventory")
    brochure = rows.get(pk=brochure.pk)
    require(can_edit_brochure(user, brochure.inventory))
    if brochure.updated_at != seen_at:
        raise ChangedMeanwhile(brochure)
    _write(brochure, names, values)
    brochure.save()
    ask_early(brochure.inventory_id)
    return brochure


def _write(row: Chapter | Brochure, names: tuple[str, ...], values: Mapping) -> None:
    """Set the fields; a file field of False is emptied, as Django's forms say it."""
    for name in names:
        if name in values:
            setattr(row, name, "" if values[name] is False and name in FILE_FIELDS else values[name])


@transaction.atomic
def start_build(*, brochure: Brochure, user: User, output: str = BrochureOutput.SCREEN) -> BrochureBuild:
    """Ask the workers for a PDF; while one is being made for this output, a second call returns it."""
    brochure = (
        Brochure.objects.select_for_update(of=("self",)).select_related("inventory").get(pk=brochure.pk)
    )
    require(can_edit_brochure(user, brochure.inventory))
    builds = BrochureBuild.objects.filter(brochure=brochure, output=output)
    active = builds.filter(state__in=[JobState.REQUESTED, JobState.RUNNING]).first()
    if active is not None:
        return active
    return request_build(brochure, user, output)


def cancel_build(*, build: BrochureBuild, user: User) -> bool:
    """Stop a waiting or running build with all its shares; return False when it had ended already."""
    require(can_edit_brochure(user, build.brochure.inventory))
    is_cancelled = cancel(build)
    cancel_shares(build)
    return is_cancelled


@transaction.atomic
def publish_brochure(*, brochure: Brochure, build: BrochureBuild, user: User) -> Brochure:
    """Publish a finished build and with it the inventory, and fix it as an edition; twice changes nothing.

    Raises ValidationError with one sentence for each thing that is missing, PermissionDenied.
    """
    inventory = Inventory.objects.select_for_update().get(pk=brochure.inventory_id)
    brochure = Brochure.objects.select_for_update().get(pk=brochure.pk)
    if brochure.published_build_id == build.pk:
        return brochure
    is_fit = build.brochure_id == brochure.pk and build.output == BrochureOutput.SCREEN
    require(can_edit_brochure(user, inventory) and is_fit)
    missing = obstacles(brochure, build)
    if missing:
        raise ValidationError([obstacle.text for obstacle in missing])
    now = timezone.now()
    _publish_inventory(inventory, brochure, build, user, now)
    fix_edition(brochure=brochure, build=build, user=user, issued_on=timezone.localdate(now))
    build.published_at = now
    build.save(update_fields=["published_at"])
    brochure.published_build, brochure.published_at = build, brochure.published_at or now
    brochure.save(update_fields=["published_build", "published_at", "updated_at"])
    return brochure


def _publish_inventory(
    inventory: Inventory, brochure: Brochure, build: BrochureBuild, user: User, now: datetime
) -> None:
    """Let the inventory follow its brochure; with a next edition it is out already and keeps its day."""
    inventory.title, inventory.subtitle = brochure.title, brochure.subtitle
    if inventory.is_public:
        inventory.save(update_fields=["title", "subtitle", "updated_at"])
        return
    inventory.published_at = now
    inventory.save(update_fields=["published_at", "title", "subtitle", "updated_at"])
    comment = f"Fassung {build.number}, {build.pages} Seiten, {build.profile_count} Organisationen"
    change_status(inventory=inventory, name="publish", user=user, comment=comment)
