"""Consultations, days, reports, statements: who may what in which state, and the list twins."""

from datetime import date

import pytest

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from advisors.enums.consultation import ConsultationStatus, DayStatus, ReportStatus
from advisors.models import Consultation, FeeStatement
from advisors.permissions import consultation as permissions
from advisors.tests.consultation_factories import make_day, make_report, make_running
from advisors.tests.factories import make_advisor
from advisors.workflow.consultation import CONSULTATION_WORKFLOW, DAY_WORKFLOW, REPORT_WORKFLOW

pytestmark = pytest.mark.django_db
STAFF, TOWN = {"officer", "lead"}, {"applicant", "colleague"}
OPEN, ALL = ("running", "reporting"), ConsultationStatus.values
CONSULTATION_TABLE = {
    "can_view_consultation": {status: STAFF | TOWN | {"reader", "advisor", "former"} for status in ALL},
    "can_manage_consultation": {status: STAFF for status in ALL},
    "can_change_consultation": {status: STAFF for status in OPEN},
    "can_enter_day": {status: {"advisor", "former"} for status in OPEN},
    "can_write_report": {status: {"advisor", "former"} for status in OPEN},
    "can_decide_days": {status: TOWN for status in ALL},
}
DAY_TABLE = {
    "can_correct_day": {status: {"advisor"} for status in OPEN},
    "can_decide_day": {status: TOWN for status in OPEN},
    "can_cancel_day": {status: STAFF for status in ALL},
}
REPORT_TABLE = {
    "can_submit_report": {"draft": {"advisor", "former"}},
    "can_answer_report": {status: TOWN for status in ReportStatus.values},
    "can_decide_report": {status: STAFF for status in ReportStatus.values},
}
MOVES = {
    "consultation": {"running": {"officer": ["cancel"]}, "reporting": {"officer": ["cancel"]}},
    "day": {
        "entered": {
            "applicant": ["confirm", "return"],
            "colleague": ["confirm", "return"],
            "advisor": ["withdraw"],
            "officer": ["cancel"],
        },
        "returned": {"advisor": ["resubmit", "withdraw"], "officer": ["cancel"]},
        "confirmed": {"officer": ["cancel"]},
    },
    "report": {
        "draft": {"advisor": ["submit"]},
        "submitted": {"applicant": ["answer"], "colleague": ["answer"], "officer": ["return"]},
        "answered": {"officer": ["return", "accept"]},
    },
}


@pytest.fixture
def cast(applicant, colleague, reader, stranger, officer, lead, contractor, visitor):
    """Everybody; "advisor" works, "former" has left the team, "outsider" advises elsewhere."""
    people = {name: row for name, row in locals().items()}
    for name, first in (("advisor", "Samuel"), ("former", "Leila"), ("outsider", "Thu")):
        people[name] = make_advisor(first).user
    return people


@pytest.fixture
def rows(town, officer, cast):
    profiles = [cast[name].advisor_profile for name in ("advisor", "former")]
    consultation = make_running(town, officer, *profiles)
    consultation.team.filter(profile=profiles[1]).update(until=date(2026, 4, 30))
    day, report = make_day(consultation, profiles[0]), make_report(consultation)
    for row in (day, report):
        row.consultation = consultation
    return {"consultation": consultation, "day": day, "report": report}


def truth(name, cast, row, holder, statuses):
    """Return {status of `holder`: people who may} of one permission about `row`."""
    found = {}
    for status in statuses:
        holder.status = status
        allowed = {who for who, person in cast.items() if getattr(permissions, name)(person, row)}
        if allowed:
            found[status] = allowed
    return found


@pytest.mark.parametrize("name", CONSULTATION_TABLE)
def test_consultation_permission_follows_its_table(name, cast, rows):
    row = rows["consultation"]
    if name != "can_view_consultation":
        cast.pop("visitor")
    assert truth(name, cast, row, row, ALL) == CONSULTATION_TABLE[name]


@pytest.mark.parametrize("name", DAY_TABLE)
def test_day_permission_follows_the_state_of_the_consultation(name, cast, rows):
    cast.pop("visitor")
    assert truth(name, cast, rows["day"], rows["consultation"], ALL) == DAY_TABLE[name]


@pytest.mark.parametrize("name", REPORT_TABLE)
def test_report_permission_follows_its_table(name, cast, rows):
    cast.pop("visitor")
    report = rows["report"]
    rows["consultation"].report = report
    assert truth(name, cast, report, report, ReportStatus.values) == REPORT_TABLE[name]


@pytest.mark.parametrize(
    ("kind", "workflow", "statuses"),
    [
        ("consultation", CONSULTATION_WORKFLOW, ConsultationStatus),
        ("day", DAY_WORKFLOW, DayStatus),
        ("report", REPORT_WORKFLOW, ReportStatus),
    ],
)
def test_moves_are_those_of_the_table(kind, workflow, statuses, cast, rows):
    cast = {
        name: cast[name] for name in ("applicant", "colleague", "reader", "stranger", "advisor", "officer")
    }
    row, found = rows[kind], {}
    rows["consultation"].report = rows["report"]
    for status in statuses.values:
        row.status = status
        moves = {who: [move.name for move in workflow.available(user, row)] for who, user in cast.items()}
        if any(moves.values()):
            found[status] = {who: names for who, names in moves.items() if names}
    assert found == MOVES[kind]


def test_list_shows_what_the_permission_allows(cast, rows):
    row = rows["consultation"]
    for who, person in cast.items():
        listed = Consultation.objects.visible_to(person).filter(pk=row.pk).exists()
        assert listed == permissions.can_view_consultation(person, row), who


def test_nobody_decides_about_own_days_or_a_town_they_act_for(cast, rows, town, officer):
    advisor = cast["advisor"]
    make_membership(advisor, town, MembershipRight.SIGN)
    make_membership(officer, town, MembershipRight.READ)
    for person in (advisor, officer):
        person.__dict__.pop("rights", None)
    assert not permissions.can_decide_day(advisor, rows["day"])
    assert not permissions.can_answer_report(advisor, rows["report"])
    assert not permissions.can_cancel_day(officer, rows["day"])
    assert not permissions.can_change_consultation(officer, rows["consultation"])


def test_statements_are_seen_by_skew_and_their_own_advisor(cast, rows):
    FeeStatement.objects.create(
        number="HA-2026-0001", profile=cast["advisor"].advisor_profile, period_from=date(2026, 1, 1),
        period_until=date(2026, 1, 31), half_days=2, amount=400, made_by=cast["advisor"],
    )  # fmt: skip
    seen = {who for who, person in cast.items() if FeeStatement.objects.visible_to(person).exists()}
    assert seen == STAFF | {"advisor"}
    assert {
        who for who, person in cast.items() if who != "visitor" and permissions.can_view_statements(person)
    } == STAFF | {"advisor", "former", "outsider"}
