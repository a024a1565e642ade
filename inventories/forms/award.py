"""What an award asks for, who is asked, and why SKEW decided so."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import EuroField, GermanDateField, PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group
from inventories.awarding.pool import PoolRow
from inventories.forms.results import refuse_hours
from inventories.models import Award, ServiceTemplate


class AwardForm(PortalModelForm):
    """What is wanted, for how much, until when, and how people are asked."""

    starts_on = GermanDateField(label="Beginn", missing="Nennen Sie den ersten Tag des Auftrags.")
    ends_on = GermanDateField(label="Ende", missing="Nennen Sie den letzten Tag des Auftrags.")
    estimate = EuroField(
        label="Geschätzter Auftragswert netto in Euro",
        missing="Schätzen Sie den Auftragswert. Mit ihm prüft das Portal die Wertgrenze.",
    )
    answer_days = forms.IntegerField(
        label="Tage Bedenkzeit", min_value=2, max_value=60, help_text="Üblich sind sieben Tage."
    )

    class Meta:
        model = Award
        fields = (
            "requirements", "scope", "effort", "starts_on", "ends_on", "estimate", "estimate_basis",
            "over_threshold_reason", "fee_basis", "procedure", "answer_days",
        )  # fmt: skip
        widgets = {
            "requirements": forms.Textarea(attrs={"rows": 6}),
            "scope": forms.Textarea(attrs={"rows": 7}),
            "estimate_basis": forms.Textarea(attrs={"rows": 3}),
            "over_threshold_reason": forms.Textarea(attrs={"rows": 3}),
            "fee_basis": forms.RadioSelect,
            "procedure": forms.RadioSelect,
        }
        help_texts = {
            "requirements": "Was muss die Person können und kennen?",
            "scope": "Was soll am Ende da sein? Nie Arbeitszeit, nie Arbeitsort.",
            "effort": "Zum Beispiel: 30 Interviews und Steckbriefe",
            "estimate_basis": "Zum Beispiel: 30 Steckbriefe zu je 400 Euro, Erfahrung aus drei Aufträgen",
            "over_threshold_reason": "Nur nötig, wenn der Wert über der Wertgrenze liegt.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("requirements", "scope", "effort", "estimate_basis"):
            self.fields[name].validators.append(refuse_hours)
        self.helper.layout = Layout(
            Group("Was wird gebraucht?", "requirements", "scope", "effort", heading=True),
            Group("Wann?", Columns("starts_on", "ends_on"), heading=True),
            Group(
                "Was ist es wert?",
                "estimate",
                "estimate_basis",
                "over_threshold_reason",
                "fee_basis",
                heading=True,
            ),
            Group("Wie fragen Sie an?", "procedure", "answer_days", heading=True),
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
        return cleaned

    def take_over(self, template: ServiceTemplate) -> None:
        """Fill requirements and scope from a template."""
        self.initial |= {"requirements": template.requirements, "scope": template.scope}


class CandidatesForm(PortalForm):
    """People of the pool who are put on the list, with the fee that all of them are offered at first."""

    people = forms.MultipleChoiceField(
        label="Personen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Wählen Sie mindestens eine Person aus.",
            "invalid_choice": "Diese Person ist nicht mehr im Pool. Laden Sie die Seite neu.",
        },
    )
    fee = EuroField(
        label="Honorar netto in Euro",
        help_text="Sie können es danach für jede Person ändern.",
        missing="Nennen Sie das Honorar, das Sie anbieten.",
    )

    def __init__(self, *args, rows: list[PoolRow], **kwargs):
        super().__init__(*args, **kwargs)
        self.by_key = {str(row.user.pk): row.user for row in rows}
        self.fields["people"].choices = [(key, str(user)) for key, user in self.by_key.items()]

    def clean_people(self) -> list:
        """Return the users in the order of the list."""
        return [self.by_key[key] for key in self.cleaned_data["people"]]


class FeeForm(PortalForm):
    """The fee of one person."""

    fee = EuroField(label="Honorar netto in Euro", missing="Nennen Sie das Honorar für diese Person.")


class AwardNoteForm(PortalForm):
    """Why SKEW proceeds like this."""

    note = PlainTextField(
        label="Begründung",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Warum diese Personen, warum dieser Weg, warum dieser Preis?",
    )


class ReasonForm(PortalForm):
    """A step with its reason."""

    comment = PlainTextField(
        label="Begründung",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
