"""A proof round in a browser: the officer opens it, a reader on a phone remarks a page, the officer answers."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from core.tests.sample_files import make_pdf
from inventories.models import ProofReader, ProofRemark
from inventories.tests.edition_factories import make_ready
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import Person, newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
READER = "rosa@lektorat.example"
PHONE = {"width": 390, "height": 844}
TEXT = "Im zweiten Absatz heißt es „Brunnen“."


@pytest.fixture
def brochure():
    officer = make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user
    row = make_brochure(make_inventory(make_municipality("Brückstedt, Stadt"), "editing", officer=officer))
    make_complete_profile(row.inventory, "released", "Nähkreis")
    make_ready(row, pdf=ContentFile(make_pdf(), name="broschuere.pdf"), pages=3)
    return row


@pytest.fixture
def cast(live_server, brochure, monkeypatch):
    """The officer at a desk, the reader with a phone."""
    # the test reads mails between two clicks, and the browser's driver keeps an event loop in this thread
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    cache.clear()
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(base_url=address, locale="de-DE", viewport=PHONE, has_touch=True)
        officer = newcomer(browser, address).sign_in(brochure.inventory.officer)
        yield {"officer": officer, "reader": Person(context.new_page())}
        browser.close()


def test_reader_remarks_a_page_and_the_officer_answers(cast, brochure):
    officer, rosa = cast["officer"], cast["reader"]
    open_round(officer, brochure)
    link = invite(officer)
    rosa.page.goto(link)
    rosa.sees_heading(brochure.title)
    remark(rosa)
    settle(officer)
    rosa.page.goto(link)
    rosa.sees("Bleibt so: So steht es im Vereinsregister.")
    close(officer)
    rosa.page.reload()
    rosa.sees("Die Runde ist zu Ende.")
    assert "So steht es im Vereinsregister." in sent("Danke für Ihre Hinweise")


def sent(subject: str) -> str:
    """Return the text of the mail that the reader really got."""
    return next(one.body for one in mail.outbox if one.to == [READER] and one.subject.startswith(subject))


def open_round(officer, brochure):
    officer.page.goto(f"/vorgaenge/{brochure.inventory_id}/broschuere/")
    officer.follow("Korrekturrunde eröffnen")
    until = timezone.localdate() + timedelta(days=7)
    officer.fill(due_on=f"{until:%d.%m.%Y}", message="Achten Sie auf Namen.")
    officer.press("Korrekturrunde eröffnen")
    officer.sees("Die Korrekturrunde ist eröffnet.")


def invite(officer) -> str:
    """Invite the reader and return the path of the link in the mail."""
    officer.fill(name="Rosa Lektorin", email=READER)
    officer.press("Person einladen")
    officer.sees("Rosa Lektorin bekommt einen Link per Mail.")
    address = re.search(r"https?://\S+/korrektur/\S+", sent("Bitte lesen Sie Korrektur"))
    return urlsplit(address[0]).path


def remark(rosa):
    rosa.follow("Mit Seite 1 beginnen")
    rosa.follow("Seite 2")
    rosa.sees_heading("Seite 2 von 3")
    rosa.press("Hinweis speichern")
    rosa.sees("Schreiben Sie, was Ihnen auffällt.")
    rosa.fill(text=TEXT)
    rosa.press("Hinweis speichern")
    rosa.sees("Ihr Hinweis zu Seite 2 ist gespeichert.")
    assert rosa.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rosa.follow("Alle Seiten")
    rosa.press("Ich bin fertig")
    rosa.sees("SKEW weiß nun, dass Sie fertig sind.")
    assert ProofRemark.objects.get().page == 2
    assert ProofReader.objects.get().finished_at is not None


def settle(officer):
    officer.page.reload()
    officer.sees(TEXT)
    officer.press("Bleibt so")
    officer.sees("Schreiben Sie, warum es so bleibt.")
    officer.page.get_by_role("textbox", name="Antwort").fill("So steht es im Vereinsregister.")
    officer.press("Bleibt so")
    officer.sees("Die Antwort ist gespeichert.")


def close(officer):
    officer.page.get_by_text("Korrekturrunde schließen").first.click()
    officer.press("Ja, Runde schließen")
    officer.sees("Die Korrekturrunde ist geschlossen.")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Korrekturrunde 1")
