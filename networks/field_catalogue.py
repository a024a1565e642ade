"""The questions that an event may ask beside name and e-mail: one list for form, export and evaluation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.utils import timezone

from core.forms import PhoneField, PlainTextField
from core.templatetags.german import datum, datum_kurz
from municipalities.models import State
from networks.enums import AccessNeed, ActorKind, Catering, TravelNeed
from networks.models import Event, Registration

PERSON, PART, TALKS, NEEDS, REST = (
    "Zu Ihnen",
    "Teilnahme",
    "Gespräche",
    "Damit Sie gut dabei sein können",
    "Sonst noch etwas?",
)
GROUPS = (PERSON, PART, TALKS, NEEDS, REST)
# these have a column of their own; answers to all others lie in Registration.answers
COLUMNS = frozenset({"function", "actor_kind", "town", "state", "phone", "days"})
CHOICES = {"actor_kind": ActorKind, "catering": Catering, "access": AccessNeed, "travel": TravelNeed}
CHOOSE = ("", "Bitte wählen")

Builds = Callable[["CatalogueField", Event, bool], forms.Field]


@dataclass(frozen=True)
class CatalogueField:
    """One question; `builds(field, event, required)` makes its form field.

    Sensitive answers (health, faith) are read by the team only.
    """

    key: str
    label: str
    help_text: str
    group: str
    is_sensitive: bool
    builds: Builds

    @property
    def is_column(self) -> bool:
        """Whether the answer lies in a column of Registration and not in `answers`."""
        return self.key in COLUMNS

    def form_field(self, event: Event, required: bool) -> forms.Field:
        """Return the form field of this question for an event."""
        return self.builds(self, event, required)


def days_of(event: Event) -> list[date]:
    """Return the days of an event in Germany."""
    first, last = timezone.localdate(event.starts_at), timezone.localdate(event.ends_at)
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def fields_of(event: Event) -> list[tuple[CatalogueField, bool]]:
    """Return the questions of an event in the order of the catalogue, each with: must it be answered?

    Days are asked only where there are several; nobody has to tell of health or faith in order to take part.
    """
    asked = event.form_fields
    keys = [key for key in CATALOGUE if key in asked and (key != "days" or event.is_several_days)]
    return [(CATALOGUE[key], bool(asked[key]) and not CATALOGUE[key].is_sensitive) for key in keys]


def answer_of(registration: Registration, key: str) -> object:
    """Return the answer as it is stored: text, key of a choice, list of keys, or a Land."""
    return getattr(registration, key) if key in COLUMNS else registration.answers.get(key, "")


def in_words(registration: Registration, key: str) -> str:
    """Return the answer to one question as people read it; "" where there is none."""
    value = answer_of(registration, key)
    if key == "days":
        return ", ".join(datum_kurz(date.fromisoformat(day)) for day in value or [])
    if key not in CHOICES:
        return str(value or "")
    labels = dict(CHOICES[key].choices)
    values = value if isinstance(value, list) else [value]
    return ", ".join(labels[one] for one in values if one in labels)


def answers_of(registration: Registration, *, with_sensitive: bool = True) -> list[tuple[str, str]]:
    """Return (question, answer) of one registration, without the unanswered."""
    rows = (
        (field.label, in_words(registration, field.key))
        for field, _ in fields_of(registration.event)
        if with_sensitive or not field.is_sensitive
    )
    return [(label, words) for label, words in rows if words]


def _line(length: int) -> Builds:
    def build(field: CatalogueField, event: Event, required: bool) -> forms.Field:
        return PlainTextField(
            label=field.label, help_text=field.help_text, max_length=length, required=required
        )

    return build


def _text(length: int) -> Builds:
    def build(field: CatalogueField, event: Event, required: bool) -> forms.Field:
        return PlainTextField(
            label=field.label,
            help_text=field.help_text,
            max_length=length,
            required=required,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    return build


def _one_of(field: CatalogueField, event: Event, required: bool) -> forms.Field:
    choices = [CHOOSE, *CHOICES[field.key].choices]
    return forms.ChoiceField(label=field.label, help_text=field.help_text, choices=choices, required=required)


def _several_of(field: CatalogueField, event: Event, required: bool) -> forms.Field:
    return forms.MultipleChoiceField(
        label=field.label,
        help_text=field.help_text,
        choices=CHOICES[field.key].choices,
        required=required,
        widget=forms.CheckboxSelectMultiple,
    )


def _state(field: CatalogueField, event: Event, required: bool) -> forms.Field:
    return forms.ModelChoiceField(
        State.objects.all(),
        label=field.label,
        help_text=field.help_text,
        required=required,
        empty_label=CHOOSE[1],
    )


def _phone(field: CatalogueField, event: Event, required: bool) -> forms.Field:
    return PhoneField(label=field.label, help_text=field.help_text, required=required)


def _days(field: CatalogueField, event: Event, required: bool) -> forms.Field:
    days = days_of(event)
    return forms.MultipleChoiceField(
        label=field.label,
        help_text=field.help_text,
        choices=[(day.isoformat(), datum(day)) for day in days],
        initial=[day.isoformat() for day in days],
        required=required,
        widget=forms.CheckboxSelectMultiple,
    )


_ROWS = (
    CatalogueField("function", "Funktion", "Steht auf dem Namensschild.", PERSON, False, _line(160)),
    CatalogueField("actor_kind", "Art der Stelle", "", PERSON, False, _one_of),
    CatalogueField("town", "Ort", "Stadt, Gemeinde oder Kreis", PERSON, False, _line(120)),
    CatalogueField("state", "Bundesland", "", PERSON, False, _state),
    CatalogueField("phone", "Telefon", "Nur für Rückfragen vor der Veranstaltung.", PERSON, False, _phone),
    CatalogueField("days", "An welchen Tagen sind Sie dabei?", "", PART, False, _days),
    CatalogueField(
        "wish", "Was suchen Sie?", "Zum Beispiel: Partner für eine faire Kantine", TALKS, False, _text(300)
    ),
    CatalogueField(
        "offer", "Was bieten Sie an?", "Zum Beispiel: Erfahrung mit Anträgen", TALKS, False, _text(300)
    ),
    CatalogueField("catering", "Essen", "", NEEDS, True, _one_of),
    CatalogueField(
        "catering_text", "Was vertragen Sie nicht?", "Zum Beispiel: Nüsse, Gluten", NEEDS, True, _line(200)
    ),
    CatalogueField("access", "Was brauchen Sie vor Ort?", "", NEEDS, True, _several_of),
    CatalogueField("access_text", "Was sollen wir dazu wissen?", "", NEEDS, True, _text(500)),
    CatalogueField(
        "interpreting",
        "In welche Sprache sollen wir dolmetschen?",
        "Mehrere mit Komma",
        NEEDS,
        True,
        _line(120),
    ),
    CatalogueField("travel", "Anreise: Was brauchen Sie?", "", NEEDS, False, _several_of),
    CatalogueField("note", "Was möchten Sie uns sagen?", "", REST, False, _text(500)),
)
CATALOGUE: dict[str, CatalogueField] = {row.key: row for row in _ROWS}
