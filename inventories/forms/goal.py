"""The wording of goal and focus."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import GermanDateField, PortalModelForm
from core.forms_layout import Columns, Group
from inventories.models import GoalAgreement


class GoalForm(PortalModelForm):
    """Everything that both sides agree on; `version` is the wording that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    period_from = GermanDateField(label="Beginn", required=False)
    period_until = GermanDateField(label="Ende", required=False)

    class Meta:
        model = GoalAgreement
        fields = ("goal", "focus", "area", "period_from", "period_until", "target_count", "workshop")
        widgets = {
            "goal": forms.Textarea(attrs={"rows": 5}),
            "focus": forms.Textarea(attrs={"rows": 4}),
            "workshop": forms.RadioSelect,
        }
        help_texts = {
            "goal": "Ein gutes Ziel nennt, wer danach etwas anders macht.",
            "focus": "Themen, Gruppen, Länder: Worauf schauen wir besonders?",
            "area": "Zum Beispiel: ganze Stadt, zwei Stadtteile",
            "target_count": "Wie viele Organisationen wollen wir befragen?",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goal"].max_length = self.fields["focus"].max_length = 2000
        self.helper.layout = Layout(
            "version",
            "goal",
            "focus",
            "area",
            Group("Zeitraum der Recherche", Columns("period_from", "period_until")),
            "target_count",
            "workshop",
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("period_from"), cleaned.get("period_until")
        if first and last and last < first:
            self.add_error("period_until", "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
        return cleaned

    def differences(self, agreement: GoalAgreement) -> list[tuple[str, str, str]]:
        """Return (question, own text, text that holds now) of every field that differs from `agreement`."""
        theirs = GoalForm(instance=agreement)
        shown = []
        for name in self.Meta.fields:
            mine = self[name].value() or ""
            other = theirs[name].value() or ""
            if name == "workshop":
                labels = dict(self.fields[name].choices)
                mine, other = labels.get(mine, mine), labels.get(other, other)
            field = self.fields[name]
            as_text = [str(field.widget.format_value(value) or "") for value in (mine, other)]
            if name == "workshop":
                as_text = [str(mine), str(other)]
            if as_text[0].strip() != as_text[1].strip():
                shown.append((str(field.label), *as_text))
        return shown
