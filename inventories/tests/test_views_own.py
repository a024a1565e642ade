"""The pages behind a personal link, without an account."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from core.models import Mail
from inventories.corrections import fingerprint
from inventories.models import Profile, YearlyCheck
from inventories.own_page import own_face, own_profile
from inventories.tests.factories import make_complete_profile, make_inventory, make_picture
from inventories.tests.word_factories import TOKEN, all_boxes, make_check, make_link, make_suggestion
from organisations.models import PersonalLink, Release
from organisations.tests.factories import make_consent_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_counters():
    """The limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def accepted(inventory):
    make_consent_text()
    profile = make_complete_profile(inventory, "accepted", "Frauen weben Zukunft")
    make_link(profile.organisation)
    return profile


def address(name, *args, query="", token=TOKEN):
    return reverse(f"inventories:{name}", args=[token, *args]) + query


def answer(profile, **changes):
    """Return what the form sends when everything is allowed."""
    return {
        "schritt": "freigeben",
        "consents": all_boxes(profile),
        "person_name": "Amara Diallo",
        "person_function": "Vorsitzende",
        "person_email": "amara@verein.example",
        "may_consent": "on",
        "seen": fingerprint(own_face(own_profile(profile.pk))),
    } | changes


def test_page_shows_all_that_will_be_printed_and_ticks_nothing(client, accepted):
    page = client.get(address("own_start"), follow=True)
    text = page.content.decode()
    for words in ("Wir nähen, was Schulen in Kumba bezahlt.", "kontakt@frauenweben.example", "Amara Diallo"):
        assert words in text
    assert "Geheime Finanzierung" not in text
    assert " checked" not in text
    assert "sessionid" not in client.cookies


def test_address_stays_secret(client, accepted):
    page = client.get(address("own_profile", accepted.pk))
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("state", ["wrong", "expired", "revoked"])
def test_link_that_does_not_hold_says_the_same_friendly_words(client, accepted, state):
    times = {"expired": {"expires_at": timezone.now()}, "revoked": {"revoked_at": timezone.now()}}
    PersonalLink.objects.update(**times.get(state, {}))
    page = client.get(address("own_profile", accepted.pk, token="falsch" if state == "wrong" else TOKEN))
    assert page.status_code == 404
    assert "Dieser Link gilt nicht mehr" in page.content.decode()
    assert "Frauen weben" not in page.content.decode()


def test_guessing_is_stopped_even_for_a_link_that_holds(client, accepted):
    for number in range(20):
        client.get(address("own_start", token=f"geraten-{number}"))
    assert client.get(address("own_profile", accepted.pk)).status_code == 404


def test_link_opens_one_organisation_only(client, accepted, inventory):
    other = make_complete_profile(inventory, "accepted", "Andere")
    picture = make_picture(other)
    assert client.get(address("own_profile", other.pk)).status_code == 404
    assert client.get(address("own_picture", accepted.pk, picture.pk, 480)).status_code == 404
    assert client.get(address("own_picture", other.pk, picture.pk, 480)).status_code == 404


def test_unaccepted_profile_is_not_read(client, accepted):
    Profile.objects.update(status="returned")
    assert "gerade überarbeitet" in client.get(address("own_start")).content.decode()
    assert client.get(address("own_profile", accepted.pk)).status_code == 404


def test_organisation_in_two_inventories_chooses_first(client, accepted, town):
    second = make_complete_profile(
        make_inventory(town, "releases"), "accepted", "Zweimal", organisation=accepted.organisation
    )
    text = client.get(address("own_start")).content.decode()
    assert address("own_profile", accepted.pk) in text
    assert address("own_profile", second.pk) in text


def test_release_leads_to_the_receipt_and_the_thanks(client, accepted):
    response = client.post(address("own_profile", accepted.pk), answer(accepted))
    assert response.url == address("own_done", accepted.pk)
    assert "amara@verein.example" in client.get(response.url).content.decode()
    accepted.refresh_from_db()
    assert accepted.release.consents.count() == len(all_boxes(accepted))
    assert Mail.objects.filter(to="amara@verein.example").count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"consents": []}, "Kreuzen Sie an"),
        ({"consents": ["web:contact"]}, "fehlt ein Ja zu Name und Texten"),
        ({"may_consent": ""}, "dass Sie zustimmen dürfen"),
        ({"person_email": "amara"}, "ganze E-Mail-Adresse"),
        ({"seen": "0" * 64}, "gerade geändert"),
    ],
)
def test_faulty_release_stores_nothing_and_keeps_what_was_ticked(client, accepted, change, words):
    data = answer(accepted, **change)
    text = client.post(address("own_profile", accepted.pk), data).content.decode()
    assert words in text
    assert text.count(" checked") >= len(data["consents"])
    accepted.refresh_from_db()
    assert accepted.status == "accepted"


