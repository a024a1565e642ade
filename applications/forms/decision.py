"""Proposing a decision with its letter, and giving a proposal back."""

from django import forms

from applications.enums import Outcome
from applications.models import Decision
from applications.services.decision import REASON_GAP
from core.forms import PlainTextField, PortalForm

LETTER_LENGTH = 8000
GAP_LEFT = f"Im Brief steht noch „{REASON_GAP}“. Schreiben Sie dort, warum so entschieden wird."
BRACES_LEFT = (
    "Im Brief stehen noch geschweifte Klammern. Schreiben Sie dort den Text, den die Kommune lesen soll."
)


class DecisionForm(PortalForm):
    """Why, and what the municipality reads."""

    reason = PlainTextField(
        label="Begründung für die Akte",
        max_length=2000,
        missing="Schreiben Sie die Begründung für die Akte. Ein bis drei Sätze genügen.",
        help_text="Liest nur das Team von SKEW.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    letter_subject = PlainTextField(
        label="Betreff",
        max_length=Decision._meta.get_field("letter_subject").max_length,
        missing="Schreiben Sie den Betreff des Briefs.",
    )
    letter_body = PlainTextField(
        label="Brief",
        max_length=LETTER_LENGTH,
        missing="Der Brief ist leer. Schreiben Sie, was die Kommune lesen soll.",
        help_text="Eine leere Zeile trennt Absätze. Zeilen mit „- “ am Anfang werden eine Liste.",
        widget=forms.Textarea(attrs={"rows": 22}),
    )

    def clean_letter_subject(self) -> str:
        return self._without_braces("letter_subject")

    def clean_letter_body(self) -> str:
        return self._without_braces("letter_body")

    def _without_braces(self, name: str) -> str:
        words = self.cleaned_data[name]
        if REASON_GAP in words:
            raise forms.ValidationError(GAP_LEFT)
        if "{{" in words or "}}" in words:
            raise forms.ValidationError(BRACES_LEFT)
        return words


class ReturnForm(PortalForm):
    """What is to be changed in a proposal."""

    return_reason = PlainTextField(
        label="Was ist zu ändern?",
        max_length=Decision._meta.get_field("return_reason").max_length,
        missing="Schreiben Sie, was an dem Vorschlag zu ändern ist.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


OUTCOME_TEXTS = {
    Outcome.APPROVE: "Die Bestandsaufnahme beginnt. Die Kommune erhält den Bescheid.",
    Outcome.REJECT: "Der Antrag ist beendet. Die Kommune erhält den Brief mit Ihrer Begründung.",
    Outcome.DEFER: "Der Antrag kommt auf die Warteliste und bleibt gültig.",
}
