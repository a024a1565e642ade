"""Uploading a list of organisations and saying what its columns mean."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from core.forms import PlainTextField, PortalForm
from core.forms.files import UploadField
from inventories.lead_lists.columns import IGNORE, LABELS, samples
from inventories.lead_lists.reading import Table, read_table
from inventories.models import LeadImport


class TableField(UploadField):
    """A CSV or XLSX file; the cleaned value is the Table, its name stays on the form's file."""

    accept = ".csv,.txt,.tsv,.xlsx"

    def to_python(self, data) -> Table | None:
        file = super().to_python(data)
        return None if file is None else read_table(file)


class UploadListForm(PortalForm):
    """The file and where it comes from."""

    table = TableField(
        label="Liste",
        help_text="CSV oder Excel (.xlsx) mit einer Kopfzeile, höchstens 20.000 Zeilen.",
        missing="Wählen Sie die Datei mit der Liste.",
    )
    source_title = PlainTextField(
        label="Woher stammt die Liste?",
        max_length=140,
        help_text="Zum Beispiel: Vereinsliste des Kulturamts, Mai 2026. Steht im Brief an die Organisation.",
        missing="Nennen Sie, woher die Liste stammt. Wir müssen es den Organisationen sagen.",
    )


class ColumnsForm(PortalForm):
    """One choice per column; `mapping` is {column number: field}. A field is given once, notes more often."""

    source_title = PlainTextField(
        label="Woher stammt die Liste?",
        max_length=140,
        missing="Nennen Sie, woher die Liste stammt. Wir müssen es den Organisationen sagen.",
    )

    def __init__(self, *args, lead_import: LeadImport, **kwargs):
        kwargs["initial"] = {"source_title": lead_import.source_title} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.columns = lead_import.columns
        choices = [(IGNORE, "Nicht übernehmen"), *LABELS.items()]
        rows = [row[1:] for row in lead_import.rows[:200]]
        for number, column in enumerate(self.columns):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=f"„{column}“",
                choices=choices,
                required=False,
                initial=lead_import.mapping.get(str(number), IGNORE),
                help_text=" · ".join(value[:60] for value in samples(rows, number))
                or "Diese Spalte ist leer.",
            )
        self.helper.layout = Layout("source_title")

    @property
    def choices(self) -> list:
        """The bound fields of the columns, in the order of the list."""
        return [self[f"column-{number}"] for number in range(len(self.columns))]

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen: dict[str, int] = {}
        for number in range(len(self.columns)):
            target = cleaned.get(f"column-{number}") or IGNORE
            if target in chosen and target != "note":
                sentence = (
                    f"„{LABELS[target]}“ ist schon der Spalte „{self.columns[chosen[target]]}“ zugeordnet."
                )
                self.add_error(f"column-{number}", sentence)
            elif target:
                chosen[target] = number
        if "name" not in chosen:
            raise ValidationError("Ordnen Sie eine Spalte dem Namen der Organisation zu.")
        return cleaned

    @property
    def mapping(self) -> dict[str, str]:
        """What every column means, without the ignored ones."""
        named = {number: self.cleaned_data[f"column-{number}"] for number in range(len(self.columns))}
        return {str(number): target for number, target in named.items() if target}
