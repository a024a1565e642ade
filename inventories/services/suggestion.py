"""Corrections by the organisation: written down, answered, put into the profile."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.text import sort_key
from inventories.corrections import REMARK, ROWS, fingerprint, put_in_place, spots_of
from inventories.enums import PUBLIC_STATUSES, ProfileStatus
from inventories.models import Profile, Suggestion
from inventories.permissions.word import OWN_STATUSES, can_settle_suggestion
from inventories.services.profile import free_profile_slug
from inventories.telling import tell_about
from inventories.visibility import as_if_released, with_everything
from organisations.models import PersonalLink
from organisations.services import rename_organisation

ANSWERED = "Diese Korrektur ist schon beantwortet. Laden Sie die Seite neu."
NOT_NOW = "Der Steckbrief wird gerade bearbeitet. Übernehmen Sie die Worte dort oder warten Sie."


@transaction.atomic
def suggest_corrections(
    *, profile: Profile, link: PersonalLink, values: dict[tuple[str, int], str], remark: str = ""
) -> list[Suggestion]:
    """Write down what the organisation wants changed; return the open corrections that are new or reworded.

    `values` holds the words by (field, row) as corrections.Spot names them. The same words as before take an
    open correction back. The contractor gets one mail for all of it. Raises ValidationError when the profile
    is in the contractor's hands again.
    """
    profile = _locked(profile)
    if profile.status not in OWN_STATUSES:
        raise ValidationError(NOT_NOW)
    stored = {spot.key: spot.value for spot in spots_of(profile)}
    if remark:
        stored, values = stored | {(REMARK, 0): ""}, values | {(REMARK, 0): remark}
    changed = [
        suggestion
        for key, new in values.items()
        if key in stored and (suggestion := _write(profile, link, key, stored[key], new))
    ]
    if changed:
        _tell(profile, changed)
    return changed


@transaction.atomic
def settle_suggestion(
    *, suggestion: Suggestion, user: User, is_adopted: bool, answer: str = ""
) -> Suggestion:
    """Adopt a correction or answer why not; the organisation reads both on its page.

    Raises ValidationError when somebody was faster, when a no has no reason, or when the profile is being
    written anew.
    """
    profile = _locked(suggestion.profile)
    require(can_settle_suggestion(user, profile))
    suggestion = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if suggestion.settled_at:
        raise ValidationError(ANSWERED)
    if not is_adopted and not answer.strip():
        raise ValidationError("Schreiben Sie der Organisation in einem Satz, warum es anders bleibt.")
    if is_adopted and profile.status not in OWN_STATUSES:
        raise ValidationError(NOT_NOW)
    if is_adopted:
        adopt(profile, [suggestion], user=user)
    else:
        _close(suggestion, user=user, is_adopted=False, answer=answer.strip())
    return suggestion


@transaction.atomic
def adopt_suggestions(*, profile: Profile, user: User) -> int:
    """Adopt all open corrections of a profile; return how many. Raises ValidationError as one by one."""
    profile = _locked(profile)
    require(can_settle_suggestion(user, profile))
    if profile.status not in OWN_STATUSES:
        raise ValidationError(NOT_NOW)
    rows = list(profile.suggestions.open().select_for_update(of=("self",)))
    adopt(profile, rows, user=user)
    return len(rows)


def adopt(profile: Profile, suggestions: list[Suggestion], *, user: User | None, answer: str = "") -> None:
    """Put corrections into a locked profile without a change of its state; the caller holds the transaction.

    A standing release goes on to hold: these are the organisation's own words, and nothing else changes.
    """
    full = with_everything(Profile.objects.filter(pk=profile.pk)).get()
    rows = {
        (kind.prefix, row.pk): row for kind, relation, _names in ROWS for row in getattr(full, relation).all()
    }
    for suggestion in suggestions:
        changed = put_in_place(full, rows, suggestion)
        if changed is not None and changed is not full:
            changed.save()
        _close(suggestion, user=user, is_adopted=True, answer=answer)
    if any(one.field_name == "name" for one in suggestions):
        _follow_name(full)
    full.as_of = timezone.localdate()
    full.save()
    if full.status == ProfileStatus.RELEASED and full.release.content_sha256:
        full.release.content_sha256 = fingerprint(as_if_released(full))
        full.release.save(update_fields=["content_sha256"])


def _locked(profile: Profile) -> Profile:
    rows = Profile.objects.select_for_update(of=("self",)).select_related(
        "inventory__municipality", "organisation"
    )
    return rows.get(pk=profile.pk)


def _write(
    profile: Profile, link: PersonalLink, key: tuple[str, int], old: str, new: str
) -> Suggestion | None:
    """Store one correction; return it when it says something new."""
    field_name, row_pk = key
    waiting = profile.suggestions.open().filter(field_name=field_name, row_pk=row_pk).first()
    if new == old:
        if waiting:
            waiting.delete()
        return None
    if waiting and waiting.new_value == new:
        return None
    row = waiting or Suggestion(profile=profile, field_name=field_name, row_pk=row_pk)
    row.old_value, row.new_value, row.link = old, new, link
    row.by_name = link.person_name or profile.organisation.name[:160]
    row.suggested_at = timezone.now()
    row.save()
    return row


def _close(suggestion: Suggestion, *, user: User | None, is_adopted: bool, answer: str) -> None:
    suggestion.is_adopted, suggestion.answer = is_adopted, answer
    suggestion.settled_by, suggestion.settled_at = user, timezone.now()
    suggestion.save(update_fields=["is_adopted", "answer", "settled_by", "settled_at"])


def _follow_name(profile: Profile) -> None:
    """Sort by the new name; the address in the web stays once it is printed."""
    profile.sort_name = sort_key(profile.name)
    if profile.inventory.status not in PUBLIC_STATUSES:
        profile.slug = free_profile_slug(profile.inventory, profile.name, own=profile)
    if not profile.organisation.profiles.exclude(pk=profile.pk).exists():
        rename_organisation(organisation=profile.organisation, name=profile.name)


def _tell(profile: Profile, changed: list[Suggestion]) -> None:
    words = "eine Stelle" if len(changed) == 1 else f"{len(changed)} Stellen"
    tell_about(
        profile,
        headline="Korrektur",
        sentence=f"Sie hat {words} korrigiert. Sehen Sie alt und neu nebeneinander an.",
        page="suggestion_list",
    )
