"""Proof rounds: opening one, inviting readers, remarks and their answers."""

from django import forms
from django.utils import timezone

from core.forms import GermanDateField, OneEmailField, PlainTextField, PortalForm
from inventories.enums.brochure import ProofState
from inventories.participants import Participant

PAST = "Geben Sie einen Tag ab morgen an."


class OpenRoundForm(PortalForm):
    """Until when, what matters, who of the case reads along."""

    due_on = GermanDateField(label="Rückmeldung bis")
    message = PlainTextField(
        label="Worauf sollen die Lesenden achten?",
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Steht in der Mail und über dem Heft.",
    )
    readers = forms.MultipleChoiceField(
        label="Wer aus dem Vorgang liest mit?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, people: list[Participant], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(entry.user.pk): entry.user for entry in people}
        self.fields["readers"].choices = [(key, str(user)) for key, user in self.people.items()]

    def clean_due_on(self):
        """Refuse today and the past: people need an evening."""
        due_on = self.cleaned_data["due_on"]
        if due_on <= timezone.localdate():
            raise forms.ValidationError(PAST)
        return due_on

    def values(self) -> dict:
        """Return due_on, message and readers as (name, address) for the service."""
        users = [self.people[key] for key in self.cleaned_data["readers"]]
        readers = [(user.full_name, user.email) for user in users]
        return {
            "due_on": self.cleaned_data["due_on"],
            "message": self.cleaned_data["message"],
            "readers": readers,
        }


class ReaderForm(PortalForm):
    """Somebody who gets a link."""

    name = PlainTextField(label="Name", max_length=120, missing="Schreiben Sie, wer mitliest.")
    email = OneEmailField(label="E-Mail", missing="Schreiben Sie die E-Mail-Adresse.")


class RemarkForm(PortalForm):
    """A remark to the page that is open."""

    text = PlainTextField(
        label="Ihr Hinweis zu dieser Seite",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        missing="Schreiben Sie, was Ihnen auffällt.",
        help_text="Zum Beispiel: Im zweiten Absatz heißt es „Brunnen“, nicht „Brunen“.",
    )


class PagedRemarkForm(RemarkForm):
    """A remark on the desk, with its page."""

    page = forms.IntegerField(
        label="Seite", min_value=1, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    field_order = ("page", "text")


class SettleForm(PortalForm):
    """What becomes of a remark."""

    state = forms.ChoiceField(choices=ProofState.choices)
    answer = PlainTextField(label="Antwort", max_length=500, required=False)
