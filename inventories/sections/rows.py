"""The repeating parts of a profile: one row, one thing."""

from dataclasses import dataclass, field
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Model, QuerySet

from core.forms import CountryField, OneEmailField, PhoneField, PlainTextField, WebsiteField
from core.forms_layout import Columns
from inventories.enums import ContactKind, WishKind
from inventories.models import ContactPerson, ContactPoint, Profile, Project, Wish
from inventories.sections.answers import AnswerForm
from inventories.sections.fields import text, tick
from organisations.enums import SustainableGoal


class ContactRow(AnswerForm):
    """One phone number, e-mail address, web address or social media account."""

    essential = frozenset({"kind", "value"})
    VALUE_FIELDS = {
        ContactKind.PHONE: PhoneField(label="Telefon"),
        ContactKind.EMAIL: OneEmailField(label="E-Mail", max_length=200),
        ContactKind.WEBSITE: WebsiteField(label="Internetseite", max_length=200),
        ContactKind.SOCIAL: WebsiteField(label="Adresse im sozialen Netzwerk", max_length=200),
    }

    kind = forms.ChoiceField(label="Art", choices=[("", "Bitte wählen"), *ContactKind.choices])
    value = PlainTextField(label="Angabe", max_length=200, help_text="Nur eine Angabe je Zeile.")
    label = text("Zusatz", limit=80, hint="Zum Beispiel: Büro, dienstags; bei sozialen Netzwerken der Name")
    is_public = tick("Darf mit Einwilligung erscheinen")

    @classmethod
    def field_for(cls, name, raws):
        """A phone number is read as one, a web address as another."""
        if name == "value" and raws.get("kind") in cls.VALUE_FIELDS:
            return cls.VALUE_FIELDS[raws["kind"]]
        return super().field_for(name, raws)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("kind", "value"), "label", "is_public")


class PersonRow(AnswerForm):
    """Somebody to talk to."""

    essential = frozenset({"name"})

    name = text("Name", limit=120, optional=False)
    function = text("Funktion", limit=120)
    preferred = text("Am liebsten per", limit=80, hint="Zum Beispiel: Telefon")
    reachable = text("Erreichbar", limit=120, hint="Zum Beispiel: mittwochs ab 18 Uhr")
    is_public = tick("Darf mit Einwilligung erscheinen")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Columns("name", "function"), Columns("preferred", "reachable"), "is_public"
        )


class ProjectRow(AnswerForm):
    """One project."""

    essential = frozenset({"title"})

    title = text("Titel", limit=160, optional=False)
    country = CountryField(label="Land", required=False)
    place = text("Ort", limit=120)
    partner = text("Gemeinsam mit", limit=160)
    period = text("Zeitraum", limit=80, hint="Zum Beispiel: seit 2019")
    goal = forms.TypedChoiceField(
        label="Nachhaltigkeitsziel",
        choices=[("", "keine Angabe")]
        + [(number, f"{number} {label}") for number, label in SustainableGoal.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    text = text("Beschreibung", limit=600, rows=4)
    link = WebsiteField(label="Internetseite", required=False, max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "title", Columns("country", "place"), Columns("partner", "period"), "goal", "text", "link"
        )


class WishRow(AnswerForm):
    """One thing looked for or offered."""

    essential = frozenset({"text"})

    text = text("Was?", limit=200, optional=False)


@dataclass(frozen=True)
class RowKind:
    """One kind of repeating row. `prefix` names its fields in the page, `fixed` are columns of every row."""

    prefix: str
    title: str
    form: type[AnswerForm]
    model: type[Model]
    row_label: str
    add_label: str
    max_rows: int
    hint: str = ""
    fixed: dict[str, Any] = field(default_factory=dict)

    def rows_of(self, profile: Profile) -> QuerySet:
        """Return the stored rows of the kind in their order."""
        return self.model.objects.filter(profile=profile, **self.fixed).order_by("position", "pk")


CONTACTS = RowKind(
    "kontakte",
    "Telefon, E-Mail, Internet",
    ContactRow,
    ContactPoint,
    "Kontaktweg",
    "Weiteren Kontaktweg hinzufügen",
    max_rows=12,
)
PERSONS = RowKind(
    "personen",
    "Ansprechpersonen",
    PersonRow,
    ContactPerson,
    "Person",
    "Weitere Person hinzufügen",
    max_rows=6,
    hint="Namen von Menschen erscheinen nur, wenn sie selbst eingewilligt haben.",
)
PROJECTS = RowKind(
    "projekte", "Projekte", ProjectRow, Project, "Projekt", "Weiteres Projekt hinzufügen", max_rows=12
)
SEEKS = RowKind(
    "suchen",
    "Wir suchen",
    WishRow,
    Wish,
    "Gesuch",
    "Weiteres Gesuch hinzufügen",
    max_rows=10,
    hint="Zum Beispiel: einen Proberaum, Hilfe bei Förderanträgen",
    fixed={"kind": WishKind.SEEK},
)
GIVES = RowKind(
    "bieten",
    "Wir bieten",
    WishRow,
    Wish,
    "Angebot",
    "Weiteres Angebot hinzufügen",
    max_rows=10,
    hint="Zum Beispiel: Vorträge zu Togo, eine Küche für 40 Personen",
    fixed={"kind": WishKind.GIVE},
)
