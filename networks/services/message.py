"""Writing, trying and sending messages to the registered; a sent message is kept as it was."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core import jobs
from core.access import require
from core.emails import queue_mail
from networks.message_sending import letter_to, recipients_of
from networks.models import Event, Message, MessageCopy, MessageSending, MessageTemplate, Registration
from networks.permissions.event import can_create_event, can_edit_event

TRY_TEMPLATE = "networks/emails/message_try.txt"
FIELDS = ("subject", "text", "recipients", "is_important")
SENT = "Diese Nachricht ist schon gesendet. Schreiben Sie eine neue."
NOBODY = "Diese Auswahl trifft niemanden. Wählen Sie andere Empfangende."
CLEARED = "Die Daten dieser Veranstaltung sind gelöscht. Schreiben lässt sich niemandem mehr."
CHANGED = "Inzwischen sind es {now} statt {before} Personen. Sehen Sie die Vorschau noch einmal an."


@transaction.atomic
def save_message(*, event: Event, user: User, values: dict, message: Message | None = None) -> Message:
    """Create or change a draft. Raises PermissionDenied, or ValidationError when it was sent meanwhile."""
    require(can_edit_event(user, event))
    message = _locked(message) if message else Message(event=event, created_by=user)
    for name in FIELDS:
        setattr(message, name, values[name])
    message.save()
    return message


@transaction.atomic
def send_message(*, message: Message, user: User, expected: int | None = None) -> MessageSending:
    """Fix who gets the message and let a worker write the mails; return the work.

    `expected` is the number of people that the preview showed. Raises PermissionDenied, or ValidationError:
    sent already (a second click), nobody chosen, other people than in the preview, data deleted.
    """
    require(can_edit_event(user, message.event))
    message = _locked(message)
    if message.event.is_cleared:
        raise ValidationError(CLEARED)
    recipients = recipients_of(message)
    if not recipients.people:
        raise ValidationError(NOBODY)
    if expected is not None and expected != recipients.number:
        raise ValidationError(CHANGED.format(now=recipients.number, before=expected))
    rows = [MessageCopy(message=message, registration=row) for row in recipients.people]
    MessageCopy.objects.bulk_create(rows, batch_size=500)
    message.sent_at, message.sent_by = timezone.now(), user
    message.save(update_fields=["sent_at", "sent_by", "updated_at"])
    sending = MessageSending.objects.create(
        message=message, requested_by=user, progress_total=recipients.number
    )
    jobs.enqueue(sending)
    return sending


@transaction.atomic
def try_message(*, message: Message, user: User, registration: Registration) -> None:
    """Send the message to the own address as `registration` would read it; nobody else gets anything.

    Raises PermissionDenied.
    """
    require(can_edit_event(user, message.event))
    subject, text = letter_to(message, registration)
    queue_mail(
        to=user.email,
        template=TRY_TEMPLATE,
        context={"subject": subject, "text": text},
        reference=message.event.reference,
    )


@transaction.atomic
def delete_draft(*, message: Message, user: User) -> None:
    """Throw a draft away. Raises PermissionDenied, or ValidationError for a sent message."""
    require(can_edit_event(user, message.event))
    _locked(message).delete()


@transaction.atomic
def save_template(*, user: User, values: dict, template: MessageTemplate | None = None) -> MessageTemplate:
    """Create or change a text that all teams can start from. Raises PermissionDenied."""
    require(can_create_event(user))
    template = template or MessageTemplate()
    for name in ("name", "subject", "text"):
        setattr(template, name, values[name])
    template.save()
    return template


@transaction.atomic
def delete_template(*, template: MessageTemplate, user: User) -> None:
    """Take a text away; messages written from it stay. Raises PermissionDenied."""
    require(can_create_event(user))
    template.delete()


def _locked(message: Message) -> Message:
    """Return the draft as stored now, or raise ValidationError when it was sent."""
    rows = Message.objects.select_for_update(of=("self",)).select_related("event")
    message = rows.get(pk=message.pk)
    if message.sent_at:
        raise ValidationError(SENT)
    return message
