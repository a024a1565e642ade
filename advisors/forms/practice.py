"""Forms of cases: the words, and the answer of a side."""

from crispy_forms.layout import Layout
from django import forms

from advisors.forms.pool_choice import PoolRowForm
from advisors.models import AdvisorProfile, PracticeCase
from core.forms import PlainTextField, PortalForm
from core.forms_layout import Group
from municipalities.forms import MunicipalityField
from organisations.models import Theme

YES, NO = "ja", "nein"


class PracticeForm(PoolRowForm):
    """A case in four parts."""

    municipality = MunicipalityField(label="Kommune")
    advisors = forms.ModelMultipleChoiceField(
        label="Beratende",
        queryset=AdvisorProfile.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Wählen Sie mindestens eine Person, die beraten hat."},
    )

    class Meta:
        model = PracticeCase
        fields = (
            "pool", "title", "municipality", "theme", "question", "approach", "result", "tips", "advisors",
            "has_personal_data",
        )  # fmt: skip
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in (("question", 4), ("approach", 7), ("result", 5), ("tips", 4))
        }
        labels = {"has_personal_data": "Der Text enthält Angaben über Personen"}
        help_texts = {
            "title": "Ein Satz, der neugierig macht, zum Beispiel: Der Bauhof kauft fair",
            "tips": "Was würden Sie wieder so machen, was anders?",
            "has_personal_data": "Dann liest ihn bis zur Freigabe nur das Team. Öffentlich wird er nie.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = AdvisorProfile.objects.filter(pool__in=self.pool_ids)
        there = self.instance.advisors.values("pk") if self.instance.pk else []
        self.fields["advisors"].queryset = people.members() | people.filter(pk__in=there)
        self.fields["theme"].queryset = Theme.objects.filter(is_active=True)
        if self.instance.report_id:
            # where it was is told by the consultation
            self.fields["municipality"].disabled = True
        self.helper.layout = Layout(
            Group("Wo und mit wem?", "pool", "title", "municipality", "theme", "advisors", heading=True),
            Group("Der Fall", "question", "approach", "result", "tips", heading=True),
            Group("Schutz", "has_personal_data", heading=True),
        )

    def values(self) -> dict:
        """Return the columns and people for the service."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ReleaseForm(PortalForm):
    """The yes or no of a side."""

    answer = forms.ChoiceField(
        label="Geben Sie diesen Text frei?",
        choices=[(YES, "Ja, der Pool darf ihn lesen"), (NO, "Nein, so nicht")],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie ja oder nein."},
    )
    comment = PlainTextField(
        label="Anmerkung", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].option_hints = {
            YES: "SKEW darf ihn auch als gute Praxis veröffentlichen. Zurückziehen können Sie jederzeit.",
            NO: "Der Text wird wieder zum Entwurf. Schreiben Sie gern dazu, was Sie stört.",
        }
        self.helper.layout = Layout("answer", "comment")

    @property
    def is_released(self) -> bool:
        return self.cleaned_data["answer"] == YES
