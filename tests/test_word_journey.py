"""An organisation's own word on a phone: link, correction, photo, choice, release, receipt, page, withdrawal."""

import io
import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from core.models import Mail
from inventories.models import Inventory, Profile
from inventories.tests.factories import make_complete_profile, make_contract, make_inventory
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import Person, newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
NAME, MAIL = "Frauen weben Zukunft e. V.", "amara@verein.example"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def profile():
    inventory = make_inventory(make_municipality("Brückstedt, Stadt"), "editing")
    make_contract(inventory, make_role(make_user("Mira", "Tal"), Role.CONTRACTOR).user)
    return make_complete_profile(inventory, "accepted", NAME)


@pytest.fixture
def cast(live_server, profile, monkeypatch):
    """The contractor at a desk, the organisation and a visitor with a phone each."""
    # the test reads mails between two clicks, and the browser's driver keeps an event loop in this thread
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    cache.clear()
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        def phone():
            context = browser.new_context(base_url=address, locale="fr-FR", viewport=PHONE, has_touch=True)
            return Person(context.new_page())

        contractor = profile.inventory.contracts.get().contractor
        yield {
            "contractor": newcomer(browser, address).sign_in(contractor),
            "organisation": phone(),
            "visitor": phone(),
        }
        browser.close()


def test_organisation_decides_on_a_phone_without_an_account(cast, profile):
    amara = cast["organisation"]
    link = send(cast["contractor"], profile)
    amara.page.goto(link)
    amara.sees_heading("Ihr Steckbrief ist fertig. Stimmt alles?")
    fits_the_phone(amara)
    correct(amara)
    upload(amara)
    choose_and_release(amara)
    receipt = sent(MAIL, "Ihre Freigabe")
    assert "Internet: Name, Texte, Themen und Projekte (ohne Zitat); Logo und Bilder" in receipt
    compare(cast["contractor"], profile)
    read_in_public(cast["visitor"])
    withdraw(amara, receipt)
    assert cast["visitor"].page.reload().status == 404
    read_in_arabic(amara, link)
    revoke(cast["contractor"], profile)
    amara.page.goto(link)
    amara.sees_heading("Dieser Link gilt nicht mehr")


def sent(to: str, subject: str) -> str:
    """Return the text of the mail that was really sent."""
    return next(one.body for one in mail.outbox if one.to == [to] and one.subject.startswith(subject))


def send(contractor, profile) -> str:
    """Send the link and return its address, which the page shows this one time."""
    contractor.page.goto(f"/steckbriefe/{profile.pk}/")
    contractor.follow("Persönlichen Link senden")
    contractor.fill(person_name="Amara Diallo", email=MAIL)
    contractor.press("Link senden")
    contractor.sees(f"Der Link ist unterwegs an {MAIL}")
    address = contractor.page.get_by_label("Adresse", exact=True).input_value()
    assert address in sent(MAIL, "Ihr Steckbrief ist fertig")
    assert Mail.objects.get(to=MAIL).text == ""  # the outbox keeps no secret
    return urlsplit(address).path


def correct(amara):
    amara.follow("Text ändern")
    amara.fill(teaser="Wir weben, was Schulen in Kumba bezahlt.")
    amara.press("Korrektur speichern")
    amara.sees("Ihre Korrektur ist gespeichert")
    amara.sees("Wir weben, was Schulen in Kumba bezahlt.")


def upload(amara):
    stream = io.BytesIO()
    Image.new("RGB", (900, 600), "#a8441f").save(stream, "JPEG")
    photo = {"name": "fest.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}
    amara.follow("Bild hochladen")
    amara.page.locator("input[name=file]").set_input_files(photo)
    amara.fill(alt_text="Unser Fest am Kanal", credit="Foto: Amara Diallo")
    amara.choose(kind="photo", right_of_use="own")
    amara.tick("people_agree")
    amara.press("Bild hochladen")
    expect(amara.page.get_by_alt_text("Unser Fest am Kanal").first).to_be_visible()


def choose_and_release(amara):
    """Nothing is ticked; name and pictures go to the web, without the quotation, and nothing else."""
    assert amara.page.locator("input[name=consents]:checked").count() == 0
    amara.choose(consents="web:basics")
    amara.choose(consents="web:pictures")
    amara.page.get_by_text("Einzelne Angaben ausnehmen").click()
    amara.page.locator("summary", has_text="Name, Texte, Themen und Projekte").click()
    amara.choose(withheld="web:basics:quote")
    amara.press("Auswahl ansehen")
    amara.sees("Internet: Sie erscheinen")
    amara.sees("Broschüre: Sie erscheinen nicht")
    amara.fill(person_function="Vorsitzende")
    amara.tick("may_consent")
    amara.press("Steckbrief freigeben")
    amara.sees_heading("Vielen Dank. Ihr Steckbrief ist freigegeben.")


def compare(contractor, profile):
    contractor.page.goto(f"/steckbriefe/{profile.pk}/korrekturen/")
    contractor.page.get_by_text("Ein Satz über Sie: übernommen").click()
    expect(contractor.main.locator("del").first).to_contain_text("nähen")
    expect(contractor.main.locator("ins").first).to_contain_text("weben")


def read_in_public(visitor):
    """The brochure is out: the page shows exactly what was allowed."""
    Inventory.objects.update(status="published", published_at=timezone.now())
    shown = Profile.objects.select_related("inventory").get()
    visitor.page.goto(f"/bestandsaufnahmen/{shown.inventory.slug}/{shown.slug}/")
    visitor.sees("Wir weben, was Schulen in Kumba bezahlt.")
    expect(visitor.page.get_by_alt_text("Unser Fest am Kanal")).to_be_visible()
    words = visitor.main.inner_text()
    for kept in ("Küchentisch.“", "kontakt@frauenweben.example", "Amara Diallo, Vorsitzende", "Lindenstraße"):
        assert kept not in words


def withdraw(amara, receipt):
    """From the mail to the end: the page of the receipt, and one button."""
    amara.page.goto(urlsplit(re.search(r"https?://\S+/zurueckziehen/", receipt)[0]).path)
    amara.press("Alles zurückziehen")
    amara.sees_heading("Vielen Dank. Ihre Organisation erscheint nicht.")


def read_in_arabic(amara, link):
    amara.page.goto(link)
    amara.page.get_by_role("link", name="العربية").click()
    amara.page.wait_for_url(re.compile("sprache=ar"))
    assert amara.page.locator("html").get_attribute("dir") == "rtl"
    heading, switch = amara.page.locator("h1").first, amara.page.locator(".p-own-languages a").first
    assert heading.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert switch.bounding_box()["x"] > PHONE["width"] / 2
    fits_the_phone(amara)


def revoke(contractor, profile):
    contractor.page.goto(f"/steckbriefe/{profile.pk}/link/")
    contractor.main.get_by_role("button", name=re.compile("^Link zurückziehen")).first.click()
    contractor.sees("Der Link ist zurückgezogen")


def fits_the_phone(person):
    """Nothing has to be pushed sideways."""
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
