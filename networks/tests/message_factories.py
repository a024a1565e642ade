"""Messages for tests."""

from networks.models import Message, MessageCopy


def make_message(event, user=None, **fields) -> Message:
    """Return a draft to everybody with a place."""
    fields.setdefault("subject", "Neues zu „{veranstaltung}“")
    fields.setdefault("text", "Guten Tag {name},\n\nwir sehen uns am {datum}.")
    fields.setdefault("recipients", {"status": "registered"})
    return Message.objects.create(event=event, created_by=user or event.created_by, **fields)


def make_copy(message, registration, **fields) -> MessageCopy:
    """Return the row of somebody who gets a message."""
    return MessageCopy.objects.create(message=message, registration=registration, **fields)
