"""The answer to a question: yes or no, and whether there is a conflict of interest."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PlainTextField, PortalForm

YES, NO = "ja", "nein"
CONFLICT_HINT = (
    "Zum Beispiel: Sie arbeiten für die Kommune, sitzen im Vorstand einer Organisation vor Ort "
    "oder sind mit Beteiligten verwandt."
)


class OfferAnswerForm(PortalForm):
    """`is_accepted` tells whether the contract comes about: a conflict of interest is always a no."""

    conflict = forms.ChoiceField(
        label="Gibt es bei diesem Auftrag einen Interessenkonflikt?",
        choices=[(NO, "Nein, ich kann unabhängig arbeiten"), (YES, "Ja, es gibt einen Interessenkonflikt")],
        widget=forms.RadioSelect,
        help_text=CONFLICT_HINT,
        error_messages={"required": "Sagen Sie, ob es einen Interessenkonflikt gibt."},
    )
    conflict_text = PlainTextField(
        label="Worin besteht der Konflikt?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nur wenn Sie „Ja“ gewählt haben. SKEW liest das, sonst niemand.",
    )
    answer = forms.ChoiceField(
        label="Nehmen Sie den Auftrag an?",
        choices=[(YES, "Ja, ich nehme den Auftrag an"), (NO, "Nein, ich lehne die Anfrage ab")],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, ob Sie den Auftrag annehmen."},
    )
    reason = PlainTextField(
        label="Grund der Absage",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nur bei einer Absage. Ein Satz genügt.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].option_hints = {
            YES: "Der Auftrag beginnt sofort. Sie bekommen ihn als PDF und sehen den Vorgang.",
            NO: "SKEW fragt dann jemand anderen. Das hat keine Nachteile für Sie.",
        }
        self.helper.layout = Layout("conflict", "conflict_text", "answer", "reason")

    def clean(self) -> dict:
        cleaned = super().clean()
        has_conflict, is_yes = cleaned.get("conflict") == YES, cleaned.get("answer") == YES
        if has_conflict and not cleaned.get("conflict_text"):
            self.add_error("conflict_text", "Beschreiben Sie den Konflikt in einem Satz.")
        if has_conflict and is_yes:
            self.add_error(
                "answer", "Mit einem Interessenkonflikt können Sie nicht annehmen. Wählen Sie „Nein“."
            )
        if cleaned.get("answer") == NO and not has_conflict and not cleaned.get("reason"):
            self.add_error("reason", "Nennen Sie kurz den Grund Ihrer Absage.")
        return cleaned

    @property
    def has_conflict(self) -> bool:
        return self.cleaned_data["conflict"] == YES

    @property
    def is_accepted(self) -> bool:
        return self.cleaned_data["answer"] == YES
