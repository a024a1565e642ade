"""What everybody may see: released things of published inventories, at this very moment."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from core.enums import JobState
from inventories.enums import PictureKind, PictureRight
from inventories.tests.factories import (
    make_brochure,
    make_build,
    make_complete_profile,
    make_goal,
    make_inventory,
    make_picture,
    make_profile,
)
from municipalities.tests.factories import make_municipality, make_state
from organisations.enums import FieldGroup, Purpose
from organisations.models import Release


@pytest.fixture
def inventory(town):
    row = make_inventory(town, "published", subtitle="Wer sich engagiert", contacted_count=9)
    make_goal(row)
    return row


@pytest.fixture
def profile(inventory):
    return make_complete_profile(inventory, "released", "Frauen weben Zukunft e. V.")


def page(client, name, *args, **query):
    return client.get(reverse(f"inventories:{name}", args=args), query)


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def profile_page(client, profile):
    return page(client, "public_profile", profile.inventory.slug, profile.slug)


def revoke(profile, **which):
    profile.release.consents.filter(purpose=Purpose.WEB, **which).update(revoked_at=timezone.now())


def test_list_shows_published_inventories_only(client, inventory, other_town):
    make_inventory(other_town, "editing", title="Noch geheim")
    shown = text(page(client, "public_list"))
    assert inventory.title in shown
    assert "Noch geheim" not in shown


def test_list_filters_by_land_year_and_words(client, inventory):
    berlin = make_municipality("Seeort, Stadt", state=make_state("11"))
    earlier = timezone.now().replace(year=2024, month=5)
    make_inventory(berlin, "closed", title="Seeort blickt hinaus", published_at=earlier)

    def titles(**query):
        return re.findall(r'p-card__title"><a[^>]*>([^<]+)', text(page(client, "public_list", **query)))

    assert titles() == [inventory.title, "Seeort blickt hinaus"]
    assert titles(land="BE") == ["Seeort blickt hinaus"]
    assert titles(jahr="2024") == ["Seeort blickt hinaus"]
    assert titles(q="seeort") == ["Seeort blickt hinaus"]
    assert titles(land="BE", jahr=str(timezone.now().year)) == []
    assert titles(jahr="20x4", seite="zwei") == titles()


def test_list_says_what_to_do_when_it_is_empty(client, db):
    assert "Die ersten entstehen gerade" in text(page(client, "public_list"))
    assert "Dazu gibt es noch nichts" in text(page(client, "public_list", q="Atlantis"))


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions(client, town, count, django_assert_num_queries):
    for _ in range(count):
        make_brochure(make_inventory(make_municipality(), "published"))
    with django_assert_num_queries(4):
        page(client, "public_list")


def test_inventory_shows_released_organisations_and_the_brochure(client, inventory, profile):
    brochure = make_brochure(inventory)
    brochure.published_build = make_build(brochure, JobState.READY, size=6_500_000, pages=84)
    brochure.save()
    make_complete_profile(inventory, "accepted", "Noch ohne Freigabe")
    shown = text(page(client, "public_inventory", inventory.slug))
    assert profile.name in shown
    assert "Noch ohne Freigabe" not in shown
    assert "PDF, 6,2 MB, 84 Seiten, barrierefrei" in shown
    assert reverse("inventories:public_brochure", args=[inventory.slug]) in shown


def test_inventory_filters_by_kind_without_a_script(client, inventory, profile):
    make_complete_profile(inventory, "released", "Weltladen am Markt", kind="world_shop")
    make_complete_profile(inventory, "released", "Chor", entry="short")
    shops = text(page(client, "public_inventory", inventory.slug, art="world_shop"))
    assert "Weltladen am Markt" in shops
    assert profile.name not in shops
    cards = text(page(client, "public_inventory", inventory.slug, art="visitenkarten"))
    assert "Chor" in cards
    assert "Weltladen am Markt" not in cards


def test_inventory_unfolds_many_organisations(client, inventory):
    for number in range(11):
        make_profile(inventory, "released", f"Verein {number:02}")
    shown = text(page(client, "public_inventory", inventory.slug))
    assert "2 weitere Organisationen zeigen" in shown
    assert "Verein 10" not in shown
    assert "Verein 10" in text(page(client, "public_inventory", inventory.slug, alle="1"))


@pytest.mark.parametrize("status", ["goal", "research", "editing"])
def test_inventory_is_hidden_before_its_publication(client, town, status):
    row = make_inventory(town, status)
    hidden = make_complete_profile(row, "released")
    assert page(client, "public_inventory", row.slug).status_code == 404
    assert profile_page(client, hidden).status_code == 404
    assert page(client, "public_picture", hidden.pictures.get().pk, 480).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_inventory_asks_the_same_number_of_questions(client, inventory, count, django_assert_num_queries):
    for _ in range(count):
        make_complete_profile(inventory, "released")
    with django_assert_num_queries(11):
        page(client, "public_inventory", inventory.slug)


@pytest.mark.parametrize("count", [1, 3])
def test_profile_asks_the_same_number_of_questions(client, profile, count, django_assert_num_queries):
    for _ in range(count):
        make_complete_profile(profile.inventory, "released")
    with django_assert_num_queries(8):
        profile_page(client, profile)


def test_profile_shows_what_was_released(client, profile):
    shown = text(profile_page(client, profile))
    for part in (
        "Lindenstraße 12",
        "mailto:kontakt@frauenweben.example",
        "Schule von Kumba",
        "einen Proberaum",
    ):
        assert part in shown
    assert "Geheime Finanzierung" not in shown


@pytest.mark.parametrize(
    ("group", "gone"),
    [
        (FieldGroup.ADDRESS, "Lindenstraße 12"),
        (FieldGroup.CONTACT, "kontakt@frauenweben.example"),
        (FieldGroup.PERSON, "Amara Diallo, Vorsitzende"),
        (FieldGroup.SWAP, "einen Proberaum"),
    ],
)
def test_profile_loses_a_field_the_moment_it_is_taken_back(client, profile, group, gone):
    assert gone in text(profile_page(client, profile))
    revoke(profile, field_group=group)
    assert gone not in text(profile_page(client, profile))


def test_profile_is_gone_the_moment_the_release_is_taken_back(client, profile):
    neighbour = make_complete_profile(profile.inventory, "released", "Nachbarn")
    assert profile.name in text(profile_page(client, neighbour))
    Release.objects.filter(pk=profile.release_id).update(revoked_at=timezone.now())
    assert profile_page(client, profile).status_code == 404
    assert page(client, "public_picture", profile.pictures.get().pk, 480).status_code == 404
    assert profile.name not in text(page(client, "public_inventory", profile.inventory.slug))
    assert profile.name not in text(profile_page(client, neighbour))


def test_profile_hides_an_address_that_is_not_public(client, inventory):
    hidden = make_complete_profile(inventory, "released", "Versteckt", address_visibility="hidden")
    shown = text(profile_page(client, hidden))
    assert "Lindenstraße" not in shown
    assert "45000" not in shown


def test_profile_suggests_others_with_a_reason(client, inventory, profile):
    rooms = make_profile(inventory, "released", "Haus der Kulturen")
    rooms.wishes.create(kind="give", text="Proberäume am Abend")
    make_profile(inventory, "released", "Kamerun-Kreis", partner_countries=["CM"])
    make_profile(inventory, "released", "Ganz anders")
    shown = text(profile_page(client, profile))
    assert "bietet: Proberäume am Abend" in shown
    assert "auch verbunden mit Kamerun" in shown
    assert "Ganz anders" not in shown


def test_profile_text_cannot_leave_its_place(client, inventory):
    bad = "</script><script>alert(1)</script>"
    hurt = make_complete_profile(inventory, "released", "Angriff", teaser=bad, long_text=bad, quote=bad)
    shown = text(profile_page(client, hurt))
    assert "<script>alert(1)" not in shown
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', shown)[1]
    assert json.loads(data)["description"] == bad


def test_picture_is_served_small_and_asked_again(client, profile):
    picture = profile.pictures.get()
    answer = page(client, "public_picture", picture.pk, 480)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "private, no-cache")
    assert "Accept" in answer["Vary"]
    address = reverse("inventories:public_picture", args=[picture.pk, 480])
    modern = client.get(address, headers={"Accept": "image/avif,image/webp,*/*"})
    assert modern["Content-Type"] == "image/webp"
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert page(client, "public_picture", picture.pk, 481).status_code == 404


def test_photo_needs_the_consent_for_pictures_but_our_drawing_does_not(client, profile):
    photo = make_picture(profile, kind=PictureKind.PHOTO, right_of_use=PictureRight.OWN, position=0)
    drawing = profile.pictures.get(kind=PictureKind.DRAWING)
    assert page(client, "public_picture", photo.pk, 480).status_code == 200
    revoke(profile, field_group=FieldGroup.PICTURES)
    assert page(client, "public_picture", photo.pk, 480).status_code == 404
    assert page(client, "public_picture", drawing.pk, 480).status_code == 200
    shown = text(profile_page(client, profile))
    assert f"/bild/{photo.pk}/" not in shown
    assert f"/bild/{drawing.pk}/" in shown


def test_picture_whose_file_is_lost_is_not_found(client, profile):
    picture = profile.pictures.get()
    picture.file.storage.delete(picture.file.name)
    assert page(client, "public_picture", picture.pk, 960).status_code == 404


def test_brochure_is_served_with_a_tag_once_published(client, inventory):
    brochure = make_brochure(inventory)
    build = make_build(brochure, JobState.READY)
    assert page(client, "public_brochure", inventory.slug).status_code == 404
    brochure.published_build = build
    brochure.save()
    answer = page(client, "public_brochure", inventory.slug)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-cache"
    address = reverse("inventories:public_brochure", args=[inventory.slug])
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_cover_is_public_with_the_inventory(client, inventory, town):
    from core.tests.sample_files import make_image, make_upload

    assert page(client, "public_cover", inventory.slug, 480).status_code == 404
    brochure = make_brochure(inventory)
    drawn = page(client, "public_cover", inventory.slug, 480)
    assert drawn["Content-Type"] == "image/jpeg"
    assert reverse("inventories:public_cover", args=[inventory.slug, 480]) in text(
        page(client, "public_list")
    )
    brochure.cover.save("titel.jpg", make_upload(make_image(), "bild.jpg", "image/jpeg"), save=True)
    given = page(client, "public_cover", inventory.slug, 480)
    assert given["ETag"] != drawn["ETag"]
    assert page(client, "public_cover", inventory.slug, 99).status_code == 404
    type(inventory).objects.filter(pk=inventory.pk).update(status="editing")
    assert page(client, "public_cover", inventory.slug, 480).status_code == 404


def test_unknown_addresses_are_not_found(client, inventory):
    assert page(client, "public_inventory", "nirgendwo").status_code == 404
    assert page(client, "public_profile", inventory.slug, "niemand").status_code == 404
    assert page(client, "public_picture", 999_999, 480).status_code == 404


def test_brief_profile_tells_its_facts_below_the_text_and_once(client, inventory, profile):
    make_profile(inventory, "released", "Chor", entry="short", short_text="Wir singen.", languages=["wo"])
    for shown, is_brief in (
        (text(page(client, "public_profile", inventory.slug, "chor")), True),
        (text(profile_page(client, profile)), False),
    ):
        assert (shown.index("Von der Organisation freigegeben") < shown.index("<aside")) is is_brief
        assert shown.count("Von der Organisation freigegeben") == 1
