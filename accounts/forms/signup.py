"""Signing up: who somebody is and for which municipality they want to act."""

from contextlib import suppress

from allauth.account import forms as allauth_forms
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.enums import MembershipRight
from accounts.forms.entrance import NewPasswordMixin
from accounts.forms.membership import note_field, office_field, right_field
from accounts.services.invitation import accept_invitation, find_invitation
from accounts.services.membership import request_membership
from core.forms import PlainTextField
from municipalities.forms import MunicipalityField

MUNICIPALITY, NOBODY = "municipality", "nobody"
MUNICIPAL_FIELDS = ("municipality", "office", "right", "note")
# where the session keeps the link of the invitation that led here (views/invitation.py)
INVITATION_KEY = "invitation_link"


def invitation_of(request):
    """Return the open invitation whose link this visitor followed, or None."""
    return find_invitation(request.session.get(INVITATION_KEY, ""))


class SignupForm(NewPasswordMixin, allauth_forms.SignupForm):
    """allauth's sign-up with a name, and a request for a membership unless the person has none.

    Somebody with an invitation is not asked for a municipality, and the invited address is fixed: the link
    in the mail has proven it.
    """

    first_name = PlainTextField(label="Vorname", max_length=80)
    last_name = PlainTextField(label="Nachname", max_length=80)
    function = PlainTextField(
        label="Funktion", max_length=120, required=False, help_text="zum Beispiel Integrationsbeauftragte"
    )
    municipality = MunicipalityField(label="Kommune", help_text="Name, Postleitzahl oder Gemeindeschlüssel")
    works_for = forms.ChoiceField(
        label="Für wen arbeiten Sie?",
        choices=[(MUNICIPALITY, "Ich arbeite für eine Kommune"), (NOBODY, "Ich gehöre zu keiner Kommune")],
        widget=forms.RadioSelect,
        initial=MUNICIPALITY,
    )
    office = office_field()
    right = right_field(label="Was möchten Sie für die Kommune tun?", initial=MembershipRight.EDIT)
    note = note_field()
    field_order = (
        "first_name", "last_name", "function", "email", "password1", "password2",
        "works_for", "municipality", "office", "right", "note",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation_of(context.request)
        self.fields["password1"].label = "Passwort"
        self.fields["password2"].label = "Passwort wiederholen"
        self.fields["works_for"].option_hints = {
            NOBODY: "Auftragnehmende und Beratende: SKEW lädt Sie zu Ihrer Rolle ein."
        }
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        if self.invitation:
            for name in ("works_for", *MUNICIPAL_FIELDS):
                del self.fields[name]
            self.fields["email"].disabled = True
            self.initial["email"] = self.invitation.email
        elif self.data.get("works_for") == NOBODY:
            self._forget_municipality()

    def _forget_municipality(self) -> None:
        """Ask nothing about a municipality, and do not check what was typed before it became pointless."""
        self.data = self.data.copy()
        for name in MUNICIPAL_FIELDS:
            self.fields[name].required = False
            self.data.pop(name, None)

    @property
    def person_fields(self) -> list:
        """Who somebody is."""
        return self._bound("first_name", "last_name", "function", "email")

    @property
    def password_fields(self) -> list:
        """The password, twice."""
        return self._bound("password1", "password2")

    @property
    def municipal_fields(self) -> list:
        """The fields about a municipality; none for somebody with an invitation."""
        return self._bound(*MUNICIPAL_FIELDS)

    def _bound(self, *names) -> list:
        return [self[name] for name in names if name in self.fields]

    def try_save(self, request):
        """Save; when the same person was faster in another window, answer as for an existing account."""
        try:
            return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)

    def signup(self, request, user):
        """Keep what allauth does not know; allauth calls this for the new user."""
        user.function = self.cleaned_data["function"]
        user.save(update_fields=["function"])

    @transaction.atomic
    def save(self, request):
        """Return the new user; the request for a membership waits until the address is confirmed."""
        user = super().save(request)
        if self.invitation:
            # withdrawn while the form was open: the account exists, the page afterwards shows no rights
            with suppress(ValidationError):
                accept_invitation(invitation=self.invitation, user=user)
        elif self.cleaned_data["works_for"] == MUNICIPALITY:
            request_membership(user=user, **{name: self.cleaned_data[name] for name in MUNICIPAL_FIELDS})
        return user
