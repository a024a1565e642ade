"""Parts of an order: planned with shares or sums, handed in, accepted or returned."""

from collections.abc import Iterable

from crispy_forms.layout import Layout
from django import forms
from django.forms import formset_factory
from django.forms.formsets import BaseFormSet

from core.forms import DocumentField, EuroField, GermanDateField, PlainTextField, PortalForm
from core.forms_layout import Columns
from inventories.forms.results import refuse_hours

PREFIX, FINAL_PREFIX = "teile", "schluss"
UNUSED_ROWS = 2  # empty rows for people without JavaScript
MOST_ROWS = 12
ACCEPT, RETURN = "abnehmen", "zurueckgeben"


class PartRow(PortalForm):
    """One milestone; `SHARE` names the column that its share goes into."""

    SHARE = ""

    title = PlainTextField(
        label="Meilenstein", max_length=160, missing="Geben Sie dem Meilenstein einen Namen."
    )
    expected = PlainTextField(
        label="Was wird abgegeben?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = GermanDateField(label="Bis wann?", missing="Nennen Sie den Tag der Abgabe.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("title", "expected"):
            self.fields[name].validators.append(refuse_hours)
        self.helper.layout = Layout("title", "expected", Columns("due_on", self.SHARE))

    def values(self) -> dict:
        """Return the answers under the names of the columns."""
        return {name: self.cleaned_data.get(name) for name in ("title", "expected", "due_on", self.SHARE)}


class PlanRow(PartRow):
    """A planned milestone: the share in percent, as every person is offered another fee."""

    SHARE = "percent"

    percent = forms.IntegerField(
        label="Anteil am Honorar in Prozent", min_value=0, max_value=100, required=False
    )


class SumRow(PartRow):
    """A milestone of a contract: the share in euros."""

    SHARE = "fee_share"

    fee_share = EuroField(label="Teil des Honorars in Euro", required=False)


class PartsForm:
    """Several parts and the final acceptance, which always comes last and cannot be removed."""

    def __init__(
        self, row_form: type[PartRow], *, data=None, parts: Iterable[dict] = (), final: dict | None = None
    ):
        parts = list(parts)
        formset_class = formset_factory(
            row_form, extra=UNUSED_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        self.formset: BaseFormSet = formset_class(data, initial=parts, prefix=PREFIX)
        self.formset.row_label, self.formset.add_label = "Meilenstein", "Weiteren Meilenstein hinzufügen"
        self.formset.helper = row_form().helper
        self.formset.helper.form_tag = False
        self.final = row_form(data, initial=final or {"title": "Schlussabnahme"}, prefix=FINAL_PREFIX)

    @property
    def forms(self) -> list:
        """Everything that can have errors, for the summary."""
        return [self.formset, self.final]

    def is_valid(self) -> bool:
        """Check both, so that all errors are shown at once."""
        return all([self.formset.is_valid(), self.final.is_valid()])

    def rows(self) -> list[dict]:
        """Return the parts by their day, the final acceptance last."""
        filled = [
            form.values()
            for form in self.formset
            if form.has_changed() or form.initial
            if not form.cleaned_data.get("DELETE") and form.cleaned_data.get("title")
        ]
        return [*sorted(filled, key=lambda row: row["due_on"]), self.final.values()]


class DeliverForm(PortalForm):
    """What the contractor hands in."""

    text = PlainTextField(
        label="Was geben Sie ab?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Beschreiben Sie kurz das Ergebnis. Was im Portal steht, müssen Sie nicht anhängen.",
        missing="Beschreiben Sie in ein bis drei Sätzen, was fertig ist.",
    )
    file = DocumentField(label="Datei", required=False, help_text="PDF, Bild oder Office-Datei, bis 20 MB")


class ReviewForm(PortalForm):
    """SKEW's decision about a delivery."""

    decision = forms.ChoiceField(
        label="Ist die Leistung vollständig?",
        choices=[(ACCEPT, "Ja, abnehmen"), (RETURN, "Nein, mit Gründen zurückgeben")],
        widget=forms.RadioSelect,
        error_messages={"required": "Wählen Sie, ob Sie abnehmen oder zurückgeben."},
    )
    reasons = PlainTextField(
        label="Gründe",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Was fehlt, was ist zu ändern? Die Person bekommt diesen Text per E-Mail.",
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("decision") == RETURN and not cleaned.get("reasons"):
            self.add_error("reasons", "Nennen Sie die Gründe, sonst weiß die Person nicht, was zu tun ist.")
        return cleaned
