"""Work list, search and dossier as pages."""

import pytest
import time_machine
from django.urls import reverse

from accounts.tests.factories import make_user
from applications.tests.factories import make_application
from inventories.enums import ProfileStatus
from inventories.tests.factories import make_contract, make_inventory, make_profile
from municipalities.tests.factories import make_municipality

pytestmark = pytest.mark.django_db
WORK = reverse("dashboard:work_list")
SEARCH = reverse("dashboard:search")


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("name", ["work_list", "search", "my_data", "export_my_data", "delete_account"])
def test_visitors_are_asked_to_sign_in(client, name):
    assert client.get(reverse(f"dashboard:{name}")).status_code == 302


@pytest.mark.parametrize("person", ["applicant", "reader", "officer", "lead", "contractor", "advisor"])
def test_work_list_is_there_for_everybody(client, request, person):
    client.force_login(request.getfixturevalue(person))
    html = text(client.get(WORK))
    assert html.count("<h1") == 1
    assert "Meine Aufgaben" in html


@time_machine.travel("2026-11-23 09:00:00+01:00", tick=False)
def test_work_list_greets_counts_and_groups(client, officer, town):
    make_application(status="received", municipality=town, due_on="2026-11-20")
    make_application(status="formal_check", municipality=town, due_on="2026-11-23")
    make_application(status="correction", municipality=town, due_on="2026-11-30")
    client.force_login(officer)
    html = text(client.get(WORK))
    assert "Guten Morgen, Ines Hartwig" in html
    assert "2 Aufgaben, eine davon ist überfällig." in html
    assert "Ein Vorgang wartet auf andere." in html
    assert "Heute, Montag, 23. November" in html
    assert "seit 3 Tagen" in html
    assert '<span class="p-count">2</span>' in html


def test_work_list_of_the_team_holds_the_cases_of_others(client, officer, second_officer, town):
    make_application(status="received", municipality=town, officer=second_officer)
    client.force_login(officer)
    assert "Beginnen Sie die formale Prüfung" not in text(client.get(WORK))
    assert "Beginnen Sie die formale Prüfung" in text(client.get(WORK, {"ansicht": "team"}))


def test_work_list_shows_one_kind(client, officer, town):
    make_application(status="received", municipality=town)
    make_inventory(make_municipality(), "award")
    client.force_login(officer)
    html = text(client.get(WORK, {"ansicht": "antraege"}))
    assert "Beginnen Sie die formale Prüfung" in html
    assert "Beauftragen Sie eine Person" not in html


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("advisor", "Alles erledigt"),
        ("applicant", "Antrag beginnen"),
        ("reader", "Hier ist noch nichts zu lesen"),
    ],
)
def test_empty_work_list_says_how_to_begin(client, request, person, words):
    client.force_login(request.getfixturevalue(person))
    assert words in text(client.get(WORK))


def test_empty_work_list_of_newcomers_leads_to_their_municipality(client, db):
    client.force_login(make_user("Neu", "Hier"))
    html = text(client.get(WORK))
    assert "Für welche Kommune arbeiten Sie?" in html
    assert reverse("accounts:request_membership") in html


def test_search_finds_case_municipality_and_organisation(client, officer, town):
    inventory = make_inventory(town, "profiles")
    make_profile(inventory, name="Brückenbauer Brückstedt e. V.")
    client.force_login(officer)
    html = text(client.get(SEARCH, {"q": "brueckstedt"}))
    assert "Bestandsaufnahme Brückstedt" in html
    assert reverse("dashboard:municipality_detail", args=[town.ags]) in html
    by_number = text(client.get(SEARCH, {"q": inventory.case_number}))
    assert "Ein Treffer für" in by_number
    assert "Brückenbauer" in text(client.get(SEARCH, {"q": "Brückenbauer"}))


def test_search_shows_only_what_somebody_may_see(client, stranger, contractor, applicant, town):
    inventory = make_inventory(town, "profiles")
    make_profile(inventory, ProfileStatus.DRAFT, name="Geheimer Verein")
    for person in (stranger, contractor):
        client.force_login(person)
        assert "Nichts gefunden" in text(client.get(SEARCH, {"q": "Brückstedt"}))
        assert "Nichts gefunden" in text(client.get(SEARCH, {"q": "Geheimer"}))
    client.force_login(applicant)
    assert "Bestandsaufnahme Brückstedt" in text(client.get(SEARCH, {"q": "Brückstedt"}))
    assert "Nichts gefunden" in text(client.get(SEARCH, {"q": "Geheimer"}))
    make_contract(inventory, contractor)
    client.force_login(contractor)
    assert "Geheimer Verein" in text(client.get(SEARCH, {"q": "Geheimer"}))


def test_search_escapes_what_somebody_typed(client, officer):
    client.force_login(officer)
    assert "<script>alert" not in text(client.get(SEARCH, {"q": "<script>alert(1)</script>"}))


@pytest.mark.parametrize(
    ("person", "status"),
    [("officer", 200), ("lead", 200), ("applicant", 200), ("reader", 200)]
    + [("stranger", 404), ("contractor", 404), ("advisor", 404)],
)
def test_dossier_is_for_skew_and_members(client, request, town, person, status):
    client.force_login(request.getfixturevalue(person))
    assert client.get(reverse("dashboard:municipality_detail", args=[town.ags])).status_code == status


def test_dossier_shows_register_people_and_cases(client, officer, applicant, town):
    make_inventory(town, "profiles")
    make_application(municipality=town)
    client.force_login(officer)
    html = text(client.get(reverse("dashboard:municipality_detail", args=[town.ags])))
    assert town.ags in html
    assert "61.200 (Stand 31. Dezember 2024)" in html
    assert "Antonia Antrag" in html
    assert "Brückstedt und die Welt" in html
    assert "Entwurf" not in html


@pytest.mark.parametrize("url", [WORK, f"{SEARCH}?q=e", "dossier"])
def test_page_query_count_does_not_grow(client, officer, town, url, django_assert_max_num_queries):
    client.force_login(officer)
    url = reverse("dashboard:municipality_detail", args=[town.ags]) if url == "dossier" else url
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make_application(status="received", municipality=town)
            make_profile(make_inventory(town, "profiles"), ProfileStatus.SUBMITTED)
        with django_assert_max_num_queries(50) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
