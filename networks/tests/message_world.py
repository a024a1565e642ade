"""The part of tests/world.py that belongs to registrations in the eyes of the team, messages, mail choices."""

from networks.enums import MailTopic, RegistrationStatus
from networks.mail_choice import sign
from networks.models import MessageTemplate
from networks.tests.factories import make_open_event, make_registration
from networks.tests.message_factories import make_message

PEOPLE = (
    "participant_list", "add_participant", "export_participants", "waiting_list", "participant_needs", "export_needs",
)  # fmt: skip
PERSON = ("participant_detail", "edit_participant", "cancel_participant", "write_participant_note")
DRAFT = (
    "message_detail", "edit_message", "preview_message", "send_message", "try_message", "delete_message",
)  # fmt: skip
TEMPLATE = ("edit_message_template", "delete_message_template")


def message_addresses() -> dict[str, dict]:
    """Return the arguments of the addresses of one event with somebody who waits and a draft."""
    event = make_open_event()
    person = make_registration(event, RegistrationStatus.WAITING)
    draft = make_message(event, recipients={"status": "waiting"})
    template = MessageTemplate.objects.create(name="Anreise", subject="Anreise", text="Guten Tag")
    pages = {name: {"pk": event.pk} for name in (*PEOPLE, "message_list", "write_message")}
    pages |= {name: {"pk": event.pk, "registration_pk": person.pk} for name in PERSON}
    pages |= {name: {"pk": event.pk, "message_pk": draft.pk} for name in DRAFT}
    pages |= {name: {"pk": template.pk} for name in TEMPLATE}
    pages["move_participant"] = {"pk": event.pk, "registration_pk": person.pk, "name": "admit"}
    signed = sign(person.email)
    pages |= {"mail_choice": {"signed": signed}, "unsubscribe": {"signed": signed, "topic": MailTopic.NEWS}}
    return {f"networks:{name}": values for name, values in pages.items()}
