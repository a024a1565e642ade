"""Forms of accounts: our own, and allauth's with our words."""

from accounts.forms.details import DetailsForm
from accounts.forms.entrance import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from accounts.forms.invitation import MunicipalInvitationForm, RoleInvitationForm
from accounts.forms.membership import DecisionForm, MembershipRequestForm, RightForm
from accounts.forms.signup import SignupForm

__all__ = [
    "AddEmailForm",
    "ChangePasswordForm",
    "DecisionForm",
    "DetailsForm",
    "LoginForm",
    "MembershipRequestForm",
    "MunicipalInvitationForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "ResetPasswordKeyForm",
    "RightForm",
    "RoleInvitationForm",
    "SetPasswordForm",
    "SignupForm",
]
