"""Taking invitations back: no mail to them any more, their place goes to the next one."""

from collections.abc import Iterable

from django.utils import timezone

from networks import invitation_mails
from networks.models import Event, Invitation
from networks.places import move_up


def withdraw(event: Event, organisation_ids: Iterable[int]) -> list[Invitation]:
    """Take back the standing invitations of these organisations and return them; needs a transaction.

    Who moves up to a free place is told so, unless they are among the withdrawn.
    """
    found = list(event.invitations.standing().filter(organisation__in=list(organisation_ids)))
    if not found:
        return []
    event.invitations.filter(pk__in=[row.pk for row in found]).update(
        withdrawn_at=timezone.now(), waiting_since=None
    )
    tell_moved_up(event)
    return found


def tell_moved_up(event: Event) -> None:
    """Fill free places and write to those who got one; needs a transaction."""
    for invitation in move_up(event):
        invitation_mails.send(invitation, invitation_mails.PLACE_FREE)
