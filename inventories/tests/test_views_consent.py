"""The consent cockpit: who released what for what, for SKEW in full, for the town in numbers."""

import io
import time
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from core.enums import JobState
from inventories.models import BrochureBuild, Profile, Revocation, YearlyCheck
from inventories.services.release import revoke_of_profile
from inventories.tests.factories import make_brochure, make_build, make_contract, make_inventory, make_profile
from organisations.enums import FieldGroup, Purpose
from organisations.models import Consent, ConsentText, Organisation, PersonalLink, Release
from organisations.services import add_consent_text
from organisations.tests.factories import make_consent_text, make_release


@pytest.fixture
def case(town, officer, contractor):
    """One of every answer: yes, yes with exceptions, no answer, no, withdrawn, hidden, due, old wording."""
    inventory = make_inventory(town, "published", officer=officer)
    make_contract(inventory, contractor)
    everything = make_profile(inventory, "released", "Alles erlaubt", release=release(town, "Alles erlaubt"))
    partly = make_profile(inventory, "released", "Zum Teil", release=release(town, "Zum Teil"))
    Consent.objects.filter(release=partly.release, purpose="web", field_group="contact").update(
        withheld=["phone"]
    )
    make_profile(inventory, "accepted", "Ohne Antwort")
    make_profile(inventory, "declined", "Nein danke")
    make_profile(inventory, "draft", "Noch im Entwurf")
    revoked = make_profile(inventory, "released", "Zurückgenommen", release=release(town, "Zurückgenommen"))
    revoke_of_profile(profile=revoked, user=officer, by_name="Amara Diallo")
    hidden = make_profile(inventory, "released", "Still", release=release(town, "Still"))
    Release.objects.filter(pk=hidden.release_id).update(hidden_at=timezone.now())
    due = make_profile(inventory, "released", "Bald gefragt", release=release(town, "Bald gefragt"))
    ago = timezone.localdate() - timedelta(days=340)
    Release.objects.filter(pk=due.release_id).update(given_on=ago)
    assert everything.release.text == ConsentText.objects.current()
    return inventory


def release(town, name):
    """Return a release of everything on today's wording."""
    organisation, _ = Organisation.objects.get_or_create(
        municipality=town, name=name, defaults={"sort_name": name, "kind": "other"}
    )
    made = make_release(organisation, given_on=timezone.localdate())
    Release.objects.filter(pk=made.pk).update(text=ConsentText.objects.current() or make_consent_text())
    return Release.objects.get(pk=made.pk)


def cockpit(client, inventory, **query):
    answer = client.get(reverse("inventories:consent_cockpit", args=[inventory.pk]), query)
    assert answer.status_code == 200
    return answer


def names(answer):
    return {row.profile.name for row in answer.context["rows"]}


ASKED = {"Alles erlaubt", "Zum Teil", "Ohne Antwort", "Nein danke", "Zurückgenommen", "Still", "Bald gefragt"}
STATES = {
    "": ASKED,
    "offen": {"Ohne Antwort"},
    "freigegeben": {"Alles erlaubt", "Zum Teil", "Bald gefragt"},
    "nein": {"Nein danke"},
    "widerruf": {"Zurückgenommen"},
    "nachfrage": {"Bald gefragt"},
    "ausgeblendet": {"Still"},
    "wortlaut": set(),
    "unbekannt": ASKED,
}


@pytest.mark.parametrize("state", STATES)
def test_cockpit_filters_by_what_was_said(case, officer, sign_in, state):
    answer = cockpit(sign_in(officer), case, stand=state)
    assert names(answer) == STATES[state]
    counts = {key: number for key, _label, number in answer.context["counts"]}
    assert counts[state if state in counts else ""] == len(STATES[state])


def test_cockpit_says_in_words_what_the_marks_show(case, officer, sign_in):
    shown = cockpit(sign_in(officer), case).content.decode()
    assert "Telefon, E-Mail, Internetseite (ohne Telefon)" in shown
    assert "Widerrufen: Name, Texte, Themen und Projekte" in shown
    assert "Noch keine Antwort, noch kein Link gesendet" in shown
    assert "Ein Widerruf zu erledigen" in shown
    assert "Noch im Entwurf" not in shown