def test_buttons_tick_everything_or_nothing_and_store_nothing(client, accepted):
    everything = client.post(address("own_profile", accepted.pk), {"schritt": "alles"}).content.decode()
    assert everything.count(" checked") == len(all_boxes(accepted))
    nothing = client.post(address("own_profile", accepted.pk), answer(accepted, schritt="nichts"))
    assert " checked" not in nothing.content.decode().split("3. Ihre Einwilligung")[0]
    accepted.refresh_from_db()
    assert accepted.status == "accepted"


def test_choice_is_shown_before_it_is_released(client, accepted):
    data = {"schritt": "ansehen", "consents": ["web:basics"], "withheld": ["web:basics:quote"]}
    text = client.post(address("own_profile", accepted.pk), data).content.decode()
    chosen = text.split("So sieht Ihre Auswahl aus")[1]
    assert "Broschüre: Sie erscheinen nicht" in chosen
    assert "Internet: Sie erscheinen" in chosen
    assert "Küchentisch.“" not in chosen
    sheet = client.get(address("own_sheet", accepted.pk, query="?consents=brochure:basics"))
    assert "kontakt@frauenweben.example" not in sheet.content.decode()
    assert "frame-ancestors 'self'" in sheet["Content-Security-Policy"]


def test_printed_page_of_nothing_says_so(client, accepted):
    sheet = client.get(address("own_sheet", accepted.pk, query="?consents="))
    assert "zeigen wir dort nichts" in sheet.content.decode()


def test_correction_is_read_in_the_text_at_once(client, accepted):
    form = client.get(address("own_correct", accepted.pk)).context["form"]
    data = {name: field.initial or "" for name, field in form.fields.items()}
    data |= {"teaser": "Wir weben für Kumba.", "anmerkung": "Bitte ein anderes Bild."}
    page = client.post(address("own_correct", accepted.pk), data, follow=True)
    assert "Wir weben für Kumba." in page.content.decode()
    assert {one.field_name for one in accepted.suggestions.all()} == {"teaser", "anmerkung"}


def test_correction_with_a_mistake_is_not_stored(client, accepted):
    form = client.get(address("own_correct", accepted.pk)).context["form"]
    data = {name: field.initial or "" for name, field in form.fields.items()} | {
        "name": "",
        "teaser": "<b>x</b>",
    }
    text = client.post(address("own_correct", accepted.pk), data).content.decode()
    assert "ohne HTML" in text
    assert not accepted.suggestions.exists()


def test_answer_to_a_correction_is_read_on_the_page(client, accepted, officer):
    make_suggestion(accepted, answer="Der Satz ist zu lang.", is_adopted=False, settled_at=timezone.now())
    assert "Der Satz ist zu lang." in client.get(address("own_profile", accepted.pk)).content.decode()


def test_own_photo_is_cleaned_shown_and_deleted(client, accepted):
    stream = io.BytesIO()
    Image.new("RGB", (640, 480), "#0d6e6a").save(stream, "JPEG", comment=b"geheim")
    data = {"kind": "photo", "alt_text": "Unser Fest", "credit": "Foto: Wir", "right_of_use": "own"}
    file = SimpleUploadedFile("fest.jpg", stream.getvalue(), "image/jpeg")
    refused = client.post(address("own_pictures", accepted.pk), data | {"file": file})
    assert "Menschen auf dem Bild" in refused.content.decode()
    assert not accepted.pictures.filter(is_from_organisation=True).exists()
    file.seek(0)
    page = client.post(
        address("own_pictures", accepted.pk), data | {"file": file, "people_agree": "on"}, follow=True
    )
    picture = accepted.pictures.get(is_from_organisation=True)
    assert address("own_picture", accepted.pk, picture.pk, 960) in page.content.decode()
    assert b"geheim" not in picture.file.read()
    client.get(address("own_delete_picture", accepted.pk, picture.pk))
    assert accepted.pictures.filter(pk=picture.pk).exists()
    client.post(address("own_delete_picture", accepted.pk, picture.pk))
    assert not accepted.pictures.filter(pk=picture.pk).exists()


def test_withdrawal_takes_two_clicks_and_counts_at_once(client, town):
    public = make_complete_profile(make_inventory(town, "published"), "released", "Frei")
    make_link(public.organisation)
    shown = reverse("inventories:public_profile", args=[public.inventory.slug, public.slug])
    assert client.get(shown).status_code == 200
    page = client.get(address("own_withdraw", public.pk))
    assert 'value="Amara Beispiel"' in page.content.decode()
    client.post(address("own_withdraw", public.pk), {"by_name": "Amara Beispiel", "zweck": "web"})
    assert client.get(shown).status_code == 404
    assert Profile.objects.get().status == "released"
    response = client.post(address("own_withdraw", public.pk), {"by_name": "Amara Beispiel", "alles": "1"})
    assert "erscheint nicht" in client.get(response.url).content.decode()
    assert Profile.objects.get().status == "declined"


