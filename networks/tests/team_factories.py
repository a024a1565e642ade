"""People of a team who have no account yet."""

from itertools import count

from networks.enums import TeamRight
from networks.models import TeamMember

numbers = count(1)


def make_waiting_member(event, email="", right=TeamRight.EDIT) -> TeamMember:
    """Return a place in the team whose account is still missing."""
    number = next(numbers)
    return TeamMember.objects.create(
        event=event,
        email=email or f"team{number}@landesnetzwerk.example",
        name=f"Person {number}",
        right=right,
        added_by=event.created_by,
    )
