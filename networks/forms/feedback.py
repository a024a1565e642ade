"""The form after an event, built from its questions, and the table in which a team writes them."""

from crispy_forms.layout import Div, Layout
from django import forms

from core.forms import PlainTextField, PortalForm
from networks.enums import QuestionKind
from networks.feedback.questions import MARKS, MOST_QUESTIONS, stand_of
from networks.models import FeedbackQuestion

TEXT_LENGTH = 2000
FEWEST_CHOICES, MOST_CHOICES, CHOICE_LENGTH = 2, 8, 120


class FeedbackForm(PortalForm):
    """One field per question, named by its place; everything may stay empty."""

    def __init__(self, *args, questions: list[FeedbackQuestion], **kwargs):
        fields = {f"q{number}": _field(row) for number, row in enumerate(questions, start=1)}
        self.base_fields = fields | {"stand": forms.CharField(widget=forms.HiddenInput)}
        super().__init__(*args, **kwargs)
        self.initial["stand"] = stand_of(questions)
        self.helper.layout = Layout(*self.fields)

    def answers(self) -> list:
        """Return the answers in the order of the questions, None where nothing was said."""
        return [self.cleaned_data[name] or None for name in self.fields if name != "stand"]


def _field(question: FeedbackQuestion) -> forms.Field:
    if question.kind == QuestionKind.TEXT:
        return PlainTextField(
            label=question.text,
            max_length=TEXT_LENGTH,
            required=False,
            help_text="Bitte keine Namen nennen.",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    if question.kind == QuestionKind.CHOICE:
        pairs = [(choice, choice) for choice in question.choices]
        return forms.ChoiceField(label=question.text, choices=pairs, required=False, widget=forms.RadioSelect)
    pairs = [(str(mark), f"{mark} {words}") for mark, words in MARKS]
    widget = forms.RadioSelect(attrs={"class": "p-grade"})
    return forms.ChoiceField(label=question.text, choices=pairs, required=False, widget=widget)


class QuestionRow(PortalForm):
    """One question; answers to choose from belong to one kind only."""

    text = PlainTextField(
        label="Frage", max_length=240, missing="Schreiben Sie die Frage, oder entfernen Sie sie."
    )
    kind = forms.ChoiceField(label="Art der Antwort", choices=QuestionKind.choices)
    choices = PlainTextField(
        label="Antworten zur Wahl",
        required=False,
        max_length=1000,
        help_text="Je Zeile eine, nur bei der Art „Auswahl“",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("text", "kind", Div("choices", css_class="p-question-choices"))

    def clean_choices(self) -> list[str]:
        lines = [line.strip()[:CHOICE_LENGTH] for line in self.cleaned_data["choices"].splitlines()]
        return list(dict.fromkeys(line for line in lines if line))[:MOST_CHOICES]

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("kind") != QuestionKind.CHOICE:
            return cleaned | {"choices": []}
        if len(cleaned.get("choices", [])) < FEWEST_CHOICES:
            self.add_error("choices", "Schreiben Sie mindestens zwei Antworten, je Zeile eine.")
        return cleaned


def question_formset(questions: list[FeedbackQuestion], data=None):
    """Return the rows of the questions, ready for static/js/repeat.js."""
    formset_class = forms.formset_factory(
        QuestionRow, extra=1, can_delete=True, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS
    )
    rows = [{"text": row.text, "kind": row.kind, "choices": "\n".join(row.choices)} for row in questions]
    formset = formset_class(data, initial=rows, prefix="fragen")
    formset.row_label, formset.add_label = "Frage", "Weitere Frage hinzufügen"
    formset.helper = QuestionRow().helper
    return formset


def question_rows(formset) -> list[dict]:
    """Return the questions that were filled in and not removed, in their order."""
    return [
        {name: form.cleaned_data[name] for name in ("text", "kind", "choices")}
        for form in formset
        if not form.cleaned_data.get("DELETE") and form.cleaned_data.get("text")
    ]
