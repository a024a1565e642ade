"""When people may register, and how long a place is held for somebody who has still to confirm."""

from django.core.exceptions import ValidationError

from networks.models import Event
from networks.registration_state import Phase, phase_of, state_of

# counted from the moment when the mail with the link has left the portal
CONFIRM_HOURS = 24
OPEN = frozenset({Phase.OPEN, Phase.FULL})
# a personal invitation opens the form at once, also of an event that is not open to everybody
OPEN_TO_INVITED = OPEN | {Phase.INVITED_ONLY, Phase.NOT_YET}


def is_open(event: Event, *, is_invited: bool = False) -> bool:
    """Whether the form takes a registration now; a full event takes it for the waiting list."""
    return phase_of(event) in (OPEN_TO_INVITED if is_invited else OPEN)


def require_open(event: Event, *, is_invited: bool = False) -> None:
    """Raise ValidationError with the words of the event's page when nobody can register now."""
    if not is_open(event, is_invited=is_invited):
        state = state_of(event)
        raise ValidationError(f"{state.headline.rstrip('.')}. {state.text}".strip(), code="closed")
