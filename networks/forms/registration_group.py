"""The form with which an office registers several people."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from core.forms import OneEmailField, PhoneField, PlainTextField, PortalForm
from core.forms_layout import Columns
from networks.forms.registration import places_in_words
from networks.models import Event, PlaceCategory
from networks.registration_key import person_key

MOST_PEOPLE = 20
UNUSED_ROWS = 3
TWICE = "{name} steht zweimal auf der Liste. Entfernen Sie eine Zeile."


class GroupContactForm(PortalForm):
    """The office and who answers for it; with a field that people never see and that programs fill in."""

    TRAP = "homepage"

    office = PlainTextField(label="Organisation oder Kommune", max_length=200)
    contact_name = PlainTextField(label="Ihr Name", max_length=160)
    contact_email = OneEmailField(
        label="Ihre E-Mail",
        max_length=254,
        help_text="Dorthin schicken wir den Link, mit dem Sie die Gruppe bestätigen.",
    )
    contact_phone = PhoneField(label="Telefon", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("office", Columns("contact_name", "contact_phone"), "contact_email")
        self.helper.show_error_summary = False
        widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        self.fields[self.TRAP] = forms.CharField(
            label="Dieses Feld leer lassen", required=False, widget=widget
        )

    @property
    def is_caught(self) -> bool:
        """Whether a program filled in the form."""
        return bool(self.data.get(self.TRAP))


class GroupPersonForm(PortalForm):
    """One person of the group; needs and wishes are added later on the own page."""

    first_name = PlainTextField(label="Vorname", max_length=80)
    last_name = PlainTextField(label="Nachname", max_length=80)
    function = PlainTextField(label="Funktion", max_length=160, required=False)
    email = OneEmailField(
        label="Eigene E-Mail", max_length=254, required=False, help_text="Sonst nehmen wir Ihre Adresse."
    )

    def __init__(self, *args, categories, **kwargs):
        super().__init__(*args, **kwargs)
        if len(categories) > 1:
            choices = [("", "Bitte wählen"), *((row.pk, _with_places(row)) for row in categories)]
            self.categories = {str(row.pk): row for row in categories}
            self.fields["category"] = forms.ChoiceField(label="Platzart", choices=choices)
            self._prepare("category", self.fields["category"])

    def clean_category(self) -> PlaceCategory:
        return self.categories[self.cleaned_data["category"]]


def _with_places(category: PlaceCategory) -> str:
    words = places_in_words(category)
    return f"{category.name} ({words})" if words else category.name


class BasePeopleFormSet(forms.BaseFormSet):
    """Rows of people; nobody twice."""

    row_label, add_label = "Person", "Weitere Person hinzufügen"

    def __init__(self, *args, event: Event, **kwargs):
        self.event = event
        categories = list(event.categories.select_related("event"))
        super().__init__(*args, form_kwargs={"categories": categories}, prefix="personen", **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.template_pack = False, "kern"
        self.helper.disable_csrf, self.helper.show_error_summary = True, False
        parts = [Columns("first_name", "last_name"), "email", "function"]
        self.helper.layout = Layout(*parts, *(["category"] if len(categories) > 1 else []))

    def clean(self):
        """Refuse the same person in two rows."""
        seen = set()
        for form in self.filled:
            values = form.cleaned_data
            key = person_key(values["email"] or "", values["first_name"], values["last_name"])
            if key in seen:
                name = f"{values['first_name']} {values['last_name']}"
                form.add_error("last_name", TWICE.format(name=name))
            seen.add(key)

    @property
    def filled(self) -> list[forms.Form]:
        """The rows that hold a complete person and stay."""
        return [
            form
            for form in self.forms
            if form.is_valid() and form.cleaned_data.get("last_name") and not form.cleaned_data.get("DELETE")
        ]

    def people(self) -> list[dict]:
        """Return the values of each person as services.group takes them."""
        return [{k: v for k, v in form.cleaned_data.items() if k != "DELETE"} for form in self.filled]


def people_formset(data=None, *, event: Event) -> BasePeopleFormSet:
    """Return the rows for the people of a group."""
    factory = forms.formset_factory(
        GroupPersonForm,
        formset=BasePeopleFormSet,
        extra=UNUSED_ROWS,
        min_num=1,
        validate_min=True,
        max_num=MOST_PEOPLE,
        absolute_max=MOST_PEOPLE,
        validate_max=True,
        can_delete=True,
    )
    return factory(data, event=event)
