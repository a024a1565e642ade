"""The pages: own profile, SKEW's list and person, bad input with its sentences."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from advisors.availability import coming_months
from advisors.enums.pool import AdvisorStatus, ProfileField
from advisors.models import AdvisorProfile
from advisors.tests.factories import make_advisor, make_consultation, make_request
from advisors.tests.profile_factories import MARKERS, SECRETS, decisions_of, make_marked_advisor
from core.tests.sample_files import make_image

pytestmark = pytest.mark.django_db
OWN = ("edit_profile", "profile_preview", "edit_photo", "edit_references", "edit_voluntary", "availability")


def page(client, name, *args, **query):
    return client.get(reverse(f"advisors:{name}", args=args), query)


@pytest.mark.parametrize("name", OWN)
def test_own_pages_open_for_the_person_only(sign_in, officer, applicant, name):
    profile = make_marked_advisor(*ProfileField.values)
    assert page(sign_in(profile.user), name).status_code == 200
    for user in (officer, applicant):
        assert page(sign_in(user), name).status_code == 404


def test_advisor_without_profile_is_told_so(sign_in, advisor):
    client = sign_in(advisor)
    assert "noch kein Profil" in page(client, "edit_profile").content.decode()
    assert page(client, "edit_photo").status_code == 404


def test_somebody_who_left_reads_a_sentence_and_writes_nothing(sign_in):
    client = sign_in(make_advisor(status=AdvisorStatus.LEFT).user)
    assert "ausgeschieden" in page(client, "edit_profile").content.decode()
    assert page(client, "edit_voluntary").status_code == 403


def test_part_stores_words_and_decisions(sign_in):
    profile = make_advisor()
    data = {"biography": "Mein Weg", "qualification": "", "networks": "Netz", "zeigen_biography": "on"}
    answer = sign_in(profile.user).post(reverse("advisors:edit_profile_part", args=["werdegang"]), data)
    assert answer.url == reverse("advisors:edit_profile")
    profile.refresh_from_db()
    assert (profile.biography, profile.networks, profile.public_fields) == ("Mein Weg", "Netz", ["biography"])
    assert decisions_of(profile) == [("biography", True)]


@pytest.mark.parametrize(
    ("part", "data", "sentence"),
    [
        ("person", {"email": "kein"}, "ganze E-Mail-Adresse"),
        ("person", {"phone": "0,3"}, "Telefonnummer mit Vorwahl"),
        ("person", {"first_name": ""}, "Vorname"),
        ("arbeit", {"languages": "Deutsch, Klingonisch"}, "Klingonisch"),
        ("arbeit", {"radius_km": "weit"}, "Kilometer"),
        ("arbeit", {"themes": ["99999"]}, "Auswahl"),
        ("werdegang", {"biography": "<b>fett</b>"}, "ohne HTML"),
        ("werdegang", {"biography": "x" * 2501}, "2500"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(sign_in, part, data, sentence):
    profile = make_advisor(biography="bleibt")
    good = {
        "first_name": "A",
        "last_name": "B",
        "email": "a@post.example",
        "radius_km": "50",
        "zeigen_contact": "on",
    }
    answer = sign_in(profile.user).post(reverse("advisors:edit_profile_part", args=[part]), good | data)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    profile.refresh_from_db()
    assert (profile.biography, profile.first_name) == ("bleibt", "Samuel")
    assert decisions_of(profile) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"birth_year": "2026"}, "liegt zwischen"),
        ({"birth_year": "84"}, "liegt zwischen"),
        ({"birth_year": "früher"}, "vier Ziffern"),
        ({"origin_countries": "Wakanda"}, "Wakanda"),
        ({"gender": "x"}, "Auswahl"),
    ],
)
def test_voluntary_answers_are_checked(sign_in, data, sentence):
    profile = make_advisor()
    answer = sign_in(profile.user).post(reverse("advisors:edit_voluntary"), data)
    assert sentence in answer.content.decode()


def test_voluntary_answers_are_stored_and_removed(sign_in):
    profile = make_advisor()
    client = sign_in(profile.user)
    data = {"gender": "female", "birth_year": "1984", "origin_countries": "Kamerun, Togo"}
    client.post(reverse("advisors:edit_voluntary"), data)
    profile.refresh_from_db()
    assert (profile.gender, profile.birth_year, profile.origin_countries) == ("female", 1984, ["CM", "TG"])
    assert profile.public_fields == []
    client.post(reverse("advisors:remove_voluntary", args=["birth_year"]))
    assert client.post(reverse("advisors:remove_voluntary", args=["email"])).status_code == 404
    profile.refresh_from_db()
    assert profile.birth_year is None


def test_photo_needs_words_and_loses_its_metadata(sign_in):
    profile = make_advisor()
    client, url = sign_in(profile.user), reverse("advisors:edit_photo")
    picture = make_image(size=(640, 640))
    missing = client.post(url, {"file": SimpleUploadedFile("a.jpg", picture)}).content.decode()
    assert "Beschreiben Sie in einem Satz" in missing
    assert (
        "Wählen Sie eine Bilddatei aus"
        in client.post(url, {"alt": "Ich", "credit": "Foto: Ich"}).content.decode()
    )
    words = {"alt": "Ich am Fluss", "credit": "Foto: Ich", "zeigen_photo": "on"}
    client.post(url, words | {"file": SimpleUploadedFile("Mein Name.jpg", picture)})
    profile.refresh_from_db()
    assert profile.photo
    assert "Name" not in profile.photo.name
    assert profile.public_fields == ["photo"]
    client.post(url, words | {"alt": "Ich im Wald"})
    profile.refresh_from_db()
    assert profile.photo_alt == "Ich im Wald"


def test_a_file_that_is_no_picture_is_refused(sign_in):
    profile = make_advisor()
    data = {"file": SimpleUploadedFile("a.jpg", b"%PDF-1.7"), "alt": "Ich", "credit": "Ich"}
    assert sign_in(profile.user).post(reverse("advisors:edit_photo"), data).status_code == 200
    profile.refresh_from_db()
    assert not profile.photo


def test_references_come_as_rows(sign_in):
    profile = make_advisor()
    client, url = sign_in(profile.user), reverse("advisors:edit_references")
    data = {"referenzen-TOTAL_FORMS": 3, "referenzen-INITIAL_FORMS": 0, "zeigen_references": "on"}
    data |= {"referenzen-0-title": "Leitbild", "referenzen-0-partner": "Stadt", "referenzen-0-year": "2024"}
    assert client.post(url, data | {"referenzen-1-partner": "ohne Titel"}).status_code == 200
    assert client.post(url, data | {"referenzen-0-year": "3024"}).status_code == 200
    assert not profile.references.exists()
    assert client.post(url, data).status_code == 302
    assert [(row.title, row.year) for row in profile.references.all()] == [("Leitbild", 2024)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0,3", "nur ganz oder halb"),
        ("1,25", "nur ganz oder halb"),
        ("viel", "als Zahl"),
        ("-1", "als Zahl"),
        ("40", "Das sind mehr als"),
    ],
)
def test_other_parts_of_a_day_are_refused(sign_in, typed, sentence):
    profile = make_advisor()
    month = f"{coming_months()[0]:%Y-%m}"
    data = {"takes_requests": "on", f"tage-{month}": typed}
    answer = sign_in(profile.user).post(reverse("advisors:availability"), data)
    assert sentence in answer.content.decode()
    assert not profile.availability.exists()


def test_free_days_are_stored_for_twelve_months(sign_in):
    profile = make_advisor()
    months = coming_months()
    data = {f"tage-{month:%Y-%m}": "1,5" for month in months}
    sign_in(profile.user).post(reverse("advisors:availability"), data)
    assert list(profile.availability.values_list("month", "half_days")) == [(month, 3) for month in months]
    profile.refresh_from_db()
    assert not profile.takes_requests


def test_preview_is_exactly_what_everybody_sees(sign_in, client):
    profile = make_marked_advisor(ProfileField.TOWN, ProfileField.BIOGRAPHY)
    text = page(sign_in(profile.user), "profile_preview").content.decode()
    assert "Markerleben" in text
    hidden = [field for field in ProfileField.values if field not in profile.public_fields]
    assert [marker for field in hidden for marker in MARKERS[field] if marker in text] == []


def test_preview_of_a_hidden_profile_says_that_nobody_sees_it(sign_in):
    profile = make_marked_advisor(*ProfileField.values, is_public=False)
    text = page(sign_in(profile.user), "profile_preview").content.decode()
    assert "Niemand sieht Ihr Profil" in text
    assert "Markerleben" not in text


def test_master_switch_works_by_button(sign_in):
    profile = make_advisor()
    client = sign_in(profile.user)
    for value, is_public in (("ja", True), ("nein", False)):
        client.post(reverse("advisors:publish_profile"), {"zeigen": value})
        profile.refresh_from_db()
        assert profile.is_public is is_public


def test_list_searches_and_filters(sign_in, officer):
    make_marked_advisor()
    make_advisor("Bela", "Ämter", status=AdvisorStatus.LEFT)
    client = sign_in(officer)

    def names(**query):
        text = page(client, "advisor_list", **query).content.decode()
        return [name for name in ("Amara Beispiel", "Bela Ämter") if name in text]

    assert names() == ["Amara Beispiel"]
    assert names(stand="left") == ["Bela Ämter"]
    assert names(q="markerstadt") == ["Amara Beispiel"]
    assert names(sprache="qu") == ["Amara Beispiel"]
    assert names(q="niemand") == []
    assert names(stand="quatsch") == ["Amara Beispiel"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions(sign_in, officer, town, count, django_assert_max_num_queries):
    for number in range(count):
        profile = make_marked_advisor(slug=f"p{number}", user=None)
        make_consultation(town, officer, profile)
    client = sign_in(officer)
    page(client, "advisor_list")
    with django_assert_max_num_queries(16):
        page(client, "advisor_list")


def test_person_page_of_skew_keeps_voluntary_answers_out(sign_in, officer):
    profile = make_marked_advisor(internal_note="Vermerk hier")
    text = page(sign_in(officer), "advisor_detail", profile.slug).content.decode()
    assert "Markerleben" in text
    assert "Vermerk hier" in text
    assert not [secret for secret in (*SECRETS, "Bhutan") if secret in text]


def test_leaving_names_open_work_and_asks_for_a_reason(sign_in, officer, applicant, town):
    profile = make_advisor()
    consultation = make_consultation(town, officer, profile, request=make_request(town, applicant))
    client, url = sign_in(officer), reverse("advisors:change_advisor_status", args=[profile.slug, "leave"])
    assert consultation.case_number in client.get(url).content.decode()
    assert "Schreiben Sie eine Begründung" in client.post(url, {"stand": "active"}).content.decode()
    assert client.post(url, {"stand": "active", "comment": "Zieht um"}).status_code == 302
    profile.refresh_from_db()
    assert profile.status == AdvisorStatus.LEFT
    assert page(client, "change_advisor_status", profile.slug, "fliegen").status_code == 404


def test_refused_deletion_keeps_the_person_and_says_why(sign_in, lead, officer, town):
    profile = make_advisor()
    make_consultation(town, officer, profile)
    answer = sign_in(lead).post(reverse("advisors:delete_advisor", args=[profile.slug]))
    assert "Tragen Sie stattdessen das Ausscheiden ein" in answer.content.decode()
    assert AdvisorProfile.objects.filter(pk=profile.pk).exists()


def test_new_person_is_entered_and_invited(sign_in, lead, mailoutbox):
    pool = make_advisor().pool
    client = sign_in(lead)
    data = {"pool": pool.pk, "first_name": "Neu", "last_name": "Hier", "email": "neu@post.example"}
    future = client.post(reverse("advisors:add_advisor"), data | {"joined_on": "01.01.2190"})
    assert "in der Zukunft" in future.content.decode()
    client.post(reverse("advisors:add_advisor"), data)
    assert "schon zu einer Person" in client.post(reverse("advisors:add_advisor"), data).content.decode()
    answer = client.post(reverse("advisors:invite_advisor", args=["neu-hier"]), follow=True)
    assert "ist unterwegs" in answer.content.decode()
    assert "Eingeladen am" in answer.content.decode()
