"""Answers flow into the profile, field by field with its own forms: nothing goes over what stands there."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.interviews.mapping import ROW_KINDS, Target, as_raw, target_of
from inventories.interviews.plan import Asked, Part, is_asked, parts_of
from inventories.models import Interview, Profile
from inventories.permissions.interview import can_transfer_answers
from inventories.sections import SECTIONS, RowKind, Section
from inventories.sections.answers import as_base
from inventories.services.answers import lock_interview
from inventories.services.profile import save_section, stored_raw
from inventories.services.profile_rows import indexed, row_raws
from inventories.services.transfer_rows import Line, draft_numbers, row_lines


def transfer_lines(interview: Interview, profile: Profile) -> list[Line]:
    """Return what the answers would change in the profile, in the order of the interview."""
    parts = parts_of(interview)
    lines: list[Line] = []
    for part in parts:
        if part.section.repeats:
            lines += row_lines(interview, profile, part, parts)
        else:
            lines += [line for one in part.asked if (line := _field_line(profile, one, parts))]
    return lines


@transaction.atomic
def transfer_answers(*, interview: Interview, user: User, chosen: set[str]) -> int:
    """Take the chosen lines (by key) over into the profile; return how many.

    What the profile's form cannot read waits in the profile as a draft, with its sentence. A second transfer
    writes into the same rows. Raises PermissionDenied.
    """
    interview = lock_interview(interview)
    require(can_transfer_answers(user, interview))
    profile = interview.profile
    lines = [line for line in transfer_lines(interview, profile) if line.key in chosen]
    for section in SECTIONS.values():
        own = [line for line in lines if line.section.slug == section.slug]
        if own:
            _save(interview, profile, user, section, own)
            profile.refresh_from_db()
    interview.transferred_at = timezone.now()
    interview.save(update_fields=["transferred_at", "transferred_rows"])
    return len(lines)


def transfer_into_empty(*, interview: Interview, user: User) -> int:
    """Take over what fills an empty place of the profile; return how many fields and rows."""
    profile = Profile.objects.select_related("inventory").get(pk=interview.profile_id)
    free = {line.key for line in transfer_lines(interview, profile) if line.is_free}
    return transfer_answers(interview=interview, user=user, chosen=free) if free else 0


def _field_line(profile: Profile, asked: Asked, parts: list[Part]) -> Line | None:
    target = target_of(asked.question)
    if target is None or asked.value is None or not is_asked(asked, parts):
        return None
    raw = as_raw(target, asked.value)
    stored = stored_raw(profile, target.form, target.name)
    answer = target.form.answer(target.name, raw)
    if answer.raw == stored:
        return None
    section = next(section for section in SECTIONS.values() if section.form is target.form)
    return Line(
        key=target.name,
        label=target.label,
        group=target.group,
        old=shown(target, "" if _is_default(profile, target) else stored),
        new=asked.text,
        section=section,
        raws={target.name: raw},
        error=answer.error,
    )


def _is_default(profile: Profile, target: Target) -> bool:
    """Whether the profile only holds what every new one holds: that is no answer of anybody."""
    if target.name in profile.draft or target.name in profile.marks:
        return False
    column = profile._meta.get_field(target.name)
    return column.has_default() and getattr(profile, target.name) == column.get_default()


def _save(interview: Interview, profile: Profile, user: User, section: Section, lines: list[Line]) -> None:
    raws: dict[str, Any] = {}
    made: dict[str, tuple[RowKind, int]] = {}
    for line in lines:
        kind = ROW_KINDS.get(line.key.split(":")[0]) if ":" in line.key else None
        if kind is None:
            raws |= line.raws
            continue
        index = line.index if line.index is not None else _next_index(profile, kind, made)
        if index >= kind.max_rows:
            continue
        made[line.key] = (kind, index)
        raws |= {f"{kind.prefix}-{index}-{name}": raw for name, raw in line.raws.items()}
    base = {name: as_base(_stored(profile, section, name)) for name in raws}
    save_section(profile=profile, user=user, section=section, raws=raws, base=base)
    _remember(interview, profile, made)


def _next_index(profile: Profile, kind: RowKind, made: dict) -> int:
    numbers = [*indexed(profile, kind), *(index for other, index in made.values() if other is kind)]
    return max([*numbers, *draft_numbers(profile, kind)], default=-1) + 1


def _stored(profile: Profile, section: Section, name: str) -> Any:
    if section.form and name in section.form.base_fields:
        return stored_raw(profile, section.form, name)
    prefix, index, field = name.split("-", 2)
    kind = ROW_KINDS[prefix]
    return row_raws(profile, kind, int(index), indexed(profile, kind).get(int(index)))[field]


def _remember(interview: Interview, profile: Profile, made: dict[str, tuple[RowKind, int]]) -> None:
    """Note which row a repetition filled; a row that waits as a draft has no key yet."""
    for key, (kind, index) in made.items():
        row = indexed(profile, kind).get(index)
        if row is not None:
            interview.transferred_rows[key] = row.pk


def shown(target: Target, raw: Any) -> str:
    """Return a stored answer as people read it: words instead of keys."""
    if isinstance(raw, list) or hasattr(target.field, "choices"):
        labels = {str(key): str(label) for key, label in target.field.choices}
        keys = raw if isinstance(raw, list) else [raw] if raw else []
        return ", ".join(labels.get(str(key), str(key)) for key in keys)
    return "Ja" if raw == "on" else str(raw)
