"""Hiring a contractor and ending a contract."""

from crispy_forms.layout import Layout
from django import forms

from accounts.enums import Role
from accounts.models import User
from core.forms import GermanDateField, PlainTextField, PortalForm
from core.forms_layout import Columns
from inventories.models import Contract, Inventory


class AssignContractorForm(PortalForm):
    """Who is hired, what for, how long; every candidate is shown with the open contracts."""

    contractor = forms.ModelChoiceField(
        label="Wer bekommt den Auftrag?",
        queryset=User.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Wählen Sie aus, wer den Auftrag bekommt."},
    )
    scope = PlainTextField(
        label="Leistung",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Zum Beispiel: Recherche, 30 Interviews, 30 Steckbriefe, Teilnahme an drei Gesprächen",
        missing="Beschreiben Sie die Leistung in ein bis drei Sätzen.",
    )
    starts_on = GermanDateField(label="Beginn", missing="Nennen Sie den ersten Tag des Auftrags.")
    ends_on = GermanDateField(label="Ende", required=False)

    def __init__(self, *args, inventory: Inventory, **kwargs):
        super().__init__(*args, **kwargs)
        hired = inventory.contracts.open().values("contractor")
        field = self.fields["contractor"]
        field.queryset = (
            User.objects.with_role(Role.CONTRACTOR).exclude(pk__in=hired).order_by("last_name", "first_name")
        )
        field.label_from_instance = _with_office
        field.option_hints = _workload(field.queryset)
        self.helper.layout = Layout("contractor", "scope", Columns("starts_on", "ends_on"))

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "Das Ende liegt vor dem Beginn. Wählen Sie ein späteres Datum.")
        return cleaned


class EndContractForm(PortalForm):
    """Why a contract ends."""

    reason = PlainTextField(
        label="Grund",
        max_length=300,
        help_text="Zum Beispiel: Leistung erbracht und abgenommen. Steht in Akte und E-Mail.",
        missing="Nennen Sie den Grund. Er steht in der Akte.",
    )


def _with_office(user: User) -> str:
    return f"{user.full_name}, {user.organisation_name}" if user.organisation_name else user.full_name


def _workload(candidates) -> dict[int, str]:
    """Return {user id: sentence about open contracts} with one query."""
    towns: dict[int, list[str]] = {}
    contracts = Contract.objects.open().filter(contractor__in=candidates)
    for user_id, town in contracts.values_list("contractor_id", "inventory__municipality__short_name"):
        towns.setdefault(user_id, []).append(town)
    return {user.pk: _sentence(towns.get(user.pk, [])) for user in candidates}


def _sentence(towns: list[str]) -> str:
    if not towns:
        return "Zurzeit kein offener Auftrag"
    number = "Ein offener Auftrag" if len(towns) == 1 else f"{len(towns)} offene Aufträge"
    return f"{number}: {', '.join(sorted(towns))}"
