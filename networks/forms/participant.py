"""What the team writes about a registration."""

from django import forms

from core.forms import PlainTextField, PortalForm
from networks.forms.registration import RegistrationForm

# without these nobody can be registered; whoever calls does not always tell the rest
NEEDED = frozenset({"first_name", "last_name", "email", "category"})


# the team writes about somebody else
LABELS = {
    "category": "Platzart",
    "list_consent": "Steht die Person auf der Liste der Teilnehmenden?",
    "saw_photo_note": "Die Person kennt den Hinweis zu Fotos.",
}
HINTS = {
    "email": "Dorthin geht die Bestätigung mit dem eigenen Link.",
    "organisation": "Bleibt leer, wenn die Person für sich selbst kommt.",
}


class TeamRegistrationForm(RegistrationForm):
    """The form of a registration as the team fills it in for somebody: only the person itself is asked."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name in NEEDED
            field.label = LABELS.get(name, field.label)
            field.help_text = HINTS.get(name, field.help_text)


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
