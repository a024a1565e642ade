"""The open data in a browser: a line copied into the site of a town, and a script there that asks the interface."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect, sync_playwright

from directory.tests.factories import make_entry, make_published
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS, eventually

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TOWN_SITE = "http://stadt.example/"
# a real site asks a real portal; here the portal is this machine, which browsers keep from strangers
OWN_MACHINE = "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests"


@pytest.fixture
def entry(transactional_db):
    cache.clear()
    return make_entry(make_published(make_municipality("Weidenfurt, Stadt")), "Chor der Kontinente")


@pytest.fixture
def page(live_server, entry, settings):
    settings.PUBLIC_URL = live_server.url
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, OWN_MACHINE])
        context = browser.new_context(base_url=live_server.url, locale="de-DE")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context.new_page()
        browser.close()


def test_copied_line_shows_the_list_on_the_site_of_a_town(page, live_server, entry):
    page.goto("/offene-daten/einbetten/")
    page.select_option("#auswahl-kommune", label="Weidenfurt (1)")
    page.get_by_role("button", name="Auswahl übernehmen").click()
    page.locator("[data-copy=skript]").click()
    expect(page.get_by_text("Text kopiert").first).to_be_visible()
    line = page.evaluate("navigator.clipboard.readText()")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        TOWN_SITE,
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8", body=f"<!doctype html><h1>Unsere Stadt</h1>{line}"
        ),
    )
    page.goto(TOWN_SITE)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Chor der Kontinente")).to_be_visible()
    expect(page.locator("iframe")).to_have_attribute("title", "Engagiert für die Eine Welt: Weidenfurt")
    # the frame is as high as what stands in it
    eventually(page, "document.querySelector('iframe').height !== '600'")
    assert page.context.cookies() == []
    assert {url.split("/")[2] for url in asked} == {"stadt.example", live_server.url.split("/")[2]}


def test_script_of_another_site_reads_the_interface(page, live_server, entry):
    page.route(TOWN_SITE, lambda route: route.fulfill(content_type="text/html", body="<!doctype html>"))
    page.goto(TOWN_SITE)
    found = page.evaluate(
        """async (site) => {
            const first = await fetch(`${site}/api/v1/organisations?staat=zz`);
            const all = await fetch(`${site}/api/v1/organisations`, {cache: "no-store"});
            const tag = all.headers.get("ETag");
            const again = await fetch(all.url, {headers: {"If-None-Match": tag}, cache: "no-store"});
            const wrong = await fetch(`${site}/api/v1/organisations?land=Bayern`);
            const names = (await all.json()).results.map((row) => row.name);
            return [(await first.json()).total, names, again.status, (await wrong.json()).errors[0].parameter];
        }""",
        live_server.url,
    )
    assert found == [0, [entry.name], 304, "land"]
