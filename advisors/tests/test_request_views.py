"""The pages of requests: the town's home, the form that saves itself, the inbox, the matching, the answers."""

import json
from datetime import date

import pytest

from accounts.enums import MembershipRight
from accounts.tests.factories import make_membership
from advisors.budget.booking import reserve
from advisors.models import AdvisorProfile, Consultation, ConsultingRequest
from advisors.tests.factories import make_advisor, make_consultation, make_pool, make_request
from advisors.tests.request_factories import make_proposal, make_ready, theme
from municipalities.tests.factories import make_state


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-05-04T09:00:00Z")


@pytest.fixture
def pool(town):
    return make_pool(town.state, contact_email="pool@skew.example")


def text_of(response):
    return " ".join(response.content.decode().split())


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return text_of(response)


def test_home_shows_the_rest_and_the_proposals(pool, town, applicant, officer, sign_in):
    samuel = make_advisor()
    running = make_consultation(town, officer, samuel)
    reserve(consultation=running, year=2026, half_days=13, by=officer)
    row = make_ready(town, applicant, "choosing", choose_until=date(2026, 5, 11))
    make_proposal(row, samuel)
    shown = page(sign_in(applicant), "/beratung/")
    for words in ("Noch 3,5 Tage in 2026", "Eine Person passt gut", "Samuel Okoro", "1 von 1 Wunsch"):
        assert words in shown
    assert "Thema: Faire Beschaffung" in shown
    assert "Auswahl bis 11. Mai 2026" in shown
    assert f'href="/beratung/anfragen/neu/?kommune={town.pk}"' in shown
    assert f'action="/beratung/vorschlaege/{row.proposals.get().pk}/anfragen/"' in shown


def test_home_of_a_town_without_pool_says_where_there_are_pools_and_whom_to_ask(town, applicant, sign_in):
    make_pool(make_state("08"), contact_email="pool-bw@skew.example")
    shown = page(sign_in(applicant), "/beratung/")
    assert f"In {town.state.name} gibt es zurzeit keinen Beraterpool." in shown
    assert "Baden-Württemberg" in shown
    assert "pool-bw@skew.example" in shown
    assert "Beratung anfragen" not in shown


def test_home_lets_people_with_several_towns_switch(pool, town, other_town, applicant, sign_in):
    make_membership(applicant, other_town, MembershipRight.READ)
    client = sign_in(applicant)
    assert f'href="/beratung/?kommune={other_town.pk}"' in page(client, "/beratung/")
    assert "begleiten Fernau" in page(client, f"/beratung/?kommune={other_town.pk}")


def test_home_sends_others_to_their_own_page(officer, advisor, contractor, sign_in):
    assert sign_in(officer).get("/beratung/").url == "/beratung/eingang/"
    assert sign_in(advisor).get("/beratung/").url == "/beratung/meine/"
    assert "Sie handeln noch für keine Kommune" in page(sign_in(contractor), "/beratung/")


def test_the_form_begins_with_what_is_known_and_shows_both_years(pool, town, applicant, sign_in):
    client = sign_in(applicant)
    assert "Anfrage beginnen" in page(client, "/beratung/anfragen/neu/")
    response = client.post("/beratung/anfragen/neu/", {"kommune": town.pk})
    row = ConsultingRequest.objects.get()
    assert response.url == f"/beratung/anfragen/{row.pk}/bearbeiten/"
    ConsultingRequest.objects.update(
        period_from=date(2026, 12, 1), period_until=date(2027, 1, 31), wanted_half_days=50
    )
    shown = page(client, response.url)
    assert "2026: 12,5 Tage gewünscht, 10 Tage frei. Das ist mehr, als Ihr Konto noch hat." in shown
    assert "2027: 12,5 Tage gewünscht" in shown
    assert 'data-rest-year="2026" data-rest-free="20"' in shown


def autosave(client, row, field, value, base=""):
    path = f"/beratung/anfragen/{row.pk}/sichern/"
    return client.post(path, {"field": field, "value": value, "base": base})


