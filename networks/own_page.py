"""What the own page of a registration shows: the state in words, what can be done now, the ticket."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.safestring import SafeString, mark_safe

from core.qr_codes import code_svg
from networks.enums import EventFormat, EventStatus, RegistrationStatus
from networks.models import Registration
from networks.registration_period import CONFIRM_HOURS, is_open
from networks.tickets import ticket_address

GONE = frozenset({RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED})


@dataclass(frozen=True)
class OwnPage:
    """The state of one registration for its page; the page decides nothing itself."""

    registration: Registration
    place_in_line: int
    confirm_until: datetime | None
    can_change: bool
    can_rejoin: bool
    has_ticket: bool
    has_online_link: bool

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the click on the link of the mail is missing."""
        return self.registration.status == RegistrationStatus.UNCONFIRMED

    @property
    def is_waiting(self) -> bool:
        """Whether the person stands on the waiting list."""
        return self.registration.status == RegistrationStatus.WAITING

    @property
    def is_offered(self) -> bool:
        """Whether a place waits to be taken."""
        return self.registration.status == RegistrationStatus.OFFERED

    @property
    def kind(self) -> str:
        """The shape of the status word (components/status.html)."""
        if self.has_gone:
            return "off"
        return "done" if self.registration.status == RegistrationStatus.REGISTERED else "now"

    @property
    def has_gone(self) -> bool:
        """Whether the person is off the list."""
        return self.registration.status in GONE

    @property
    def ticket_svg(self) -> SafeString:
        """The QR code of the ticket; made of our own address only."""
        return mark_safe(code_svg(ticket_address(self.registration)).decode())  # noqa: S308 - drawn by segno


def page_of(registration: Registration) -> OwnPage:
    """Return what the page shows at this moment; asks the database for the turn on the waiting list only."""
    event, status = registration.event, registration.status
    stands = event.status in {EventStatus.ANNOUNCED, EventStatus.CLOSED}
    has_place = status == RegistrationStatus.REGISTERED and event.status != EventStatus.CANCELLED
    return OwnPage(
        registration=registration,
        place_in_line=place_in_line(registration) if status == RegistrationStatus.WAITING else 0,
        confirm_until=confirm_end(registration),
        can_change=stands and registration.is_active and not event.has_begun,
        can_rejoin=status in GONE and is_open(event, is_invited=registration.invitation_id is not None),
        has_ticket=has_place and not event.is_over,
        has_online_link=has_place and event.format != EventFormat.ON_SITE and bool(event.online_link),
    )


def place_in_line(registration: Registration) -> int:
    """Return the turn on the waiting list, beginning with 1.

    While the event itself is full everybody on the list counts, else those of the same category.
    """
    event = registration.event
    is_full = event.capacity is not None and event.seats_taken >= event.capacity
    rivals = event.registrations.waiting()
    if not is_full:
        rivals = rivals.filter(category=registration.category_id)
    return list(rivals.values_list("pk", flat=True)).index(registration.pk) + 1


def confirm_end(registration: Registration) -> datetime | None:
    """Return until when somebody has to confirm; None as long as the mail has not left the portal."""
    mail = registration.confirmation_mail
    return mail.sent_at + timedelta(hours=CONFIRM_HOURS) if mail and mail.sent_at else None
