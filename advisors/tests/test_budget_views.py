"""Pages of the day accounts: who sees what, the history in words, exceptions, the closing of a year."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from advisors.budget.accounts import Rest, account_of
from advisors.budget.booking import reserve, use
from advisors.models import DayAccount, DayException
from advisors.permissions.budget import (
    can_close_year,
    can_decide_exception,
    can_propose_exception,
    can_reopen_account,
    can_view_account,
    can_view_accounts,
)
from advisors.tests.budget_factories import balances, make_exception
from advisors.tests.factories import make_consultation, make_pool
from dashboard.agenda.miglobe_budget import miglobe_budget_items
from municipalities.tests.factories import make_municipality

CAST = ("visitor", "stranger", "applicant", "colleague", "contractor", "advisor", "officer", "lead")
NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def spring():
    """Begin in March 2026: the roles of the cast are valid from then on, whenever the tests run."""
    with time_machine.travel(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        yield


@pytest.fixture
def consultation(town, officer):
    make_pool(town.state)
    return make_consultation(town, officer)


@pytest.fixture
def account(consultation, town, officer):
    """20 half days: 4 promised, 2 used, 14 free."""
    account = account_of(town, 2026)
    reserve(consultation=consultation, year=2026, half_days=6, by=officer)
    use(consultation=consultation, day=date(2026, 5, 4), half_days=2, by=officer)
    account.refresh_from_db()
    return account


@pytest.mark.parametrize(
    ("used", "reserved", "allotted", "cells"),
    [
        (9, 4, 20, "uu uu uu uu ur rr rf ff ff ff"),
        (1, 0, 3, "uf f"),
        (0, 0, 24, "ff " * 12),
        (20, 0, 20, "uu " * 10),
        (0, 0, 0, ""),
    ],
)
def test_bar_draws_half_days_as_half_cells(used, reserved, allotted, cells):
    assert Rest(2026, allotted, reserved, used).cells == cells.split()


def test_permissions_of_the_whole_cast(account, request):
    people = {name: request.getfixturevalue(name) for name in CAST}
    allowed = {
        rule: {name for name in CAST if check(people[name])}
        for rule, check in {
            "list": can_view_accounts,
            "close": can_close_year,
            "view": lambda user: can_view_account(user, account),
            "propose": lambda user: can_propose_exception(user, account),
            "reopen": lambda user: can_reopen_account(user, account),
        }.items()
    }
    assert allowed == {
        "list": {"officer", "lead"},
        "close": {"lead"},
        "view": {"applicant", "colleague", "officer", "lead"},
        "propose": {"officer", "lead"},
        "reopen": set(),
    }
    for name, person in people.items():
        is_listed = DayAccount.objects.visible_to(person).filter(pk=account.pk).exists()
        assert is_listed == (name in allowed["view"])


def test_exception_is_decided_by_another_person_only(account, officer, lead, second_officer, applicant):
    exception = make_exception(account, officer)
    deciders = [
        can_decide_exception(person, exception) for person in (officer, lead, second_officer, applicant)
    ]
    assert deciders == [False, True, True, False]


def test_member_of_the_town_reads_the_history(account, applicant, sign_in):
    page = sign_in(applicant).get(reverse("advisors:account_detail", args=[account.pk])).content.decode()
    assert "Noch 7 Tage frei" in page
    assert 'aria-label="1 Tag genutzt, 2 Tage reserviert, 7 Tage frei"' in page
    assert page.index("Genutzt</b>: 1 Tag") < page.index("Reserviert</b>: 3 Tage")
    assert page.index("Reserviert</b>: 3 Tage") < page.index("Kontingent zugeteilt</b>: 10 Tage")
    assert "Ines Hartwig" in page
    assert "Ausnahme vorschlagen" not in page


def test_stranger_finds_no_account(account, stranger, sign_in):
    client = sign_in(stranger)
    assert client.get(reverse("advisors:account_detail", args=[account.pk])).status_code == 404
    assert client.get(reverse("advisors:account_list")).status_code == 403


def test_list_shows_little_rest_first_and_finds_a_town(account, officer, sign_in):
    other = make_consultation(make_municipality("Zehdingen, Stadt"), officer)
    reserve(consultation=other, year=2026, half_days=20, by=officer)
    client = sign_in(officer)
    page = client.get(reverse("advisors:account_list"), {"jahr": 2026}).content.decode()
    assert page.index("Zehdingen") < page.index("Brückstedt")
    assert "Aufgebraucht" in page
    found = client.get(reverse("advisors:account_list"), {"jahr": 2026, "q": "brueck"}).content.decode()
    assert "Brückstedt" in found
    assert "Zehdingen" not in found
    empty = client.get(reverse("advisors:account_list"), {"jahr": 2026, "q": "xyz", "sortiert": "?"})
    assert "Kein Konto passt zu dieser Suche" in empty.content.decode()


def test_list_takes_as_many_queries_for_three_accounts_as_for_one(
    account, officer, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client, address = sign_in(officer), reverse("advisors:account_list") + "?jahr=2026"
    with django_assert_max_num_queries(12) as counted:
        client.get(address)
    for name in ("Ort A", "Ort B"):
        account_of(make_municipality(name), 2026)
    with django_assert_num_queries(len(counted)):
        client.get(address)


def test_exception_from_proposal_to_decision_in_the_pages(account, officer, lead, town, sign_in):
    client = sign_in(officer)
    address = reverse("advisors:propose_exception", args=[account.pk])
    refused = client.post(address, {"half_days": "0,3", "reason": ""}).content.decode()
    assert "Beratungstage gibt es nur ganz oder halb" in refused
    assert "Begründen Sie die Ausnahme." in refused
    client.post(address, {"half_days": "1,5", "reason": "Zwei Ämter beginnen zugleich."})
    exception = DayException.objects.get()
    page = reverse("advisors:decide_exception", args=[exception.pk])
    assert "Wer vorschlägt, entscheidet nicht selbst" in client.get(page).content.decode()
    assert client.post(page, {"entscheidung": "bewilligen"}).status_code == 403
    assert [(item.is_waiting, item.subject) for item in miglobe_budget_items(officer)] == [
        (True, "Brückstedt 2026 · 1,5 Tage")
    ]
    assert [item.is_waiting for item in miglobe_budget_items(lead)] == [False]
    client = sign_in(lead)
    answer = client.post(page, {"entscheidung": "ablehnen"}).content.decode()
    assert "Begründen Sie die Ablehnung" in answer
    client.post(page, {"entscheidung": "bewilligen"})
    assert balances(town) == (23, 4, 2, 17)
    assert miglobe_budget_items(lead) == []


def test_year_is_closed_after_a_look_at_what_is_open(account, lead, officer, town, sign_in):
    address = reverse("advisors:close_year", args=[2026])
    assert sign_in(officer).get(address).status_code == 403
    with time_machine.travel(NOVEMBER, tick=False):
        client = sign_in(lead)
        early = client.get(address).content.decode()
        assert "2026 kann ab dem 1. Februar 2027 abgeschlossen werden" in early
    with time_machine.travel(datetime(2027, 2, 3, 9, tzinfo=UTC), tick=False):
        client = sign_in(lead)
        assert "2 Tage reserviert" in client.get(address).content.decode()
        unseen = client.post(address, {"reason": "Erinnert"}).content.decode()
        assert "Bestätigen Sie, dass Sie die offenen Einträge gesehen haben" in unseen
        client.post(address, {"reason": "Alle sind erinnert.", "is_seen": "on"})
        assert balances(town) == (20, 0, 2, 18)
        page = client.get(reverse("advisors:account_detail", args=[account.pk])).content.decode()
        assert "Abgeschlossen mit 1 Tag" in page
        assert "Jahr abgeschlossen" in page
        client.post(reverse("advisors:reopen_account", args=[account.pk]), {"reason": "Ein Tag fehlte."})
        assert DayAccount.objects.get(pk=account.pk).is_open
