"""Who writes a chapter until when."""

from django import forms
from django.utils import timezone

from core.forms import GermanDateField, PlainTextField, PortalForm
from inventories.enums.meeting import Party
from inventories.models import Chapter
from inventories.participants import Participant

PAST = "Der Tag liegt in der Vergangenheit. Wählen Sie einen späteren."


class AssignChapterForm(PortalForm):
    """A person of the case, a day, some words for the mail."""

    who = forms.ChoiceField(label="Wer schreibt?", required=False)
    due_on = GermanDateField(label="Fertig bis", required=False)
    message = PlainTextField(
        label="Worauf kommt es an?",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steht in der Mail an die Person.",
    )

    def __init__(self, *args, chapter: Chapter, people: list[Participant], **kwargs):
        initial = {"who": str(chapter.assigned_to_id or ""), "due_on": chapter.due_on}
        super().__init__(*args, initial=initial, **kwargs)
        self.people = {str(entry.user.pk): entry.user for entry in people}
        self.fields["who"].choices = [("", "Noch niemand Bestimmtes"), *_grouped(people)]

    def clean_due_on(self):
        """Refuse a new day before today; one that was set earlier may stay."""
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate() and due_on != self.initial["due_on"]:
            raise forms.ValidationError(PAST)
        return due_on

    def values(self) -> dict:
        """Return person, due_on and message for the service."""
        cleaned = self.cleaned_data
        return {
            "person": self.people.get(cleaned["who"]),
            "due_on": cleaned["due_on"],
            "message": cleaned["message"],
        }


def _grouped(people: list[Participant]) -> list:
    groups = [
        (party.label, [(str(entry.user.pk), str(entry.user)) for entry in people if entry.party == party])
        for party in Party
    ]
    return [(label, names) for label, names in groups if names]
