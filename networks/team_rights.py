"""Rights in teams: they hold for the account whose confirmed address stands in the team.

Addresses are kept in small letters, here as in the accounts.
"""

from collections.abc import Iterable

from allauth.account.models import EmailAddress

from accounts.models import User
from networks.models import TeamMember


def account_of(email: str) -> User | None:
    """Return the account that has confirmed this address; None where there is none."""
    rows = EmailAddress.objects.filter(email=email.lower(), verified=True, user__is_active=True)
    found = rows.select_related("user").first()
    return found.user if found else None


def bind_to(user: User) -> int:
    """Give somebody the rights that wait for one of their confirmed addresses; return how many."""
    addresses = EmailAddress.objects.filter(user=user, verified=True).values("email")
    return bind(waiting().filter(email__in=addresses))


def bind_waiting() -> int:
    """Give every right that waits to the account that has confirmed the address meanwhile."""
    confirmed = EmailAddress.objects.filter(verified=True, user__is_active=True).values("email")
    return bind(waiting().filter(email__in=confirmed))


def waiting():
    """Return the places in teams that no account holds yet."""
    return TeamMember.objects.filter(user=None)


def bind(rows: Iterable[TeamMember]) -> int:
    """Bind each row to the account of its address, once per event; return how many were bound."""
    return sum(_bind_one(row) for row in rows)


def _bind_one(row: TeamMember) -> bool:
    user = account_of(row.email)
    if user is None or TeamMember.objects.filter(event=row.event_id, user=user).exists():
        return False
    return bool(TeamMember.objects.filter(pk=row.pk, user=None).update(user=user))
