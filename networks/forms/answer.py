"""The form of an answer to an invitation."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PlainTextField, PortalForm
from core.forms_layout import Columns, Group
from networks.enums import InvitationAnswer, SupportNeed

MOST_PEOPLE = 20


class AnswerForm(PortalForm):
    """What an organisation answers; everything but the answer itself is free."""

    answer = forms.ChoiceField(
        label="Kommen Sie?", choices=InvitationAnswer.choices, widget=forms.RadioSelect
    )
    answered_by = PlainTextField(label="Ihr Name", max_length=160, missing="Bitte schreiben Sie Ihren Namen.")
    people = forms.IntegerField(
        label="Mit wie vielen Personen?", min_value=1, max_value=MOST_PEOPLE, initial=1, required=False
    )
    supports = forms.MultipleChoiceField(
        label="Was brauchen Sie?",
        choices=SupportNeed.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    children = forms.IntegerField(
        label="Wie viele Kinder bringen Sie mit?", min_value=0, max_value=MOST_PEOPLE, required=False
    )
    languages = PlainTextField(
        label="In welche Sprache sollen wir dolmetschen?",
        max_length=120,
        required=False,
        help_text="Mehrere mit Komma, zum Beispiel: Arabisch, Tigrinya",
    )
    support_text = PlainTextField(
        label="Was brauchen Sie sonst noch?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    message = PlainTextField(
        label="Möchten Sie uns etwas sagen?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "answer",
            Columns("answered_by", "people"),
            Group(
                "Damit Sie dabei sein können",
                "supports",
                Columns("children", "languages"),
                "support_text",
                heading=True,
                hint="Nur SKEW und die Vorbereitung vor Ort lesen das.",
            ),
            "message",
        )

    def clean_people(self) -> int:
        return self.cleaned_data.get("people") or 1

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0

    def clean_languages(self) -> list[str]:
        words = self.cleaned_data.get("languages", "")
        return [word.strip() for word in words.split(",") if word.strip()][:6]


def initial_answer(invitation) -> dict:
    """Return what the answer form shows of an invitation."""
    return {
        "answer": invitation.answer or None,
        "answered_by": invitation.answered_by,
        "people": invitation.people,
        "children": invitation.children or None,
        "supports": invitation.supports,
        "support_text": invitation.support_text,
        "languages": ", ".join(invitation.languages),
        "message": invitation.message,
    }
