"""The nine official steps of an inventory, told from its status and its history."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import MONTHS, datum, plural, uhrzeit
from inventories.enums import InventoryStatus as S
from inventories.enums import ProfileStatus, WorkshopWish
from inventories.enums.meeting import MeetingKind
from inventories.models import GoalAgreement, Inventory, Meeting

TITLES = (
    "Beantragung",
    "Auftragsvergabe",
    "Auftaktgespräch",
    "Recherche und Interviews",
    "Steckbriefe",
    "Broschüre",
    "Auswertungsgespräch",
    "Vernetzungsworkshop",
    "Abschlussgespräch",
)
# letters of the parties: SKEW, Kommune, Auftragnehmende, Organisationen
PARTIES = ("k", "sk", "ska", "ao", "ako", "s", "ska", "sko", "sk")
WORKSHOP_STEP = 8
TALK_OF_STEP = {3: MeetingKind.KICKOFF, 7: MeetingKind.EVALUATION, 9: MeetingKind.CLOSING}
NUMBER_OF_STEPS = 9
# the step that a status belongs to; the goal is agreed between the first and the second one
STEP_OF = {
    S.GOAL: 2,
    S.AWARD: 2,
    S.KICKOFF: 3,
    S.RESEARCH: 4,
    S.PROFILES: 5,
    S.RELEASES: 5,
    S.EDITING: 6,
    S.PUBLISHED: 7,
    S.EVALUATION: 7,
    S.WORKSHOP: 8,
    S.CLOSING: 9,
    S.CLOSED: 10,
    S.ARCHIVED: 10,
}


@dataclass(frozen=True)
class CaseFacts:
    """What the steps tell beside status and history: read once, then no query any more."""

    profiles: dict[str, int]
    agreement: GoalAgreement | None
    contractors: list[str] = field(default_factory=list)
    is_hired: bool = True  # somebody has an open contract
    is_asked: bool = False  # somebody has to answer whether they take one
    changes: list = field(default_factory=list)
    talks: dict = field(default_factory=dict)  # {kind: Meeting} of the three talks, read `with_marks()`

    @property
    def total(self) -> int:
        """How many profiles there are."""
        return sum(self.profiles.values())

    @property
    def written(self) -> int:
        """How many the contractors have handed in and got back no more."""
        return sum(self.number(status) for status in ProfileStatus if status not in UNWRITTEN)

    @property
    def answered(self) -> int:
        """How many organisations said yes or no."""
        return self.number(ProfileStatus.RELEASED) + self.number(ProfileStatus.DECLINED)

    @property
    def target(self) -> int:
        """How many interviews were agreed, 0 where nothing was said."""
        return (self.agreement.target_count if self.agreement else 0) or 0

    @property
    def until(self) -> date | None:
        """The agreed end of the work."""
        return self.agreement.period_until if self.agreement else None

    def number(self, status: str) -> int:
        """Return how many profiles are in a state."""
        return self.profiles.get(status, 0)


UNWRITTEN = frozenset({ProfileStatus.DRAFT, ProfileStatus.RETURNED})


@dataclass(frozen=True)
class Task:
    """A part of the running step."""

    label: str
    count: str = ""
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Step:
    """One of the nine; `state` is done, now, skipped or empty (still to come)."""

    number: int
    title: str
    state: str
    when: str
    parties: str
    note: str = ""
    tasks: list[Task] = field(default_factory=list)

    @property
    def soft_title(self) -> str:
        """The title with soft hyphens, for narrow places."""
        return re.sub(r"(?<=\w)(gespräch|workshop)", "\u00ad\\1", self.title)


def facts_of(inventory: Inventory) -> CaseFacts:
    """Read what the steps of one inventory tell (five queries, one more during the award)."""
    contracts = list(inventory.contracts.select_related("contractor"))
    return CaseFacts(
        profiles=inventory.profiles.counts_by_status(),
        agreement=GoalAgreement.objects.filter(inventory=inventory).first(),
        contractors=[str(contract.contractor) for contract in contracts],
        is_hired=any(contract.ended_at is None for contract in contracts),
        is_asked=inventory.status == S.AWARD and inventory.awards.asked().exists(),
        changes=list(inventory.status_changes.all()),
        talks=talks_of(inventory.meetings.standing().with_marks()),
    )


def talks_of(meetings: Iterable[Meeting]) -> dict[str, Meeting]:
    """Return the talks of the nine steps by their kind."""
    return {meeting.kind: meeting for meeting in meetings if meeting.kind != MeetingKind.OTHER}


def facts_in_list(inventory: Inventory) -> CaseFacts:
    """Return the facts of a row that was read `with_work()` and with its goal agreement: no query."""
    return CaseFacts(
        profiles={status: getattr(inventory, f"profiles_{status}") for status in ProfileStatus.values},
        agreement=getattr(inventory, "goal_agreement", None),
        is_hired=inventory.open_contracts > 0,
        is_asked=inventory.asked_awards > 0,
        talks=talks_of(inventory.standing_meetings),
    )


def current_step(status: str) -> int:
    """Return the running step, 1 to 9, or 10 when all are done."""
    return STEP_OF[status]


def nine_steps(inventory: Inventory, facts: CaseFacts) -> list[Step]:
    """Return the nine steps with state, time and what is to do in the running one."""
    days = days_of_steps(inventory, facts)
    now = current_step(inventory.status)
    return [
        Step(
            number=number,
            title=title,
            state=_state(number, now, facts),
            when=_when(number, now, days, facts),
            parties=parties,
            note=_note(number, now, facts),
            tasks=talk_lines(inventory, facts, number) + (_tasks(inventory, facts) if number == now else []),
        )
        for number, (title, parties) in enumerate(zip(TITLES, PARTIES, strict=True), start=1)
    ]


def talk_lines(inventory: Inventory, facts: CaseFacts, number: int) -> list[Task]:
    """Return how far the talk of a step is: date being agreed, date fixed, minutes there; [] before that."""
    meeting = facts.talks.get(TALK_OF_STEP.get(number, ""))
    if meeting is None:
        return []
    url = reverse("inventories:meeting_detail", args=[meeting.pk])
    if meeting.state == "open":
        return [Task("Termin wird vereinbart", plural(meeting.dates, "ein Vorschlag,Vorschläge"), url=url)]
    begin = meeting.fixed_option.starts_at
    note = f"{datum(begin)}, {uhrzeit(begin)}" + (f", {meeting.place}" if meeting.place else "")
    return [Task("Protokoll lesen" if meeting.held_at else "Termin steht", note=note, url=url)]


def days_of_steps(inventory: Inventory, facts: CaseFacts) -> dict[int, tuple[date | None, date | None]]:
    """Return {step: (first day, last day)}; a step that was gone through twice counts from its first day."""
    application = inventory.application
    opened = timezone.localtime(inventory.created_at).date()
    first: dict[int, date] = {2: opened}
    last: dict[int, date] = {1: opened}
    for change in facts.changes:
        day = timezone.localtime(change.at).date()
        before, after = STEP_OF[change.from_status], STEP_OF[change.to_status]
        if before != after:
            last[before] = day
            first.setdefault(after, day)
            last.pop(after, None)
    if application.submitted_at:
        first[1] = timezone.localtime(application.submitted_at).date()
    return {number: (first.get(number), last.get(number)) for number in range(1, NUMBER_OF_STEPS + 1)}


def span(first: date | None, last: date | None) -> str:
    """Return "9. März 2026", "9. bis 12. März 2026" or "9. März bis 4. Oktober 2026"."""
    if first is None or last is None or first == last:
        return datum(last or first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}. bis {datum(last)}"
    start = f"{first.day}. {MONTHS[first.month - 1]}" if first.year == last.year else datum(first)
    return f"{start} bis {datum(last)}"


def _state(number: int, now: int, facts: CaseFacts) -> str:
    if number == WORKSHOP_STEP and number != now and _has_no_workshop(now, facts):
        return "skipped"
    return "done" if number < now else "now" if number == now else ""


def _has_no_workshop(now: int, facts: CaseFacts) -> bool:
    if now > WORKSHOP_STEP:
        return not any(change.to_status == S.WORKSHOP for change in facts.changes)
    return facts.agreement is not None and facts.agreement.workshop == WorkshopWish.NO


def _when(number: int, now: int, days: dict, facts: CaseFacts) -> str:
    first, last = days[number]
    if number < now:
        parts = [span(first, last)]
        if number == 2:
            parts += facts.contractors
        if number == 4:
            parts.append(f"{facts.total} Organisationen" if facts.total != 1 else "eine Organisation")
        return ", ".join(part for part in parts if part)
    if number == now:
        until = f", bis {datum(facts.until)}" if facts.until and 4 <= number <= 6 else ""
        return f"seit {datum(first)}{until}" if first else ""
    return ""


def _note(number: int, now: int, facts: CaseFacts) -> str:
    if number != WORKSHOP_STEP or number < now:
        return ""
    if _has_no_workshop(now, facts):
        return "Nicht gewünscht. Das kann nach der Auswertung noch anders entschieden werden."
    return "Freiwillig. Eingeladen werden die Organisationen, die zugestimmt haben."


def _tasks(inventory: Inventory, facts: CaseFacts) -> list[Task]:
    if inventory.status in {S.GOAL, S.AWARD}:
        return _tasks_of_award(inventory, facts.agreement)
    if inventory.status == S.EDITING:
        return [Task("Texte schreiben und Broschüre setzen", note="SKEW")]
    url = reverse("inventories:profile_list", args=[inventory.pk])
    target = f" von {facts.target}" if facts.target else ""
    writing = Task("Steckbriefe schreiben", f"{facts.written} von {facts.total}", "Auftragnehmende", url)
    checked = facts.number(ProfileStatus.ACCEPTED) + facts.answered
    checking = Task("Steckbriefe prüfen", f"{checked} von {facts.total}", "SKEW", url)
    asking = Task("Freigaben einholen", f"{facts.answered} von {facts.total}", "SKEW und Organisationen", url)
    board = reverse("inventories:lead_list", args=[inventory.pk])
    tasks = {
        S.RESEARCH: [
            Task("Organisationen finden und fragen", note="Auftragnehmende", url=board),
            Task("Organisationen eintragen", f"{facts.total}{target}", "Auftragnehmende", url),
        ],
        S.PROFILES: [writing, checking],
        S.RELEASES: [checking, asking],
    }
    return tasks.get(inventory.status, [])


def _tasks_of_award(inventory: Inventory, agreement: GoalAgreement | None) -> list[Task]:
    url = reverse("inventories:edit_goal", args=[inventory.pk])
    note = "SKEW und Kommune bestätigen dieselbe Fassung."
    return [
        Task("Ziel und Schwerpunkt vereinbaren", _confirmations(agreement), note, url),
        Task("Auftragnehmende beauftragen", note="SKEW"),
    ]


def _confirmations(agreement: GoalAgreement | None) -> str:
    if agreement is None:
        return "0 von 2"
    sides = (agreement.skew_confirmed_at, agreement.municipality_confirmed_at)
    return f"{sum(side is not None for side in sides)} von 2"
