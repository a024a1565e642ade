"""Documentations: a draft from the event, texts, pictures, files, and putting them before everybody."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.pictures import forget_sizes
from networks.models import Event, Report, ReportFile, ReportPicture
from networks.permissions.report import can_publish_report, can_write_report
from networks.report_draft import draft_of

FIELDS = (
    "headline", "teaser", "text", "people", "is_estimated", "region",
    "has_programme", "has_speakers", "has_files", "has_feedback",
)  # fmt: skip
NO_ADDRESS = "Diese Veranstaltung hat noch keine Adresse. Kündigen Sie sie zuerst an."
MOST_PICTURES = 24


@transaction.atomic
def create_report(*, event: Event, user: User) -> Report:
    """Begin the documentation with a draft from the event; a second click returns the one that is there."""
    require(can_write_report(user, event))
    locked = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    report = Report.objects.filter(event=locked).first()
    if report:
        return report
    draft = draft_of(locked)
    return Report.objects.create(
        event=locked,
        headline=draft.headline,
        teaser=draft.teaser,
        text=draft.text,
        people=draft.people,
        region=draft.region,
        created_by=user,
    )


@transaction.atomic
def edit_report(*, report: Report, user: User, values: dict) -> Report:
    """Store the texts and what stands beside them."""
    require(can_write_report(user, report.event))
    for name in FIELDS:
        setattr(report, name, values[name])
    report.save(update_fields=[*FIELDS, "updated_at"])
    return report


@transaction.atomic
def regrow_report(*, report: Report, user: User) -> Report:
    """Write the text anew from the programme as it is now; headline and teaser stay."""
    require(can_write_report(user, report.event))
    report.text = draft_of(report.event).text
    report.save(update_fields=["text", "updated_at"])
    return report


@transaction.atomic
def publish_report(*, report: Report, user: User) -> Report:
    """Put the documentation under "Nachlesen"; a second click changes nothing. Raises ValidationError."""
    require(can_publish_report(user, report.event))
    report = Report.objects.select_for_update(of=("self",)).select_related("event").get(pk=report.pk)
    if not report.event.slug:
        raise ValidationError(NO_ADDRESS)
    if report.published_at is None:
        report.published_at, report.is_archived = timezone.now(), False
        report.save(update_fields=["published_at", "is_archived", "updated_at"])
    return report


@transaction.atomic
def withdraw_report(*, report: Report, user: User) -> Report:
    """Take the documentation off the public pages; text and pictures stay."""
    require(can_publish_report(user, report.event))
    report.published_at = None
    report.save(update_fields=["published_at", "updated_at"])
    return report


@transaction.atomic
def save_picture(
    *, report: Report, user: User, values: dict, picture: ReportPicture | None = None
) -> ReportPicture:
    """Add a picture or change its words; a new image replaces the old file."""
    require(can_write_report(user, report.event))
    if picture is None:
        picture = ReportPicture(report=report, position=_next_position(report))
    if values.get("image"):
        if picture.image:
            _drop_image(picture)
        picture.image = values["image"]
    for name in ("alt", "caption", "credit"):
        setattr(picture, name, values[name])
    picture.save()
    return picture


def _next_position(report: Report) -> int:
    number = report.pictures.count()
    if number >= MOST_PICTURES:
        raise ValidationError(f"Mehr als {MOST_PICTURES} Bilder passen nicht. Nehmen Sie zuerst eines weg.")
    last = report.pictures.order_by("-position").first()
    return last.position + 1 if last else 0


@transaction.atomic
def lead_with_picture(*, picture: ReportPicture, user: User) -> None:
    """Make a picture the first one: it stands above the report and on the list."""
    require(can_write_report(user, picture.report.event))
    others = [row for row in picture.report.pictures.all() if row.pk != picture.pk]
    rows = [picture, *others]
    for position, row in enumerate(rows):
        row.position = position
    ReportPicture.objects.bulk_update(rows, ["position"])


@transaction.atomic
def remove_picture(*, picture: ReportPicture, user: User) -> None:
    """Take a picture away, and its files once the row is gone."""
    require(can_write_report(user, picture.report.event))
    _drop_image(picture)
    picture.delete()


def _drop_image(picture: ReportPicture) -> None:
    name, storage = picture.image.name, picture.image.storage
    transaction.on_commit(partial(storage.delete, name), robust=True)
    transaction.on_commit(partial(forget_sizes, name, storage), robust=True)


@transaction.atomic
def add_file(*, report: Report, user: User, values: dict) -> ReportFile:
    """Lay a file beside the documentation; everybody can load it once that is published."""
    require(can_write_report(user, report.event))
    file = values["file"]
    return ReportFile.objects.create(
        report=report, title=values["title"], file=file, content_type=file.content_type, size=file.size
    )


@transaction.atomic
def remove_file(*, row: ReportFile, user: User) -> None:
    """Take a file away, and its bytes once the row is gone."""
    require(can_write_report(user, row.report.event))
    name, storage = row.file.name, row.file.storage
    row.delete()
    transaction.on_commit(partial(storage.delete, name), robust=True)
