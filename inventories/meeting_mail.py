"""The mails about talks and tasks: to everybody at the table, each with an own calendar entry."""

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from core.calendars import CONFIRMED, calendar_attachment
from core.emails import queue_mail
from inventories.calendar_entry import talk_entry, talk_file_name
from inventories.enums.meeting import TALK_PARTIES
from inventories.models import CaseTask, Meeting, MeetingOption
from inventories.participants import participants


def guests_of(meeting: Meeting) -> list[User]:
    """Return the people who sit at the table of a talk."""
    parties = TALK_PARTIES[meeting.kind]
    return [entry.user for entry in participants(meeting.inventory) if entry.party in parties]


def page_of(meeting: Meeting) -> str:
    """Return the full address of the talk's page, for calendars."""
    return settings.PUBLIC_URL + reverse("inventories:meeting_detail", args=[meeting.pk])


def tell_guests(meeting: Meeting, template: str, *, but: User | None = None, **context) -> int:
    """Send the mail `template` to everybody at the table but one; return how many were sent."""
    guests = [user for user in guests_of(meeting) if user != but]
    for user in guests:
        _send(meeting, template, user, context)
    return len(guests)


def send_calendar(  # noqa: PLR0913 - what goes into the calendar is named one by one
    meeting: Meeting,
    template: str,
    *,
    option: MeetingOption,
    method: str,
    state: str = CONFIRMED,
    **context,
) -> int:
    """Send the mail `template` with the calendar entry for `option`; return how many were sent.

    Whoever planned the talk gets it too: the date belongs into that calendar as well.
    """
    guests = guests_of(meeting)
    for user in guests:
        entry = talk_entry(meeting, option=option, state=state, attendee=user, url=page_of(meeting))
        file = calendar_attachment(entry, talk_file_name(meeting), method)
        _send(meeting, template, user, {"option": option} | context, [file])
    return len(guests)


def tell_about_task(task: CaseTask, template: str, people: list[User], **context) -> None:
    """Send the mail `template` about a task to some people."""
    for user in people:
        queue_mail(
            to=user.email,
            template=template,
            context={"task": task, "inventory": task.inventory, "person": user} | context,
            reference=task.inventory.case_number,
        )


def _send(meeting: Meeting, template: str, user: User, context: dict, attachments: list | tuple = ()) -> None:
    queue_mail(
        to=user.email,
        template=template,
        context={"meeting": meeting, "inventory": meeting.inventory, "person": user} | context,
        reference=meeting.inventory.case_number,
        attachments=attachments,
    )
