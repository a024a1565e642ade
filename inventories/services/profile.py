"""Adding organisations to an inventory and writing their profiles, field by field."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.text import slug, sort_key
from inventories.drawing import draw
from inventories.enums import EntryKind, PictureKind, PictureRight
from inventories.models import Inventory, Profile
from inventories.permissions import can_edit_profile, can_write_profiles
from inventories.sections import Section
from inventories.sections.answers import Answer, AnswerForm, as_base
from inventories.services.profile_rows import ROW_NAME, RowPlace, save_row, settle_rows
from inventories.services.saving import Saving
from organisations.matching import find_same
from organisations.models import Organisation
from organisations.services import create_organisation, rename_organisation


def add_profile(
    *,
    inventory: Inventory,
    user: User,
    name: str,
    kind: str,
    entry: str = EntryKind.PROFILE,
    organisation: Organisation | None = None,
) -> Profile:
    """Add an organisation to the inventory with an empty profile and a drawn picture.

    Without `organisation` the town's one of the same name is taken, or a new one made. Raises
    PermissionDenied for people without an open contract, ValidationError when the organisation is there.
    """
    require(can_write_profiles(user, inventory))
    # a second of drawing, outside of the transaction: nobody waits for it
    drawing = draw(name=name, kind=kind, themes=[])
    with transaction.atomic():
        inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
        require(can_write_profiles(user, inventory))
        town = inventory.municipality
        organisation = organisation or find_same(municipality=town, name=name)
        organisation = organisation or create_organisation(municipality=town, name=name, kind=kind)
        profile = _new_profile(inventory, organisation, user, name=name, kind=kind, entry=entry)
        profile.pictures.create(kind=PictureKind.DRAWING, right_of_use=PictureRight.SKEW, **drawing)
    return profile


def _new_profile(inventory: Inventory, organisation: Organisation, user: User, **values) -> Profile:
    if organisation.municipality_id != inventory.municipality_id:
        raise ValidationError("Diese Organisation gehört zu einer anderen Kommune.")
    try:
        with transaction.atomic():
            return Profile.objects.create(
                inventory=inventory,
                organisation=organisation,
                sort_name=sort_key(values["name"]),
                slug=free_profile_slug(inventory, values["name"]),
                town=inventory.municipality.short_name,
                as_of=timezone.localdate(),
                created_by=user,
                **values,
            )
    except IntegrityError as double:
        raise ValidationError("Diese Organisation ist hier schon eingetragen.", code="exists") from double


def free_profile_slug(inventory: Inventory, name: str, own: Profile | None = None) -> str:
    """Return an address that no other profile of the inventory has."""
    base = slug(name)[:110]
    others = inventory.profiles.filter(slug__startswith=base).exclude(pk=own.pk if own else None)
    taken = set(others.values_list("slug", flat=True))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)


@transaction.atomic
def save_answer(*, profile: Profile, user: User, section: Section, name: str, raw: Any, base: Any) -> Saving:
    """Save one field as it was typed; `base` is what the page showed before.

    What cannot be read stays in the draft with its sentence. Raises PermissionDenied when the profile is not
    (or no longer) in the person's hands, ValidationError for a field that the section does not have.
    """
    saving = Saving(locked(profile, user), user)
    if section.form and name in section.form.base_fields:
        _put(saving, section.form, {name: raw}, {name: base})
    else:
        kind, index, field_name = _row_field(section, name)
        save_row(saving, RowPlace(kind, index), {field_name: raw}, {field_name: base})
    _store(saving.profile)
    return saving


@transaction.atomic
def save_section(
    *, profile: Profile, user: User, section: Section, raws: dict[str, Any], base: dict[str, Any]
) -> Saving:
    """Save a whole page of the form: `raws` holds every field by name, `base` what the page showed.

    Rows that were emptied or marked go; the rest is numbered anew. Raises PermissionDenied as `save_answer`.
    """
    saving = Saving(locked(profile, user), user)
    if section.form:
        names = [name for name in section.form.base_fields if name in raws]
        _put(saving, section.form, {name: raws[name] for name in names}, base)
    for kind in section.rows:
        for index in _indexes(raws, kind.prefix):
            place = RowPlace(kind, index)
            save_row(saving, place, place.own(raws), place.own(base))
        if not saving.conflicts:
            settle_rows(saving.profile, kind)
    _store(saving.profile)
    return saving


def locked(profile: Profile, user: User) -> Profile:
    """Return the profile with its row locked, if the person may write it now."""
    profile = Profile.objects.select_for_update(of=("self",)).select_related("inventory").get(pk=profile.pk)
    require(can_edit_profile(user, profile))
    return profile


def stored_raw(profile: Profile, form: type[AnswerForm], name: str) -> Any:
    """Return an answer as the page shows it: as typed while it is a draft, else from its column."""
    if name in profile.draft:
        return profile.draft[name]
    column = getattr(profile, name)
    return form.raw_from(name, column.all() if hasattr(column, "all") else column)


def _put(saving: Saving, form: type[AnswerForm], raws: dict, base: dict) -> None:
    for name, raw in raws.items():
        stored = stored_raw(saving.profile, form, name)
        answer = form.answer(name, raw)
        before = form.answer(name, base.get(name, as_base(stored)))
        if saving.merge(name, stored=stored, value=answer.raw, base=before.raw):
            saving.errors[name] = answer.error
            _keep(saving.profile, answer)


def _keep(profile: Profile, answer: Answer) -> None:
    if answer.error:
        profile.draft[answer.name] = answer.raw
        return
    profile.draft.pop(answer.name, None)
    if answer.name == "themes":
        profile.themes.set(answer.value)
    else:
        setattr(profile, answer.name, answer.value)
    if answer.name == "name":
        _follow_name(profile)


def _follow_name(profile: Profile) -> None:
    """Sort and address a profile by its new name; an organisation without other profiles follows."""
    profile.sort_name = sort_key(profile.name)
    profile.slug = free_profile_slug(profile.inventory, profile.name, own=profile)
    if not profile.organisation.profiles.exclude(pk=profile.pk).exists():
        rename_organisation(organisation=profile.organisation, name=profile.name)


def _store(profile: Profile) -> None:
    profile.as_of = timezone.localdate()
    profile.save()


def _row_field(section: Section, name: str) -> tuple:
    match = ROW_NAME.match(name)
    kind = next((kind for kind in section.rows if match and kind.prefix == match["prefix"]), None)
    if kind is None or not (match["field"] == "DELETE" or match["field"] in kind.form.base_fields):
        raise ValidationError("Dieses Feld gibt es hier nicht. Laden Sie die Seite neu.")
    return kind, int(match["index"]), match["field"]


def _indexes(raws: Iterable[str], prefix: str) -> list[int]:
    found = (ROW_NAME.match(name) for name in raws)
    return sorted({int(match["index"]) for match in found if match and match["prefix"] == prefix})


def read_base(text: str) -> dict[str, Any]:
    """Return what the page showed when it was loaded (hidden field `base`); damage counts as nothing."""
    try:
        base = json.loads(text or "{}")
    except ValueError:
        return {}
    return base if isinstance(base, dict) else {}
