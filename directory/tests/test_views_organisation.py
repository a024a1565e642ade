"""The page of one organisation: its stable address, its newest face, its picture for other networks."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from directory.tests.factories import make_entry, make_published
from inventories.tests.factories import make_complete_profile
from municipalities.tests.factories import make_municipality
from organisations.enums import FieldGroup, Purpose
from organisations.tests.factories import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory(town):
    return make_published(town)


@pytest.fixture
def entry(inventory):
    return make_entry(inventory)


def address(entry, slug=None):
    return reverse("directory:organisation", args=[entry.organisation_id, slug or entry.slug])


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def revoke(profile, **which):
    profile.release.consents.filter(purpose=Purpose.WEB, **which).update(revoked_at=timezone.now())


def test_page_shows_what_was_released(client, entry):
    html = text(client.get(address(entry)))
    assert "Frauen weben Zukunft e. V." in html
    assert "kontakt@frauenweben.example" in html
    assert "einen Proberaum" in html
    assert "Geheime Finanzierung" not in html
    assert reverse("directory:report_entry", args=[entry.organisation_id]) in html


def test_withdrawn_group_is_gone_at_once_and_so_is_the_page_without_the_basics(client, entry):
    assert "kontakt@frauenweben.example" in text(client.get(address(entry)))
    revoke(entry.profile, field_group=FieldGroup.CONTACT)
    assert "kontakt@frauenweben.example" not in text(client.get(address(entry)))
    revoke(entry.profile, field_group=FieldGroup.BASICS)
    assert client.get(address(entry)).status_code == 404


def test_wrong_name_in_the_address_leads_to_the_right_one(client, entry):
    answer = client.get(address(entry, "alter-name"))
    assert (answer.status_code, answer["Location"]) == (301, address(entry))


def test_merged_row_leads_to_the_organisation_it_belongs_to(client, entry, town):
    old = make_organisation(town, "Frauen weben", merged_into=entry.organisation)
    answer = client.get(reverse("directory:organisation", args=[old.pk, "frauen-weben"]))
    assert (answer.status_code, answer["Location"]) == (301, address(entry))


def test_unknown_organisation_is_not_there(client, entry):
    assert (
        client.get(reverse("directory:organisation", args=[entry.organisation_id + 99, "x"])).status_code
        == 404
    )


def test_newest_inventory_speaks_and_the_earlier_one_is_named(client, entry):
    entry.profile.inventory.published_at = timezone.now() - timedelta(days=700)
    entry.profile.inventory.save()
    later = make_published(make_municipality("Erlenau, Stadt"))
    make_complete_profile(
        later,
        "released",
        "Frauen weben Zukunft e. V.",
        organisation=entry.organisation,
        teaser="Jetzt auch hier.",
    )
    html = text(client.get(address(entry)))
    assert "Jetzt auch hier." in html
    assert entry.profile.inventory.title in html
    assert "Steckbrief von damals" in html


def test_page_in_an_inventory_names_the_stable_address_as_the_real_one(client, entry, settings):
    settings.PUBLIC_URL = "https://portal.example"
    url = reverse("inventories:public_profile", args=[entry.profile.inventory.slug, entry.profile.slug])
    assert f'<link rel="canonical" href="https://portal.example{address(entry)}">' in text(client.get(url))


def test_page_tells_machines_who_this_is(client, entry, settings):
    settings.PUBLIC_URL = "https://portal.example"
    html = text(client.get(address(entry)))
    data = json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', html)[1])
    assert (data["name"], data["url"]) == (entry.name, f"https://portal.example{address(entry)}")
    picture = reverse("directory:share_picture", args=[entry.organisation_id])
    assert f'<meta property="og:image" content="https://portal.example{picture}">' in html


def test_neighbours_with_the_same_theme_are_shown_with_the_reason(client, entry, inventory):
    make_entry(inventory, "Chor der Kontinente", origin_countries=["TG"])
    html = text(client.get(address(entry)))
    assert "Chor der Kontinente" in html
    assert "gleiches Thema: Globales Lernen und BNE" in html


@pytest.mark.parametrize("count", [0, 3])
def test_page_asks_the_same_number_of_questions(
    client, entry, count, django_assert_max_num_queries, inventory
):
    for number in range(count):
        make_entry(inventory, f"Verein {number}")
    client.get(address(entry))
    with django_assert_max_num_queries(11):
        client.get(f"{address(entry)}?neu={count}")


def test_share_picture_has_the_size_that_networks_ask_for(client, entry):
    answer = client.get(reverse("directory:share_picture", args=[entry.organisation_id]))
    picture = Image.open(BytesIO(b"".join(answer.streaming_content)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    # the woven edge at the top, linen below it
    assert picture.getpixel((6, 30)) != picture.getpixel((600, 300))


def test_share_picture_of_a_withdrawn_organisation_is_not_there(client, entry):
    revoke(entry.profile, field_group=FieldGroup.BASICS)
    assert client.get(reverse("directory:share_picture", args=[entry.organisation_id])).status_code == 404
