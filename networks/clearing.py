"""Personal data of an event go when its rule says so: what would go, the deletion itself, and its record.

State, category, kind of actor, Land and the counted arrivals of every registration stay, and with them all
figures. A workshop keeps the answers, numbers of people and who came of its invited organisations.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from core.enums import MailState
from core.models import Mail
from networks.enums import EventKind, ListConsent
from networks.figures import EventFigures, figures_of
from networks.models import (
    Clearing,
    Event,
    GroupChoice,
    Invitation,
    InvitationLink,
    MatchTalk,
    Registration,
    RegistrationGroup,
    RegistrationLink,
    RegistrationStatusChange,
    Speaker,
)

NAME = "Gelöschte Anmeldung"
GUEST = "Gelöschte Einladung"
OFFICE = "Gelöschte Gruppe"
# only mails of this app: a workshop shares its case number with the inventory's own letters
OWN_MAILS = "networks/emails/"
EMPTY_REGISTRATION = dict.fromkeys(
    ("first_name", "email", "organisation", "function", "town", "phone", "internal_note", "person_key"), ""
) | {
    "last_name": NAME,
    "answers": {},
    "days": [],
    "group": None,
    "list_consent": ListConsent.NONE,
}
EMPTY_INVITATION = dict.fromkeys(("email", "answered_by", "support_text", "message"), "") | {
    "supports": [],
    "languages": [],
}


@dataclass(frozen=True)
class Part:
    """One kind of data: the words on the page and the rows; `clear` takes the personal data out of them."""

    label: str
    rows: QuerySet
    clear: Callable[[QuerySet], object]


@dataclass(frozen=True)
class ClearingPreview:
    """What a deletion would take and keep: `rows` are (words, number), `waiting_mails` leave first."""

    rows: list[tuple[str, int]]
    figures: EventFigures
    waiting_mails: int

    @property
    def total(self) -> int:
        """How many rows hold something to delete."""
        return sum(number for _label, number in self.rows)


def clearing_preview(event: Event) -> ClearingPreview:
    """Return what a deletion would take from an event now and which figures it leaves."""
    rows = [(part.label, part.rows.count()) for part in parts_of(event)]
    return ClearingPreview([row for row in rows if row[1]], figures_of(event), waiting_mails(event))


def waiting_mails(event: Event) -> int:
    """Return how many mails of the event are still on their way: they need their addresses."""
    return mails_of(event).filter(state__in=(MailState.QUEUED, MailState.SENDING)).count()


def mails_of(event: Event) -> QuerySet:
    """Return the mails of the outbox that this app wrote to the people of an event.

    A mail with a lost link names several events and has no reference: it is found by its address.
    """
    rows = Mail.objects.filter(template__startswith=OWN_MAILS)
    found = Q(reference="", to__in=event.registrations.exclude(email="").values("email"))
    if event.reference:
        found |= Q(reference=event.reference)
    return rows.filter(found)


def parts_of(event: Event) -> list[Part]:
    """Return all kinds of personal data of an event, in the order in which they go."""
    return [*_links_and_mails(event), *(_guests(event) if _is_workshop(event) else _registrations(event))]


def _is_workshop(event: Event) -> bool:
    return event.kind == EventKind.WORKSHOP


def _links_and_mails(event: Event) -> list[Part]:
    ours = Q(registration__event=event) | Q(group__event=event)
    return [
        Part("E-Mails im Postausgang", mails_of(event), _delete),
        Part("Persönliche Links", RegistrationLink.objects.filter(ours), _delete),
        Part("Links in Einladungen", InvitationLink.objects.filter(invitation__event=event), _delete),
    ]


def _guests(event: Event) -> list[Part]:
    """A workshop: the invited are organisations and stay; what people wrote about themselves goes."""
    return [Part("Angaben in Einladungen", event.invitations.filter(_has_words()), _empty_invitations)]


def _registrations(event: Event) -> list[Part]:
    people = event.registrations.filter(cleared_at=None)
    words = RegistrationStatusChange.objects.filter(subject__event=event).exclude(comment="")
    talks = MatchTalk.objects.filter(plan__event=event)
    offices = event.registration_groups.exclude(office=OFFICE)
    return [
        Part("Wünsche zu Arbeitsgruppen", GroupChoice.objects.filter(session__event=event), _delete),
        Part("Gespräche mit Grund", talks, _delete),
        Part("Bemerkungen im Verlauf", words, _empty_comments),
        Part("Anmeldungen mit Namen und Angaben", people, _empty_registrations),
        Part("Ansprechpersonen von Gruppen", offices, _empty_groups),
        Part("Einladungen", event.invitations.exclude(name=GUEST), _empty_personal_invitations),
        Part("E-Mail-Adressen von Mitwirkenden", event.speakers.exclude(email=""), _empty_speakers),
    ]


def _has_words() -> Q:
    """Invitations that still say something about people."""
    empty = Q(
        supports=[], languages=[], **dict.fromkeys(("email", "answered_by", "support_text", "message"), "")
    )
    return ~empty


def _delete(rows: QuerySet) -> None:
    rows.order_by().delete()


def _empty_comments(rows: QuerySet) -> None:
    # histories only grow; the deletion that the law asks for is the one exception (Art. 5 (1) e DSGVO)
    QuerySet(RegistrationStatusChange).filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        comment=""
    )


def _empty_registrations(rows: QuerySet) -> None:
    keys = list(rows.values_list("pk", flat=True))
    code = Concat(Value("geloescht-"), Cast("pk", CharField()))
    Registration.objects.filter(pk__in=keys).update(
        cleared_at=timezone.now(), ticket_code=code, **EMPTY_REGISTRATION
    )


def _empty_groups(rows: QuerySet) -> None:
    empty = {"office": OFFICE, "contact_name": "", "contact_email": "", "contact_phone": ""}
    RegistrationGroup.objects.filter(pk__in=rows.values("pk")).update(**empty)


def _empty_invitations(rows: QuerySet) -> None:
    Invitation.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(**EMPTY_INVITATION)


def _empty_personal_invitations(rows: QuerySet) -> None:
    """Invitations to an open event are bound to people: the name goes as well."""
    keys = list(rows.values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=keys).update(name=GUEST, organisation=None, **EMPTY_INVITATION)


def _empty_speakers(rows: QuerySet) -> None:
    Speaker.objects.filter(pk__in=rows.values("pk")).update(email="")


@transaction.atomic
def clear(event: Event, *, by_name: str, rule: str) -> Clearing | None:
    """Take the personal data out of an event and return the record; None where nothing was stored.

    The figures are counted before. The event is locked: of two at the same time one finds nothing.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.is_cleared:
        return None
    figures, parts = figures_of(event), parts_of(event)
    counts = {part.label: part.rows.count() for part in parts}
    for part in parts:
        part.clear(part.rows)
    Event.objects.filter(pk=event.pk).update(cleared_at=timezone.now())
    counts = {label: number for label, number in counts.items() if number}
    if not counts:
        return None
    return Clearing.objects.create(
        event=event, by_name=by_name, rule=rule, counts=counts, figures=figures.as_json()
    )
