"""The form of a registration, built from what the event asks; the team uses it as well."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import OneEmailField, PlainTextField, PortalForm
from core.forms_layout import Columns, Group
from core.templatetags.german import zahl
from networks.enums import ListConsent
from networks.field_catalogue import GROUPS, NEEDS, PART, PERSON, answer_of, fields_of
from networks.group_choice import groups_with_free, rounds_of
from networks.models import Event, Registration
from networks.seats import free_in

SIDE_BY_SIDE = ("town", "state"), ("function", "actor_kind")
HINTS = {NEEDS: "Nur das Team der Veranstaltung liest das."}
PHOTOS = "Ich habe den Hinweis zu Fotos gelesen."


class RegistrationForm(PortalForm):
    """Name and address, the kind of place, the questions of the catalogue, wishes for working groups.

    With a `registration` it shows what is stored; `keeps_address` then leaves the e-mail as it is (a new one
    would need a new proof). `values()` is what services.registration takes.
    """

    first_name = PlainTextField(
        label="Vorname", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = PlainTextField(
        label="Nachname", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    email = OneEmailField(
        label="E-Mail",
        help_text="Dorthin schicken wir die Bestätigung.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    organisation = PlainTextField(
        label="Organisation oder Kommune",
        max_length=200,
        required=False,
        help_text="Lassen Sie das Feld leer, wenn Sie für sich selbst kommen.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(
        self, *args, event: Event, registration: Registration | None = None, keeps_address=False, **kwargs
    ):
        self.event, self.registration = event, registration
        kwargs["initial"] = initial_of(registration) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if keeps_address:
            del self.fields["email"]
        self.questions = [field for field, _ in fields_of(event)]
        self.rounds = rounds_of(event)
        self._add_category()
        for field, required in fields_of(event):
            self.fields[field.key] = field.form_field(event, required)
        for session in self.rounds:
            self._add_round(session)
        self._add_consents()
        for name in self.fields.keys() - self.base_fields.keys():
            self._prepare(name, self.fields[name])
        self.helper.layout = self._layout()

    def values(self) -> dict:
        """Return the cleaned answers as services.registration takes them."""
        cleaned = self.cleaned_data
        names = ("first_name", "last_name", "email", "organisation", "category", "list_consent")
        values = {name: cleaned[name] for name in names if name in cleaned}
        values |= {row.key: cleaned[row.key] for row in self.questions if row.is_column}
        others = {row.key: cleaned[row.key] for row in self.questions if not row.is_column}
        stored = self.registration.answers if self.registration else {}
        values["answers"] = stored | others
        values["saw_photo_note"] = bool(cleaned.get("saw_photo_note"))
        values["choices"] = {session: self._choice(session) for session in self.rounds}
        return values

    def _choice(self, session) -> tuple:
        groups = {str(group.pk): group for group in session.groups.all()}
        names = first_name(session), second_name(session)
        return tuple(groups.get(self.cleaned_data.get(name, "")) for name in names)

    def _add_category(self):
        categories = list(self.event.categories.select_related("event"))
        if len(categories) < 2:
            return
        field = CategoryField(self.event.categories.all(), label="Welcher Platz passt zu Ihnen?")
        field.option_hints = {
            row.pk: " · ".join(part for part in (row.note, places_in_words(row)) if part)
            for row in categories
        }
        self.fields["category"] = field

    def _add_round(self, session):
        rows = groups_with_free(session)
        choices = [(str(row.group.pk), row.group.title) for row in rows]
        label = "Welche Arbeitsgruppe?" if len(self.rounds) == 1 else session.title
        first = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, required=False)
        first.option_hints = {str(row.group.pk): group_in_words(row) for row in rows}
        self.fields[first_name(session)] = first
        self.fields[second_name(session)] = forms.ChoiceField(
            label="Und wenn sie voll ist?",
            choices=[("", "Keine zweite Wahl"), *choices],
            required=False,
        )

    def _add_consents(self):
        self.fields["list_consent"] = forms.ChoiceField(
            label="Möchten Sie auf der Liste der Teilnehmenden stehen?",
            help_text="Alle, die teilnehmen, bekommen diese Liste.",
            choices=ListConsent.choices,
            initial=ListConsent.NONE,
            widget=forms.RadioSelect,
        )
        if self.event.photo_note:
            self.fields["saw_photo_note"] = forms.BooleanField(label=PHOTOS, help_text=self.event.photo_note)

    def clean(self):
        cleaned = super().clean()
        for session in self.rounds:
            first, second = first_name(session), second_name(session)
            if cleaned.get(second) and cleaned.get(second) == cleaned.get(first):
                self.add_error(second, "Wählen Sie hier eine andere Gruppe als oben.")
        return cleaned

    def _layout(self) -> Layout:
        names = [name for name in ("email", "organisation") if name in self.fields]
        parts = [Columns("first_name", "last_name"), *names, *self._asked(PERSON)]
        part = [*(["category"] if "category" in self.fields else []), *self._asked(PART)]
        part += [name for session in self.rounds for name in (first_name(session), second_name(session))]
        parts += part
        for group in GROUPS:
            asked = self._asked(group)
            if group not in {PERSON, PART} and asked:
                parts.append(Group(group, *asked, hint=HINTS.get(group, ""), heading=True))
        consents = [name for name in ("list_consent", "saw_photo_note") if name in self.fields]
        return Layout(*parts, *consents)

    def _asked(self, group: str) -> list:
        """Return the questions of a group, short ones side by side."""
        keys = [row.key for row in self.questions if row.group == group]
        pairs = [pair for pair in SIDE_BY_SIDE if set(pair) <= set(keys)]
        paired = {key: pair for pair in pairs for key in pair}
        return [
            Columns(*paired[key]) if key in paired else key
            for key in keys
            if key not in paired or paired[key][0] == key
        ]


class PublicRegistrationForm(RegistrationForm):
    """The form for everybody, with a field that people never see and that programs fill in."""

    TRAP = "homepage"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        self.fields[self.TRAP] = forms.CharField(
            label="Dieses Feld leer lassen", required=False, widget=widget
        )

    @property
    def is_caught(self) -> bool:
        """Whether a program filled in the form."""
        return bool(self.data.get(self.TRAP))


class CategoryField(forms.ModelChoiceField):
    """The kinds of place of one event."""

    def __init__(self, queryset, **kwargs):
        super().__init__(queryset, widget=forms.RadioSelect, empty_label=None, **kwargs)

    def label_from_instance(self, category) -> str:
        return f"{category.name} (online)" if category.is_online else category.name


def first_name(session) -> str:
    return f"gruppe_{session.pk}"


def second_name(session) -> str:
    return f"gruppe_{session.pk}_2"


def places_in_words(category) -> str:
    """Return how many places of a category are free; "" where there is no limit."""
    free = free_in(category)
    return "" if free is None else "voll, Warteliste" if free <= 0 else f"noch {_places(free)}"


def group_in_words(row) -> str:
    """Return how many places a working group has left."""
    return "voll" if row.is_full else f"noch {_places(row.free)}"


def _places(number: int) -> str:
    return "1 Platz" if number == 1 else f"{zahl(number)} Plätze"


def initial_of(registration: Registration | None) -> dict:
    """Return what the form shows of a stored registration."""
    if registration is None:
        return {}
    names = ("first_name", "last_name", "email", "organisation", "list_consent", "saw_photo_note")
    values = {name: getattr(registration, name) for name in names} | {"category": registration.category_id}
    values |= {field.key: answer_of(registration, field.key) for field, _ in fields_of(registration.event)}
    for choice in registration.group_choices.select_related("session"):
        values[first_name(choice.session)] = str(choice.first_id or "")
        values[second_name(choice.session)] = str(choice.second_id or "")
    return values
