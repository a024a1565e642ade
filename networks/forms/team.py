"""Who invites to an event, and who works on it."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import OneEmailField, PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns
from municipalities.forms import MunicipalityField
from networks.enums import HostRole, TeamRight
from networks.models import EventHost

RIGHTS = [
    (TeamRight.READ, "ansehen: sieht Angaben, Zahlen und Programm"),
    (TeamRight.DOOR, "Einlass: sieht Namen und hakt ab, wer kommt"),
    (TeamRight.EDIT, "bearbeiten: Texte, Programm, Anmeldungen, Nachrichten"),
    (TeamRight.LEAD, "leiten: auch ankündigen, absagen und das Team wählen"),
]


class HostForm(PortalModelForm):
    """A name on the page of an event; a municipality of the register, or any other body."""

    role = forms.ChoiceField(label="Rolle", choices=HostRole.choices)
    municipality = MunicipalityField(
        label="Kommune", required=False, help_text="Wenn eine Kommune einlädt. Sonst leer lassen."
    )
    name = PlainTextField(
        label="Name",
        max_length=160,
        required=False,
        help_text="Wie er auf der Seite steht. Leer: der Name der Kommune.",
    )

    class Meta:
        model = EventHost
        fields = ("website",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {
                "role": self.instance.role,
                "municipality": self.instance.municipality_id,
                "name": self.instance.name,
            }
        self.helper.layout = Layout("role", "municipality", "name", "website")

    def clean(self) -> dict:
        cleaned = super().clean()
        town = cleaned.get("municipality")
        if town and not cleaned.get("name"):
            cleaned["name"] = town.label
        if not cleaned.get("name") and "municipality" not in self.errors:
            self.add_error("name", "Wer lädt ein? Wählen Sie eine Kommune oder schreiben Sie einen Namen.")
        return cleaned


class TeamMemberForm(PortalForm):
    """Somebody new in the team."""

    email = OneEmailField(
        label="E-Mail",
        missing="Mit welcher E-Mail-Adresse meldet sich die Person an?",
        help_text="Die Person bekommt eine Mail und meldet sich mit dieser Adresse an.",
    )
    name = PlainTextField(label="Name", max_length=160, missing="Wie heißt die Person?")
    office = PlainTextField(label="Stelle", max_length=160, required=False)
    right = forms.ChoiceField(label="Recht", choices=RIGHTS, widget=forms.RadioSelect, initial=TeamRight.EDIT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("email", Columns("name", "office"), "right")


class TeamRightForm(PortalForm):
    """Another right for somebody of the team."""

    right = forms.ChoiceField(label="Recht", choices=RIGHTS, widget=forms.RadioSelect)
