"""Every answer of a profile in words, section by section, for people who read and do not write."""

from dataclasses import dataclass, field
from typing import Any

from core.countries import country_names
from core.templatetags.german import datum
from inventories.models import Profile, ReviewComment
from inventories.sections import SECTIONS
from inventories.sections.answers import is_list

NO_ANSWER = "keine Angabe"


@dataclass(frozen=True)
class ReadField:
    """One question with its answer in words and the open comments at it."""

    name: str
    label: str
    text: str
    remarks: list[ReviewComment] = field(default_factory=list)


@dataclass(frozen=True)
class ReadPart:
    """One section."""

    slug: str
    title: str
    fields: list[ReadField]

    @property
    def answered(self) -> list[ReadField]:
        """What there is to read: answers, and questions with a comment."""
        return [entry for entry in self.fields if entry.text != NO_ANSWER or entry.remarks]

    @property
    def unanswered(self) -> list[ReadField]:
        """What was left out."""
        return [entry for entry in self.fields if entry not in self.answered]


def fields_of(profile: Profile, comments: list[ReviewComment]) -> list[ReadPart]:
    """Return all sections with all answers, rows as one answer per kind."""
    remarks: dict[str, list[ReviewComment]] = {}
    for comment in comments:
        remarks.setdefault(comment.field_name, []).append(comment)
    parts = []
    for section in SECTIONS.values():
        read = [
            ReadField(
                name,
                str(form_field.label),
                in_words(form_field, _column(profile, name)),
                remarks.get(name, []),
            )
            for name, form_field in (section.form.base_fields.items() if section.form else ())
        ]
        for kind in section.rows:
            lines = "\n".join(_row_in_words(kind, row) for row in kind.rows_of(profile))
            read.append(ReadField(kind.prefix, kind.title, lines or NO_ANSWER, remarks.get(kind.prefix, [])))
        parts.append(ReadPart(section.slug, section.title, read))
    return parts


def in_words(form_field, value: Any) -> str:
    """Return a column's value as people read it."""
    if isinstance(value, bool):
        return "Ja" if value else "Nein"
    if value in (None, "", []):
        return NO_ANSWER
    if hasattr(form_field, "choices"):
        chosen = value if is_list(form_field) else [value]
        keys = {str(getattr(entry, "pk", entry)) for entry in chosen}
        labels = [str(label) for key, label in form_field.choices if str(key) in keys]
        return ", ".join(labels) or NO_ANSWER
    if hasattr(value, "year"):
        return datum(value)
    return str(form_field.prepare_value(value))


def _column(profile: Profile, name: str) -> Any:
    value = getattr(profile, name)
    return list(value.all()) if hasattr(value, "all") else value


def _row_in_words(kind, row) -> str:
    """Return a row as one line: what stands in it, separated by dots."""
    words = []
    for name, form_field in kind.form.base_fields.items():
        value = getattr(row, name)
        if name == "is_public":
            words.append("" if value else "(bleibt intern)")
        elif name == "country":
            words.append(", ".join(country_names([value])) if value else "")
        elif value not in (None, ""):
            words.append(in_words(form_field, value))
    return " · ".join(word for word in words if word and word != NO_ANSWER)
