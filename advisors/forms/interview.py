"""Forms of interviews: planning, answers, the guide."""

from crispy_forms.layout import Layout
from django import forms

from advisors.forms.pool_choice import PoolRowForm
from advisors.models import AdvisorProfile, GuideQuestion, Stakeholder, StakeholderInterview
from core.forms import PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group
from municipalities.forms import MunicipalityField

WHOM = "Wählen Sie eine Kommune oder einen Stakeholder."


class InterviewForm(PoolRowForm):
    """Who is asked, when, by whom."""

    municipality = MunicipalityField(label="Kommune", required=False)
    interviewers = forms.ModelMultipleChoiceField(
        label="Wer fragt?",
        queryset=AdvisorProfile.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = StakeholderInterview
        fields = (
            "pool", "municipality", "stakeholder", "held_on", "person_function", "person_name",
            "interviewers",
        )  # fmt: skip
        help_texts = {
            "person_function": "Zum Beispiel: Leitung der Stabsstelle Integration",
            "person_name": "Bleibt intern: Nur SKEW und die Fragenden sehen ihn.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = AdvisorProfile.objects.filter(pool__in=self.pool_ids)
        there = self.instance.interviewers.values("pk") if self.instance.pk else []
        self.fields["interviewers"].queryset = people.members() | people.filter(pk__in=there)
        self.fields["stakeholder"].queryset = Stakeholder.objects.filter(pool__in=self.pool_ids)
        self.helper.layout = Layout(
            "pool",
            Group("Wen fragen Sie?", "municipality", "stakeholder", heading=True),
            Group("Wer antwortet?", Columns("person_function", "person_name"), heading=True),
            Group("Wann und durch wen?", "held_on", "interviewers", heading=True),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        if not cleaned.get("municipality") and not cleaned.get("stakeholder") and not self.errors:
            self.add_error("municipality", WHOM)
        return cleaned


class AnswersForm(PortalModelForm):
    """The answers along the guide, one text field per question."""

    class Meta:
        model = StakeholderInterview
        fields = ("summary", "key_needs", "may_be_quoted")
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5}),
            "key_needs": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"may_be_quoted": "Die Kommune ist einverstanden, dass der Pool sie zitiert"}
        help_texts = {"may_be_quoted": "Ohne Einverständnis steht in der Auswertung „Eine Kommune“."}

    def __init__(self, *args, questions: list[GuideQuestion], **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        known = dict(self.instance.answers.values_list("question", "text"))
        for question in self.questions:
            self.fields[self._name(question)] = PlainTextField(
                label=question.text,
                max_length=3000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
            self.initial[self._name(question)] = known.get(question.pk, "")
        self.helper.layout = Layout(
            Group("Antworten", *(self._name(question) for question in self.questions), heading=True),
            Group("Auswertung", "summary", "key_needs", "may_be_quoted", heading=True),
        )

    @staticmethod
    def _name(question: GuideQuestion) -> str:
        return f"frage_{question.pk}"

    def answers(self) -> dict[GuideQuestion, str]:
        """Return {question: answer}; empty answers too, they take an older one away."""
        return {question: self.cleaned_data[self._name(question)] for question in self.questions}

    def values(self) -> dict:
        """Return the columns for the service."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class QuestionForm(PortalForm):
    """A new question of the guide."""

    text = PlainTextField(
        label="Frage",
        max_length=300,
        help_text="Eine offene Frage, zum Beispiel: Was würde Ihnen am meisten helfen?",
        missing="Schreiben Sie die Frage.",
    )
