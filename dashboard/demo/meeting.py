"""Talks in every state, tasks open, late and done, advice after the closing: for the demo's cases."""

from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import User
from dashboard.demo import meeting_texts as texts
from dashboard.demo.applications import moment
from dashboard.demo.cases import AYLIN, HENRIK, MIRA, Case
from inventories.enums import InventoryStatus as I  # noqa: E741 - as in the table of cases
from inventories.enums.meeting import DateAnswer, MeetingKind, Party
from inventories.models import CaseTask, FollowUpAdvice, Inventory, Meeting, MeetingMark, MeetingOption

INES = "ines.hartwig@skew.example"
KEREM, JULE = "kerem.aydin@weidenfurt.example", "jule.brandt@weidenfurt.example"
CELINE, BEATE = "celine.schorr@saarweiler.example", "beate.riedle@erlenau.example"
SOLVEIG, HAUKE = "solveig.arndt@brueckstedt.example", "hauke.thomsen@nordhafen.example"
YES, MAYBE, NO = DateAnswer.YES, DateAnswer.MAYBE, DateAnswer.NO
HOUR_AND_A_HALF = timedelta(minutes=90)

# talks that are over: (kind, move that follows on them, agenda, minutes)
HELD = (
    (MeetingKind.KICKOFF, "start_research", texts.KICKOFF_AGENDA, texts.KICKOFF_MINUTES),
    (MeetingKind.EVALUATION, "start_workshop", texts.EVALUATION_AGENDA, texts.EVALUATION_MINUTES),
    (MeetingKind.CLOSING, "close", "", texts.CLOSING_MINUTES),
)
# (status, party, e-mail or nobody, what, days from today until it is due, days since it was done)
TASKS = (
    (I.PROFILES, Party.TOWN, KEREM, "Grußwort der Bürgermeisterin schicken", 8, None),
    (I.PROFILES, Party.TOWN, JULE, "Wappen für die Broschüre freigeben", 13, None),
    (I.PROFILES, Party.CONTRACTOR, MIRA, "Zwei Fotos in Druckgröße nachreichen", -4, None),
    (I.PROFILES, Party.SKEW, INES, "Vorlage für das Grußwort schicken", 1, None),
    (I.PROFILES, Party.TOWN, None, "In den Quartiersbüros im Süden nach Vereinen fragen", None, None),
    (I.PROFILES, Party.TOWN, JULE, "Liste der Vereine aus dem Integrationsrat übergeben", -150, 155),
    (I.PROFILES, Party.SKEW, INES, "Brief der Bürgermeisterin abstimmen", -160, 162),
    (I.KICKOFF, Party.TOWN, CELINE, "Raum für das Auftaktgespräch reservieren", 4, None),
    (I.RESEARCH, Party.CONTRACTOR, MIRA, "Termine mit den drei Moscheevereinen vereinbaren", 3, None),
    (I.RELEASES, Party.CONTRACTOR, HENRIK, "Freigabe der Ghana-Union telefonisch klären", -9, None),
    (I.EDITING, Party.CONTRACTOR, AYLIN, "Bildnachweise ergänzen", 0, None),
    (I.PUBLISHED, Party.TOWN, HAUKE, "Broschüre im Bürgerbüro auslegen", 5, None),
    (I.EVALUATION, Party.TOWN, BEATE, "Saal für den Workshop anfragen", 12, None),
    (I.CLOSING, Party.TOWN, SOLVEIG, "Bericht für den Rat entwerfen", 10, None),
    (I.CLOSING, Party.SKEW, INES, "Teilnahmeliste des Workshops ablegen", -2, None),
)


