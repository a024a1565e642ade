"""The demo's workshops: one being prepared, three that took place, with answers, tables, agreements, ties."""

from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from accounts.tokens import token_hash
from core.calendars import ZONE
from dashboard.demo.applications import moment
from dashboard.demo.cases import Case
from dashboard.demo.workshop_texts import ACCESS, ANSWERS, HELD, INVITATION, PLANNED, PROGRAMME, Held, Told
from inventories.enums import EntryKind, InventoryStatus, WorkshopSupport
from inventories.enums.workshop import TieMoment
from inventories.models import (
    AgreementFollowUp,
    CooperationAgreement,
    CooperationTie,
    Inventory,
    Seat,
    Workshop,
)
from inventories.services.seating import move_seat, propose_tables
from inventories.visibility import VisibleProfile
from inventories.workshop_matching import match
from inventories.workshops.follow_ups import plan_follow_ups
from inventories.workshops.guests import BY_MAIL, Guest, faces, guests
from inventories.workshops.ties import proposals
from networks.enums import EventKind, EventStatus, LinkWay
from networks.models import Event, EventStatusChange, Invitation, InvitationLink
from organisations.enums import Purpose
from organisations.models import Consent
from organisations.motifs import CREDIT, describe, picture_bytes

# the address of one invitation is known in the demo: /einladung/kamerun-kreis-altenrode/
KNOWN_TOKEN = "kamerun-kreis-altenrode"  # noqa: S105 - a page of fictional people, in the demo only
CAPACITY = 40
AHEAD = 19  # days until the workshop that is being prepared
NOT_AGREED, LATER = 2, 1  # short entries without consent, and one that agreed after the invitations
REMEMBERED = 20  # how many of a past workshop's guests came


