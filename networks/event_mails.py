"""Mails about a change of the event itself: everybody registered gets them, whatever they have refused."""

from django.conf import settings
from django.db.models import QuerySet

from core.emails import queue_mail
from networks.calendar_entry import as_attachment
from networks.enums import EventFormat, RegistrationStatus
from networks.models import Event, Registration, TeamMember
from networks.registration_mails import address_of_registration

MOVED = "networks/emails/event_moved.txt"
CANCELLED = "networks/emails/event_cancelled.txt"
RESUMED = "networks/emails/event_resumed.txt"
NEW_LINK = "networks/emails/event_online_link.txt"
OTHERS = "networks/emails/event_others.txt"
TEAM = "networks/emails/event_team.txt"
# these wait for a click, and their deadline begins anew with the mail
WAITS_FOR_CLICK = frozenset({RegistrationStatus.UNCONFIRMED, RegistrationStatus.OFFERED})


def tell(event: Event, template: str, **context) -> int:
    """Write to everybody who is in, waits or has still to confirm, and to others who count on the day.

    Return how many registered people were told.
    """
    registered = _tell(event.registrations.active(), event, template, context)
    _tell_others(event, template, context)
    return registered


def _tell_others(event: Event, template: str, context: dict) -> None:
    """Write to people of the programme and to the invited who have not registered, once to each address."""
    known = {email.lower() for email in event.registrations.active().values_list("email", flat=True)}
    guests = event.invitations.concerned().filter(registration=None).values_list("email", "name")
    speakers = event.speakers.values_list("email", "name")
    people = {email.lower(): (email, name) for email, name in (*guests, *speakers) if email}
    for email, name in (row for key, row in people.items() if key not in known):
        queue_mail(
            to=email,
            template=OTHERS,
            context={
                "name": name,
                "event": event,
                "has_day": template != CANCELLED,
                "team_phone": event.contact_phone or settings.TEAM_PHONE,
                **context,
            },
            reference=event.reference,
            attachments=[as_attachment(event)],
        )


def tell_online_link(event: Event) -> int:
    """Send a new link to the video conference to those who have a place, and to nobody else."""
    rows = event.registrations.coming()
    if event.format == EventFormat.HYBRID:
        rows = rows.filter(category__is_online=True)
    return _tell(rows, event, NEW_LINK, {})


def tell_new_member(member: TeamMember, address: str) -> None:
    """Tell somebody that they belong to the team of an event now, and how they get in."""
    queue_mail(
        to=member.email,
        template=TEAM,
        context={"member": member, "event": member.event, "link": address},
        reference=member.event.reference,
    )


def _tell(rows: QuerySet[Registration], event: Event, template: str, context: dict) -> int:
    number = 0
    for registration in rows.select_related("category"):
        registration.event = event
        _send(registration, template, context)
        number += 1
    return number


def _send(registration: Registration, template: str, context: dict) -> None:
    """Queue one mail with a fresh link; a date goes along for those who have it in their calendar."""
    event, address = registration.event, address_of_registration(registration)
    has_place = registration.status == RegistrationStatus.REGISTERED
    mail = queue_mail(
        to=registration.email,
        template=template,
        context={
            "registration": registration,
            "event": event,
            "link": address,
            "has_place": has_place,
            "must_click": registration.status in WAITS_FOR_CLICK,
            "team_phone": event.contact_phone or settings.TEAM_PHONE,
            **context,
        },
        reference=event.reference,
        attachments=[as_attachment(event, address, with_online_link=True)] if has_place else [],
        confidential=True,
    )
    if template == RESUMED and registration.status in WAITS_FOR_CLICK:
        Registration.objects.filter(pk=registration.pk).update(confirmation_mail=mail)
