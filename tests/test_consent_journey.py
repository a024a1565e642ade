"""A withdrawal in a browser: gone from the web at once, the brochure set anew without the name, SKEW acts on it."""

import io

import pytest
from celery import current_app
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from core.enums import JobState
from inventories.brochure.editions import printed_by
from inventories.models import BrochureBuild, Profile
from inventories.tasks import build_brochure
from inventories.tests.factories import make_brochure, make_build, make_complete_profile, make_inventory
from inventories.visibility import with_everything
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import newcomer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
WEAVERS, SHOP = "Frauen weben Zukunft e. V.", "Weltladen am Markt"


@pytest.fixture
def queue():
    """Messages wait for a worker that comes when the test says so."""
    eager, current_app.conf.task_always_eager = current_app.conf.task_always_eager, False
    yield
    current_app.conf.task_always_eager = eager


@pytest.fixture
def inventory(transactional_db):
    """A published inventory of two organisations, both printed."""
    row = make_inventory(make_municipality("Brückstedt, Stadt"), "published")
    row.weavers_pk = make_complete_profile(row, "released", WEAVERS).pk
    make_complete_profile(row, "released", SHOP, kind="world_shop")
    brochure = make_brochure(row)
    printed = printed_by(with_everything(Profile.objects.filter(inventory=row)))
    brochure.published_at = timezone.now()
    brochure.published_build = make_build(
        brochure, JobState.READY, printed=printed, published_at=brochure.published_at
    )
    brochure.save()
    return row


@pytest.fixture
def cast(inventory, queue, live_server):
    cache.clear()
    users = {
        "officer": make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user,
        "member": make_membership(
            make_user("Rita", "Rat"), inventory.municipality, MembershipRight.READ
        ).user,
    }
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        people = {name: newcomer(browser, address).sign_in(user) for name, user in users.items()}
        yield people | {"visitor": newcomer(browser, address)}
        browser.close()


def test_withdrawal_takes_the_name_from_web_and_brochure(cast, inventory, monkeypatch):
    officer, visitor, member = cast["officer"], cast["visitor"], cast["member"]
    page, pdf = f"/bestandsaufnahmen/{inventory.slug}/", f"/bestandsaufnahmen/{inventory.slug}/broschuere.pdf"
    visitor.page.goto(page)
    visitor.follow(WEAVERS)
    visitor.sees_heading(WEAVERS)
    assert visitor.page.request.get(pdf).status == 200
    withdraw(officer, inventory.weavers_pk)
    gone_at_once(visitor, page, pdf)
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    build_brochure(BrochureBuild.objects.get(number=2).pk)
    set_anew(visitor, page, pdf)
    settle(officer)
    town_counts(member)


def withdraw(officer, pk):
    officer.page.goto(f"/steckbriefe/{pk}/")
    officer.follow("Widerruf eintragen")
    officer.fill(by_name="Amara Diallo")
    officer.tick("everything")
    officer.press("Widerruf eintragen")
    officer.sees_heading(WEAVERS)
    officer.sees("Widerrufen: alles")


def gone_at_once(visitor, page, pdf):
    """The open page of the organisation is gone with the next look, the old edition is not given out."""
    assert visitor.page.reload().status == 404
    visitor.page.goto(page)
    assert WEAVERS not in visitor.page.content()
    visitor.sees("Die Broschüre wird gerade neu gesetzt")
    assert visitor.page.goto(pdf).status == 503
    visitor.sees_heading("Die Broschüre wird gerade neu gesetzt")


def set_anew(visitor, page, pdf):
    """The worker has come: the brochure is there again, without the name."""
    visitor.page.goto(page)
    content = visitor.fetch("Broschüre Brückstedt")
    words = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages).split())
    assert SHOP in words
    assert "Frauen weben" not in words
    assert visitor.page.request.get(pdf).headers["cache-control"] == "private, no-cache"


def settle(officer):
    """From the work list to the withdrawal, and to the cockpit, which shows what was printed."""
    officer.page.goto("/aufgaben/")
    officer.follow("Kümmern Sie sich um den Widerruf")
    officer.sees("Gedruckt in Fassung 1")
    officer.sees("Im Netz steht dafür Fassung 2")
    officer.press("Widerruf erledigen")
    officer.sees("Schreiben Sie kurz, was Sie veranlasst haben.")
    officer.fill(note="Kommune angerufen, Restauflage zurückgehalten.")
    officer.press("Widerruf erledigen")
    officer.sees_heading("Freigaben")
    officer.sees("Erledigte Widerrufe (1)")
    officer.sees("Alles widerrufen")
    officer.follow("Etwas widerrufen 1")
    officer.sees(WEAVERS)
    assert SHOP not in officer.page.content()


def town_counts(member):
    member.open_case("Brückstedt")
    member.follow("Freigaben")
    member.sees("Etwas widerrufen")
    assert WEAVERS not in member.page.content()
