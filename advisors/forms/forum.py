"""Forms of forums: the row with its team, and a document."""

from crispy_forms.layout import Layout
from django import forms

from advisors.enums.stakeholders import ForumKind, ForumRole
from advisors.forms.pool_choice import PoolRowForm
from advisors.models import AdvisorProfile, Forum, Stakeholder
from core.forms import DocumentField, PlainTextField, PortalForm
from core.forms.moments import MomentsMixin, begins_field, day_field, ends_field
from core.forms_layout import Columns, Group
from municipalities.forms import MunicipalityField
from organisations.models import Theme

KIND_HINTS = {
    ForumKind.MUNICIPAL: "Ein Gespräch mit einer Kommune. Zählt im Trichter des Pools.",
    ForumKind.QUALIFYING: "Ein Gespräch mit Stakeholdern, aus dem der Pool lernt.",
    ForumKind.PRESENTATION: "Der Pool stellt sich vor, zum Beispiel auf einer Konferenz.",
}


def _many(label: str, model: type) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        label=label, queryset=model.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )


class ForumForm(MomentsMixin, PoolRowForm):
    """One forum: what, when, where, who, and what came of it."""

    kind = forms.ChoiceField(label="Art", choices=ForumKind.choices, widget=forms.RadioSelect)
    day, begins, ends = day_field(), begins_field(), ends_field(required=False)
    municipality = MunicipalityField(label="Kommune", required=False)
    leading = _many("Leitung", AdvisorProfile)
    taking_part = _many("Wirken mit", AdvisorProfile)
    stakeholders = _many("Stakeholder", Stakeholder)
    themes = _many("Themen", Theme)

    class Meta:
        model = Forum
        fields = (
            "pool", "kind", "title", "is_online", "place", "municipality", "participants", "stakeholders",
            "themes", "result", "follow_up",
        )  # fmt: skip
        labels = {"is_online": "Das Treffen ist online"}
        widgets = {
            "result": forms.Textarea(attrs={"rows": 6}),
            "follow_up": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "place": "Haus und Ort, oder der Kreis, wenn mehrere Kommunen kommen",
            "result": "Was ist deutlich geworden? Was wurde verabredet?",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].option_hints = KIND_HINTS
        self._fill_choices()
        self.helper.layout = Layout(
            Group("Was?", "pool", "kind", "title", heading=True),
            Group("Wann?", "day", Columns("begins", "ends"), heading=True),
            Group("Wo?", "is_online", "place", "municipality", heading=True),
            Group("Wer war dabei?", "participants", "leading", "taking_part", "stakeholders", heading=True),
            Group("Was kam heraus?", "themes", "result", "follow_up", heading=True),
        )  # fmt: skip

    def _fill_choices(self) -> None:
        people = AdvisorProfile.objects.filter(pool__in=self.pool_ids)
        # somebody who has left stays in the forums of earlier years
        there = list(self.instance.team.all()) if self.instance.pk else []
        people = people.members() | people.filter(pk__in=[row.profile_id for row in there])
        for name, role in (("leading", ForumRole.LEADS), ("taking_part", ForumRole.TAKES_PART)):
            self.fields[name].queryset = people
            self.initial[name] = [row.profile_id for row in there if row.role == role]
        self.fields["stakeholders"].queryset = Stakeholder.objects.filter(pool__in=self.pool_ids)
        self.fields["themes"].queryset = Theme.objects.filter(is_active=True)

    def values(self) -> dict:
        """Return the columns and relations for the service, without the team."""
        names = (*self.Meta.fields, "starts_at", "ends_at")
        return {name: self.cleaned_data[name] for name in names}


class DocumentForm(PortalForm):
    """A file with a title of its own."""

    title = PlainTextField(label="Titel", max_length=160, required=False)
    file = DocumentField(label="Datei", missing="Wählen Sie eine Datei aus.")
