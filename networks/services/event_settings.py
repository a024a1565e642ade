"""How people register for an open event: period, places, questions; its picture; who invites."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from core.access import require
from core.pictures import forget_sizes
from core.templatetags.german import zahl
from networks.models import Event, EventHost, PlaceCategory
from networks.moving_up import offer_places
from networks.permissions.event import can_edit_event
from networks.seats import lock_event

SETTINGS = (
    "capacity", "registration_opens_at", "registration_closes_at", "is_invitation_only",
    "form_fields", "photo_note", "offer_hours", "keep_days",
)  # fmt: skip
HOST_FIELDS = ("role", "municipality", "name", "website")
TOO_SMALL = "{number} Plätze sind schon vergeben. Weniger sind nicht möglich."
TOO_SMALL_IN = "In „{name}“ sind schon {number} Plätze vergeben. Weniger sind nicht möglich."
IN_USE = "„{name}“ hat schon Anmeldungen. Sie lässt sich umbenennen, aber nicht entfernen."
NO_CATEGORY = "Legen Sie mindestens eine Platzart an, zum Beispiel „Alle“."
TWICE = "„{name}“ steht zweimal da. Geben Sie jeder Platzart einen eigenen Namen."


@transaction.atomic
def edit_registration_settings(*, event: Event, user: User, values: dict, categories: Iterable[dict]) -> list:
    """Change period, places and questions; return those who moved up because there is more room.

    `categories` are all kinds of places in their order: dicts with pk (None for a new one), name, note,
    capacity, is_online. Raises PermissionDenied, or ValidationError where fewer places would be left than are
    given, or a kind of place with registrations would go.
    """
    event = lock_event(event)
    require(can_edit_event(user, event))
    if values["capacity"] is not None and values["capacity"] < event.seats_taken:
        raise ValidationError({"capacity": TOO_SMALL.format(number=zahl(event.seats_taken))})
    for name in SETTINGS:
        setattr(event, name, values[name])
    event.save(update_fields=[*SETTINGS, "updated_at"])
    _set_categories(event, list(categories))
    return offer_places(event)


def _set_categories(event: Event, rows: list[dict]) -> None:
    if not rows:
        raise ValidationError(NO_CATEGORY)
    _check_names(rows)
    known = {row.pk: row for row in event.categories.select_for_update()}
    kept = {row["pk"] for row in rows}
    _remove(category for pk, category in known.items() if pk not in kept)
    # two rows may swap their names: out of each other's way first
    for category in known.values():
        PlaceCategory.objects.filter(pk=category.pk).update(name=f"{category.pk}")
    for position, row in enumerate(rows):
        _set_category(known.get(row["pk"]) or PlaceCategory(event=event), row, position)


def _check_names(rows: list[dict]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row["name"].lower() in seen:
            raise ValidationError(TWICE.format(name=row["name"]))
        seen.add(row["name"].lower())


def _remove(categories: Iterable[PlaceCategory]) -> None:
    for category in categories:
        if category.registrations.exists():
            raise ValidationError(IN_USE.format(name=category.name))
        category.delete()


def _set_category(category: PlaceCategory, row: dict, position: int) -> None:
    if row["capacity"] is not None and row["capacity"] < category.seats_taken:
        raise ValidationError(TOO_SMALL_IN.format(name=row["name"], number=zahl(category.seats_taken)))
    for name in ("name", "note", "capacity", "is_online"):
        setattr(category, name, row[name])
    category.position = position
    category.save()


@transaction.atomic
def set_picture(*, event: Event, user: User, file: ContentFile | None, alt: str, credit: str) -> Event:
    """Store a new picture, or new words about the old one. Raises PermissionDenied."""
    event = lock_event(event)
    require(can_edit_event(user, event))
    if file:
        _forget_picture(event)
        event.picture = file
    event.picture_alt, event.picture_credit = alt, credit
    event.save(update_fields=["picture", "picture_alt", "picture_credit", "updated_at"])
    return event


@transaction.atomic
def remove_picture(*, event: Event, user: User) -> Event:
    """Delete the picture with all its sizes. Raises PermissionDenied."""
    event = lock_event(event)
    require(can_edit_event(user, event))
    _forget_picture(event)
    event.picture, event.picture_alt, event.picture_credit = "", "", ""
    event.save(update_fields=["picture", "picture_alt", "picture_credit", "updated_at"])
    return event


def _forget_picture(event: Event) -> None:
    """Remove the file once the transaction is through: a rollback keeps it."""
    if not event.picture:
        return
    name, storage = event.picture.name, event.picture.storage

    def remove() -> None:
        storage.delete(name)
        forget_sizes(name, storage)

    transaction.on_commit(remove)


@transaction.atomic
def save_host(*, event: Event, user: User, values: dict, host: EventHost | None = None) -> EventHost:
    """Add somebody who invites, or change how they stand on the page. Raises PermissionDenied."""
    require(can_edit_event(user, event))
    host = host or EventHost(event=event, position=event.hosts.count())
    for name in HOST_FIELDS:
        setattr(host, name, values[name])
    host.save()
    return host


@transaction.atomic
def remove_host(*, host: EventHost, user: User) -> None:
    """Take somebody off the page. Raises PermissionDenied."""
    require(can_edit_event(user, host.event))
    host.delete()
