"""Writing a message: who gets it, what it says; and the texts to start from."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainTextField, PortalModelForm
from networks.forms.participant_filter import SelectionFields
from networks.models import MessageTemplate
from networks.placeholders import unknown_in

UNKNOWN = "Den Platzhalter {word} gibt es nicht. Wählen Sie einen aus der Liste neben dem Text."
TEXT_ROWS = 14


def refuse_unknown(text: str) -> None:
    """Raise ValidationError for a word in curly brackets that would reach people as it stands."""
    unknown = unknown_in(text)
    if unknown:
        raise ValidationError(UNKNOWN.format(word="{" + unknown[0] + "}"))


class MessageForm(SelectionFields):
    """Recipients as in the list of registrations, subject, text, and whether it touches taking part."""

    subject = PlainTextField(label="Betreff", max_length=160, validators=[refuse_unknown])
    text = PlainTextField(
        label="Text",
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": TEXT_ROWS}),
        validators=[refuse_unknown],
        missing="Schreiben Sie, worum es geht.",
    )
    is_important = forms.BooleanField(
        label="Betrifft die Teilnahme",
        required=False,
        help_text="Geht auch an Menschen, die Nachrichten abbestellt haben. Nur für Zeit, Ort und Absagen.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # who gets it is drawn by the partial of the filter
        self.helper.layout = Layout("subject", "text", "is_important")

    def values(self) -> dict:
        """Return what services.message stores."""
        names = ("subject", "text", "is_important")
        values = {name: self.cleaned_data[name] for name in names}
        return values | {"recipients": self.selection().as_values()}


class TemplateForm(PortalModelForm):
    """A text that all teams can start from."""

    class Meta:
        model = MessageTemplate
        fields = ("name", "subject", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": TEXT_ROWS})}
        help_texts = {"name": "So steht die Vorlage in der Auswahl."}

    def clean_subject(self) -> str:
        refuse_unknown(self.cleaned_data["subject"])
        return self.cleaned_data["subject"]

    def clean_text(self) -> str:
        refuse_unknown(self.cleaned_data["text"])
        return self.cleaned_data["text"]
