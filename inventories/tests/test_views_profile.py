"""List, form, autosave, review and preview of profiles in the browser's words."""

import json

import pytest
from django.urls import reverse

from inventories.models import Profile
from inventories.sections import SECTIONS
from inventories.tests.factories import make_complete_profile, make_profile


def url(name, *args):
    return reverse(f"inventories:{name}", args=args)


@pytest.mark.django_db
def test_list_needs_as_many_queries_for_three_as_for_one(
    inventory, officer, sign_in, django_assert_max_num_queries
):
    counts = []
    for _ in range(3):
        make_profile(inventory).comments.create(text="Kürzer", by=officer)
        client = sign_in(officer)
        with django_assert_max_num_queries(14) as queries:
            client.get(url("profile_list", inventory.pk))
        counts.append(len(queries))
    assert counts[0] == counts[2]


@pytest.mark.django_db
def test_list_searches_filters_and_counts(inventory, officer, sign_in):
    make_profile(inventory, "draft", "Ährenkreis")
    make_profile(inventory, "submitted", "Weltladen")
    client = sign_in(officer)
    page = client.get(url("profile_list", inventory.pk) + "?q=ährenkreis")
    assert [row.name for row in page.context["page"]] == ["Ährenkreis"]
    page = client.get(url("profile_list", inventory.pk) + "?stand=submitted")
    assert [row.name for row in page.context["page"]] == ["Weltladen"]
    assert "2 Organisationen, Ziel 30" in page.content.decode()


@pytest.mark.django_db
def test_municipality_sees_progress_and_only_accepted_names(inventory, applicant, sign_in):
    make_profile(inventory, "draft", "Geheimer Entwurf")
    make_profile(inventory, "accepted", "Weltladen")
    text = sign_in(applicant).get(url("profile_list", inventory.pk)).content.decode()
    assert "Weltladen" in text
    assert "Geheimer Entwurf" not in text
    assert "2 Organisationen" in text


@pytest.mark.django_db
def test_municipality_never_sees_internal_fields(inventory, applicant, sign_in):
    profile = make_complete_profile(inventory, "accepted")
    client = sign_in(applicant)
    for name in ("profile_detail", "profile_preview"):
        text = client.get(url(name, profile.pk)).content.decode()
        assert "Geheime Finanzierung" not in text
        assert "kontakt@frauenweben.example" not in text
        assert "Lindenstraße" not in text
    assert client.get(url("review_profile", profile.pk)).status_code == 403
    draft = make_profile(inventory, "draft")
    assert client.get(url("profile_detail", draft.pk)).status_code == 404


@pytest.mark.django_db
def test_similar_organisation_is_asked_about(inventory, contractor, sign_in):
    known = make_profile(inventory, name="Ghana-Union Brückstedt e. V.")
    known_organisation, _ = known.organisation, known.delete()
    client = sign_in(contractor)
    sent = {"name": "Ghana Union", "kind": "migrant_organisation", "entry": "profile"}
    page = client.post(url("add_profile", inventory.pk), sent)
    assert "Diese Organisation gibt es schon" in page.content.decode()
    assert not Profile.objects.exists()
    client.post(url("add_profile", inventory.pk), sent | {"same": known_organisation.pk})
    assert Profile.objects.get().organisation == known_organisation
    page = client.post(url("add_profile", inventory.pk), sent | {"same": known_organisation.pk})
    assert "hier schon eingetragen" in page.content.decode()
    client.post(url("add_profile", inventory.pk), sent | {"same": "neu"})
    assert Profile.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_and_keeps_a_complete_profile(inventory, contractor, sign_in, section):
    profile = make_complete_profile(inventory)
    before = {
        name: value
        for name, value in Profile.objects.values().get().items()
        if name not in {"marks", "as_of", "updated_at"}
    }
    client = sign_in(contractor)
    page = client.get(url("edit_profile", profile.pk, section))
    forms = page.context["page"].forms
    sent = {"base": page.context["page"].base}
    for form in forms:
        sent |= dict(form.data)
    sent = {name: value for name, value in sent.items() if value not in ("", None)}
    assert client.post(url("edit_profile", profile.pk, section), sent).status_code == 302
    after = Profile.objects.values().get()
    assert {name: after[name] for name in before} == before
    assert profile.projects.count() == profile.contact_points.count() == profile.persons.count() == 1
    assert profile.wishes.count() == 2


@pytest.mark.django_db
def test_wrong_answers_come_back_with_sentence_and_words(inventory, contractor, sign_in):
    profile = make_profile(inventory)
    sent = {"postal_code": "4500x", "town": "Dorf", "address_visibility": "town", "base": "{}"}
    page = sign_in(contractor).post(url("edit_profile", profile.pk, "kontakt"), sent)
    text = page.content.decode()
    assert "Bitte prüfen Sie eine Angabe" in text
    assert 'value="4500x"' in text
    assert "<title>Fehler: " in text
    later = sign_in(contractor).get(url("edit_profile", profile.pk, "kontakt")).content.decode()
    assert 'value="4500x"' in later


