"""The page of a municipality: the days of the year, the request that waits, and what there was so far."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.permissions import can_edit_for
from advisors.budget.accounts import Rest, rest_of
from advisors.enums.consultation import DayStatus
from advisors.enums.request import OPEN_REQUESTS, RequestStatus
from advisors.models import Consultation, ConsultingDay, ConsultingRequest, Pool, Reservation
from advisors.outlook import outlook_of
from advisors.permissions.request import can_see_proposals
from advisors.request_days import accepting_pool, why_no_pool
from advisors.request_page import ProposalCard, proposal_cards, short_facts, status_kind, status_line
from advisors.request_turn import turn_of
from core.templatetags.german import MONTHS
from municipalities.models import Municipality

NUMBER_WORDS = {
    1: "Ein Vorschlag passt gut",
    2: "Zwei Vorschläge passen gut",
    3: "Drei Vorschläge passen gut",
}
PEOPLE_WORDS = {1: "Eine Person passt gut", 2: "Zwei Beratende passen gut", 3: "Drei Beratende passen gut"}
# which request stands in the middle of the page: the one on which the town can do something
ORDER = (
    RequestStatus.CHOOSING, RequestStatus.RETURNED, RequestStatus.DRAFT, RequestStatus.ASKED,
    RequestStatus.AGREED, RequestStatus.MATCHING, RequestStatus.SUBMITTED,
)  # fmt: skip


@dataclass(frozen=True)
class DayLine:
    """Days of one kind in one consultation: what, how many half days, when, and where they stand."""

    title: str
    half_days: int
    when: str
    consultation_pk: int


@dataclass(frozen=True)
class RequestLine:
    """One request in the list of the page."""

    row: ConsultingRequest
    status: str
    kind: str


def consulting_page(user, town: Municipality, today: date | None = None) -> dict:
    """Return everything that the page shows about a municipality."""
    today = today or timezone.localdate()
    pool = accepting_pool(town)
    consultations = Consultation.objects.visible_to(user).filter(municipality__in=_places(town))
    return {
        "pool": pool,
        "obstacle": "" if pool else why_no_pool(town),
        "pools": Pool.objects.accepting().select_related("state") if pool is None else [],
        "can_start": pool is not None and can_edit_for(user, town.pk),
        "consultations": consultations.select_related("request"),
        **_days_page(town, today),
        **_requests_page(user, town),
    }


def _days_page(town: Municipality, today: date) -> dict:
    rest = rest_of(town, today.year)
    return {
        "rest": rest,
        "coming": rest_of(town, today.year + 1),
        "is_low": _is_low(rest),
        "last_day": date(today.year, 12, 31),
        "day_lines": day_lines(town, today.year),
        "outlook": outlook_of(town, today),
        "year": today.year,
    }


def _requests_page(user, town: Municipality) -> dict:
    rows = list(
        ConsultingRequest.objects.visible_to(user)
        .filter(municipality__in=_places(town))
        .select_related("municipality__state", "pool", "wished_advisor", "created_by")
        .prefetch_related("themes")
    )
    focus = _focus(rows)
    others = [
        RequestLine(row, status_line(row), status_kind(row, is_officer=False)) for row in rows if row != focus
    ]
    return {"focus": focus, "requests": others, **(_focus_page(user, focus) if focus else {})}


def day_lines(town: Municipality, year: int) -> list[DayLine]:
    """Return the days of a year by consultation and kind, then what is still reserved; three queries."""
    days = (
        ConsultingDay.objects.filter(
            consultation__municipality__in=_places(town), day__year=year, status=DayStatus.CONFIRMED
        )
        .select_related("consultation")
        .order_by("day", "pk")
    )
    groups: dict[tuple, list[ConsultingDay]] = {}
    for day in days:
        groups.setdefault((day.consultation_id, day.kind), []).append(day)
    lines = [_confirmed(rows) for rows in groups.values()]
    reserved = Reservation.objects.filter(
        account__municipality=town, account__year=year, reserved__gt=0
    ).select_related("consultation")
    lines += [
        DayLine(row.consultation.title, row.reserved, "reserviert", row.consultation_id) for row in reserved
    ]
    return lines


def _confirmed(rows: list[ConsultingDay]) -> DayLine:
    first, last = rows[0].day, rows[-1].day
    when = f"{first.day}. {MONTHS[first.month - 1]}"
    if (first.year, first.month) != (last.year, last.month):
        when = f"{MONTHS[first.month - 1]} bis {MONTHS[last.month - 1]}"
    elif first != last:
        when = f"{first.day}. bis {last.day}. {MONTHS[first.month - 1]}"
    title = f"{rows[0].get_kind_display()} {rows[0].consultation.title}"
    return DayLine(title, sum(row.half_days for row in rows), f"{when}, bestätigt", rows[0].consultation_id)


def _focus(rows: list[ConsultingRequest]) -> ConsultingRequest | None:
    found = [row for row in rows if row.status in OPEN_REQUESTS | {RequestStatus.DRAFT}]
    return min(found, key=lambda row: (ORDER.index(row.status), -row.pk), default=None)


def _focus_page(user, row: ConsultingRequest) -> dict:
    cards = proposal_cards(user, row) if can_see_proposals(user, row) else []
    open_cards = [card for card in cards if card.is_open]
    return {
        "turn": turn_of(user, row),
        "cards": open_cards,
        "cards_title": _title(open_cards),
        "facts": short_facts(row),
        "focus_status": status_line(row),
    }


def _title(cards: list[ProposalCard]) -> str:
    are_people = all(len(card.people) == 1 for card in cards)
    words = PEOPLE_WORDS if are_people else NUMBER_WORDS
    return words.get(len(cards), f"{len(cards)} {'Beratende' if are_people else 'Vorschläge'} passen gut")


def _is_low(rest: Rest | None) -> bool:
    """Whether less than a tenth of the year's days is left."""
    return rest is not None and rest.allotted > 0 and rest.free * 10 <= rest.allotted


def _places(town: Municipality) -> list[int]:
    """Return the municipality and the places merged into it."""
    return [town.pk, *town.predecessors.values_list("pk", flat=True)]
