"""Choosing the municipality, and reading a part as it was sent."""

import json
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from accounts.enums import EDITING_RIGHTS
from applications.models import Programme
from applications.parts import PARTS
from core.forms import PortalForm
from municipalities.models import Municipality


class StartForm(PortalForm):
    """For which of the own municipalities, and under which programme."""

    municipality = forms.ModelChoiceField(
        label="Für welche Kommune möchten Sie den Antrag stellen?",
        queryset=Municipality.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    programme = forms.ModelChoiceField(
        label="Für welches Programm?",
        queryset=Programme.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        own = [pk for pk, right in user.rights.items() if right in EDITING_RIGHTS]
        places = Municipality.objects.current().with_places().filter(pk__in=own)
        self.fields["municipality"].queryset = places
        self.fields["municipality"].label_from_instance = lambda place: place.label
        self.fields["programme"].queryset = Programme.objects.open().order_by("name")
        self._take_the_only_one("municipality", places.count())
        self._take_the_only_one("programme", self.fields["programme"].queryset.count())

    def _take_the_only_one(self, name: str, count: int) -> None:
        """Do not ask a question with one answer: it is chosen, and shown for the town."""
        field = self.fields[name]
        if count == 1:
            field.initial = field.queryset.first()
        if count == 1 and name == "programme":
            field.widget = forms.HiddenInput()


@dataclass(frozen=True)
class SentPart:
    """A page of the form as it came in: the answers, what the page had shown, and where to go next."""

    values: dict
    base: dict[str, str]
    goal: str

    @classmethod
    def read(cls, letter: str, sent: QueryDict) -> "SentPart":
        """Return the answers as they are stored; choices between two versions are already made.

        `konflikt_FIELD` is "theirs" or "both" where a conflict was shown; without it the own answer counts.
        """
        base = _texts(sent.get("base", ""))
        values = PARTS[letter].raw_values(sent)
        for name, mine in values.items():
            choice = sent.get(f"konflikt_{name}")
            if choice == "theirs":
                values[name] = PARTS[letter].raw_value(name, base.get(name, ""))
            elif choice == "both" and isinstance(mine, str):
                values[name] = f"{mine}\n\n{base.get(name, '')}"
        return cls(values, base, sent.get("ziel", "weiter"))


def _texts(json_text: str) -> dict[str, str]:
    """Return the texts of a JSON object; anything else in it is left out."""
    try:
        found = json.loads(json_text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)}
