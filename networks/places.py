"""Who has a place: a yes takes one while there are some, later ones wait in the order in which they came."""

from networks.models import Event, Invitation


def people_coming(event: Event, *, without: Invitation | None = None) -> int:
    """Return how many people have a place; `without` leaves one invitation out."""
    coming = event.invitations.coming()
    return (coming.exclude(pk=without.pk) if without else coming).people()


def free_places(event: Event, *, without: Invitation | None = None) -> int | None:
    """Return how many more people can come; None where there is no limit, 0 where it is full or over-full."""
    if event.capacity is None:
        return None
    return max(event.capacity - people_coming(event, without=without), 0)


def has_room_for(invitation: Invitation, people: int) -> bool:
    """Whether so many people of an invitation find a place now; nobody overtakes those who wait."""
    free = free_places(invitation.event, without=invitation)
    if free is None:
        return True
    waiting = invitation.event.invitations.waiting().exclude(pk=invitation.pk)
    is_in = invitation.is_coming
    return people <= free and (is_in or not waiting.exists())


def move_up(event: Event) -> list[Invitation]:
    """Give free places to those who wait, strictly in their order; return whom to tell.

    The first one who does not fit stops the row: nobody waits longer because others are fewer.
    """
    moved = []
    for invitation in event.invitations.waiting().select_related("event"):
        free = free_places(event)
        if free is not None and invitation.people > free:
            break
        invitation.waiting_since = None
        invitation.save(update_fields=["waiting_since"])
        moved.append(invitation)
    return moved