def add_meeting(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Add talks, tasks and advice to the demo's inventories."""
    by_status = {case.inventory: inventory for case, inventory in inventories}
    signers = {inventory.pk: users[case.signer] for case, inventory in inventories}
    for _case, inventory in inventories:
        add_held(inventory, users[INES], signers[inventory.pk])
    add_coming(by_status, users)
    add_tasks(by_status, users)
    add_advice(by_status, users[INES])


def add_held(inventory: Inventory, officer: User, signer: User) -> None:
    """Add the talks that the history has left behind, each some days before the move that followed."""
    moved = {change.transition: change.at for change in inventory.status_changes.all()}
    for kind, move, agenda, minutes in HELD:
        if move not in moved:
            continue
        begin = at(moved[move] - timedelta(days=6), 10)
        meeting = create(inventory, kind, officer, [begin], agenda=agenda, place="Rathaus, Sitzungssaal")
        mark(meeting, officer, Party.SKEW, [YES])
        mark(meeting, signer, Party.TOWN, [YES])
        fix(meeting, 0)
        hold(meeting, officer, minutes)


def add_coming(by_status: dict[str, Inventory], users: dict[str, User]) -> None:
    """Add talks whose date is being agreed, is fixed, is over without minutes, or was called off."""
    officer = users[INES]
    kickoff = create(
        by_status[I.KICKOFF], MeetingKind.KICKOFF, officer, [ahead(9, 10), ahead(11, 14), ahead(16, 9)],
        agenda=texts.KICKOFF_AGENDA, place="Rathaus, Europabüro",
    )  # fmt: skip
    mark(kickoff, officer, Party.SKEW, [YES, YES, YES])
    mark(kickoff, users[HENRIK], Party.CONTRACTOR, [YES, NO, MAYBE])
    evaluation = create(
        by_status[I.EVALUATION], MeetingKind.EVALUATION, officer, [ahead(-3, 10)],
        agenda=texts.EVALUATION_AGENDA, place="Rathaus, Zimmer 214",
    )  # fmt: skip
    mark(evaluation, users[BEATE], Party.TOWN, [YES])
    fix(evaluation, 0)
    closing = create(by_status[I.CLOSING], MeetingKind.CLOSING, officer, [ahead(5, 11), ahead(12, 11)],
                     place="Rathaus, Büro für Internationales")  # fmt: skip
    mark(closing, officer, Party.SKEW, [YES, MAYBE])
    mark(closing, users[SOLVEIG], Party.TOWN, [YES, NO])
    fix(closing, 0)
    add_talks_of_weidenfurt(by_status[I.PROFILES], users)


def add_talks_of_weidenfurt(inventory: Inventory, users: dict[str, User]) -> None:
    """Add four further talks: one over, one fixed, one with a running vote, one called off."""
    officer, link = users[INES], "https://konferenz.skew.example/weidenfurt"
    over = create(
        inventory, MeetingKind.OTHER, officer, [ahead(-75, 10)],
        title="Zwischenstand nach der Hälfte der Interviews", online_link=link, agenda=texts.VIDEO_AGENDA,
    )  # fmt: skip
    fix(over, 0)
    hold(over, officer, texts.VIDEO_MINUTES)
    coming = create(
        inventory, MeetingKind.OTHER, officer, [ahead(10, 10), ahead(11, 15)],
        title="Zwischenstand per Video", online_link=link, agenda=texts.VIDEO_AGENDA,
    )  # fmt: skip
    fix(coming, 0)
    vote = create(
        inventory, MeetingKind.OTHER, officer, [ahead(15, 9), ahead(17, 14), ahead(18, 11)],
        title="Auswahl der Titelbilder", place="Rathaus, Zimmer 214",
    )  # fmt: skip
    mark(vote, officer, Party.SKEW, [YES, YES, MAYBE])
    mark(vote, users[MIRA], Party.CONTRACTOR, [MAYBE, YES, NO])
    mark(vote, users[JULE], Party.TOWN, [YES, YES, NO])
    off = create(inventory, MeetingKind.OTHER, officer, [ahead(-20, 10)], title="Pressegespräch im Rathaus")
    off.cancelled_at = timezone.now() - timedelta(days=24)
    off.cancel_reason = "Die Pressestelle wartet, bis die Broschüre erschienen ist."
    off.save(update_fields=["cancelled_at", "cancel_reason"])


def add_tasks(by_status: dict[str, Inventory], users: dict[str, User]) -> None:
    """Add the tasks; those that are done were done on a day of their own."""
    today, now = timezone.localdate(), timezone.now()
    talks = {meeting.inventory_id: meeting for meeting in Meeting.objects.filter(held_at__isnull=False)}
    rows = []
    for status, party, email, title, due_in, done_ago in TASKS:
        inventory, person = by_status[status], users[email] if email else None
        rows.append(
            CaseTask(
                inventory=inventory,
                meeting=talks.get(inventory.pk),
                title=title,
                party=party,
                responsible=person,
                due_on=today + timedelta(days=due_in) if due_in is not None else None,
                done_at=now - timedelta(days=done_ago) if done_ago else None,
                done_by=person if done_ago else None,
                created_by=users[INES],
            )
        )
    CaseTask.objects.bulk_create(rows)


def add_advice(by_status: dict[str, Inventory], officer: User) -> None:
    """Add what was advised since the closing, as far as that day has come."""
    today = timezone.localdate()
    rows = []
    for status in (I.CLOSED, I.ARCHIVED):
        inventory = by_status[status]
        closed = inventory.status_changes.filter(to_status=I.CLOSED).values_list("at", flat=True).first()
        begin = timezone.localdate(closed) if closed else today - timedelta(days=200)
        days = max((today - begin).days, 0)
        for number, (after, person, subject, text) in enumerate(texts.ADVICE):
            if number and after > days:
                continue
            rows.append(
                FollowUpAdvice(
                    inventory=inventory,
                    given_on=begin + timedelta(days=min(after, days)),
                    person_name=person,
                    subject=subject,
                    text=text,
                    by=officer,
                )
            )
    FollowUpAdvice.objects.bulk_create(rows)


def create(inventory: Inventory, kind: str, user: User, begins: list[datetime], **fields) -> Meeting:
    """Create a talk with its proposed dates, set up two weeks before the first one or three days ago."""
    meeting = Meeting.objects.create(inventory=inventory, kind=kind, created_by=user, **fields)
    MeetingOption.objects.bulk_create(
        MeetingOption(meeting=meeting, starts_at=begin, ends_at=begin + HOUR_AND_A_HALF) for begin in begins
    )
    created = min(begins[0] - timedelta(days=14), timezone.now() - timedelta(days=3))
    Meeting.objects.filter(pk=meeting.pk).update(created_at=created)
    meeting.created_at = created
    return meeting


def mark(meeting: Meeting, user: User, party: str, answers: list[str]) -> None:
    """Store one person's marks, in the order of the dates."""
    MeetingMark.objects.bulk_create(
        MeetingMark(option=option, user=user, party=party, answer=answer)
        for option, answer in zip(meeting.options.all(), answers, strict=True)
    )


def fix(meeting: Meeting, place: int) -> None:
    """Fix one of the dates two days after the proposal."""
    meeting.fixed_option = meeting.options.all()[place]
    meeting.fixed_at = meeting.created_at + timedelta(days=2)
    meeting.save(update_fields=["fixed_option", "fixed_at"])


def hold(meeting: Meeting, user: User, minutes: str) -> None:
    """Write the minutes on the day after the talk."""
    meeting.minutes, meeting.minutes_by = minutes, user
    meeting.held_at = meeting.fixed_option.ends_at + timedelta(days=1)
    meeting.save(update_fields=["minutes", "minutes_by", "held_at"])


def ahead(days: int, hour: int) -> datetime:
    """Return an hour on a working day some days ahead (or ago)."""
    return at(timezone.now() + timedelta(days=days), hour)


def at(moment_: datetime, hour: int) -> datetime:
    """Return the full hour of that day, or of the Friday before where it is a weekend."""
    day = timezone.localdate(moment_)
    day -= timedelta(days=max(0, day.weekday() - 4))
    return moment(day, hour).replace(minute=0)
