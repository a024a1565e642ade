"""Sending a personal link, and answering a correction."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from core.forms import OneEmailField, PlainTextField, PortalForm
from core.forms_layout import Columns
from core.templatetags.german import datum
from organisations.services import VALID_DAYS

# how long a link may hold, in days: a board meeting, the usual, a whole year of the inventory
DAYS = (14, VALID_DAYS, 180, 365)


class LinkForm(PortalForm):
    """Who gets the link; without an address it is handed over by hand."""

    person_name = PlainTextField(
        label="Für wen ist der Link?",
        max_length=160,
        help_text="Mit dieser Anrede beginnt die Seite. Zum Beispiel: Amara Diallo",
        missing="Nennen Sie die Person, die für die Organisation antwortet.",
    )
    email = OneEmailField(
        label="E-Mail",
        required=False,
        help_text="Ohne E-Mail zeigen wir Ihnen den Link, zum Beispiel für eine Nachricht auf dem Handy.",
    )
    days = forms.TypedChoiceField(label="Gültig", coerce=int, initial=VALID_DAYS)

    def __init__(self, *args, emails: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["days"].choices = [
            (days, f"{days} Tage, bis {datum(today + timedelta(days=days))}") for days in DAYS
        ]
        # the addresses of the profile are offered while typing (<datalist> of the page)
        self.fields["email"].widget.attrs |= {"list": "adressen", "autocomplete": "off"}
        if emails:
            self.fields["email"].initial = emails[0]
        self.helper.layout = Layout(Columns("person_name", "email"), "days")


class PhoneForm(PortalForm):
    """Who said on the telephone that everything is still right."""

    by_name = PlainTextField(
        label="Mit wem haben Sie gesprochen?",
        max_length=80,
        help_text="Name und Funktion, zum Beispiel: Amara Diallo, Vorsitzende",
        missing="Nennen Sie die Person, mit der Sie gesprochen haben.",
    )


class SettleForm(PortalForm):
    """A sentence to the organisation; needed when its words are not taken."""

    answer = PlainTextField(label="Antwort an die Organisation", max_length=300, required=False)
