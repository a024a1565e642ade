"""Asking for the right to act for a municipality, and deciding about it."""

from django import forms

from accounts.enums import MembershipRight
from core.forms import PlainTextField, PortalForm
from municipalities.forms import MunicipalityField

RIGHT_HINTS = {
    MembershipRight.READ: "Anträge und Bestandsaufnahmen ansehen",
    MembershipRight.EDIT: "zusätzlich: Anträge ausfüllen, Texte prüfen, Personen einladen",
    MembershipRight.SIGN: "zusätzlich: Anträge einreichen und für die Kommune zustimmen",
}


def right_field(**options) -> forms.ChoiceField:
    """Return the choice between the three rights, each with what it allows."""
    field = forms.ChoiceField(choices=MembershipRight.choices, widget=forms.RadioSelect, **options)
    field.option_hints = RIGHT_HINTS
    return field


def office_field() -> PlainTextField:
    return PlainTextField(
        label="Amt oder Dienststelle", max_length=160, help_text="zum Beispiel Amt für Integration"
    )


def note_field() -> PlainTextField:
    return PlainTextField(
        label="Anmerkung",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wer kann bestätigen, dass Sie dort arbeiten?",
    )


class MembershipRequestForm(PortalForm):
    """A further municipality for somebody who has an account."""

    municipality = MunicipalityField(label="Kommune", help_text="Name, Postleitzahl oder Gemeindeschlüssel")
    office = office_field()
    right = right_field(label="Was möchten Sie dort tun?", initial=MembershipRight.EDIT)
    note = note_field()


class RightForm(PortalForm):
    """Another right for a member."""

    right = right_field(label="Recht")

    def __init__(self, *args, rights=tuple(MembershipRight), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = [(right.value, right.label) for right in rights]


class DecisionForm(RightForm):
    """Confirm with a right, or refuse with a reason."""

    right = right_field(label="Welches Recht bekommt die Person?")
    decision_note = PlainTextField(
        label="Begründung",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steht in der E-Mail an die Person. Nötig, wenn Sie ablehnen.",
    )

    def clean(self):
        cleaned = super().clean()
        if "refuse" in self.data and not cleaned.get("decision_note"):
            self.add_error("decision_note", "Bitte schreiben Sie, warum Sie ablehnen.")
        return cleaned