@pytest.mark.django_db
def test_check_marks_what_is_missing(inventory, contractor, sign_in):
    profile = make_profile(inventory)
    client = sign_in(contractor)
    assert (
        "Schreiben Sie einen Satz"
        not in client.get(url("edit_profile", profile.pk, "texte")).content.decode()
    )
    text = client.get(url("edit_profile", profile.pk, "texte") + "?pruefen=1").content.decode()
    assert "Schreiben Sie einen Satz über die Organisation." in text


@pytest.mark.django_db
def test_remark_stands_at_its_field(inventory, contractor, officer, sign_in):
    profile = make_profile(inventory, "returned")
    profile.comments.create(field_name="teaser", text="Kürzer, bitte.", by=officer)
    text = sign_in(contractor).get(url("edit_profile", profile.pk, "texte")).content.decode()
    assert "Hinweis von Ines Hartwig: Kürzer, bitte." in text


@pytest.mark.django_db
def test_autosave_answers_as_the_script_expects(inventory, contractor, officer, sign_in):
    profile = make_profile(inventory)
    address = url("autosave_profile", profile.pk, "texte")
    client = sign_in(contractor)
    answer = client.post(address, {"field": "teaser", "value": "Wir nähen.", "base": ""})
    assert answer.status_code == 200
    assert set(answer.json()) == {"saved_at", "version", "errors"}
    bad = client.post(address, {"field": "teaser", "value": "<b>x</b>", "base": "Wir nähen."}).json()
    assert "ohne HTML" in bad["errors"]["teaser"]
    Profile.objects.update(teaser="Andere Worte", draft={})
    conflict = client.post(address, {"field": "teaser", "value": "Meine", "base": "Wir nähen."})
    assert conflict.status_code == 409
    assert conflict.json() | {"by": "", "at": ""} == {
        "field": "teaser",
        "mine": "Meine",
        "theirs": "Andere Worte",
        "by": "",
        "at": "",
    }
    assert client.post(address, {"field": "status", "value": "released"}).status_code == 400
    assert sign_in(officer).post(address, {"field": "teaser", "value": "x"}).status_code == 403


@pytest.mark.django_db
def test_page_carries_what_it_showed(inventory, contractor, sign_in):
    profile = make_complete_profile(inventory)
    page = sign_in(contractor).get(url("edit_profile", profile.pk, "projekte"))
    base = json.loads(page.context["page"].base)
    assert base["projekte-0-title"] == "Schule von Kumba"
    assert base["projekte-0-country"] == "Kamerun"


@pytest.mark.django_db
def test_handing_in_tells_what_is_missing(inventory, contractor, sign_in):
    profile = make_profile(inventory)
    page = sign_in(contractor).post(url("submit_profile", profile.pk), follow=True)
    assert "fehlen noch 6 Angaben" in page.content.decode()
    full = make_complete_profile(inventory)
    sign_in(contractor).post(url("submit_profile", full.pk))
    full.refresh_from_db()
    assert full.status == "submitted"


@pytest.mark.django_db
def test_officer_reads_everything_and_moves_through_the_list(inventory, officer, sign_in):
    rows = [make_complete_profile(inventory, "submitted", name) for name in ("Anna", "Berta", "Clara")]
    client = sign_in(officer)
    page = client.get(url("review_profile", rows[1].pk) + "?stand=submitted")
    text = page.content.decode()
    assert "Geheime Finanzierung aus Spenden" in text
    assert "2 von 3" in text
    neighbours = page.context["neighbours"]
    assert (neighbours.before, neighbours.after) == (rows[0], rows[2])
    client.post(url("add_comment", rows[1].pk), {"field_name": "teaser", "text": "Kürzer"})
    target = url("review_profile", rows[1].pk) + "?stand=submitted"
    answer = client.post(
        url("change_profile_status", rows[1].pk, "return"), {"comment": "", "zurueck": target}
    )
    assert answer["Location"] == target
    rows[1].refresh_from_db()
    assert rows[1].status == "returned"
    assert client.get(target).context["neighbours"].total == 3


@pytest.mark.django_db
def test_way_back_leads_nowhere_else(inventory, officer, sign_in):
    profile = make_profile(inventory, "submitted")
    for target in ("//evil.example/", "https://evil.example/"):
        answer = sign_in(officer).post(url("add_comment", profile.pk), {"text": "x", "zurueck": target})
        assert answer["Location"] == url("review_profile", profile.pk)


@pytest.mark.django_db
def test_preview_may_stand_in_our_own_frame_only(inventory, contractor, sign_in):
    profile = make_complete_profile(inventory)
    page = sign_in(contractor).get(url("profile_preview", profile.pk))
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    text = page.content.decode()
    assert "Alles begann am Küchentisch" in text
    assert "Geheime Finanzierung" not in text


@pytest.mark.django_db
def test_preview_becomes_a_pdf(inventory, contractor, sign_in):
    profile = make_complete_profile(inventory)
    page = sign_in(contractor).get(url("profile_preview_pdf", profile.pk))
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF-")


@pytest.mark.django_db
def test_untouched_rows_are_marked_for_the_script(inventory, contractor, sign_in):
    profile = make_complete_profile(inventory)
    client = sign_in(contractor)
    for section, kinds in (("kontakt", 2), ("projekte", 1), ("austausch", 2)):
        text = client.get(url("edit_profile", profile.pk, section)).content.decode()
        # two unused rows of each kind, and the template of a new one
        assert text.count("data-repeat-unused") == kinds * 3, section