def test_withdrawal_is_possible_while_the_text_is_corrected(client, inventory):
    profile = make_complete_profile(inventory, "released")
    make_link(profile.organisation)
    Profile.objects.update(status="returned")
    start = client.get(address("own_start")).content.decode()
    assert "gerade überarbeitet" in start
    assert address("own_withdraw", profile.pk) in start
    single = {"by_name": "Amara Beispiel", "einzeln": "1", "consents": "web:person"}
    assert client.post(address("own_withdraw", profile.pk), single).url == address("own_start")
    client.post(address("own_withdraw", profile.pk), {"by_name": "Amara Beispiel", "alles": "1"})
    assert Profile.objects.get().status == "declined"
    assert Release.objects.get().revoked_at is not None


def test_withdrawal_of_nothing_asks_to_choose(client, inventory):
    released = make_complete_profile(inventory, "released")
    make_link(released.organisation)
    page = client.post(address("own_withdraw", released.pk), {"by_name": "A", "einzeln": "1"})
    assert "Kreuzen Sie an" in page.content.decode()


def test_refusal_is_one_button(client, accepted):
    response = client.post(address("own_refuse", accepted.pk), {"by_name": "Amara Diallo"})
    assert response.url == address("own_done", accepted.pk)
    accepted.refresh_from_db()
    assert accepted.status == "declined"


def test_yearly_question_is_answered_by_a_button_not_by_opening(client, inventory):
    released = make_complete_profile(inventory, "released")
    make_link(released.organisation)
    make_check(released)
    assert "Stimmt noch alles?" in client.get(address("own_profile", released.pk)).content.decode()
    client.get(address("own_confirm", released.pk))
    assert YearlyCheck.objects.get().answered_at is None
    client.post(address("own_confirm", released.pk))
    assert YearlyCheck.objects.get().answered_by == "Amara Diallo"


def test_asking_for_a_new_link_says_the_same_to_everybody(client, accepted):
    answers = [
        client.post(reverse("inventories:own_renew"), {"email": email}).content
        for email in ("amara@verein.example", "niemand@nirgends.example")
    ]
    same = [text.split(b"<main")[1] for text in answers]
    assert same[0] == same[1]
    assert Mail.objects.count() == 1
    for _ in range(4):
        response = client.post(reverse("inventories:own_renew"), {"email": "a@b.example"})
    assert response.status_code == 429


def test_arabic_page_runs_from_right_to_left_and_keeps_its_language(client, accepted):
    page = client.get(address("own_profile", accepted.pk, query="?sprache=ar"))
    text = page.content.decode()
    assert '<html lang="ar" dir="rtl"' in text
    assert "الموافقة على الملف التعريفي" in text
    assert f"{address('own_refuse', accepted.pk)}?sprache=ar" in text
    assert "Diese Übersetzung hilft beim Lesen. Verbindlich ist der deutsche Text." in text
    assert 'lang="de" dir="ltr"' in text


@pytest.mark.parametrize(("language", "words"), [("fr", "De quoi s’agit-il"), ("tr", "Konu nedir")])
def test_consent_text_stands_in_both_languages(client, accepted, language, words):
    from organisations.models import ConsentText  # noqa: PLC0415 - only here

    ConsentText.objects.filter(version="test-1").delete()
    text = client.get(address("own_profile", accepted.pk, query=f"?sprache={language}")).content.decode()
    assert words in text
    assert "Worum geht es?" in text


def test_other_pages_stay_german_whatever_the_browser_says(client, accepted):
    client.get(address("own_profile", accepted.pk, query="?sprache=fr"))
    text = client.get(reverse("inventories:public_list"), HTTP_ACCEPT_LANGUAGE="fr").content.decode()
    assert '<html lang="de" dir="ltr"' in text


def test_form_without_its_token_is_refused(accepted):
    from django.test import Client  # noqa: PLC0415 - a client that checks

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address("own_refuse", accepted.pk), {"by_name": "A"}).status_code == 403


def test_number_of_queries_does_not_grow_with_the_rows(client, accepted, django_assert_max_num_queries):
    for number in range(10):
        accepted.projects.create(title=f"Projekt {number}")
        accepted.wishes.create(kind="seek", text=f"Nummer {number}")
        make_suggestion(accepted, f"feld{number}", "x")
    client.get(address("own_profile", accepted.pk))
    with django_assert_max_num_queries(36):
        client.get(address("own_profile", accepted.pk))
