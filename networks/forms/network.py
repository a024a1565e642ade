"""Forms of networks and their members."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from core.forms import PhoneField, PortalModelForm
from core.forms_layout import Columns, Group
from municipalities.forms import MunicipalityField
from municipalities.models import State
from networks.models import Network, NetworkMember

NAMELESS = "Geben Sie eine Kommune oder einen Namen an."


class NetworkForm(PortalModelForm):
    """What a network is about, where it works, and whom to ask."""

    states = forms.ModelMultipleChoiceField(
        label="Bundesländer",
        queryset=State.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl gilt das Netzwerk als bundesweit.",
    )
    contact_phone = PhoneField(label="Telefon", required=False)

    class Meta:
        model = Network
        fields = (
            "name", "lead", "text", "states", "founded_on",
            "contact_name", "contact_email", "contact_phone", "is_public",
        )  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "lead": "Dieser Satz steht in Listen und ganz oben auf der Seite.",
            "text": "Absätze, Listen und Links sind möglich (Markdown).",
            "is_public": "Die Seite mit Mitgliedern und Terminen ist dann für alle zu lesen.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Group("Worum geht es?", "name", "lead", "text", heading=True),
            Group("Wo und seit wann?", "states", "founded_on", heading=True),
            Group(
                "Wer antwortet auf Fragen?",
                "contact_name",
                Columns("contact_email", "contact_phone"),
                heading=True,
            ),
            "is_public",
        )


class MemberForm(PortalModelForm):
    """A municipality, or another body by its name."""

    municipality = MunicipalityField(
        label="Kommune", required=False, help_text="Dann steht ihr Name aus dem Verzeichnis in der Liste."
    )

    class Meta:
        model = NetworkMember
        fields = ("municipality", "name", "website", "since_on", "until_on")
        help_texts = {
            "name": "Nur bei anderen Mitgliedern, zum Beispiel: Landesnetzwerk Eine Welt",
            "until_on": "Wer ausgetreten ist, steht nicht mehr auf der öffentlichen Seite.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.helper.layout = Layout("municipality", "name", "website", Columns("since_on", "until_on"))

    def clean(self) -> dict:
        """Take the name of the municipality where none was typed."""
        cleaned = super().clean()
        place = cleaned.get("municipality")
        if place and not cleaned.get("name"):
            cleaned["name"] = place.formal_name
        if not cleaned.get("name") and "municipality" not in self.errors:
            raise ValidationError({"name": NAMELESS})
        return cleaned
