"""The form with which people order mails about new events."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import OneEmailField, PortalForm
from municipalities.models import State
from networks.enums import OPEN_KIND_CHOICES

TRAP = "homepage"


class AlertForm(PortalForm):
    """Where to, for which Länder, about which kinds; nothing chosen means all."""

    email = OneEmailField(
        label="Ihre E-Mail-Adresse", help_text="Dorthin schicken wir einen Link, mit dem Sie bestätigen."
    )
    states = forms.ModelMultipleChoiceField(
        label="Für welche Länder?",
        queryset=State.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl: für alle. Bundesweite Treffen sind immer dabei.",
    )
    kinds = forms.MultipleChoiceField(
        label="Welche Veranstaltungen?",
        choices=OPEN_KIND_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl: alle.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("email", "states", "kinds")
        widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        self.fields[TRAP] = forms.CharField(label="Dieses Feld leer lassen", required=False, widget=widget)

    @property
    def is_caught(self) -> bool:
        """Whether a program filled in the field that people never see."""
        return bool(self.data.get(self.add_prefix(TRAP)))
