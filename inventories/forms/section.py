"""One section of a profile as a page: fields and rows with what is stored, what is wrong, what SKEW says."""

import json
from dataclasses import dataclass
from typing import Any

from django.forms import formset_factory
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join

from core.autosave import Conflict
from core.templatetags.german import uhrzeit
from inventories.models import Profile, ReviewComment
from inventories.sections import AnswerForm, RowKind, Section
from inventories.sections.answers import as_base, is_list
from inventories.services.profile import stored_raw
from inventories.services.profile_rows import RowPlace, indexed, row_raws
from inventories.services.saving import Saving

UNUSED_ROWS = 2  # empty rows for people without JavaScript


@dataclass(frozen=True)
class RowGroup:
    """The rows of one kind on the page."""

    kind: RowKind
    formset: BaseFormSet
    remarks: list[ReviewComment]


@dataclass(frozen=True)
class SectionPage:
    """What the template draws; `base` is the hidden field that tells later what the page showed."""

    section: Section
    form: AnswerForm | None
    groups: list[RowGroup]
    base: str

    @property
    def forms(self) -> list:
        """Everything that can have errors, for the summary."""
        return [part for part in (self.form, *(group.formset for group in self.groups)) if part is not None]


def sent_answers(section: Section, data: QueryDict) -> dict[str, Any]:
    """Return every field of a sent page by name, as `services.profile.save_section` takes them."""
    raws: dict[str, Any] = {}
    if section.form:
        for name, field in section.form.base_fields.items():
            raws[name] = data.getlist(name) if is_list(field) else data.get(name, "")
    for kind in section.rows:
        total = data.get(f"{kind.prefix}-TOTAL_FORMS", "")
        number = min(int(total), kind.max_rows) if total.isdigit() and len(total) < 4 else 0
        for index in range(number):
            start = RowPlace(kind, index).start
            names = [*kind.form.base_fields, "DELETE"]
            raws |= {start + name: data.get(start + name, "") for name in names}
    return raws


def section_page(
    profile: Profile,
    section: Section,
    *,
    saving: Saving | None = None,
    missing: dict[str, str] | None = None,
    remarks: dict[str, list[ReviewComment]] | None = None,
) -> SectionPage:
    """Return the page as stored; after a `saving` with its conflicts, with `missing` sentences by field."""
    conflicts = {conflict.field: conflict for conflict in (saving.conflicts if saving else [])}
    remarks, base = remarks or {}, {}
    form = None
    if section.form:
        form = _fields(profile, section.form, conflicts, missing or {}, base)
        for name, comments in remarks.items():
            if name in form.fields:
                form.fields[name].help_text = _with_remarks(form.fields[name].help_text, comments)
    groups = [
        RowGroup(kind, _rows(profile, kind, conflicts, base), remarks.get(kind.prefix, []))
        for kind in section.rows
    ]
    return SectionPage(section, form, groups, json.dumps(base, ensure_ascii=False))


def _fields(profile: Profile, form_class: type[AnswerForm], conflicts: dict, missing: dict, base: dict):
    raws, errors = {}, {}
    for name in form_class.base_fields:
        raws[name] = stored_raw(profile, form_class, name)
        base[name] = as_base(raws[name])
        if name in profile.draft:
            errors[name] = form_class.answer(name, raws[name]).error
        elif name in missing:
            errors[name] = missing[name]
        if name in conflicts:
            raws[name], errors[name] = conflicts[name].mine, conflict_sentence(conflicts[name])
    return form_class.shown(raws, {name: text for name, text in errors.items() if text})


def _rows(profile: Profile, kind: RowKind, conflicts: dict, base: dict) -> BaseFormSet:
    rows = indexed(profile, kind)
    drafts = {int(name.split("-")[1]) for name in profile.draft if name.startswith(f"{kind.prefix}-")}
    filled = max([*rows, *drafts], default=-1) + 1
    total = min(kind.max_rows, filled + UNUSED_ROWS)
    data = {f"{kind.prefix}-TOTAL_FORMS": total, f"{kind.prefix}-INITIAL_FORMS": filled}
    errors: list[dict[str, str]] = []
    for index in range(total):
        start = RowPlace(kind, index).start
        raws = row_raws(profile, kind, index, rows.get(index))
        base |= {start + name: as_base(raw) for name, raw in raws.items()}
        is_draft = any(start + name in profile.draft for name in raws)
        errors.append(_row_errors(kind, raws) if is_draft else {})
        for name, conflict in ((name, conflicts.get(start + name)) for name in list(raws)):
            if conflict:
                raws[name], errors[index][name] = conflict.mine, conflict_sentence(conflict)
        data |= {start + name: raw for name, raw in raws.items()}
        data[f"{start}DELETE"] = profile.draft.get(f"{start}DELETE", "")
    return _formset(kind, data, errors)


def _row_errors(kind: RowKind, raws: dict) -> dict[str, str]:
    answers = {name: kind.form.answer(name, raw, raws) for name, raw in raws.items()}
    return {name: answer.error for name, answer in answers.items() if answer.error}


def _formset(kind: RowKind, data: dict, errors: list[dict[str, str]]) -> BaseFormSet:
    formset_class = formset_factory(
        kind.form, extra=0, can_delete=True, max_num=kind.max_rows, absolute_max=kind.max_rows
    )
    formset = formset_class(data=data, prefix=kind.prefix)
    formset.row_label, formset.add_label = kind.row_label, kind.add_label
    formset.helper = kind.form().helper
    formset.helper.form_tag = False
    for form, sentences in zip(formset.forms, errors, strict=True):
        form.show_only(sentences)
        if form.empty_permitted:
            # an untouched row is one with the ticks that every new row has
            form.initial = {name: data.get(form.add_prefix(name)) for name in form.base_fields}
    return formset


def conflict_sentence(conflict: Conflict) -> str:
    """Return both texts in one sentence, for pages without JavaScript."""
    at = parse_datetime(conflict.at or "")
    when = f" um {uhrzeit(at)}" if at else ""
    theirs = as_base(conflict.theirs) or "leer"
    return (
        f"{conflict.by or 'Jemand'} hat{when} gespeichert: „{theirs}“. Ihr Text steht noch hier. "
        "Führen Sie beide zusammen und speichern Sie noch einmal."
    )


def _with_remarks(hint: str, comments: list[ReviewComment]) -> str:
    said = format_html_join(
        "",
        '<strong class="p-remark">Hinweis von {}: {}</strong>',
        ((comment.by, comment.text) for comment in comments),
    )
    return format_html("{}{}", said, hint)