def test_cockpit_knows_what_became_of_the_link(case, officer, sign_in):
    organisation = Profile.objects.get(name="Ohne Antwort").organisation
    link = PersonalLink.objects.create(
        organisation=organisation, token_hash="1", expires_at=timezone.now() + timedelta(days=9)
    )
    client = sign_in(officer)
    assert "noch nicht geöffnet" in cockpit(client, case, stand="offen").content.decode()
    PersonalLink.objects.filter(pk=link.pk).update(first_used_at=timezone.now())
    assert "Link geöffnet am" in cockpit(client, case, stand="offen").content.decode()
    PersonalLink.objects.filter(pk=link.pk).update(first_used_at=None, expires_at=timezone.now())
    assert "Link abgelaufen" in cockpit(client, case, stand="offen").content.decode()


def test_town_sees_numbers_and_no_name(case, applicant, sign_in):
    shown = cockpit(sign_in(applicant), case).content.decode()
    assert "Alle gefragten" in shown
    assert not [name for name in ASKED if name in shown]
    assert "Amara" not in shown


def test_contractor_reads_but_does_not_settle(case, contractor, sign_in):
    client = sign_in(contractor)
    answer = cockpit(client, case)
    assert names(answer) == ASKED
    assert "Widerruf erledigen" not in answer.content.decode()
    revocation = Revocation.objects.get()
    assert client.get(reverse("inventories:settle_revocation", args=[revocation.pk])).status_code == 404


def test_new_wording_shows_who_stands_on_the_older_one(case, officer, lead, sign_in):
    add_consent_text(version="2099-1", body="Neu", valid_from=timezone.localdate())
    answer = cockpit(sign_in(officer), case, stand="wortlaut")
    assert names(answer) == STATES["freigegeben"]
    assert "es gibt einen neueren" in answer.content.decode()


def test_revocation_is_settled_on_its_page(case, officer, sign_in):
    client = sign_in(officer)
    address = reverse("inventories:settle_revocation", args=[Revocation.objects.get().pk])
    assert "Schreiben Sie kurz" in client.post(address, {"note": ""}).content.decode()
    answer = client.post(address, {"note": "Kommune angerufen"}, follow=True)
    assert "ist erledigt" in answer.content.decode()
    assert "Kommune angerufen" in answer.content.decode()
    assert not Revocation.objects.to_act_on().exists()
    assert "hat den Widerruf" in client.get(address).content.decode()


def test_failed_edition_is_set_again_from_the_cockpit(case, officer, sign_in):
    brochure = make_brochure(case)
    brochure.published_at = timezone.now()
    profile = Profile.objects.get(name="Zum Teil")
    printed = {str(profile.pk): {group: [] for group in FieldGroup.values}}
    brochure.published_build = make_build(brochure, JobState.READY, printed=printed)
    brochure.save()
    revoke_of_profile(profile=profile, user=officer, by_name="Vorstand")
    BrochureBuild.objects.filter(number=2).update(state=JobState.FAILED, error_text="Platte voll.")
    client = sign_in(officer)
    assert "Platte voll." in cockpit(client, case).content.decode()
    answer = client.post(reverse("inventories:restart_edition", args=[case.pk]))
    assert answer.url == reverse("inventories:build_progress", args=[case.pk, 3])


def table(client, name, *args):
    answer = client.get(reverse(f"inventories:{name}", args=args))
    assert answer.status_code == 200
    return answer


def test_export_neutralises_formulas(case, officer, sign_in):
    profile = Profile.objects.get(name="Alles erlaubt")
    Profile.objects.filter(pk=profile.pk).update(name='=HYPERLINK("http://x")')
    Release.objects.filter(pk=profile.release_id).update(person_name="+49 Chefin")
    client = sign_in(officer)
    text = table(client, "export_consents", case.pk, "csv").content.decode("utf-8-sig")
    assert len(text.strip().split("\r\n")) == len(ASKED) + 1
    assert "'=HYPERLINK" in text
    assert "'+49 Chefin" in text
    content = table(client, "export_all_consents", "xlsx").content
    cells = [cell for row in load_workbook(io.BytesIO(content)).active.values for cell in row if cell]
    assert "Erlaubt: " in " ".join(str(cell) for cell in cells)
    assert not [cell for cell in cells if str(cell).startswith(("=", "+"))]
    assert client.get(f"/vorgaenge/{case.pk}/freigaben/export.exe").status_code == 404


