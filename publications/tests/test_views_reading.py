"""Public pages: open to all, in order for screen readers, never missing."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from publications.enums import PageSlug
from publications.models import Page

pytestmark = pytest.mark.django_db
MP4 = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 64


def store(slug, **fields):
    values = {"title": "Neuer Titel", "lead": "Neu", "body": "## Neu\n\nText", "as_of": timezone.localdate()}
    return Page.objects.update_or_create(slug=slug, defaults=values | fields)[0]


@pytest.mark.parametrize("slug", PageSlug.values)
def test_page_is_open_to_visitors_and_has_one_title(client, slug):
    html = client.get(reverse(f"publications:{slug}")).content.decode()
    assert html.count("<h1") == 1
    assert html.index("<h1") < html.index("<h2")
    assert 'href="/impressum/"' in html
    assert 'href="/barriere-melden/"' in html


def test_page_shows_the_edited_text(client):
    store(PageSlug.IMPRINT, body="## Anbieterin\n\nEine *andere* Anschrift")
    html = client.get(reverse("publications:imprint")).content.decode()
    assert "Neuer Titel" in html
    assert "Eine <em>andere</em> Anschrift" in html


def test_page_falls_back_to_its_first_wording(client):
    Page.objects.all().delete()
    assert "Friedrich-Ebert-Allee" in client.get(reverse("publications:imprint")).content.decode()


def test_page_does_not_execute_what_somebody_typed(client):
    store(
        PageSlug.PRIVACY,
        title="<b>x</b>",
        body="## <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>",
    )
    html = client.get(reverse("publications:privacy")).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "<b>x</b>" not in html


def test_privacy_has_a_table_of_contents(client):
    html = client.get(reverse("publications:privacy")).content.decode()
    assert 'href="#ihre-rechte"' in html
    assert 'id="ihre-rechte"' in html


def test_sign_language_shows_a_video_only_when_there_is_one(client):
    page = reverse("publications:sign_language")
    video = reverse("publications:sign_language_video")
    assert "<video" not in client.get(page).content.decode()
    assert client.get(video).status_code == 404
    store(PageSlug.SIGN_LANGUAGE, video=ContentFile(MP4, name="dgs.mp4"))
    assert "<video" in client.get(page).content.decode()
    response = client.get(video)
    assert response["Content-Type"] == "video/mp4"
    assert b"".join(response.streaming_content) == MP4


@pytest.mark.parametrize("slug", ["imprint", "faq", "easy_language"])
def test_page_costs_one_query(client, django_assert_num_queries, slug):
    with django_assert_num_queries(1):
        client.get(reverse(f"publications:{slug}"))


def test_robots_keeps_the_demo_out_of_search_engines(client, settings):
    settings.DEMO_MODE = True
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    settings.DEMO_MODE = False
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /konto/" in text
    assert "Allow: /antraege/formular/" in text
    assert "Disallow: /\n" not in text
    assert text.endswith(f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml\n")


def test_security_txt_names_contact_and_a_date_to_come(client, settings):
    lines = dict(
        line.split(": ", 1)
        for line in client.get("/.well-known/security.txt").content.decode().splitlines()[::-1]
    )
    assert lines["Contact"] == f"mailto:{settings.TEAM_EMAIL}"
    assert lines["Expires"] > timezone.now().isoformat()
