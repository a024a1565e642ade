"""The check list of the formal check: one result and one note per line."""

from django import forms
from django.http import QueryDict

from applications.enums import CheckResult
from applications.models import FormalCheck
from applications.services.formal_check import Result
from core.forms import PlainTextField, PortalForm

NOTE_LENGTH = FormalCheck._meta.get_field("note").max_length


class FormalCheckForm(PortalForm):
    """Two fields per line of the list; lines that the page did not send stay as they are."""

    def __init__(self, data: QueryDict | None = None, *, lines: list[FormalCheck]):
        self.lines = lines
        super().__init__(data)
        for line in lines:
            self._add(line)

    def _add(self, line: FormalCheck) -> None:
        fields = {
            f"result_{line.criterion_id}": forms.ChoiceField(
                label=line.criterion.text,
                choices=CheckResult.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=line.result,
            ),
            f"note_{line.criterion_id}": PlainTextField(
                label="Anmerkung", max_length=NOTE_LENGTH, required=False, initial=line.note
            ),
        }
        self.fields.update(fields)
        for name, field in fields.items():
            self._prepare(name, field)

    def rows(self) -> list[dict]:
        """Return the lines with their bound fields, for the page."""
        return [
            {
                "line": line,
                "result": self[f"result_{line.criterion_id}"],
                "note": self[f"note_{line.criterion_id}"],
            }
            for line in self.lines
        ]

    def results(self) -> list[Result]:
        """Return the lines that were sent."""
        return [
            Result(line.criterion_id, result, self.cleaned_data[f"note_{line.criterion_id}"])
            for line in self.lines
            if (result := self.cleaned_data[f"result_{line.criterion_id}"])
        ]
