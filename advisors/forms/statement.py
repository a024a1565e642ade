"""The period of a fee statement."""

from crispy_forms.layout import Layout

from core.forms import GermanDateField, PortalForm
from core.forms_layout import Columns


class StatementForm(PortalForm):
    """From which day to which day."""

    period_from = GermanDateField(label="Von", missing="Nennen Sie den ersten Tag der Abrechnung.")
    period_until = GermanDateField(label="Bis", missing="Nennen Sie den letzten Tag der Abrechnung.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("period_from", "period_until"))

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("period_from"), cleaned.get("period_until")
        if first and last and last < first:
            self.add_error("period_until", "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
        return cleaned
