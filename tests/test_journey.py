"""The main job from the first field to the brochure in everybody's hands, in a browser, with four accounts."""

import os

import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import sync_playwright

from municipalities.models import Municipality
from municipalities.tests.factories import run
from tests.browser import CHROMIUM, FLAGS
from tests.journey import application, brochure, inventory
from tests.journey.people import make_users, newcomer

# programme, texts and themes come from migrations: they are there again after tests that empty the database
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TOWN, AGS = "Witten", "05954036"
# the official register, where it lies beside the project; else the project's own places
REGISTER = settings.BASE_DIR.parent / "shared" / "data" / "GV100AD_28022026.txt"
SCHOOLS, SHOP = "Brücke nach Lomé e. V.", "Weltladen am Markt"
SCHOOLS_MAIL, SHOP_MAIL = "post@bruecke.example", "laden@markt.example"
RELEASED = ("brochure:basics", "brochure:contact", "web:basics")


def real_town():
    """Return a real municipality of the register, imported as in production."""
    if REGISTER.exists():
        run("import_municipalities", REGISTER)
    else:
        run("load_own_register")
    return Municipality.objects.get(ags=AGS)


@pytest.fixture
def queue(request):
    """On real servers (scripts/test.sh) a worker process does the work; else it is done at once."""
    return request.getfixturevalue("real_worker") if os.environ.get("TEST_REAL_WORKER") == "1" else None


@pytest.fixture
def cast(queue, live_server):
    cache.clear()
    users = make_users(real_town())
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        people = {name: newcomer(browser, address).sign_in(user) for name, user in users.items()}
        yield people | {"visitor": newcomer(browser, address)}
        browser.close()


def test_bestandsaufnahme_goes_from_application_to_published_brochure(cast, tmp_path):
    applicant, officer, contractor = cast["applicant"], cast["officer"], cast["contractor"]
    apply(applicant, officer, cast["lead"], tmp_path)
    inventory.confirm_goal(applicant, TOWN)
    inventory.confirm_goal(officer, TOWN)
    inventory.award_contract(officer, contractor, TOWN)
    inventory.move(officer, TOWN, "Recherche beginnen", "Steckbriefe beginnen")
    write_and_review(contractor, officer)
    inventory.move(officer, TOWN, "Freigaben einholen")
    inventory.record_release(officer, TOWN, SCHOOLS, *RELEASED, "web:contact")
    inventory.record_release(officer, TOWN, SHOP, *RELEASED)
    inventory.move(officer, TOWN, "Redaktion beginnen")
    brochure.make_brochure(officer, TOWN)
    brochure.publish(officer)
    read(cast["visitor"])


def apply(applicant, officer, lead, folder):
    application.start_application(applicant)
    application.fill_parts(applicant, folder)
    number = application.submit_application(applicant)
    application.record_post(officer, number)
    application.ask_for_more(officer, TOWN)
    application.answer_correction(applicant)
    application.propose_approval(officer, TOWN)
    application.confirm_approval(lead, TOWN)


def write_and_review(contractor, officer):
    inventory.write_profile(contractor, TOWN, SCHOOLS, kind="migrant_organisation", mail=SCHOOLS_MAIL)
    inventory.write_profile(contractor, TOWN, SHOP, kind="world_shop", mail=SHOP_MAIL)
    inventory.return_profile(officer, TOWN, SCHOOLS)
    inventory.correct_profile(contractor, TOWN, SCHOOLS)
    inventory.accept_profile(officer, TOWN, SCHOOLS)
    inventory.accept_profile(officer, TOWN, SHOP)


def read(visitor):
    brochure.read_as_visitor(visitor, TOWN, shown=SHOP, hidden_mail=SHOP_MAIL)
    words = brochure.read_brochure(visitor, SCHOOLS, SHOP)
    assert SHOP_MAIL in words