def test_export_is_for_skew_alone(case, applicant, contractor, sign_in):
    for person in (applicant, contractor):
        client = sign_in(person)
        assert client.get(reverse("inventories:export_consents", args=[case.pk, "csv"])).status_code == 403
        assert client.get(reverse("inventories:export_all_consents", args=["csv"])).status_code == 403


def test_overview_narrows_to_one_case(case, other_town, officer, sign_in):
    other = make_profile(make_inventory(other_town, "releases"), "accepted", "Woanders")
    client = sign_in(officer)
    everywhere = client.get(reverse("inventories:consent_overview"))
    assert names(everywhere) == ASKED | {"Woanders"}
    address = reverse("inventories:consent_overview")
    assert names(client.get(address, {"vorgang": other.inventory_id})) == {"Woanders"}
    assert names(client.get(address, {"vorgang": "x", "q": "woand"})) == {"Woanders"}
    assert "Dazu gibt es nichts" in client.get(address, {"q": "Atlantis"}).content.decode()


def many(town, inventory, count):
    """Add released profiles with all 28 consents each, in few statements."""
    kind = {"kind": "other"}
    organisations = Organisation.objects.bulk_create(
        Organisation(municipality=town, name=f"Verein {n}", sort_name=f"verein {n:05}", **kind)
        for n in range(count)
    )
    text, day = make_consent_text(), date(2026, 9, 4)
    releases = Release.objects.bulk_create(
        Release(organisation=row, text=text, person_name="Vorstand", channel="oral", given_on=day)
        for row in organisations
    )
    Consent.objects.bulk_create(
        Consent(release=row, purpose=purpose, field_group=group)
        for row in releases
        for purpose in Purpose.values
        for group in FieldGroup.values
    )
    Profile.objects.bulk_create(
        Profile(
            inventory=inventory, organisation=row, release=act, name=row.name, sort_name=row.sort_name,
            slug=f"v{row.pk}", status="released", created_by=inventory.application.created_by, **kind,
        )
        for row, act in zip(organisations, releases, strict=True)
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 3, 50])
def test_overview_asks_the_same_number_of_questions(town, officer, sign_in, count, django_assert_num_queries):
    many(town, make_inventory(town, "releases"), count)
    client = sign_in(officer)
    with django_assert_num_queries(14):
        client.get(reverse("inventories:consent_overview"))


def test_overview_is_quick_with_ten_thousand_consents(town, officer, sign_in):
    many(town, make_inventory(town, "releases"), 360)
    client = sign_in(officer)
    begin = time.process_time()
    answer = client.get(reverse("inventories:consent_overview"), {"seite": 3, "stand": "freigegeben"})
    assert len(answer.context["rows"]) == 50
    assert time.process_time() - begin < 1.5
    assert Consent.objects.count() >= 10_000


def test_lead_adds_a_wording_and_nobody_changes_one(lead, officer, sign_in):
    address = reverse("inventories:add_consent_text")
    client = sign_in(officer)
    assert client.get(address).status_code == 403
    assert client.get(reverse("inventories:consent_text_list")).status_code == 200
    client = sign_in(lead)
    tomorrow = timezone.localdate() + timedelta(days=1)
    data = {"version": "2027-1", "body": "Neuer Wortlaut", "valid_from": f"{tomorrow:%d.%m.%Y}"}
    before = ConsentText.objects.current()
    answer = client.post(address, data, follow=True)
    assert "Gilt später" in answer.content.decode()
    assert ConsentText.objects.current() == before
    assert "gibt es schon" in client.post(address, data).content.decode()
    data |= {"version": "2027-2", "valid_from": "01.01.2020"}
    assert "Der Tag ist vorbei" in client.post(address, data).content.decode()


def test_profile_tells_what_was_said_and_where_it_is_printed(case, officer, sign_in):
    profile = Profile.objects.get(name="Zurückgenommen")
    YearlyCheck.objects.create(profile=profile, answered_at=timezone.now(), answered_by="Amara Diallo")
    brochure = make_brochure(case)
    printed = {str(profile.pk): {"basics": []}}
    make_build(brochure, JobState.READY, printed=printed, published_at=timezone.now())
    shown = sign_in(officer).get(reverse("inventories:profile_detail", args=[profile.pk])).content.decode()
    for words in ("Widerrufen: alles", "Bestätigt: Es stimmt noch", "Gedruckt in Fassung 1"):
        assert words in shown
