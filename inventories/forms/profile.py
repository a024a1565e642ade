"""Adding an organisation: by name and kind, with the question whether the town has it already."""

from crispy_forms.layout import Layout
from django import forms

from core.forms import PlainTextField, PortalForm
from core.text import sort_key
from inventories.enums import EntryKind
from inventories.models import Inventory
from organisations.enums import OrganisationKind
from organisations.matching import find_similar
from organisations.models import Organisation

NEW = "neu"


class AddProfileForm(PortalForm):
    """`organisation` is what the person chose among similar ones: an Organisation, or None for a new one."""

    name = PlainTextField(
        label="Name der Organisation",
        max_length=200,
        help_text="So, wie sie sich selbst nennt. Sie können den Namen später ändern.",
        missing="Schreiben Sie den Namen der Organisation.",
    )
    kind = forms.ChoiceField(
        label="Art der Organisation",
        choices=[("", "Bitte wählen"), *OrganisationKind.choices],
        error_messages={"required": "Wählen Sie die Art der Organisation."},
    )
    entry = forms.ChoiceField(
        label="Umfang", choices=EntryKind.choices, initial=EntryKind.PROFILE, widget=forms.RadioSelect
    )
    same = forms.ChoiceField(
        label="Diese Organisation gibt es schon", required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args, inventory: Inventory, **kwargs):
        super().__init__(*args, **kwargs)
        self.inventory = inventory
        self.candidates: list[Organisation] = []
        self.fields["entry"].option_hints = {
            EntryKind.PROFILE: "Eine Seite, nach einem Interview",
            EntryKind.SHORT: "Ein kurzer Eintrag ohne Interview",
        }
        self.helper.layout = Layout("name", "kind", "entry")
        if self.is_bound:
            self._look_for_similar()
        if not self.candidates:
            del self.fields["same"]

    def _look_for_similar(self) -> None:
        name = str(self.data.get("name", ""))[:200]
        if not name.strip():
            return
        self.candidates = find_similar(municipality=self.inventory.municipality, name=name)
        choices = [(str(candidate.pk), candidate.name) for candidate in self.candidates]
        is_new_possible = all(candidate.sort_name != sort_key(name) for candidate in self.candidates)
        field = self.fields["same"]
        field.choices = (
            [*choices, (NEW, "Nein, das ist eine andere Organisation")] if is_new_possible else choices
        )
        field.help_text = "Wählen Sie aus, damit sie nicht zweimal geführt wird."
        field.required = True
        field.error_messages["required"] = (
            "Diese Organisation gibt es schon, oder eine ähnliche. Wählen Sie aus."
        )
        field.option_hints = {
            str(candidate.pk): f"{candidate.get_kind_display()} in {self.inventory.municipality.short_name}"
            for candidate in self.candidates
        }
        self.helper.layout = Layout("same", "name", "kind", "entry")

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = cleaned.get("same")
        organisation = next((one for one in self.candidates if str(one.pk) == chosen), None)
        cleaned["organisation"] = organisation
        if organisation and self.inventory.profiles.filter(organisation=organisation).exists():
            self.add_error("same", f"„{organisation.name}“ ist hier schon eingetragen. Öffnen Sie die Liste.")
        return cleaned