def test_every_field_saves_itself(pool, town, applicant, sign_in):
    samuel = make_advisor(is_public=True)
    row, client = make_request(town, applicant, "draft", goal=""), sign_in(applicant)
    typed = {
        "goal": ("Fair einkaufen", ""),
        "themes": (json.dumps([str(theme().pk)]), "[]"),
        "target_groups": ('["schools","politics"]', '["administration"]'),
        "period_from": ("1.6.2026", "01.03.2026"),
        "wanted_half_days": ("1,5 Tage", "2"),
        "wants_pair": ("on", ""),
        "languages": ("französisch, Türkisch", ""),
        "wished_advisor": (str(samuel.pk), ""),
    }
    for field, (value, base) in typed.items():
        response = autosave(client, row, field, value, base)
        assert (field, response.status_code) == (field, 200)
        assert response.json()["saved_at"] == "11:00"
    row.refresh_from_db()
    assert (row.goal, row.wanted_half_days, row.wants_pair) == ("Fair einkaufen", 3, True)
    assert (row.languages, row.wished_advisor) == (["fr", "tr"], samuel)
    assert row.target_groups == ["schools", "politics"]
    # what was typed differently the first time is no conflict with itself
    assert autosave(client, row, "languages", "Französisch", "französisch, Türkisch").status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("wanted_half_days", "0,3", "Beratungstage gibt es nur ganz oder halb."),
        ("period_until", "01.02.2026", "Das Ende liegt vor dem Beginn."),
        ("contact_email", "zwei@a.example, drei@b.example", "nur eine E-Mail-Adresse"),
        ("goal", "<b>Ziel</b>", "HTML"),
        ("unbekannt", "x", "Dieses Feld gibt es nicht."),
    ],
)
def test_what_cannot_be_saved_is_said(pool, town, applicant, sign_in, field, value, sentence):
    row = make_request(town, applicant, "draft")
    base = {"period_until": "30.11.2026", "wanted_half_days": "2"}.get(field, "")
    response = autosave(sign_in(applicant), row, field, value, base)
    assert response.status_code == 400
    assert sentence in response.json()["error"]


def test_two_people_in_one_field_get_both_texts(pool, town, applicant, colleague, sign_in):
    row = make_request(town, applicant, "draft", goal="Alt")
    assert autosave(sign_in(applicant), row, "goal", "Von Antonia", "Alt").status_code == 200
    response = autosave(sign_in(colleague), row, "goal", "Von Karl", "Alt")
    assert response.status_code == 409
    assert (response.json()["mine"], response.json()["theirs"]) == ("Von Karl", "Von Antonia")


def test_without_script_the_whole_page_is_saved_and_checked(pool, town, applicant, sign_in):
    row, client = make_ready(town, applicant, office=""), sign_in(applicant)
    data = {
        "goal": "Neu", "themes": [theme().pk], "target_groups": ["schools"], "wanted_form": "forum",
        "period_from": "01.06.2026", "period_until": "01.07.2026", "wanted_half_days": "2,5",
        "contact_name": "A", "contact_email": "a@b.example", "situation": "S", "need": "N", "base": "{}",
    }  # fmt: skip
    response = client.post(f"/beratung/anfragen/{row.pk}/bearbeiten/", data)
    assert response.url == f"/beratung/anfragen/{row.pk}/pruefen/"
    shown = page(client, response.url)
    assert "Nennen Sie die Dienststelle, die beraten werden soll." in shown
    assert "Anfrage zeichnen und einreichen" not in shown
    gaps = page(client, f"/beratung/anfragen/{row.pk}/bearbeiten/?pruefen=1")
    assert "Bitte prüfen Sie eine Angabe" in gaps
    bad = client.post(f"/beratung/anfragen/{row.pk}/bearbeiten/", data | {"wanted_half_days": "0,3"})
    assert "Beratungstage gibt es nur ganz oder halb." in text_of(bad)


def test_signing_on_the_check_page(pool, town, applicant, colleague, sign_in):
    row = make_ready(town, colleague)
    client = sign_in(colleague)
    assert "Zum Zeichnen übergeben" in page(client, f"/beratung/anfragen/{row.pk}/pruefen/")
    client.post(f"/beratung/anfragen/{row.pk}/uebergeben/")
    client = sign_in(applicant)
    shown = page(client, f"/beratung/anfragen/{row.pk}/pruefen/")
    assert "Sie zeichnen als Antonia Antrag" in shown
    client.post(f"/beratung/anfragen/{row.pk}/pruefen/")
    assert "Anfrage MG-2026-0001" in page(client, f"/beratung/anfragen/{row.pk}/")


def test_an_advisor_enters_a_direct_contact(pool, town, sign_in):
    samuel = make_advisor()
    client = sign_in(samuel.user)
    data = {
        "municipality": town.short_name, "municipality_ags": town.ags, "contact_name": "Antonia",
        "contact_email": "a@kommune.example", "goal": "Fair einkaufen",
    }  # fmt: skip
    response = client.post("/beratung/anfragen/direkt/", data)
    row = ConsultingRequest.objects.get()
    assert response.url == f"/beratung/anfragen/{row.pk}/bearbeiten/"
    assert "aus direktem Kontakt" in page(client, response.url)


def test_inbox_counts_filters_and_costs_the_same_for_many(
    pool, town, other_town, officer, applicant, sign_in, django_assert_num_queries
):
    client = sign_in(officer)
    make_ready(town, applicant, "submitted", goal="Faire Mode")
    client.get("/beratung/eingang/")
    with django_assert_num_queries(8):
        client.get("/beratung/eingang/")
    for _ in range(3):
        make_ready(other_town, applicant, "choosing", officer=officer)
    make_ready(town, applicant, "draft")
    make_ready(town, applicant, "declined")
    with django_assert_num_queries(8):
        response = client.get("/beratung/eingang/")
    assert [(key, number) for key, _label, number in response.context["views"]] == [
        ("", 4), ("bei-skew", 1), ("meine", 3), ("alle", 5),
    ]  # fmt: skip
    assert response.context["total"] == 4
    found = client.get("/beratung/eingang/?q=mode&stand=bei-skew").context["page"].object_list
    assert [row.goal for row in found] == ["Faire Mode"]
    assert "Hier ist keine Anfrage" in page(client, "/beratung/eingang/?q=nirgends")


