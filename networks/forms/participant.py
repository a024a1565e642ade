"""What the team writes about a registration."""

from django import forms

from core.forms import PlainTextField, PortalForm


class NoteForm(PortalForm):
    """A remark of the team."""

    note = PlainTextField(
        label="Vermerk für das Team",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Die Person sieht ihn, wenn sie Auskunft über ihre Daten verlangt.",
    )


class CancelForm(PortalForm):
    """Why somebody is taken off the list."""

    comment = PlainTextField(
        label="Warum melden Sie die Person ab?",
        max_length=300,
        required=False,
        help_text="Steht nur im Verlauf, nicht in der E-Mail.",
    )
