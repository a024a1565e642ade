"""The demo's messages: texts of SKEW, drafts, what went out and to whom, and who wants no news."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from core.enums import JobState, MailEventKind, MailState
from core.models import Mail, MailEvent
from networks.enums import MailTopic
from networks.mail_choice import choice_address, unsubscribe_address
from networks.message_sending import EXAMPLE_CHOICE, TEMPLATE, letter_to, recipients_of
from networks.message_templates import starting_text
from networks.models import Event, MailChoice, Message, MessageCopy, MessageSending, MessageTemplate

LEAD, HOST = "joerg.peters@skew.example", "astrid.holm@nordhafen.example"
OWN_TEXTS = (
    (
        "Fahrtkosten abrechnen",
        "Ihre Fahrtkosten zu „{veranstaltung}“",
        "Guten Tag {name},\n\nSKEW erstattet Ihre Fahrt zu „{veranstaltung}“: Bahn 2. Klasse oder 20 Cent je "
        "Kilometer. Senden Sie die Belege bis vier Wochen nach dem {datum}.\n\n"
        "Freundliche Grüße\n{ansprechperson}",
    ),
    (
        "Essen und Zugang abfragen",
        "Was brauchen Sie am {datum}?",
        "Guten Tag {name},\n\nwir planen Küche und Räume. Hat sich etwas geändert? "
        "Ergänzen Sie Ihre Anmeldung bitte hier: {link}\n\nFreundliche Grüße\n{ansprechperson}",
    ),
)
# event, key of a text to start from, people, days since it was sent (None: a draft), who wrote it
SENT = (
    ("netzwerktreffen-nord", "programm", {"status": "registered"}, 5, HOST),
    ("netzwerktreffen-nord", "wegbeschreibung", {"status": "registered"}, None, HOST),
    ("dialogforum-faire-stadt", "nachfrage", {"status": "registered"}, 2, LEAD),
    ("werkstatt-jugend-und-eine-welt", "wegbeschreibung", {"status": "registered"}, 3, LEAD),
    ("regionalforum-hessen", "dank", {"status": "registered", "came": "yes"}, 2, LEAD),
)
# an address that no longer exists: the record shows it
GONE = "Der Mailserver nimmt die Adresse nicht an: 550 mailbox unavailable"
REFUSALS = (
    ("birte.hansen@fairer-handel-elbe.example", (MailTopic.NEWS,)),
    ("wu.li@post.example", (MailTopic.NEWS, MailTopic.FEEDBACK)),
    ("ute.juergensen@weltladen-kai.example", (MailTopic.ALERTS,)),
)


def add_messages(users: dict[str, User]) -> None:
    """Write the texts, refusals and messages; nothing is sent: the rows say that it was."""
    MessageTemplate.objects.bulk_create(
        MessageTemplate(name=name, subject=subject, text=text) for name, subject, text in OWN_TEXTS
    )
    MailChoice.objects.bulk_create(
        MailChoice(email=email, refused=sorted(topics)) for email, topics in REFUSALS
    )
    events = {event.slug: event for event in Event.objects.filter(slug__in=[row[0] for row in SENT])}
    for slug, key, recipients, days, author in SENT:
        start = starting_text(key)
        message = Message.objects.create(
            event=events[slug],
            subject=start.subject,
            text=start.text,
            is_important=start.is_important,
            recipients=recipients,
            created_by=users[author],
        )
        if days is not None:
            _send(message, timezone.now() - timedelta(days=days, hours=2))


def _send(message: Message, at: datetime) -> None:
    """Note that the message went out; the last address was refused by its server."""
    people = recipients_of(message).people
    mails = Mail.objects.bulk_create(_mail(message, person, at) for person in people)
    Mail.objects.filter(pk=mails[-1].pk).update(state=MailState.FAILED, sent_at=None, error_text=GONE)
    MailEvent.objects.bulk_create(
        MailEvent(
            mail=mail,
            kind=MailEventKind.FAILED if mail is mails[-1] else MailEventKind.SENT,
            attempt=1,
            comment=GONE if mail is mails[-1] else "",
            at=at,
        )
        for mail in mails
    )
    MessageCopy.objects.bulk_create(
        MessageCopy(message=message, registration=person, mail=mail, written_at=at)
        for person, mail in zip(people, mails, strict=True)
    )
    MessageSending.objects.create(
        message=message,
        state=JobState.READY,
        requested_by=message.created_by,
        requested_at=at,
        finished_at=at,
        progress_done=len(people),
        progress_total=len(people),
    )
    Message.objects.filter(pk=message.pk).update(
        sent_at=at, sent_by=message.created_by, created_at=at, updated_at=at
    )


def _mail(message: Message, person, at: datetime) -> Mail:
    subject, text = letter_to(message, person)
    has_secret = "/anmeldung/" in text
    return Mail(
        to=person.email,
        subject=subject,
        # the text of a mail with an own link is erased once it is sent
        text="" if has_secret else text.replace(EXAMPLE_CHOICE, choice_address(person.email)),
        template=TEMPLATE,
        reference=message.event.reference,
        is_confidential=has_secret,
        unsubscribe_url=unsubscribe_address(person.email, MailTopic.NEWS),
        state=MailState.SENT,
        attempts=1,
        requested_at=at,
        sent_at=at,
        finished_at=at,
    )
