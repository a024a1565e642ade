"""The form for everybody who notices a mistake, and the form of the answer."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PortalModelForm
from directory.models import EntryReport

TRAP = "homepage"


class EntryReportForm(PortalModelForm):
    """What is wrong and where to send the answer, with a field that people never see and programs fill in."""

    class Meta:
        model = EntryReport
        fields = ("message", "email")
        widgets = {"message": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "message": "Zum Beispiel: Die Telefonnummer gilt nicht mehr. Der Verein ist umgezogen.",
            "email": "Nur für unsere Antwort. Ohne Adresse können wir Ihnen nicht antworten.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(*self.fields)
        widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
        self.fields[TRAP] = forms.CharField(label="Dieses Feld leer lassen", required=False, widget=widget)

    @property
    def is_caught(self) -> bool:
        """Whether a program filled in the form."""
        return bool(self.data.get(self.add_prefix(TRAP)))


class SettleReportForm(PortalModelForm):
    """What the team did; whoever left an address gets it as an answer."""

    class Meta:
        model = EntryReport
        fields = ("answer",)
        widgets = {"answer": forms.Textarea(attrs={"rows": 7})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True
        if not self.instance.email:
            self.fields["answer"].label = "Was haben Sie unternommen?"
