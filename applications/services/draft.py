"""Beginning an application and writing into its parts, field by field or page by page."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import can_edit_for
from applications.corrections import open_fields
from applications.enums import PartLetter
from applications.models import Application, ApplicationPart, Programme
from applications.parts import PARTS
from applications.permissions import can_start_application
from applications.services.locking import lock_application
from core.access import person_name, require
from core.autosave import Conflict, merge_field

LOCKED = "Diese Angabe ist nicht nachgefordert und bleibt, wie sie ist."
CLOSED = "Der Antrag ist inzwischen eingereicht. Laden Sie die Seite neu, um den Stand zu sehen."
NOT_OPEN = "Zurzeit nimmt dieses Programm keine Anträge an."
WRONG_STATE = "Dieses Programm gibt es in Ihrem Bundesland zurzeit nicht."


@dataclass(frozen=True)
class Saved:
    """A field is stored: when, and as which version of its part."""

    at: datetime
    version: int


def start_application(*, user, municipality, programme: Programme) -> tuple[Application, bool]:
    """Return the draft of a municipality and whether it is new; there is at most one per programme.

    A new draft holds what the register and the account know already. Raises PermissionDenied, or
    ValidationError when the programme is closed or not offered in that Land.
    """
    require(can_start_application(user, municipality))
    _check_offer(municipality, programme)
    drafts = Application.objects.drafts().filter(programme=programme, municipality=municipality)
    if draft := drafts.first():
        return draft, False
    try:
        with transaction.atomic():
            draft = Application.objects.create(
                programme=programme, municipality=municipality, created_by=user
            )
            _create_parts(draft, user)
    except IntegrityError:  # somebody else was faster: the constraint allows one draft
        return drafts.get(), False
    return draft, True


def _check_offer(municipality, programme: Programme) -> None:
    if not Programme.objects.open().filter(pk=programme.pk).exists():
        raise ValidationError(NOT_OPEN)
    states = set(programme.states.values_list("pk", flat=True))
    if states and municipality.state_id not in states:
        raise ValidationError(WRONG_STATE)


def _create_parts(draft: Application, user) -> None:
    town = draft.municipality
    known = {
        PartLetter.A: {
            "population": str(town.population or ""),
            "population_on": f"{town.population_on:%d.%m.%Y}" if town.population_on else "",
            "size_class": str(town.size_class or ""),
        },
        PartLetter.B: {
            "office": user.organisation_name,
            "contact_name": user.full_name,
            "contact_function": user.function,
            "contact_phone": user.phone,
            "contact_email": user.email,
        },
        PartLetter.I: {"place": town.short_name},
    }
    ApplicationPart.objects.bulk_create(
        ApplicationPart(application=draft, letter=letter, data=known.get(letter, {})) for letter in PARTS
    )


def save_field(
    *, application: Application, letter: str, field: str, value: str, base: str, user
) -> Saved | Conflict:
    """Store one field as typed, right or wrong, or return the conflict with what somebody else wrote.

    `base` is what the page showed before. Raises PermissionDenied for people without the right to edit,
    ValidationError (a German sentence) when the field or the application is not open.
    """
    with _open_part(application, letter, user) as (part, is_open):
        if field not in PARTS[letter].base_fields or not is_open(field):
            raise ValidationError(LOCKED)
        values = {field: PARTS[letter].raw_value(field, value)}
        conflicts = _merge(part, values, {field: base}, user)
        return conflicts[0] if conflicts else Saved(part.updated_at or timezone.now(), part.version)


def save_part(*, application: Application, letter: str, values: dict, base: dict, user) -> list[Conflict]:
    """Store a whole page as typed; return the fields that somebody else changed since it was loaded.

    `values` come from PartForm.raw_values, `base` holds what the page showed. Fields that were left as they
    were, and fields that are not open, are not touched. Raises like `save_field`.
    """
    with _open_part(application, letter, user) as (part, is_open):
        typed = {name: value for name, value in values.items() if is_open(name)}
        return _merge(part, typed, base, user)


@contextmanager
def _open_part(application: Application, letter: str, user):
    """Lock application and part; give the part and a test for its open fields."""
    with transaction.atomic():
        # the application's row first, as submitting does: nobody types into what is being sent
        locked = lock_application(application)
        require(can_edit_for(user, locked.municipality_id))
        if not locked.is_editable:
            raise ValidationError(CLOSED)
        part, _ = ApplicationPart.objects.select_for_update().get_or_create(application=locked, letter=letter)
        allowed = open_fields(locked, letter)
        yield part, lambda name: allowed is None or name in allowed


def _merge(part: ApplicationPart, values: dict, base: dict, user) -> list[Conflict]:
    form = PARTS[part.letter]
    conflicts, has_changed = [], False
    for name, value in values.items():
        stored = part.data.setdefault(name, form.raw_value(name, ""))
        before = form.raw_value(name, base[name]) if name in base else stored
        if value in (before, stored):
            continue  # left as it was, or already there
        conflict = merge_field(
            data=part.data,
            marks=part.marks,
            field=name,
            value=value,
            base=before,
            user_id=user.pk,
            user_name=person_name(user),
            now=timezone.now(),
        )
        conflicts += [conflict] if conflict else []
        has_changed = has_changed or conflict is None
    if has_changed or not part.version:
        part.version += 1
        part.updated_at, part.updated_by = timezone.now(), user
        part.save()
    return conflicts
