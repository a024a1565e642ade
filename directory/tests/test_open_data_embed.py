"""Organisations on the sites of others: frame, script, headers, and words that cannot break out."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from directory.embedding import embedding_page
from directory.models import FacetValue
from directory.tests.factories import make_entry, make_published
from organisations.models import Consent

pytestmark = pytest.mark.django_db


def test_frame_may_stand_on_every_site_and_sets_no_cookie(client, town):
    entry = make_entry(make_published(town))
    answer = client.get(reverse("directory:embedded_organisations"))
    assert answer.status_code == 200
    assert "X-Frame-Options" not in answer
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert entry.name in answer.content.decode()


@pytest.mark.parametrize("name", ["open_data", "embed_organisations"])
def test_other_pages_stand_in_no_frame(client, name):
    answer = client.get(reverse(f"directory:{name}"))
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_frame_is_asked_anew_and_forgets_who_withdraws(client, town):
    entry = make_entry(make_published(town))
    address = reverse("directory:embedded_organisations")
    seen = client.get(address)
    assert "no-cache" in seen["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": seen["ETag"]}).status_code == 304
    Consent.objects.filter(release=entry.profile.release_id, purpose="web").delete()
    again = client.get(address, headers={"If-None-Match": seen["ETag"]})
    assert again.status_code == 200
    assert entry.name not in again.content.decode()


def test_frame_follows_the_choice(client, town, other_town):
    make_entry(make_published(town), "Hier e. V.")
    make_entry(make_published(other_town), "Dort e. V.")
    text = client.get(
        reverse("directory:embedded_organisations"), {"kommune": other_town.ags}
    ).content.decode()
    assert "Dort e. V." in text
    assert "Hier e. V." not in text
    assert "Fernau" in re.search(r"<h1[^>]*>(.*?)</h1>", text)[1]


def test_map_says_the_same_as_a_table(client, town):
    make_entry(make_published(town))
    text = client.get(reverse("directory:embedded_organisations"), {"ansicht": "karte"}).content.decode()
    assert "<svg" in text
    assert "Karte als Tabelle" in text


def test_empty_frame_says_so_and_leads_on(client):
    text = client.get(reverse("directory:embedded_organisations")).content.decode()
    assert "Hier zeigt sich gerade niemand." in text
    assert reverse("directory:organisation_list") in text


def test_script_is_for_every_site_and_holds_no_data(client, town, settings):
    settings.PUBLIC_URL = "https://portal.example"
    entry = make_entry(make_published(town))
    answer = client.get(reverse("directory:embed_organisations_script"))
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "public" in answer["Cache-Control"]
    text = answer.content.decode()
    assert "portal.example" in text.replace("\\u002D", "-")
    assert entry.name not in text


class Attributes(HTMLParser):
    """Collects the attributes of every tag."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_lines_to_copy_are_whole_whatever_a_theme_is_called(town):
    make_entry(make_published(town))
    FacetValue.objects.filter(facet="thema").update(label='Kunst "&" <b>Kultur')
    theme = FacetValue.objects.filter(facet="thema").first()
    page = embedding_page({"thema": theme.key, "land": "nw", "ansicht": "karte"})
    (tag, script), *others = Attributes(page.script).found
    assert (tag, others) == ("script", [])
    assert script["data-auswahl"].startswith("?land=nw&thema=")
    assert script["data-auswahl"].endswith("&ansicht=karte")
    (tag, frame), *others = Attributes(page.frame).found
    assert (tag, others) == ("iframe", [])
    assert frame["src"].endswith(page.preview)


def test_page_offers_what_there_is(client, town):
    make_entry(make_published(town))
    text = client.get(reverse("directory:embed_organisations"), {"kommune": town.ags}).content.decode()
    assert f'value="{town.ags}" selected' in text
    assert "einbetten.js" in text
