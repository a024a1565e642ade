"""How many places of a call are still to be given."""

from advisors.enums.recruitment import PoolApplicationStatus
from advisors.models import Call


def free_places(call: Call) -> int:
    """Return the places that nobody has; whoever was taken and left long ago has had one."""
    taken = call.applications.filter(status=PoolApplicationStatus.ACCEPTED).count()
    return max(0, call.seats - taken - call.deleted_results.get(PoolApplicationStatus.ACCEPTED, 0))
