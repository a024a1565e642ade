"""Advice from the request to the final report, in a browser, with a town, an officer and an advisor."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import sync_playwright

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.request_factories import theme
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.consulting import TITLE, ask_for_advice
from tests.journey.consulting_days import WHOLE, work_and_report
from tests.journey.people import newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def cast(live_server):
    cache.clear()
    town = make_municipality("Brückstedt, Stadt")
    make_pool(town.state)
    samuel = make_advisor()
    samuel.themes.add(theme())
    users = {
        "applicant": make_membership(make_user("Antonia", "Antrag"), town, MembershipRight.SIGN).user,
        "officer": make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user,
        "advisor": samuel.user,
    }
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield {name: newcomer(browser, address).sign_in(user) for name, user in users.items()}
        browser.close()


def test_advice_goes_from_the_request_to_the_final_report(cast):
    today = timezone.localdate()
    year = today.year
    ask_for_advice(
        cast["applicant"], cast["officer"], cast["advisor"], advisor_name="Samuel Okoro", year=year
    )
    town = cast["applicant"]
    town.page.goto("/beratung/")
    town.sees(f"Noch 8 Tage in {year}")
    work_and_report(
        advisor=cast["advisor"],
        member=cast["applicant"],
        officer=cast["officer"],
        title=TITLE,
        days=[(f"{today:%d.%m.%Y}", WHOLE, "forum")],
    )
    # one day was worked, the other one came back
    town.page.goto("/beratung/")
    town.sees(f"Noch 9 Tage in {year}")
