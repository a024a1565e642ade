"""Editions: fixing what has appeared, its print file, details and the next one."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.enums import JobState
from inventories.brochure.archive import problem_of, sha256_of
from inventories.brochure.collect import collect
from inventories.brochure.comparisons import ask_comparison
from inventories.brochure.editions import ACTIVE, request_build
from inventories.brochure.errata import still_wrong
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.snapshot import snapshot_of
from inventories.brochure.standing import last_edition, next_edition, put_back, standing_texts
from inventories.enums.brochure import BrochureOutput
from inventories.models import Brochure, BrochureBuild, Edition, Inventory
from inventories.permissions.edition import can_manage_editions

DETAILS = ("issued_on", "copies", "note")
NOT_OUT = "Es gibt keine veröffentlichte Fassung, die als Auflage gelten kann."
DAMAGED = "Die Datei dieser Fassung ist nicht in Ordnung. Erstellen Sie die Broschüre neu."
IN_THE_MAKING = "Die nächste Auflage ist schon in Arbeit."
NO_EDITION = "Halten Sie zuerst fest, was erschienen ist."
CHANGED = (
    "Seit dieser Auflage hat sich etwas geändert. Eine Druckfassung gibt es erst wieder mit der nächsten."
)


def fix_edition(*, brochure: Brochure, build: BrochureBuild, user: User, issued_on: date) -> Edition:
    """Write down what appears: number, date, files and a snapshot; a build that is fixed stays as it is.

    Each file is compared with its full setting in the background. The caller holds the lock of the brochure
    and has checked the permission. The edition in the making becomes this one. Raises ValidationError when
    the stored file is not what was set.
    """
    known = Edition.objects.filter(build=build).first()
    if known is not None:
        return known
    if not build.sha256:
        build.sha256 = sha256_of(build)
        build.save(update_fields=["sha256"])
    if problem_of(build):
        raise ValidationError(DAMAGED)
    edition = next_edition(brochure)
    if edition is None:
        last = last_edition(brochure)
        edition = Edition(brochure=brochure, number=last.number + 1 if last else 1)
    edition.build, edition.print_build = build, print_of(build)
    edition.issued_on, edition.fixed_by = issued_on, user
    edition.snapshot = snapshot_of(brochure, collect(brochure.pk))
    edition.save()
    for file in filter(None, (edition.build, edition.print_build)):
        ask_comparison(file)
    return edition


@transaction.atomic
def fix_published(*, brochure: Brochure, user: User) -> Edition:
    """Fix the published build of a brochure that appeared before there were editions; twice gives one.

    Raises ValidationError while nothing is published, PermissionDenied.
    """
    inventory, brochure = _lock(brochure)
    require(can_manage_editions(user, inventory))
    build = brochure.published_build
    if build is None or next_edition(brochure) is not None:
        raise ValidationError(NOT_OUT)
    known = brochure.editions.filter(build=build).first()
    issued_on = timezone.localdate(build.published_at or brochure.published_at)
    return known or fix_edition(brochure=brochure, build=build, user=user, issued_on=issued_on)


def print_of(build: BrochureBuild) -> BrochureBuild | None:
    """Return the newest file for the printers that shows exactly the same as this build."""
    rows = BrochureBuild.objects.filter(
        brochure=build.brochure_id, output=BrochureOutput.PRINT, state=JobState.READY
    )
    same = rows.filter(fingerprint=build.fingerprint).exclude(fingerprint="")
    return same.exclude(pk__in=_taken()).order_by("-number").first()


def _taken():
    return Edition.objects.exclude(print_build=None).values("print_build")


@transaction.atomic
def edit_edition(*, edition: Edition, user: User, values: Mapping) -> Edition:
    """Change date, number of copies and note of an edition; its files never change."""
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    require(can_manage_editions(user, edition.brochure.inventory))
    for name in DETAILS:
        if name in values:
            setattr(edition, name, values[name])
    edition.save(update_fields=list(DETAILS))
    return edition


@transaction.atomic
def request_print(*, edition: Edition, user: User) -> BrochureBuild:
    """Return the file for the printers of an edition, or the build that makes it.

    Raises ValidationError when the brochure would print something else today.
    """
    inventory, brochure = _lock(edition.brochure)
    require(can_manage_editions(user, inventory))
    edition = Edition.objects.select_for_update(of=("self",)).select_related("build").get(pk=edition.pk)
    if attach_print(edition):
        return edition.print_build
    active = brochure.builds.filter(output=BrochureOutput.PRINT, state__in=ACTIVE).first()
    if active is not None:
        return active
    if edition.build is None or fingerprint(collect(brochure.pk)) != edition.build.fingerprint:
        raise ValidationError(CHANGED)
    return request_build(brochure, user, BrochureOutput.PRINT)


def attach_print(edition: Edition) -> bool:
    """Give an edition its finished file for the printers; return whether it has one now."""
    if edition.print_build_id is None and edition.build_id is not None:
        found = print_of(edition.build)
        if found is not None:
            edition.print_build = found
            edition.save(update_fields=["print_build"])
            ask_comparison(found)
    return edition.print_build_id is not None


@transaction.atomic
def begin_edition(*, brochure: Brochure, user: User) -> Edition:
    """Begin the next edition from the last one: texts and writers stay, errata are worked in.

    The marks of finished chapters are taken back. The last edition stands until the next one is published.
    Raises ValidationError without a fixed one.
    """
    inventory, brochure = _lock(brochure)
    require(can_manage_editions(user, inventory))
    if next_edition(brochure) is not None:
        raise ValidationError(IN_THE_MAKING)
    last = last_edition(brochure)
    if last is None:
        raise ValidationError(NO_EDITION)
    edition = Edition.objects.create(
        brochure=brochure, number=last.number + 1, issued_on=timezone.localdate(), fixed_by=None
    )
    brochure.chapters.update(finished_at=None, due_on=None)
    _work_in(brochure, last)
    brochure.year = timezone.localdate().year
    brochure.save(update_fields=["year", "updated_at"])
    return edition


def _work_in(brochure: Brochure, last: Edition) -> None:
    """Put what is right into the chapters; what stands in profiles is on the list of the edition."""
    chapters = list(brochure.chapters.select_for_update())
    for erratum, chapter in still_wrong(last, chapters):
        chapter.body = chapter.body.replace(erratum.wrong, erratum.right)
        chapter.save(update_fields=["body", "updated_at"])


@transaction.atomic
def discard_edition(*, brochure: Brochure, user: User) -> None:
    """Give the next edition up: the texts of the last one come back."""
    inventory, brochure = _lock(brochure)
    require(can_manage_editions(user, inventory))
    edition = next_edition(brochure)
    if edition is None:
        return
    texts = standing_texts(brochure)
    if texts:
        for chapter in put_back(brochure, texts):
            chapter.save()
        brochure.save()
    edition.delete()


def _lock(brochure: Brochure) -> tuple[Inventory, Brochure]:
    """Lock the case, then the brochure, as publishing does."""
    inventory = Inventory.objects.select_for_update(of=("self",)).get(pk=brochure.inventory_id)
    rows = Brochure.objects.select_for_update(of=("self",)).select_related("inventory", "published_build")
    return inventory, rows.get(pk=brochure.pk)
