"""What the team sees of its messages: numbers per message, the preview, who got it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from core.enums import MailState
from networks.message_filter import Selection, in_words
from networks.message_sending import Recipients, letter_to, recipients_of
from networks.models import Event, Message, MessageCopy, Registration
from networks.placeholders import LINK, PLACEHOLDERS, empty_for, fill_shared

NAMES_SHOWN = 12


@dataclass(frozen=True)
class Preview:
    """A message before it goes out: to whom, how it reads for one of them, what to look at twice."""

    recipients: Recipients
    words: list[str]
    person: Registration | None
    subject: str
    text: str
    position: int
    warnings: list[str]

    @property
    def names(self) -> list[str]:
        """The first names on the list, as a sample."""
        return [row.full_name for row in self.recipients.people[:NAMES_SHOWN]]

    @property
    def more(self) -> int:
        """How many people stand behind those names."""
        return max(self.recipients.number - NAMES_SHOWN, 0)


def messages_of(event: Event) -> QuerySet[Message]:
    """Return drafts first, then what was sent, the latest first, each with its numbers."""
    written = Count("copies", filter=Q(copies__written_at__isnull=False))
    failed = Count("copies", filter=Q(copies__mail__state=MailState.FAILED))
    rows = event.messages.annotate(people=Count("copies"), written=written, failed=failed)
    rows = rows.select_related("created_by", "sent_by", "sending")
    return rows.order_by(F("sent_at").desc(nulls_first=True), "-pk")


def name_messages(event: Event, rows: Iterable[Message]) -> None:
    """Give each message `heading` and `body`: its texts with the words that are the same for everybody."""
    for row in rows:
        row.heading, row.body = fill_shared(row.subject, event), fill_shared(row.text, event)


def preview_of(message: Message, position: int = 0) -> Preview:
    """Return the preview of a draft as the person at this place of the list would read it."""
    recipients = recipients_of(message)
    people = recipients.people
    position = min(max(position, 0), max(len(people) - 1, 0))
    person = people[position] if people else None
    subject, text = letter_to(message, person) if person else (message.subject, message.text)
    words = in_words(message.event, Selection.of(message.recipients))
    return Preview(recipients, words, person, subject, text, position, _warnings(message, people))


def _warnings(message: Message, people: list[Registration]) -> list[str]:
    empty = empty_for(people, message.subject, message.text)
    empty.pop(LINK, None)
    return [
        f"„{PLACEHOLDERS[name].meaning}“ ist {_for(number, len(people))} leer."
        for name, number in empty.items()
    ]


def _for(number: int, everybody: int) -> str:
    if number == everybody:
        return "für alle"
    return "für eine Person" if number == 1 else f"für {number} Personen"


def copies_of(message: Message, state: str = "") -> QuerySet[MessageCopy]:
    """Return who got a message by name, with the row of the outbox; or only those with mails in a state."""
    rows = message.copies.select_related("registration", "mail")
    if state:
        rows = rows.filter(mail__state=state)
    return rows.order_by("registration__last_name", "registration__first_name", "pk")
