"""The final report: what the advisors write, what the municipality answers, what SKEW decides."""

from crispy_forms.layout import Layout
from django import forms

from advisors.models import FinalReport
from core.forms import PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Group

YES, NO = "ja", "nein"
ANSWERS = {YES: True, NO: False}
RATINGS = (
    (5, "5 – sehr zufrieden"),
    (4, "4 – zufrieden"),
    (3, "3 – teils, teils"),
    (2, "2 – wenig zufrieden"),
    (1, "1 – nicht zufrieden"),
)
ACCEPT, RETURN = "annehmen", "zurueckgeben"
CHOOSE = "Wählen Sie eine Antwort."


def yes_no(label: str, help_text: str = "") -> forms.TypedChoiceField:
    """Return a question that is answered by yes or no, with nothing chosen before."""
    return forms.TypedChoiceField(
        label=label,
        choices=[(YES, "Ja"), (NO, "Nein")],
        coerce=ANSWERS.get,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": CHOOSE},
    )


def word_of(answer: bool | None) -> str:
    """Return a stored yes or no as the form's value."""
    return {True: YES, False: NO}.get(answer, "")


class ReportForm(PortalModelForm):
    """The advisors' part; a draft may have gaps, what is handed in may not."""

    advisor_releases = yes_no(
        "Darf SKEW daraus ein Beispiel guter Praxis machen?",
        "Es erscheint nur, wenn die Kommune auch zustimmt. Sie sehen den Text vorher.",
    )

    class Meta:
        model = FinalReport
        fields = ("goal_reached", "measures", "effect", "next_steps", "advisor_feedback", "advisor_releases")
        widgets = {
            "goal_reached": forms.RadioSelect,
            "measures": forms.Textarea(attrs={"rows": 6}),
            "effect": forms.Textarea(attrs={"rows": 6}),
            "next_steps": forms.Textarea(attrs={"rows": 4}),
            "advisor_feedback": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "measures": "Welche Termine, Werkzeuge und Beschlüsse gab es?",
            "effect": "Was macht die Kommune jetzt anders als vorher?",
            "next_steps": "Was steht als Nächstes an, und wer tut es?",
            "advisor_feedback": "Was lief gut, was nicht? Diesen Teil lesen Kommune und SKEW.",
        }

    def __init__(self, *args, is_draft: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal_reached"].choices = FinalReport._meta.get_field("goal_reached").choices
        self.initial["advisor_releases"] = word_of(self.instance.advisor_releases)
        for name, field in self.fields.items():
            # only the own feedback may stay empty
            field.required = not is_draft and name != "advisor_feedback"
        self.helper.layout = Layout(
            Group("Ergebnis", "goal_reached", "measures", "effect", heading=True),
            Group("Ausblick", "next_steps", "advisor_feedback", heading=True),
            Group("Gute Praxis", "advisor_releases", heading=True),
        )


class ReportAnswerForm(PortalModelForm):
    """The municipality's part."""

    town_rating = forms.TypedChoiceField(
        label="Wie zufrieden sind Sie mit der Beratung?",
        choices=RATINGS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    town_releases = yes_no(
        "Darf SKEW daraus ein Beispiel guter Praxis machen?",
        "Sie sehen den Text, bevor er erscheint, und können Ihre Zustimmung zurücknehmen.",
    )

    class Meta:
        model = FinalReport
        fields = ("town_goal_reached", "town_feedback", "town_rating", "town_releases")
        widgets = {
            "town_goal_reached": forms.RadioSelect,
            "town_feedback": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {"town_feedback": "Was hat geholfen, was hat gefehlt?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        goal = self.fields["town_goal_reached"]
        goal.choices, goal.required = FinalReport._meta.get_field("town_goal_reached").choices, True
        goal.error_messages["required"] = CHOOSE
        self.initial["town_releases"] = word_of(self.instance.town_releases)


class ReportDecisionForm(PortalForm):
    """SKEW's decision."""

    decision = forms.ChoiceField(
        label="Nehmen Sie den Bericht an?",
        choices=[
            (ACCEPT, "Ja, annehmen und die Beratung abschließen"),
            (RETURN, "Nein, mit Gründen zurückgeben"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, ob Sie den Bericht annehmen oder zurückgeben."},
    )
    reasons = PlainTextField(
        label="Gründe",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nur beim Zurückgeben. Die Beratenden bekommen diesen Text per E-Mail.",
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") == RETURN and not cleaned.get("reasons"):
            self.add_error("reasons", "Nennen Sie die Gründe, sonst wissen die Beratenden nicht, was fehlt.")
        return cleaned
