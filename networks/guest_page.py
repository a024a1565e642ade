"""What the list of guests shows: the state of each invitation in words, and the figures above it."""

from dataclasses import dataclass

from django.db.models import Q

from networks.enums import InvitationAnswer, RegistrationStatus
from networks.models import Event, Invitation

# words and shape of the state of a registration, as the list of guests tells it
REGISTERED = {
    RegistrationStatus.UNCONFIRMED: ("angemeldet, noch nicht bestätigt", "now"),
    RegistrationStatus.REGISTERED: ("kommt", "done"),
    RegistrationStatus.WAITING: ("auf der Warteliste", "now"),
    RegistrationStatus.OFFERED: ("Platz angeboten", "now"),
    RegistrationStatus.CANCELLED: ("hat sich abgemeldet", ""),
    RegistrationStatus.LAPSED: ("Anmeldung verfallen", ""),
}
FILTERS = {
    "": "Alle",
    "offen": "Ohne Antwort",
    "angemeldet": "Angemeldet",
    "absage": "Abgesagt",
    "ungesendet": "Nicht gesendet",
}


@dataclass(frozen=True)
class GuestRow:
    """One invitation as the list shows it; `kind` is the shape of the state word."""

    invitation: Invitation
    state: str
    kind: str
    can_withdraw: bool


@dataclass(frozen=True)
class GuestFigures:
    """How the invitations stand."""

    total: int
    unsent: int
    silent: int
    registered: int
    declined: int


def rows_of(invitations) -> list[GuestRow]:
    """Return the rows of a page of invitations (with their registrations already read)."""
    return [_row(invitation) for invitation in invitations]


def guests_of(event: Event, *, chosen: str = "", text: str = ""):
    """Return the invitations of an event for the list: by name, filtered by state and by letters."""
    rows = event.invitations.select_related("registration").order_by("withdrawn_at", "name", "pk")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text))
    return rows.filter(_condition(chosen)) if chosen in FILTERS and chosen else rows


def figures_of(event: Event) -> GuestFigures:
    """Return the figures above the list (one query)."""
    rows = event.invitations.standing().values_list("sent_at", "answer", "registration__status")
    states = [(bool(sent), answer, status) for sent, answer, status in rows]
    active = {RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED, None}
    return GuestFigures(
        total=len(states),
        unsent=sum(not sent for sent, _answer, _status in states),
        silent=sum(sent and answer in ("", "maybe") and status is None for sent, answer, status in states),
        registered=sum(status not in active for _sent, _answer, status in states),
        declined=sum(answer == InvitationAnswer.NO for _sent, answer, _status in states),
    )


def _condition(chosen: str) -> Q:
    standing = Q(withdrawn_at=None)
    gone = [RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED]
    return {
        "offen": standing & Q(sent_at__isnull=False, answer__in=["", "maybe"], registration=None),
        "angemeldet": standing & Q(registration__isnull=False) & ~Q(registration__status__in=gone),
        "absage": standing & (Q(answer=InvitationAnswer.NO) | Q(registration__status__in=gone)),
        "ungesendet": standing & Q(sent_at=None),
    }[chosen]


def _row(invitation: Invitation) -> GuestRow:
    if invitation.withdrawn_at:
        return GuestRow(invitation, "zurückgenommen", "", can_withdraw=False)
    registration = getattr(invitation, "registration", None)
    if registration:
        return GuestRow(invitation, *REGISTERED[registration.status], can_withdraw=False)
    if invitation.answer == InvitationAnswer.NO:
        return GuestRow(invitation, "kommt nicht", "", can_withdraw=True)
    if invitation.answer == InvitationAnswer.MAYBE:
        return GuestRow(invitation, "weiß es noch nicht", "now", can_withdraw=True)
    if invitation.sent_at:
        return GuestRow(invitation, "ohne Antwort", "now", can_withdraw=True)
    return GuestRow(invitation, "nicht gesendet", "", can_withdraw=True)
