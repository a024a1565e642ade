"""The demo's registrations: who comes, who waits, who was offered a place, and one office with a group."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from core.access import person_name
from dashboard.demo.events.people import PEOPLE, Participant
from municipalities.models import State
from networks.enums import ActorKind, ListConsent
from networks.enums import RegistrationStatus as S
from networks.models import (
    CheckIn,
    Event,
    Invitation,
    PlaceCategory,
    Registration,
    RegistrationGroup,
    RegistrationStatusChange,
)
from networks.registration_key import person_key
from networks.ticket_code import new_ticket_code

HELD = frozenset({S.REGISTERED, S.OFFERED})
MUNICIPAL = (ActorKind.MUNICIPALITY, ActorKind.POLITICS)
CLUBS = (ActorKind.ORGANISATION, ActorKind.ASSOCIATION, ActorKind.STATE_NETWORK)
OTHERS = (ActorKind.SCIENCE, ActorKind.BUSINESS, ActorKind.PRIVATE)
CATERING = ("all", "vegetarian", "all", "halal", "vegan", "all", "vegetarian", "all")
NEEDS = {3: ["step_free"], 11: ["sign_language"], 17: ["child_care"], 24: ["step_free", "companion"], 31: ["captions"], 40: ["large_print"]}  # fmt: skip
INTOLERANCES = {6: "Nüsse", 19: "Gluten", 33: "Laktose"}
LANGUAGES = {8: "Französisch", 22: "Arabisch", 37: "Spanisch"}
WISHES = (
    ("Partnerstadt für einen Schulgarten", "Erfahrung mit Anträgen für Kleinprojekte"),
    ("Räume für eine Ausstellung", "Vorträge über Westafrika"),
    ("Dolmetschen für Elternabende", "Sprachmittlung in Arabisch und Kurdisch"),
    ("Rat zu fairer Beschaffung", "Ein Musterbeschluss für die Vergabe"),
    ("Freiwillige für ein Stadtteilfest", "Eine Halle am Hafen, samstags"),
    ("Geld für Solaranlagen in Togo", "Beratung zu Solartechnik"),
    ("Kontakt zu Jugendgruppen", "Chor und Trommelgruppe für Feste"),
    ("Vorträge für Schulen", "Eine Schule mit Interesse an einer Partnerschaft"),
)
# the line of each event: (kind of place, status, people)
PLANS = {
    "netzwerktreffen-nord": (
        (0, S.REGISTERED, 24), (0, S.OFFERED, 1), (0, S.WAITING, 3), (0, S.CANCELLED, 2),
        (1, S.REGISTERED, 22), (1, S.UNCONFIRMED, 1), (1, S.LAPSED, 1), (2, S.REGISTERED, 8),
    ),
    "dialogforum-faire-stadt": ((0, S.REGISTERED, 12), (0, S.WAITING, 4)),
    "werkstatt-jugend-und-eine-welt": (
        (0, S.REGISTERED, 22), (1, S.REGISTERED, 18), (1, S.CANCELLED, 1),
    ),
    "regionalforum-hessen": ((0, S.REGISTERED, 23), (1, S.REGISTERED, 21), (1, S.CANCELLED, 2)),
    "seminar-foerdermittel": ((0, S.REGISTERED, 31),),
}  # fmt: skip
# whom an event draws its people from, one line per kind of place; all others take whoever comes
SOURCES = {"netzwerktreffen-nord": (MUNICIPAL, CLUBS, OTHERS), "regionalforum-hessen": (MUNICIPAL, CLUBS)}
HELD_EVENT, CAME, LEAD = "regionalforum-hessen", 38, "joerg.peters@skew.example"
GROUP_EVENT, GROUP_OFFICE = "netzwerktreffen-nord", "Stadt Weserholm"
GROUP_CONTACT = "Folke Janßen", "folke.janssen@weserholm.example", "+49 421 000042"
MOVES = {
    S.REGISTERED: ("confirm",),
    S.WAITING: ("wait",),
    S.OFFERED: ("wait", "offer"),
    S.CANCELLED: ("confirm", "cancel"),
    S.LAPSED: ("lapse",),
}
TARGETS = {"confirm": S.REGISTERED, "wait": S.WAITING, "offer": S.OFFERED, "cancel": S.CANCELLED, "lapse": S.LAPSED}  # fmt: skip


@dataclass
class _Line:
    """Somebody in the line of an event, before the row is written."""

    person: Participant
    category: PlaceCategory
    status: str
    number: int


def add_registrations(users: dict[str, User]) -> None:
    """Fill the events that take people; the counters of places agree with the rows."""
    states = {state.abbreviation: state for state in State.objects.all()}
    events = {event.slug: event for event in Event.objects.filter(slug__in=PLANS)}
    for slug, plan in PLANS.items():
        event = events[slug]
        people = Registration.objects.bulk_create(
            _registration(event, line, states) for line in _lines(event, plan)
        )
        _count(event, people)
        _note_history(people)
        if event.is_invitation_only:
            _invite(event, people)
        if slug == HELD_EVENT:
            _let_in(event, people[:CAME], users[LEAD])
    _make_group(events[GROUP_EVENT])


def _lines(event: Event, plan: tuple) -> list[_Line]:
    """Give every place of the plan somebody; nobody stands twice at one event."""
    categories, used, lines = list(event.categories.all()), set(), []
    sources = SOURCES.get(event.slug)
    for position, status, number in plan:
        kinds = sources[position] if sources else None
        free = [row for row in PEOPLE if row.email not in used and (kinds is None or row.kind in kinds)]
        chosen = free[:number]
        used.update(row.email for row in chosen)
        lines += [
            _Line(row, categories[position], status, len(lines) + turn) for turn, row in enumerate(chosen)
        ]
    return lines


def _registration(event: Event, line: _Line, states: dict[str, State]) -> Registration:
    person, now = line.person, min(timezone.now(), event.starts_at)
    # registered one after the other over the last weeks
    at = now - timedelta(days=20, hours=-6 * line.number, minutes=17 * line.number)
    is_waiting = line.status == S.WAITING
    return Registration(
        event=event,
        category=line.category,
        status=line.status,
        has_seat=line.status in HELD | {S.UNCONFIRMED},
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        person_key=person_key(person.email, person.first_name, person.last_name),
        organisation=person.organisation,
        function=person.function,
        actor_kind=person.kind,
        town=person.town,
        state=states[person.state],
        answers=_answers(event, line.number),
        list_consent=list(ListConsent)[line.number % 3],
        saw_photo_note=bool(event.photo_note),
        ticket_code=new_ticket_code(),
        confirmed_at=None if line.status in {S.UNCONFIRMED, S.LAPSED} else at + timedelta(minutes=9),
        waiting_since=at if is_waiting else None,
        offer_until=now + timedelta(hours=31) if line.status == S.OFFERED else None,
        created_at=at,
    )


def _answers(event: Event, number: int) -> dict:
    """Return answers to what the event asks; most people need nothing."""
    wish, offer = WISHES[number % len(WISHES)]
    known = {
        "catering": CATERING[number % len(CATERING)],
        "catering_text": INTOLERANCES.get(number, ""),
        "access": NEEDS.get(number, []),
        "interpreting": LANGUAGES.get(number, ""),
        "wish": wish if number % 5 < 3 else "",
        "offer": offer if number % 5 > 1 else "",
        "travel": ["overnight"] if number % 13 == 5 else [],
    }
    return {key: answer for key, answer in known.items() if key in event.form_fields}


def _count(event: Event, people: list[Registration]) -> None:
    seated = [row for row in people if row.has_seat]
    Event.objects.filter(pk=event.pk).update(seats_taken=len(seated))
    for category in event.categories.all():
        number = sum(row.category_id == category.pk for row in seated)
        PlaceCategory.objects.filter(pk=category.pk).update(seats_taken=number)


def _note_history(people: list[Registration]) -> None:
    changes = []
    for registration in people:
        before = S.UNCONFIRMED
        for turn, name in enumerate(MOVES.get(registration.status, ()), 1):
            changes.append(
                RegistrationStatusChange(
                    subject=registration,
                    transition=name,
                    from_status=before,
                    to_status=TARGETS[name],
                    by_name=person_name(None),
                    at=registration.created_at + timedelta(minutes=9) * turn,
                )
            )
            before = TARGETS[name]
    RegistrationStatusChange.objects.bulk_create(changes)


def _invite(event: Event, people: list[Registration]) -> None:
    """Whoever registered for a closed round had an invitation."""
    for registration in people:
        registration.invitation = Invitation.objects.create(
            event=event,
            name=registration.full_name,
            email=registration.email,
            sent_at=registration.created_at - timedelta(days=2),
            sent_by="mail",
        )
    Registration.objects.bulk_update(people, ["invitation"])


def _let_in(event: Event, people: list[Registration], lead: User) -> None:
    """Check in whoever came, one every half minute."""
    day = timezone.localdate(event.starts_at)
    CheckIn.objects.bulk_create(
        CheckIn(
            registration=row,
            day=day,
            at=event.starts_at - timedelta(minutes=25) + timedelta(seconds=30) * number,
            entry_id=uuid4(),
            by=lead,
        )
        for number, row in enumerate(people)
    )


def _make_group(event: Event) -> None:
    """One office looks after the places of its people."""
    name, email, phone = GROUP_CONTACT
    group = RegistrationGroup.objects.create(
        event=event, office=GROUP_OFFICE, contact_name=name, contact_email=email, contact_phone=phone
    )
    event.registrations.filter(organisation=GROUP_OFFICE).update(group=group)
