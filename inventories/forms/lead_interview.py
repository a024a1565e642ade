"""Beginning the interview: which organisation the lead is, and what kind."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PortalForm
from inventories.models import Lead
from organisations.enums import OrganisationKind
from organisations.matching import find_similar
from organisations.models import Organisation

NEW = "neu"


class BeginInterviewForm(PortalForm):
    """`organisation` is the chosen one of the town, or None for a new one; a linked lead asks nothing."""

    same = forms.ChoiceField(
        label="Eine ähnliche Organisation gibt es schon",
        widget=forms.RadioSelect,
        help_text="Wählen Sie aus, damit sie nicht zweimal geführt wird.",
        error_messages={"required": "Wählen Sie aus, ob es dieselbe Organisation ist."},
    )
    kind = forms.ChoiceField(
        label="Art der Organisation",
        choices=[("", "Bitte wählen"), *OrganisationKind.choices],
        error_messages={"required": "Wählen Sie die Art der Organisation."},
    )

    def __init__(self, *args, lead: Lead, **kwargs):
        kwargs["initial"] = {"kind": lead.kind} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        town = lead.inventory.municipality
        self.candidates: list[Organisation] = (
            [] if lead.organisation_id else find_similar(municipality=town, name=lead.name)
        )
        if self.candidates:
            names = [(str(one.pk), one.name) for one in self.candidates]
            is_new_possible = all(one.sort_name != lead.sort_name for one in self.candidates)
            new = [(NEW, "Nein, das ist eine andere Organisation")] if is_new_possible else []
            self.fields["same"].choices = [*names, *new]
        else:
            del self.fields["same"]
        self.helper.layout = Layout(*(name for name in ("same", "kind") if name in self.fields))

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = cleaned.get("same")
        cleaned["organisation"] = next((one for one in self.candidates if str(one.pk) == chosen), None)
        return cleaned
