"""What pages and phones send from the door, as entries that the service understands."""

import json
import uuid
from datetime import date, datetime
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.forms import OneEmailField, PlainTextField, PortalForm
from core.forms_layout import Columns
from networks.models import Event, PlaceCategory
from networks.services.door import Entry

MAX_ENTRIES = 200  # of one sending; a phone sends at most 50
MAX_BYTES = 200_000
UNREADABLE = (
    "Diese Sendung können wir nicht lesen. Laden Sie die Seite neu, die Einträge bleiben auf dem Gerät."
)


def sent_entries(body: bytes) -> tuple[int | None, list[Entry]]:
    """Return (key of the account that made them, entries) out of a body of static/js/door-queue.js.

    Raises ValidationError with a German sentence for anything that is not such a body.
    """
    try:
        data = json.loads(body)
        rows = data["entries"]
        if len(rows) > MAX_ENTRIES:
            raise ValidationError(
                f"Das sind zu viele Einträge. Senden Sie höchstens {MAX_ENTRIES} auf einmal."
            )
        return data["owner"], [_entry(row) for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as problem:
        raise ValidationError(UNREADABLE) from problem


def _entry(row: dict[str, Any]) -> Entry:
    registration = row["registration"]
    if not isinstance(registration, int) or not 0 < registration < 2**63:
        raise ValueError("a key is a positive number")
    at = parse_datetime(row["at"])
    if at is None or timezone.is_naive(at):
        raise ValueError("a moment names its zone")
    return Entry(
        entry_id=uuid.UUID(row["entry_id"]),
        registration=registration,
        day=date.fromisoformat(row["day"]),
        at=at,
        is_undo=row["action"] == "undo",
    )


class CheckInForm(forms.Form):
    """The button beside a name."""

    registration = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    day = forms.DateField()
    entry_id = forms.UUIDField()

    def entry(self, at: datetime) -> Entry:
        """Return the entry of the valid form."""
        values = self.cleaned_data
        return Entry(values["entry_id"], values["registration"], values["day"], at)


class UndoForm(forms.Form):
    """The button "Zurücknehmen"."""

    entry_id = forms.UUIDField()


class WalkInForm(PortalForm):
    """Somebody who is not on the list: as little as a certificate needs."""

    first_name = PlainTextField(label="Vorname", max_length=80, missing="Wie heißt die Person?")
    last_name = PlainTextField(label="Nachname", max_length=80, missing="Wie heißt die Person?")
    organisation = PlainTextField(label="Organisation oder Kommune", max_length=200, required=False)
    email = OneEmailField(label="E-Mail", help_text="Für die Bestätigung der Teilnahme.")
    category = forms.ModelChoiceField(
        label="Platzart", queryset=PlaceCategory.objects.none(), empty_label=None
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        category = self.fields["category"]
        category.queryset = event.categories.filter(is_online=False)
        self.initial.setdefault("category", category.queryset.first())
        self.helper.layout = Layout(Columns("first_name", "last_name"), "organisation", "email", "category")
