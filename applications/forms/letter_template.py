"""The wording of a letter."""

from django import forms
from django.utils import timezone

from applications.models import LetterTemplate
from applications.services.letter_template import check_valid_from, check_wording
from core.forms import GermanDateField, PlainTextField, PortalForm


class LetterTemplateForm(PortalForm):
    """Subject, text and the day from which they are valid."""

    subject = PlainTextField(
        label="Betreff",
        max_length=LetterTemplate._meta.get_field("subject").max_length,
        missing="Schreiben Sie einen Betreff.",
    )
    body = PlainTextField(
        label="Text",
        max_length=8000,
        missing="Der Brief ist leer. Schreiben Sie einen Text.",
        help_text="Eine leere Zeile trennt Absätze. Zeilen mit „- “ am Anfang werden eine Liste.",
        widget=forms.Textarea(attrs={"rows": 20}),
    )
    valid_from = GermanDateField(
        label="Gültig ab", missing="Nennen Sie den Tag, ab dem dieser Text gilt.", initial=timezone.localdate
    )

    def __init__(self, *args, kind: str, **kwargs):
        self.kind = kind
        super().__init__(*args, **kwargs)

    def clean_subject(self) -> str:
        return self._known_words("subject")

    def clean_body(self) -> str:
        return self._known_words("body")

    def clean_valid_from(self):
        check_valid_from(self.cleaned_data["valid_from"])
        return self.cleaned_data["valid_from"]

    def _known_words(self, name: str) -> str:
        check_wording(self.kind, self.cleaned_data[name])
        return self.cleaned_data[name]
