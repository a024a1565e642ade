"""The inbox: views, counts, search, order."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from applications.enums import ApplicationStatus as S
from applications.filters import InboxFilter, due_group
from applications.tests.factories import make_application
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db


def chosen(user, query=""):
    return InboxFilter(QueryDict(query), user=user)


def names(user, query=""):
    return [application.municipality.short_name for application in chosen(user, query).rows()]


@pytest.fixture
def cases(officer):
    """Five cases in five towns, one of them a draft that nobody at SKEW sees."""
    today = timezone.localdate()
    bavaria = make_state("09")

    def case(town, status, days=None, **fields):
        due_on = None if days is None else today + timedelta(days=days)
        return make_application(municipality=town, status=status, due_on=due_on, **fields)

    return [
        case(make_municipality("Überlingen, Stadt"), S.RECEIVED, -3, officer=officer),
        case(make_municipality("Seebrück, Stadt", state=bavaria), S.TECHNICAL_REVIEW, 10),
        case(make_municipality("Grünhausen, Stadt"), S.SIGNATURE_PENDING, 2),
        case(make_municipality("Nordhafen, Stadt"), S.APPROVED, -9),
        case(make_municipality("Entwurfsdorf, Stadt"), S.DRAFT),
        case(make_municipality("Altenrode, Stadt"), S.DEFERRED),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Überlingen", "Grünhausen", "Seebrück", "Altenrode"]),
        ("stand=meine", ["Überlingen"]),
        ("stand=ueberfaellig", ["Überlingen"]),
        ("stand=bei-skew", ["Überlingen", "Seebrück"]),
        ("stand=alle", ["Nordhafen", "Überlingen", "Grünhausen", "Seebrück", "Altenrode"]),
        ("stand=approved", ["Nordhafen"]),
        ("stand=draft", ["Überlingen", "Grünhausen", "Seebrück", "Altenrode"]),
        ("stand=alle&ordnung=kommune", ["Altenrode", "Grünhausen", "Nordhafen", "Seebrück", "Überlingen"]),
        ("land=09", ["Seebrück"]),
        ("person=niemand", ["Grünhausen", "Seebrück", "Altenrode"]),
        ("q=überlingen", ["Überlingen"]),
        ("q=UEBERLINGEN", ["Überlingen"]),
        ("q=Stadt+grün", ["Grünhausen"]),
        ("q=nirgends", []),
        ("q=%25", []),
        ("land=99&person=abc&ordnung=x", ["Überlingen", "Grünhausen", "Seebrück", "Altenrode"]),
    ],
)
def test_inbox_shows_what_was_chosen(cases, officer, query, expected):
    assert names(officer, query) == expected


def test_search_finds_case_number_and_ags(cases, officer):
    case = cases[2]
    assert names(officer, f"q={case.case_number.lower()}") == ["Grünhausen"]
    assert names(officer, f"q={case.municipality.ags}") == ["Grünhausen"]


def test_order_by_submission_begins_with_the_newest(cases, officer):
    first = cases[0]
    first.submitted_at = timezone.now() + timedelta(hours=1)
    first.save()
    assert names(officer, "ordnung=eingang")[0] == "Überlingen"


def test_counts_fit_the_lists_and_take_one_query(cases, officer, django_assert_num_queries):
    filtered = chosen(officer)
    officer.roles, officer.rights  # noqa: B018 - known before, as in a request
    with django_assert_num_queries(1):
        counts = filtered.counts()
    for key in ("", "meine", "ueberfaellig", "bei-skew", "alle", "received", "approved", "deferred"):
        assert counts[key] == len(names(officer, f"stand={key}")), key
    assert counts["rejected"] == 0


def test_counts_follow_the_search(cases, officer):
    counts = chosen(officer, "land=09").counts()
    assert (counts[""], counts["technical_review"], counts["received"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("days", "group"), [(None, "Ohne Frist"), (-1, "Überfällig"), (0, "Heute"), (30, "Später")]
)
def test_due_dates_are_grouped(days, group):
    day = None if days is None else timezone.localdate() + timedelta(days=days)
    assert due_group(day) == group


def test_rest_of_the_week_is_a_group(time_machine):
    time_machine.move_to("2026-11-23 10:00:00+01:00")  # a Monday
    today = timezone.localdate()
    assert due_group(today + timedelta(days=6)) == "Diese Woche"
    assert due_group(today + timedelta(days=7)) == "Später"
