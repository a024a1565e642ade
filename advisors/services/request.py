"""Beginning a request and writing into it, field by field or page by page."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.budget.accounts import current_place
from advisors.enums.request import RequestOrigin, RequestStatus
from advisors.models import Consultation, ConsultingRequest
from advisors.permissions.request import (
    can_discard_request,
    can_edit_request,
    can_enter_for_town,
    can_follow_up,
    can_start_request,
)
from advisors.request_days import accepting_pool, why_no_pool
from advisors.request_fields import ENDS_BEFORE_START, FIELDS, as_text, as_typed
from core.access import require
from core.autosave import Conflict, merge_field
from municipalities.models import Municipality

CLOSED = "Die Anfrage ist inzwischen eingereicht. Laden Sie die Seite neu, um den Stand zu sehen."
OTHER_LAND = "{place} liegt nicht im Land Ihres Pools. Nennen Sie SKEW die Kommune, wir vermitteln."


@transaction.atomic
def start_request(*, user: User, municipality: Municipality) -> tuple[ConsultingRequest, bool]:
    """Return the draft of a municipality and whether it is new; pressing twice makes one.

    Raises PermissionDenied, or ValidationError where the Land has no pool that takes requests.
    """
    require(can_start_request(user, municipality))
    town = _locked(current_place(municipality))
    drafts = ConsultingRequest.objects.filter(
        municipality=town, status=RequestStatus.DRAFT, origin=RequestOrigin.APPLICATION, follows=None
    )
    if draft := drafts.first():
        return draft, False
    return _create(town, user, contact_name=user.full_name, contact_email=user.email), True


@transaction.atomic
def enter_request(*, user: User, profile, municipality: Municipality, values: Mapping) -> ConsultingRequest:
    """Return the draft that an advisor enters after a talk; only the municipality can submit it.

    Raises PermissionDenied for people who are not active in a pool, ValidationError for another Land.
    """
    require(can_enter_for_town(user, profile))
    town = _locked(current_place(municipality))
    if town.state_id != profile.pool.state_id:
        raise ValidationError({"municipality": OTHER_LAND.format(place=town.short_name)})
    fields = {name: values[name] for name in ("contact_name", "contact_email", "goal")}
    wished = profile if profile.is_public else None
    return _create(town, user, origin=RequestOrigin.DIRECT_CONTACT, wished_advisor=wished, **fields)


@transaction.atomic
def start_follow_up(*, consultation: Consultation, user: User) -> ConsultingRequest:
    """Return the draft that goes on with a consultation, with its answers filled in; there is one at a time.

    Period and days stay open: they are what is new. Raises PermissionDenied, ValidationError without a pool.
    """
    require(can_follow_up(user, consultation))
    town = _locked(current_place(consultation.municipality))
    drafts = ConsultingRequest.objects.filter(follows=consultation, status=RequestStatus.DRAFT)
    if draft := drafts.first():
        return draft
    before = consultation.request
    kept = ("office", "contact_name", "contact_email", "contact_phone", "situation", "goal", "target_groups")
    values = {name: getattr(before, name) for name in (*kept, "languages", "wants_pair")}
    team = [member.profile for member in consultation.team.filter(until=None).select_related("profile")]
    wished = next((profile for profile in team if profile.is_public), None)
    draft = _create(
        town, user, follows=consultation, wanted_form="consulting", wished_advisor=wished, **values
    )
    draft.themes.set(before.themes.all())
    return draft


@transaction.atomic
def save_answers(
    *, request: ConsultingRequest, user: User, values: Mapping[str, Any], base: Mapping[str, str]
) -> list[Conflict]:
    """Store typed answers; return the fields that somebody else changed since the page was loaded.

    `values` are clean values by field, `base` what the page showed (request_fields.as_text). Answers that
    were left as they were are not touched. Raises PermissionDenied, ValidationError when the request is no
    longer open or the period would end before it starts.
    """
    locked = _lock(request)
    _check_open(locked, user)
    conflicts, changed = [], {}
    for name in FIELDS:
        if name not in values or as_text(name, values[name]) == base.get(name):
            continue
        conflict = _merge(locked, user, name, values[name], base)
        if conflict:
            conflicts.append(conflict)
        else:
            changed[name] = values[name]
    _store(locked, changed)
    return conflicts


@transaction.atomic
def discard_request(*, request: ConsultingRequest, user: User) -> None:
    """Throw a draft away. Raises PermissionDenied; submitted requests are withdrawn instead."""
    locked = _lock(request)
    require(can_discard_request(user, locked))
    locked.delete()


def _create(town: Municipality, user: User, **fields) -> ConsultingRequest:
    pool = accepting_pool(town)
    if pool is None:
        raise ValidationError(why_no_pool(town))
    fields.setdefault("office", user.organisation_name if not user.is_advisor else "")
    return ConsultingRequest.objects.create(municipality=town, pool=pool, created_by=user, **fields)


def _locked(town: Municipality) -> Municipality:
    """Return the row of a town under lock: two presses at the same time make one draft."""
    rows = Municipality.objects.select_related("state").select_for_update(of=("self",))
    return rows.get(pk=town.pk)


def _lock(request: ConsultingRequest) -> ConsultingRequest:
    return ConsultingRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)


def _check_open(request: ConsultingRequest, user: User) -> None:
    if request.status not in {RequestStatus.DRAFT, RequestStatus.RETURNED}:
        raise ValidationError(CLOSED)
    require(can_edit_request(user, request))


def _merge(request: ConsultingRequest, user: User, name: str, value: Any, base: Mapping) -> Conflict | None:
    stored = as_typed(request, name)
    return merge_field(
        data={name: stored},
        marks=request.marks,
        field=name,
        value=as_text(name, value),
        base=base.get(name, stored),
        user_id=user.pk,
        user_name=str(user),
        now=timezone.localtime(),
    )


def _store(request: ConsultingRequest, changed: dict[str, Any]) -> None:
    if not changed:
        return
    themes = changed.pop("themes", None)
    for name, value in changed.items():
        setattr(request, name, value)
    if request.period_from and request.period_until and request.period_until < request.period_from:
        raise ValidationError({"period_until": ENDS_BEFORE_START})
    request.save(update_fields=[*changed, "marks", "updated_at"])
    if themes is not None:
        request.themes.set(themes)
