"""Which fields of a profile an answer may fill, and how its words become what the profile's form reads."""

from dataclasses import dataclass

from django import forms

from core.forms import GermanDateField
from inventories.enums.interview import QuestionKind as Q
from inventories.interviews.kinds import CHOICE_KINDS, YES, Value, as_text
from inventories.models import GuideQuestion, GuideSection
from inventories.sections import SECTIONS, AnswerForm, RowKind
from inventories.sections.answers import is_list
from inventories.sections.fields import LinesField

# decided on paper, not asked: the extent of the entry; and the notes have questions of their own
NOT_ASKED = frozenset({"entry", "interview_notes", "is_public"})
# a row needs this answer before it can be stored
ROW_TITLES = {
    "kontakte": "value",
    "personen": "name",
    "projekte": "title",
    "suchen": "text",
    "bieten": "text",
}
ROW_KINDS: dict[str, RowKind] = {kind.prefix: kind for section in SECTIONS.values() for kind in section.rows}


@dataclass(frozen=True)
class Target:
    """One field of the profile (or of one of its rows) that a question may fill."""

    name: str
    label: str
    group: str
    form: type[AnswerForm]

    @property
    def field(self) -> forms.Field:
        """The form field that reads it."""
        return self.form.base_fields[self.name]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of questions whose answers fit, the natural one first."""
        return kinds_for(self.field)

    def choices(self) -> list[str]:
        """The words of a field that offers a choice; themes are read from the database."""
        return (
            [label for _key, label in _options(self.field)]
            if isinstance(self.field, forms.ChoiceField)
            else []
        )


def kinds_for(field: forms.Field) -> tuple[str, ...]:
    """Return the kinds of questions that fit a form field, the natural one first."""
    if isinstance(field, forms.BooleanField):
        return (Q.YES_NO,)
    if is_list(field):
        return (Q.MANY,)
    if isinstance(field, forms.ChoiceField):
        return (Q.ONE,)
    if isinstance(field, forms.IntegerField):
        return (Q.NUMBER,)
    if isinstance(field, GermanDateField):
        return (Q.DATE,)
    if isinstance(field.widget, forms.Textarea):
        return (Q.LONG_TEXT, Q.TEXT)
    return (Q.TEXT,)


def field_targets() -> dict[str, Target]:
    """Return the fields that questions of an ordinary section may fill, in the order of the form."""
    return {
        name: Target(name, str(field.label), section.title, section.form)
        for section in SECTIONS.values()
        if section.form
        for name, field in section.form.base_fields.items()
        if name not in NOT_ASKED
    }


def row_targets(prefix: str) -> dict[str, Target]:
    """Return the fields that questions of a section may fill which repeats per project, person and so on."""
    kind = ROW_KINDS.get(prefix)
    if kind is None:
        return {}
    return {
        name: Target(name, str(field.label), kind.title, kind.form)
        for name, field in kind.form.base_fields.items()
        if name not in NOT_ASKED
    }


def targets_of(section: GuideSection) -> dict[str, Target]:
    """Return the fields that the questions of a section may fill."""
    return row_targets(section.profile_rows) if section.repeats else field_targets()


def target_of(question: GuideQuestion) -> Target | None:
    """Return the field that a question fills, None for one that stays internal or names an unknown field."""
    return targets_of(question.section).get(question.profile_field) if question.profile_field else None


def as_raw(target: Target, value: Value) -> str | list[str]:
    """Return an answer as the profile's form reads it: keys instead of words, "on" for yes."""
    field = target.field
    if value is None:
        return [] if is_list(field) else ""
    if isinstance(field, forms.BooleanField):
        return "on" if value == YES else ""
    if isinstance(field, forms.ChoiceField):
        keys = {label: key for key, label in _options(field)}
        if is_list(field):
            return [keys[word] for word in value if word in keys]
        return keys.get(value, "")
    if isinstance(field, LinesField):
        return as_text(value).replace("; ", "\n")
    return as_text(value)


def fits(question: GuideQuestion, target: Target) -> str:
    """Return the sentence that says why an answer cannot fill the field; empty when it can."""
    if question.kind not in target.kinds:
        wanted = " oder ".join(f"„{Q(kind).label}“" for kind in target.kinds)
        return f"„{target.label}“ braucht eine Antwort der Art {wanted}."
    if question.kind in CHOICE_KINDS:
        known = set(target.choices())
        strange = [word for word in question.choices if word not in known]
        if strange:
            return (
                f"„{strange[0]}“ kennt das Feld „{target.label}“ nicht. Übernehmen Sie die Wörter des Feldes."
            )
    return ""


def _options(field: forms.ChoiceField) -> list[tuple[str, str]]:
    return [(str(key), str(label)) for key, label in field.choices if str(key)]
