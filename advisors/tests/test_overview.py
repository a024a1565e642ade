"""The overview: months, warnings, advisors, forecast, the way from forums to municipalities, the export."""

import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from advisors.enums.consultation import DayKind
from advisors.enums.stakeholders import ForumKind
from advisors.funnel import Funnel, funnel
from advisors.models import DayAccount, Forum
from advisors.overview.export import workbook
from advisors.overview.figures import in_days
from advisors.overview.forecast import forecast
from advisors.overview.loads import loads
from advisors.overview.months import month_rows
from advisors.overview.rest_days import few_days_left, unused_rows
from advisors.overview.spread import spread
from advisors.tests.factories import make_advisor, make_consultation, make_pool
from advisors.tests.pool_factories import make_booked_town, make_day, make_member
from core.models import Mail
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 5)
NOON = datetime(2026, 10, 5, 10, tzinfo=UTC)


@pytest.fixture
def autumn(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def samuel():
    make_pool()
    return make_advisor()


@pytest.mark.parametrize(
    ("half_days", "first", "last", "year", "expected"),
    [
        (6, date(2026, 3, 1), date(2026, 12, 31), 2026, {10: 2, 11: 2, 12: 2}),
        (4, date(2026, 11, 1), date(2027, 3, 1), 2026, {11: 2, 12: 2}),
        (5, date(2026, 11, 1), date(2027, 2, 1), 2027, {1: 3, 2: 2}),
        # over, but still promised: now; of a past year: at its end
        (3, date(2026, 1, 1), date(2026, 6, 1), 2026, {10: 3}),
        (3, date(2025, 1, 1), date(2025, 6, 1), 2025, {12: 3}),
        (2, date(2026, 1, 1), date(2026, 6, 1), 2027, {1: 2}),
    ],
)
def test_promised_days_are_spread_over_the_months_that_are_left(half_days, first, last, year, expected):
    months = spread(half_days, first, last, year=year, today=TODAY)
    assert {place + 1: value for place, value in enumerate(months) if value} == expected
    assert sum(months) == half_days


def test_months_show_used_and_promised_days_by_municipality(autumn, officer, samuel):
    first = make_booked_town(officer, samuel, reserved=8, year=2026, name="Altdorf, Stadt")
    make_day(first, samuel, date(2026, 2, 3), 1)
    make_day(first, samuel, date(2026, 2, 21), 2)
    make_booked_town(officer, samuel, reserved=2, year=2026, name="Zell, Stadt", ends_on=date(2026, 10, 30))
    rows = month_rows(2026, today=TODAY)
    assert [row.name for row in rows] == ["Altdorf", "Zell"]
    assert [(cell.used, cell.planned) for cell in rows[0].cells[1:3]] == [(3, 0), (0, 0)]
    assert [cell.planned for cell in rows[0].cells[9:]] == [2, 2, 1]
    assert (rows[0].used, rows[0].planned, rows[0].account.free) == (3, 5, 12)
    assert [cell.step for cell in rows[0].cells[:3]] == [0, 5, 0]
    assert rows[1].cells[9].planned == 2


def test_months_of_a_joined_account_stand_with_the_one_it_went_into(autumn, officer, samuel):
    old = make_booked_town(officer, samuel, reserved=4, year=2026, name="Altdorf, Stadt")
    new = make_booked_town(officer, samuel, reserved=2, year=2026, name="Zell, Stadt")
    make_day(old, samuel, date(2026, 5, 5), 2)
    target = DayAccount.objects.get(municipality=new.municipality)
    DayAccount.objects.filter(municipality=old.municipality).update(joined_into=target)
    rows = month_rows(2026, today=TODAY)
    assert [(row.name, row.used) for row in rows] == [("Zell", 2)]


def test_months_of_a_pool_leave_other_lands_out(autumn, officer, samuel):
    make_booked_town(officer, samuel, reserved=2, year=2026)
    hessen = make_pool(make_state("06"))
    assert month_rows(2026, today=TODAY, pool=hessen) == []
    assert len(month_rows(2026, today=TODAY, pool=samuel.pool)) == 1


def test_warning_names_towns_with_at_most_two_days_free(autumn, officer, samuel):
    for reserved, name in ((15, "Fünftal, Stadt"), (16, "Vierbach, Stadt"), (20, "Nullenau, Stadt")):
        make_booked_town(officer, samuel, reserved=reserved, year=2026, name=name)
    found = few_days_left(month_rows(2026, today=TODAY))
    assert [(row.municipality.short_name, row.free) for row in found] == [("Nullenau", 0), ("Vierbach", 4)]


def test_loads_name_everybody_and_share_promised_days_in_the_team(autumn, officer, samuel):
    idle, other = make_member(samuel.pool), make_member(samuel.pool)
    make_member(samuel.pool, status="left")
    consultation = make_booked_town(officer, samuel, reserved=7, year=2026)
    consultation.team.create(profile=other, since=date(2026, 1, 1))
    make_day(consultation, samuel, date(2026, 3, 3), 2)
    found = {row.profile.pk: (row.used, row.planned) for row in loads(2026)}
    assert found == {samuel.pk: (2, 3), other.pk: (0, 2), idle.pk: (0, 0)}
    assert [row.profile.pk for row in loads(2026)][0] == samuel.pk


def test_whoever_left_during_the_year_stays_among_the_loads(autumn, officer, samuel):
    consultation = make_booked_town(officer, samuel, reserved=4, year=2026)
    make_day(consultation, samuel, date(2026, 3, 3), 2)
    consultation.team.update(until=date(2026, 4, 1))
    type(samuel).objects.filter(pk=samuel.pk).update(status="left")
    assert [(row.used, row.planned) for row in loads(2026)] == [(2, 0)]


def test_forecast_adds_quarters_up_against_everything_allotted(autumn, officer, samuel):
    consultation = make_booked_town(officer, samuel, reserved=10, year=2026)
    make_day(consultation, samuel, date(2026, 3, 31), 2)
    make_day(consultation, samuel, date(2026, 4, 1), 2)
    year = forecast(month_rows(2026, today=TODAY))
    assert [(row.used, row.planned, row.so_far) for row in year.quarters] == [
        (2, 0, 2), (2, 0, 4), (0, 0, 4), (0, 6, 10),
    ]  # fmt: skip
    assert (year.used, year.planned, year.free, year.allotted, year.percent) == (4, 6, 10, 20, 50)
    assert forecast([]).percent == 0


def test_funnel_counts_forums_once_for_each_town_and_date(autumn, officer, samuel):
    other = make_member(samuel.pool)
    first = make_booked_town(officer, samuel, reserved=12, year=2026)
    second = make_booked_town(officer, samuel, reserved=6, year=2026)
    make_day(first, samuel, date(2026, 2, 1), 1, kind=DayKind.FIRST_TALK)
    # two advisors at the same forum
    for profile in (samuel, other):
        make_day(first, profile, date(2026, 3, 1), 2, kind=DayKind.FORUM)
    make_day(second, samuel, date(2026, 3, 1), 2, kind=DayKind.FORUM)
    make_day(second, samuel, date(2026, 4, 1), 2, kind=DayKind.CONSULTING)
    third = make_consultation(first.municipality, officer, samuel)
    type(third).objects.filter(pk=third.pk).update(status="cancelled")
    forum = {"pool": samuel.pool, "title": "Forum", "created_by": officer}
    # the same talk once more, another one, one of another kind, one that lies ahead
    for place, kind, day in (
        (first.municipality, ForumKind.MUNICIPAL, datetime(2026, 3, 1, 9, tzinfo=UTC)),
        (make_municipality(), ForumKind.MUNICIPAL, datetime(2015, 5, 1, 9, tzinfo=UTC)),
        (None, ForumKind.QUALIFYING, datetime(2015, 6, 1, 9, tzinfo=UTC)),
        (first.municipality, ForumKind.MUNICIPAL, datetime(2027, 1, 1, 9, tzinfo=UTC)),
    ):
        Forum.objects.create(municipality=place, kind=kind, starts_at=day, **forum)
    assert funnel(samuel.pool) == Funnel(1, 3, 2, 2)
    assert funnel(samuel.pool, 2015) == Funnel(0, 1, 0, 0)
    assert funnel(make_pool(make_state("06"))) == Funnel(0, 0, 0, 0)


def test_unused_days_name_the_newest_contact_of_a_town(autumn, officer, samuel):
    consultation = make_booked_town(officer, samuel, reserved=4, year=2026)
    account = DayAccount.objects.get()
    row = unused_rows([account])[0]
    assert (row.free, row.email, row.is_running) == (16, "antonia@kommune.example", True)
    assert row.can_be_reminded
    type(consultation).objects.update(status="closed")
    consultation.request.__class__.objects.update(contact_email="")
    row = unused_rows([account])[0]
    assert (row.is_running, row.can_be_reminded) == (False, False)


def test_page_shows_numbers_warnings_and_charts(autumn, officer, samuel, sign_in):
    consultation = make_booked_town(officer, samuel, reserved=19, year=2026, name="Altdorf, Stadt")
    make_day(consultation, samuel, date(2026, 2, 3), 1)
    make_booked_town(officer, samuel, reserved=2, year=2026, name="Zell, Stadt")
    page = sign_in(officer).get(reverse("advisors:officer_overview")).content.decode()
    assert "Kontingent fast aufgebraucht" in page
    assert "0,5 Tage frei, 9 Tage reserviert" in page
    assert "Erinnern: Zell an freie Tage" in page
    assert "davon 3 reserviert" in page
    assert "Wer wie viel berät" in page


def test_page_of_another_year_or_with_nonsense_in_the_address(autumn, officer, samuel, sign_in):
    make_booked_town(officer, samuel, reserved=2, year=2026, name="Altdorf, Stadt")
    client, url = sign_in(officer), reverse("advisors:officer_overview")
    assert "Altdorf" in client.get(url, {"jahr": "99999999999", "pool": "gibt-es-nicht"}).content.decode()
    make_booked_town(
        officer, samuel, reserved=2, year=2025, name="Vorjahr, Stadt", starts_on=date(2025, 1, 1)
    )
    page = client.get(url, {"jahr": "2025", "pool": samuel.pool.slug}).content.decode()
    assert "Vorjahr" in page
    assert "Altdorf" not in page
    assert "Noch nicht genutzte Tage" not in page


def test_empty_overview_says_how_it_begins(officer, sign_in):
    page = sign_in(officer).get(reverse("advisors:officer_overview")).content.decode()
    assert "In diesem Jahr hat noch keine Kommune ein Konto" in page


def test_overview_takes_as_many_queries_for_thirty_towns_as_for_three(
    autumn, officer, samuel, sign_in, django_assert_max_num_queries
):
    client, url = sign_in(officer), reverse("advisors:officer_overview")
    counts = []
    for number in (3, 27):
        for _ in range(number):
            consultation = make_booked_town(officer, samuel, reserved=4, year=2026)
            make_day(consultation, samuel, date(2026, 5, 4), 1)
        with django_assert_max_num_queries(40) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_export_holds_four_lists_and_nothing_voluntary(autumn, officer, samuel):
    type(samuel).objects.filter(pk=samuel.pk).update(
        gender="diverse", birth_year=1961, origin_countries=["GN"], phone="0228 77", internal_note="Geheim"
    )
    consultation = make_booked_town(officer, samuel, reserved=5, year=2026, name="Altdorf, Stadt")
    make_day(consultation, samuel, date(2026, 2, 3), 1)
    type(consultation.request).objects.update(submitted_at=NOON)
    book = load_workbook(io.BytesIO(workbook(2026)))
    assert book.sheetnames == ["Tagekonten", "Beratungstage", "Anfragen", "Beratende"]
    rows = {name: [list(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames}
    assert rows["Tagekonten"][1][1:] == ["Altdorf", "Nordrhein-Westfalen", 2026, 10, 2, 0.5, 7.5, "offen"]
    assert rows["Beratungstage"][1][0] == "03.02.2026"
    assert rows["Beratungstage"][1][6] == 0.5
    assert rows["Anfragen"][1][4] == "05.10.2026"
    assert rows["Beratende"][1][:3] == ["Samuel Okoro", samuel.pool.name, "Aktiv"]
    shown = str(rows).lower()
    for secret in ("divers", "1961", "guinea", "0228 77", "geheim"):
        assert secret not in shown


def test_export_is_sent_as_a_file(officer, samuel, sign_in):
    answer = sign_in(officer).get(reverse("advisors:export_overview"), {"pool": samuel.pool.slug})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert f"miglobe-{samuel.pool.slug}-" in answer["Content-Disposition"]


def test_town_is_reminded_once_a_year(autumn, officer, samuel, sign_in):
    make_booked_town(officer, samuel, reserved=4, year=2026, name="Zell, Stadt")
    client, url = (
        sign_in(officer),
        reverse("advisors:remind_of_unused_days", args=[DayAccount.objects.get().pk]),
    )
    page = client.post(url, follow=True).content.decode()
    assert "Die Erinnerung geht an antonia@kommune.example." in page
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == ("antonia@kommune.example", "MiGlobe: Zell hat 2026 noch 8 Tage frei")
    assert "in diesem Jahr schon eine Erinnerung" in client.post(url, follow=True).content.decode()
    assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    ("reserved", "contact", "day", "sentence"),
    [
        (16, "a@b.example", NOON, "Hier sind höchstens zwei Tage frei."),
        (4, "", NOON, "kennt das Portal keine Ansprechperson"),
        (4, "a@b.example", datetime(2026, 8, 31, 10, tzinfo=UTC), "ab September"),
    ],
)
def test_reminder_is_refused_with_a_reason(
    time_machine, request, samuel, sign_in, reserved, contact, day, sentence
):
    time_machine.move_to(day, tick=False)
    # the role begins on the day of the test
    officer = request.getfixturevalue("officer")
    consultation = make_booked_town(officer, samuel, reserved=reserved, year=2026)
    type(consultation.request).objects.update(contact_email=contact)
    url = reverse("advisors:remind_of_unused_days", args=[DayAccount.objects.get().pk])
    assert sentence in sign_in(officer).post(url, follow=True).content.decode()
    assert not Mail.objects.exists()


def test_half_days_are_drawn_as_days():
    assert [in_days(value) for value in (0, 1, 2, 7)] == [0, 0.5, 1, 3.5]
