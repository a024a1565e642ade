"""People, invitations and codes for tests."""

import re
import time
from datetime import date
from itertools import count

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from accounts.enums import MembershipRight, MembershipStatus
from accounts.models import Invitation, Membership, RoleAssignment, User
from accounts.services.invitation import invite
from core.models import Mail

numbers = count(1)


def make_user(first_name="Person", last_name="Beispiel", **fields) -> User:
    """Return a user with a verified address; the password is "passwort-fuer-tests"."""
    email = fields.pop("email", f"person{next(numbers)}@kommune.example")
    user = User.objects.create_user(
        email, "passwort-fuer-tests", first_name=first_name, last_name=last_name, **fields
    )
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    return user


def make_role(user, role) -> RoleAssignment:
    """Give a role that was always valid: a test may set the clock back."""
    return RoleAssignment.objects.create(user=user, role=role, valid_from=date(2020, 1, 1))


def make_membership(
    user, municipality, right=MembershipRight.EDIT, status=MembershipStatus.CONFIRMED
) -> Membership:
    return Membership.objects.create(user=user, municipality=municipality, right=right, status=status)


PASSWORD = "passwort-fuer-tests"


def make_invitation(user, **thing) -> tuple[Invitation, str]:
    """Invite somebody as `user` and return the invitation with the secret of its link."""
    invitation = invite(user=user, **thing)
    return invitation, re.search(r"/konto/einladung/([^/]+)/", last_mail(invitation.email).text)[1]


def last_mail(to: str) -> Mail:
    """Return the newest mail of the outbox to an address."""
    return Mail.objects.filter(to=to).latest("pk")


def link_in(mail: Mail, path: str) -> str:
    """Return the local part of the first link in a mail that begins with `path`."""
    return re.search(rf"http://localhost:\d+({re.escape(path)}\S*)", mail.text)[1]


def make_totp(user) -> str:
    """Give somebody an app with codes and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def totp_code(secret: str) -> str:
    """Return the code that an app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
