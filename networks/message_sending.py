"""Who gets a message, how it reads for each, and writing all its mails into the outbox, each person once."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core import jobs
from core.emails import check_address, queue_mail, render_mail
from core.models import Mail
from networks.enums import MailTopic
from networks.mail_choice import choice_address, unsubscribe_address, without_refusals
from networks.message_filter import Selection, matching
from networks.models import Message, MessageCopy, MessageSending, Registration
from networks.placeholders import EXAMPLE_LINK, fill, is_secret
from networks.registration_mails import address_of_registration

TEMPLATE = "networks/emails/message.txt"
REPORT_EVERY = 20
EXAMPLE_CHOICE = "(Link zur Auswahl der E-Mails)"

Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Recipients:
    """Who gets a message now, and who of the chosen does not, with the reason."""

    people: list[Registration]
    refused: list[Registration]
    twice: int

    @property
    def number(self) -> int:
        """How many mails go out."""
        return len(self.people)


def recipients_of(message: Message) -> Recipients:
    """Return who gets a message: each chosen person once, without those who switched off news.

    Important messages (a change that touches taking part) reach those too. Three queries.
    """
    event = message.event
    rows = matching(event, Selection.of(message.recipients)).select_related("category")
    chosen, twice = _each_once(list(rows.prefetch_related("group_choices__group")))
    for row in chosen:
        row.event = event
    if message.is_important:
        return Recipients(chosen, [], twice)
    wanting = without_refusals([row.email for row in chosen], MailTopic.NEWS)
    people = [row for row in chosen if row.email.strip().lower() in wanting]
    refused = [row for row in chosen if row.email.strip().lower() not in wanting]
    return Recipients(people, refused, twice)


def _each_once(rows: list[Registration]) -> tuple[list[Registration], int]:
    """Return each person once, an active registration before an ended one, and how many are left out."""
    first: dict[str, Registration] = {}
    for row in sorted(rows, key=lambda row: (not row.is_active, -row.pk)):
        first.setdefault(row.person_key, row)
    kept = {row.pk for row in first.values()}
    return [row for row in rows if row.pk in kept], len(rows) - len(kept)


def letter_to(message: Message, registration: Registration) -> tuple[str, str]:
    """Return subject and text as one person would get them, with stand-ins for the own links."""
    return render_mail(TEMPLATE, _context(message, registration, EXAMPLE_LINK, EXAMPLE_CHOICE))


def write_mails(sending: MessageSending, report: Report) -> None:
    """Put all mails of a message into the outbox; what an earlier run wrote is left as it is."""
    message = Message.objects.select_related("event").get(pk=sending.message_id)
    copies = message.copies.filter(written_at=None).order_by("pk").values_list("pk", flat=True)
    total, left = message.copies.count(), list(copies)
    done = total - len(left)
    for number, pk in enumerate(left, start=done + 1):
        _write(message, pk)
        if number % REPORT_EVERY == 0:
            report(number, total, f"{number} von {total} E-Mails sind im Ausgang.")
    report(total, total, "Alle E-Mails sind im Ausgang.")


@transaction.atomic
def _write(message: Message, pk: int) -> None:
    """Write one mail and note so in one step; a second worker at the same row does nothing."""
    if not MessageCopy.objects.filter(pk=pk, written_at=None).update(written_at=timezone.now()):
        return
    rows = MessageCopy.objects.select_related("registration__category")
    copy = rows.prefetch_related("registration__group_choices__group").get(pk=pk)
    registration = copy.registration
    registration.event = message.event
    if registration.cleared_at is None and _is_address(registration.email):
        copy.mail = mail_to(message, registration)
        copy.save(update_fields=["mail"])


def mail_to(message: Message, registration: Registration) -> Mail:
    """Queue the mail of a message for one person; with an own link in it, it is confidential."""
    has_secret = is_secret(message.subject, message.text)
    link = address_of_registration(registration) if has_secret else ""
    email = registration.email
    return queue_mail(
        to=email,
        template=TEMPLATE,
        context=_context(message, registration, link, choice_address(email)),
        reference=message.event.reference,
        confidential=has_secret,
        unsubscribe="" if message.is_important else unsubscribe_address(email, MailTopic.NEWS),
    )


def _context(message: Message, registration: Registration, link: str, choice: str) -> dict:
    return {
        "event": message.event,
        "subject": fill(message.subject, registration, link=link),
        "text": fill(message.text, registration, link=link),
        "is_important": message.is_important,
        "choice_link": choice,
    }


def _is_address(email: str) -> bool:
    try:
        check_address(email)
    except ValidationError:
        return False
    return True


def run(pk: int) -> bool:
    """Do the work of one sending; the body of its task."""
    return jobs.run_job(MessageSending, pk, write_mails)
