"""What people fill in about a mentoring."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from advisors.models import AdvisorProfile, MentoringEntry, MentoringPair
from core.forms import PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group

END_BEFORE_START = "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum."
ONE_MENTOR = "Wählen Sie jemanden aus dem Pool oder nennen Sie einen Namen von außerhalb, nicht beides."


class GoalsForm(PortalModelForm):
    """Goals and days of a pair."""

    class Meta:
        model = MentoringPair
        fields = ("goals", "starts_on", "ends_on")
        widgets = {"goals": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "goals": "Ein Ziel je Zeile. Woran merken die beiden, dass es erreicht ist?",
            "ends_on": "Wann soll das Mentoring enden? Sie können das später ändern.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("goals", Columns("starts_on", "ends_on"))

    def clean(self) -> dict:
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", END_BEFORE_START)
        return cleaned


class PairForm(GoalsForm):
    """Two people who begin a mentoring."""

    class Meta(GoalsForm.Meta):
        fields = ("mentee", "mentor", "mentor_name", "mentor_email", *GoalsForm.Meta.fields)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = AdvisorProfile.objects.members().select_related("pool")
        for name, label in (("mentee", "Bitte wählen"), ("mentor", "Jemand von außerhalb")):
            self.fields[name].queryset = people
            self.fields[name].empty_label = label
        self.helper.layout = Layout(
            Group("Wer lernt, wer begleitet?", "mentee", "mentor", heading=True),
            Group(
                "Begleitung von außerhalb",
                Columns("mentor_name", "mentor_email"),
                hint="Nur, wenn die Mentorin oder der Mentor nicht zum Pool gehört.",
            ),
            Group("Ziele", "goals", Columns("starts_on", "ends_on"), heading=True),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        mentor, name = cleaned.get("mentor"), cleaned.get("mentor_name")
        if bool(mentor) == bool(name):
            self.add_error("mentor", ONE_MENTOR)
        if mentor and mentor == cleaned.get("mentee"):
            self.add_error("mentor", "Niemand begleitet sich selbst. Wählen Sie zwei Personen.")
        return cleaned


class EntryForm(PortalModelForm):
    """One talk of the two."""

    class Meta:
        model = MentoringEntry
        fields = ("held_on", "form", "text", "next_step", "next_on")
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("held_on", "form"), "text", Columns("next_step", "next_on"))

    def clean_held_on(self):
        """A talk of tomorrow has not been held."""
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Dieser Tag liegt in der Zukunft. Tragen Sie Gespräche danach ein.")
        return day


class ResultForm(PortalForm):
    """What a mentoring has brought."""

    result = PlainTextField(
        label="Was hat das Mentoring gebracht?",
        max_length=2000,
        missing="Schreiben Sie in einem Satz, was das Mentoring gebracht hat.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
