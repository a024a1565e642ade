"""People for tests."""

from itertools import count

from accounts.enums import MembershipRight, MembershipStatus
from accounts.models import Membership, RoleAssignment, User

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
    return RoleAssignment.objects.create(user=user, role=role)


def make_membership(
    user, municipality, right=MembershipRight.EDIT, status=MembershipStatus.CONFIRMED
) -> Membership:
    return Membership.objects.create(user=user, municipality=municipality, right=right, status=status)
