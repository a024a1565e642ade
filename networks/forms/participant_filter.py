"""The filter over the registered: above the list by the address, and inside a message."""

from datetime import date

from django import forms

from core.forms import PlainTextField, PortalForm
from core.templatetags.german import datum
from networks.field_catalogue import days_of
from networks.message_filter import CAME_CHOICES, NEED_CHOICES, STATUS_CHOICES, Selection
from networks.models import Event, WorkingGroup

# name in the address -> name in the selection
NAMES = {
    "stand": "status",
    "platzart": "category",
    "gruppe": "group",
    "tag": "day",
    "da": "came",
    "bedarf": "need",
    "suche": "words",
}


class SelectionFields(PortalForm):
    """The fields of a selection; those that have no choice at this event are left out."""

    suche = PlainTextField(label="Name oder Organisation", max_length=80, required=False)
    stand = forms.ChoiceField(label="Stand", choices=STATUS_CHOICES, required=False)
    platzart = forms.TypedChoiceField(label="Platzart", coerce=int, empty_value=None, required=False)
    gruppe = forms.TypedChoiceField(label="Arbeitsgruppe", coerce=int, empty_value=None, required=False)
    tag = forms.ChoiceField(label="Tag", required=False)
    da = forms.ChoiceField(label="Einlass", choices=[("", "Alle"), *CAME_CHOICES], required=False)
    bedarf = forms.ChoiceField(label="Angaben", choices=[("", "Alle"), *NEED_CHOICES], required=False)

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        categories = [(row.pk, row.name) for row in event.categories.all()]
        groups = WorkingGroup.objects.filter(session__event=event).select_related("session")
        days = days_of(event)
        self._offer("platzart", "Alle Platzarten", categories if len(categories) > 1 else [])
        self._offer("gruppe", "Alle Arbeitsgruppen", [(row.pk, row.title) for row in groups])
        self._offer("tag", "Alle Tage", _day_choices(days) if len(days) > 1 else [])
        if not event.has_begun:
            del self.fields["da"]

    def _offer(self, name: str, everything: str, choices: list[tuple]) -> None:
        if choices:
            self.fields[name].choices = [("", everything), *choices]
        else:
            del self.fields[name]

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The fields of the selection, for the partial that draws them side by side."""
        return [self[name] for name in self.fields if name in NAMES]

    def selection(self) -> Selection:
        """Return what was chosen; a wrong value counts as none (the address can be written by hand)."""
        self.is_valid()
        chosen = {name: self.cleaned_data.get(name) for name in self.fields if name in NAMES}
        return Selection(**{NAMES[name]: value for name, value in chosen.items() if value})


def initial_of(selection: Selection) -> dict:
    """Return the values of the fields for a selection."""
    return {name: getattr(selection, field) for name, field in NAMES.items()}


def _day_choices(days: list[date]) -> list[tuple[str, str]]:
    return [(day.isoformat(), datum(day)) for day in days]
