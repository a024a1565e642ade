"""Inviting somebody by mail: to a municipality or to a role."""

from django import forms

from accounts.enums import MembershipRight, Role
from accounts.forms.membership import right_field
from core.forms import OneEmailField, PortalForm

ROLE_HINTS = {
    Role.OFFICER: "bearbeitet Anträge und Bestandsaufnahmen bei SKEW",
    Role.LEAD: "wie Sachbearbeitung, dazu: Rollen vergeben, Briefvorlagen ändern",
    Role.CONTRACTOR: "erhebt und schreibt die Steckbriefe der beauftragten Bestandsaufnahmen",
    Role.ADVISOR: "berät Kommunen",
}


class MunicipalInvitationForm(PortalForm):
    """A colleague of the municipality; at most the right of the person who invites."""

    email = OneEmailField(label="E-Mail", help_text="Nur mit dieser Adresse gilt die Einladung.")
    right = right_field(label="Was soll die Person tun?", initial=MembershipRight.EDIT)

    def __init__(self, *args, rights=tuple(MembershipRight), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["right"].choices = [(right.value, right.label) for right in rights]


class RoleInvitationForm(PortalForm):
    """Somebody who will work for SKEW, or for a contract of SKEW."""

    email = OneEmailField(label="E-Mail", help_text="Nur mit dieser Adresse gilt die Einladung.")
    role = forms.ChoiceField(label="Welche Rolle?", choices=Role.choices, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].option_hints = ROLE_HINTS
