"""What stays with the Kommune, in a browser: narrow the list, take it away, read the paper for the council."""

import io

import pytest
from django.core.cache import cache
from openpyxl import load_workbook
from playwright.sync_api import expect, sync_playwright
from pypdf import PdfReader

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from core.pdf_check import check_pdf_ua
from inventories.harvest.export import HEAD_ROW
from inventories.tests.factories import make_complete_profile, make_inventory
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SHOP, CHOIR, CIRCLE = "Weltladen am Markt", "Öfter singen e. V.", "Kumba-Kreis"


@pytest.fixture
def inventory(transactional_db):
    town = make_municipality("Brückstedt, Stadt")
    row = make_inventory(town, "published")
    shop = make_complete_profile(
        row, "released", SHOP, kind="world_shop", district="Nordstadt", offers=["talks"]
    )
    # the browser's loop runs while the test does: what it needs of the database is read before
    row.shop_pk = shop.pk
    make_complete_profile(row, "released", CHOIR, district="Süd", offers=["rooms"])
    make_complete_profile(row, "released", CIRCLE, address_visibility="hidden", district="Geheim")
    return row


@pytest.fixture
def cast(inventory, live_server):
    cache.clear()
    users = {
        "member": make_membership(
            make_user("Rita", "Rat"), inventory.municipality, MembershipRight.READ
        ).user,
        "officer": make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user,
        "stranger": make_membership(make_user("Frieda", "Fremd"), make_municipality("Fernau, Stadt")).user,
    }
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield {name: newcomer(browser, address).sign_in(user) for name, user in users.items()}
        browser.close()


def test_town_takes_away_what_the_organisations_handed_over(cast, inventory):
    member = cast["member"]
    read_list(member)
    assert workbook(member) == [SHOP]
    read_one(member)
    read_council_paper(member)
    withdraw(member, cast["officer"], inventory.shop_pk)
    others(cast, inventory)


def read_list(member):
    """From the case to the list; the map leads to a district, a facet narrows the list, the keyboard can do both."""
    member.open_case("Brückstedt")
    member.follow("Was bleibt")
    member.sees_heading("Was bleibt: Akteurinnen und Akteure in Brückstedt")
    member.sees("3 Organisationen")
    member.sees("ohne Angabe")
    assert "Geheim" not in member.page.content()
    tile = member.page.get_by_role("link", name="Nordstadt: 1")
    tile.focus()
    tile.press("Enter")
    member.sees("Eine Organisation")
    expect(member.page.locator(".p-list h3")).to_have_text([SHOP])
    member.follow("Alle Filter entfernen")
    member.page.get_by_label("Wort suchen").fill("öfter")
    member.press("Liste eingrenzen")
    expect(member.page.locator(".p-list h3")).to_have_text([CHOIR])
    member.follow("Alle Filter entfernen")
    member.page.locator("summary", has_text="Art der Organisation").click()
    member.choose(art="world_shop")
    member.press("Liste eingrenzen")
    expect(member.page.locator(".p-list h3")).to_have_text([SHOP])


def workbook(member):
    """Return the names in the workbook of the list as it is narrowed now."""
    sheet = load_workbook(io.BytesIO(member.fetch("Als Excel-Datei herunterladen"))).active
    assert "widerrufen" in sheet["A2"].value
    return [row[0].value for row in sheet.iter_rows(min_row=HEAD_ROW + 1)]


def read_one(member):
    member.follow(SHOP)
    member.sees_heading(SHOP)
    for part in ("Lindenstraße 12", "Amara Diallo", "Schule von Kumba"):
        member.sees(part)
    member.page.locator(".p-crumbs").get_by_role("link", name="Was bleibt").click()
    member.sees("Rita Rat")


def read_council_paper(member):
    """The page and the PDF say the same; the needs of three organisations are nobody's business."""
    member.follow("Zahlen und Bedarfe")
    member.sees("Bedarfe stehen hier, wenn alle Interviews abgeschlossen sind")
    member.follow("Für den Rat")
    member.sees("3 Organisationen verbinden Brückstedt mit einem Land")
    content = member.fetch("Zusammenfassung als PDF öffnen")
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    assert "3 Organisationen verbinden Brückstedt" in words
    assert check_pdf_ua(content) == []


def withdraw(member, officer, shop_pk):
    """The organisation takes back the hand-over and nothing else: the next look and the next file lack it."""
    officer.page.goto(f"/steckbriefe/{shop_pk}/freigabe/widerruf/")
    officer.fill(by_name="Amara Diallo")
    for box in (
        officer.page.get_by_role("group", name="Weitergabe an die Kommune").get_by_role("checkbox").all()
    ):
        box.check()
    officer.press("Widerruf eintragen")
    officer.page.wait_for_url(lambda url: "/widerruf/" not in url)
    member.follow("Organisationen")
    member.sees("2 Organisationen")
    assert SHOP not in member.page.content()
    assert workbook(member) == [CIRCLE, CHOIR]


def others(cast, inventory):
    cast["officer"].open_case("Brückstedt")
    cast["officer"].follow("Was bleibt")
    cast["officer"].sees("2 Organisationen")
    answer = cast["stranger"].page.goto(f"/vorgaenge/{inventory.pk}/was-bleibt/")
    assert answer.status == 404
