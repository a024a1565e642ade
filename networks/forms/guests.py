"""Forms of personal invitations: a pasted list of guests, and the answer of one who does not come."""

from django import forms

from core.forms import PlainTextField, PortalForm
from networks.enums import InvitationAnswer
from networks.guest_lines import GuestLine, read_guests

ANSWERS = [
    (InvitationAnswer.NO.value, "Ich komme nicht"),
    (InvitationAnswer.MAYBE.value, "Ich weiß es noch nicht"),
]


class GuestsForm(PortalForm):
    """Names and addresses, one line each."""

    guests = forms.CharField(
        label="Wen möchten Sie einladen?",
        help_text="Eine Zeile je Person, zum Beispiel: Amara Diallo; amara.diallo@verein.example. "
        "Sie können aus einer Tabelle einfügen.",
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        error_messages={"required": "Fügen Sie mindestens eine Zeile mit einer E-Mail-Adresse ein."},
    )

    def clean_guests(self) -> list[GuestLine]:
        return read_guests(self.cleaned_data["guests"])


class GuestAnswerForm(PortalForm):
    """The answer of a guest who does not register (now)."""

    answer = forms.ChoiceField(label="Ihre Antwort", choices=ANSWERS, widget=forms.RadioSelect)
    message = PlainTextField(
        label="Möchten Sie uns etwas sagen?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