def test_matching_page_costs_the_same_for_three_and_for_fifty(
    pool, town, officer, applicant, sign_in, django_assert_max_num_queries
):
    row, client = make_ready(town, applicant, "matching"), sign_in(officer)
    for number in range(3):
        make_advisor("Ada", f"Muster{number}", user=None)
    path = f"/beratung/anfragen/{row.pk}/vorschlaege/"
    assert "3 Personen im Pool" in page(client, path)
    AdvisorProfile.objects.bulk_create(
        AdvisorProfile(
            pool=pool, slug=f"viele-{number}", status="active", first_name="Bo", last_name=f"Viele{number}",
            email=f"viele{number}@miglobe.example",
        )
        for number in range(47)
    )  # fmt: skip
    with django_assert_max_num_queries(26):
        assert "50 Personen im Pool" in page(client, path)


def test_officer_picks_and_publishes(pool, town, officer, applicant, sign_in):
    samuel, leila = make_advisor(), make_advisor("Leila", "Haddad")
    row, client = make_ready(town, applicant, "submitted"), sign_in(officer)
    step = client.post(f"/beratung/anfragen/{row.pk}/schritt/search/")
    assert step.url == f"/beratung/anfragen/{row.pk}/vorschlaege/"
    client.post(f"{step.url}neu/", {"one": samuel.pk})
    client.post(f"{step.url}neu/", {"one": samuel.pk, "two": leila.pk})
    shown = page(client, step.url)
    assert "Samuel Okoro" in shown
    assert "steht auf der Liste" in shown
    late = client.post(step.url, {"choose_until": "01.05.2026"})
    assert "Die Frist liegt in der Vergangenheit." in text_of(late)
    client.post(step.url, {"choose_until": "11.05.2026"})
    row.refresh_from_db()
    assert (row.status, row.proposals.count()) == ("choosing", 2)


def test_the_town_reads_proposals_only_after_their_publication(pool, town, officer, applicant, sign_in):
    row = make_ready(town, applicant, "matching")
    make_proposal(row, make_advisor())
    assert "Samuel Okoro" not in page(sign_in(applicant), f"/beratung/anfragen/{row.pk}/")
    assert "Samuel Okoro" in page(sign_in(officer), f"/beratung/anfragen/{row.pk}/")


def test_an_advisor_answers_on_one_page(pool, town, applicant, sign_in):
    samuel = make_advisor()
    row = make_ready(town, applicant, "asked")
    proposal = make_proposal(row, samuel, status="asked")
    client, path = sign_in(samuel.user), f"/beratung/vorschlaege/{proposal.pk}/antworten/"
    assert "Antworten Sie mit Ja, Nein oder einem Vorschlag" in page(client, path)
    empty = client.post(path, {"answer": "no"})
    assert "Nennen Sie kurz den Grund Ihrer Absage." in text_of(empty)
    client.post(path, {"answer": "yes"})
    assert "Sie haben zugesagt." in page(client, path)
    again = client.post(path, {"answer": "no", "text": "Doch nicht"}, follow=True)
    assert "Diese Anfrage ist nicht mehr offen." in text_of(again)


def test_confirmation_shows_the_rest_in_the_form(pool, town, officer, applicant, sign_in):
    row = make_ready(town, applicant, "agreed", period_until=date(2027, 2, 28))
    make_proposal(row, make_advisor(), status="accepted")
    client, path = sign_in(officer), f"/beratung/anfragen/{row.pk}/bestaetigen/"
    form = client.get(path).context["form"]
    assert [form[f"days_{year}"].value() for year in (2026, 2027)] == ["2", "0"]
    data = {
        "title": "Fair",
        "starts_on": "01.06.2026",
        "ends_on": "28.02.2027",
        "days_2026": "10,5",
        "days_2027": "0",
    }
    refused = text_of(client.post(path, data))
    assert "noch 10 Tage frei, gebraucht werden 10,5 Tage. Es wurde nichts reserviert." in refused
    assert not Consultation.objects.exists()
    assert "nur ganz oder halb" in text_of(client.post(path, data | {"days_2026": "0,3"}))
    assert client.post(path, data | {"days_2026": "2"}).url == f"/beratung/anfragen/{row.pk}/"
    assert "Die Beratung läuft im Portal weiter" in page(sign_in(applicant), f"/beratung/anfragen/{row.pk}/")