def add_workshops(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Create the workshops of the towns that are far enough."""
    officer = users["ines.hartwig@skew.example"]
    for case, inventory in inventories:
        if inventory.status == InventoryStatus.WORKSHOP:
            prepare(inventory, officer)
        elif case.texts in HELD:
            hold(inventory, HELD[case.texts], officer)


def prepare(inventory: Inventory, officer: User) -> None:
    """Create a workshop with invitations, mixed answers and a table plan."""
    _take_back_consents(inventory)
    day = timezone.localdate() + timedelta(days=AHEAD)
    workshop = _workshop(inventory, officer, day, EventStatus.INVITED, PLANNED)
    found = [guest for guest in guests(inventory, workshop) if guest.may_come]
    # whoever has most to talk about answers first, and the first answers are a yes
    pairs = match(faces(inventory), place=inventory.municipality.short_name)
    order = list(dict.fromkeys(key for pair in pairs for key in (pair.first, pair.second)))
    found.sort(
        key=lambda guest: (order + [guest.profile.organisation_id]).index(guest.profile.organisation_id)
    )
    invited = found[: len(found) - LATER]
    _invite(workshop, invited, timezone.now() - timedelta(days=9))
    CooperationTie.objects.bulk_create(_ties(inventory, officer), ignore_conflicts=True)
    propose_tables(workshop=workshop, user=officer, seats=6)
    # one place was set by hand and stays when the plan is made again
    seat = Seat.objects.filter(table__workshop=workshop).select_related("table").order_by("pk").first()
    move_seat(workshop=workshop, user=officer, invitation=seat.invitation_id, number=seat.table.number)


def hold(inventory: Inventory, text: Held, officer: User) -> None:
    """Create a workshop of the past with attendance, report, agreements and what became of them."""
    closing = inventory.status_changes.filter(to_status=InventoryStatus.CLOSING).last()
    day = timezone.localtime(closing.at).date() - timedelta(days=4)
    workshop = _workshop(inventory, officer, day, EventStatus.HELD, (text.place, text.street))
    found = [guest for guest in guests(inventory, workshop) if guest.may_come]
    _invite(workshop, found, moment(day - timedelta(days=30)))
    came = list(workshop.event.invitations.coming()[:REMEMBERED])
    for invitation in came:
        invitation.attended = True
    Invitation.objects.bulk_update(came, ["attended"])
    workshop.event.invitations.filter(attended=None).update(attended=False)
    _report(workshop, text, day)
    CooperationTie.objects.bulk_create(_ties(inventory, officer), ignore_conflicts=True)
    known = faces(inventory)
    for told in text.agreements:
        _agree(workshop, told, known, officer, day)


def _take_back_consents(inventory: Inventory) -> None:
    """Two organisations said no to the invitation from the start."""
    rows = inventory.profiles.filter(entry=EntryKind.SHORT).sorted_by_name()
    releases = [profile.release for profile in rows.select_related("release")[:NOT_AGREED]]
    Consent.objects.filter(release__in=releases, purpose=Purpose.WORKSHOP).delete()


def _workshop(
    inventory: Inventory, officer: User, day: date, status: str, place: tuple[str, str]
) -> Workshop:
    starts, ends = (datetime.combine(day, time(*hour), tzinfo=ZONE) for hour in ((16, 0), (19, 30)))
    event = Event.objects.create(
        kind=EventKind.WORKSHOP,
        status=status,
        title=f"Vernetzungsworkshop {inventory.municipality.short_name}",
        reference=inventory.case_number,
        municipality=inventory.municipality,
        starts_at=starts,
        ends_at=ends,
        place=place[0],
        street=place[1],
        access_notes=ACCESS,
        text=INVITATION,
        programme=PROGRAMME,
        answer_until=day - timedelta(days=7),
        capacity=CAPACITY,
        created_by=officer,
    )
    _history(event, officer, day)
    return Workshop.objects.create(inventory=inventory, event=event)


def _history(event: Event, officer: User, day: date) -> None:
    way = [(EventStatus.DRAFT, "invite", EventStatus.INVITED, 30)]
    if event.status == EventStatus.HELD:
        way += [
            (EventStatus.INVITED, "close_answers", EventStatus.CLOSED, 3),
            (EventStatus.CLOSED, "hold", EventStatus.HELD, -1),
        ]
    else:
        way = [(EventStatus.DRAFT, "invite", EventStatus.INVITED, AHEAD + 9)]
    for before, move, after, days in way:
        EventStatusChange.objects.create(
            subject=event,
            transition=move,
            from_status=before,
            to_status=after,
            by=officer,
            by_name=officer.full_name,
            at=moment(day - timedelta(days=days), 11),
        )


def _invite(workshop: Workshop, found: list[Guest], sent_at: datetime) -> None:
    """Create the invitations with their answers, in the order of the names."""
    rows = []
    for number, guest in enumerate(found):
        answer, people, needs, languages, children, message = ANSWERS[number % len(ANSWERS)]
        if workshop.event.status == EventStatus.HELD and answer != "no":
            answer = "yes"
        rows.append(
            Invitation(
                event=workshop.event,
                organisation=guest.profile.organisation,
                name=guest.profile.name,
                email=guest.email,
                sent_at=sent_at,
                sent_by=LinkWay.MAIL if guest.way == BY_MAIL else LinkWay.LETTER,
                answer=answer,
                answered_at=sent_at + timedelta(days=1 + number % 5, hours=number % 7) if answer else None,
                answered_by=_speaker(guest) if answer else "",
                people=people,
                children=children,
                supports=[WorkshopSupport(need).value for need in needs],
                languages=list(languages),
                message=message,
            )
        )
    made = Invitation.objects.bulk_create(rows)
    known = next((row for row in made if row.name.startswith("Kamerun-Kreis")), None)
    if known:
        InvitationLink.objects.create(invitation=known, token_hash=token_hash(KNOWN_TOKEN), way=LinkWay.MAIL)


def _speaker(guest: Guest) -> str:
    person = guest.profile.persons.all()[:1]
    return person[0].name if person else "Vorstand"


def _ties(inventory: Inventory, officer: User) -> list[CooperationTie]:
    """Return what the profiles name as partners."""
    return [
        CooperationTie(
            inventory=inventory,
            first_id=row.first,
            second_id=row.second,
            moment=TieMoment.BEFORE,
            about="im Interview genannt",
            created_by=officer,
        )
        for row in proposals(inventory, faces(inventory))
    ]


def _report(workshop: Workshop, text: Held, day: date) -> None:
    workshop.report = text.report
    workshop.reported_at = moment(day + timedelta(days=6), 10)
    name = workshop.event.title
    workshop.picture_alt = describe(name, "people")
    workshop.picture_credit = CREDIT
    content = picture_bytes(name, "people", (1400, 875))
    workshop.report_picture.save("workshop.jpg", ContentFile(content), save=False)
    workshop.save()


def _agree(
    workshop: Workshop, told: Told, known: dict[int, VisibleProfile], officer: User, day: date
) -> None:
    agreement = CooperationAgreement.objects.create(
        workshop=workshop,
        what=told.what,
        responsible_name=told.responsible,
        until=day + timedelta(days=told.days),
        state=told.state,
        created_by=officer,
    )
    agreement.organisations.set(
        key for beginning in told.who for key, face in known.items() if face.name.startswith(beginning)
    )
    plan_follow_ups(agreement)
    today = timezone.localdate()
    for months, answer in ((3, told.after_3), (12, told.after_12)):
        question = AgreementFollowUp.objects.get(agreement=agreement, months=months)
        if answer and question.due_on <= today:
            question.state, question.text = answer
            question.answered_at = moment(min(question.due_on + timedelta(days=6), today), 10)
            question.recorded_by = officer
            question.save()
