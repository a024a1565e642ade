"""A consultation over New Year in a browser: both accounts book by the date, the closed one books no more."""

from datetime import date

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import sync_playwright

from accounts.enums import MembershipRight, Role
from accounts.tests.factories import make_membership, make_role, make_user
from advisors.budget.accounts import rest_of
from advisors.models import ConsultingDay, DayAccount
from advisors.tests.consultation_factories import make_running
from advisors.tests.factories import make_advisor, make_pool
from municipalities.tests.factories import make_municipality
from tests.browser import CHROMIUM, FLAGS
from tests.journey.consulting_days import HALF, WHOLE, confirm_all, enter_day
from tests.journey.people import newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TITLE = "Faire Beschaffung"


@pytest.fixture
def years():
    """The year before last and the one after: both are over, whatever day it is."""
    old = timezone.localdate().year - 2
    return old, old + 1


@pytest.fixture
def town(years):
    old, new = years
    town, officer = (
        make_municipality("Brückstedt, Stadt"),
        make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user,
    )
    make_pool(town.state)
    make_running(
        town, officer, make_advisor(), reserved={old: 6, new: 4},
        starts_on=date(old, 11, 1), ends_on=date(new, 12, 31),
    )  # fmt: skip
    return town


@pytest.fixture
def cast(live_server, town, monkeypatch):
    # the test looks into the database beside playwright's own loop
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cache.clear()
    users = {
        "advisor": town.consultations.get().team.get().profile.user,
        "member": make_membership(make_user("Antonia", "Antrag"), town, MembershipRight.EDIT).user,
        "lead": make_role(make_user("Lena", "Leitung"), Role.LEAD).user,
    }
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield {name: newcomer(browser, address).sign_in(user) for name, user in users.items()}
        browser.close()


def test_days_around_new_year_use_both_accounts_until_the_old_one_is_closed(cast, town, years):
    advisor, member, lead = cast["advisor"], cast["member"], cast["lead"]
    old, new = years
    enter_day(advisor, TITLE, day=f"30.12.{old}", length=WHOLE, kind="forum")
    enter_day(advisor, TITLE, day=f"02.01.{new}", length=HALF, kind="consulting")
    confirm_all(member)
    shows_account(member, town, old, used="1", reserved="2", free="7")
    shows_account(member, town, new, used="0,5", reserved="1,5", free="8")
    enter_day(advisor, TITLE, day=f"31.12.{old}", length=WHOLE, kind="consulting")
    close_year(lead, old)
    late = ConsultingDay.objects.get(day=date(old, 12, 31))
    member.page.goto(f"/beratung/tage/{late.pk}/bestaetigen/")
    member.choose(decision="bestaetigen")
    member.press("Antwort senden")
    member.sees(f"Das Konto {old} ist abgeschlossen. Für dieses Jahr wird nichts mehr gebucht.")
    late.refresh_from_db()
    assert late.status == "entered"
    assert rest_of(town, old).used == 2
    # the new year books on
    enter_day(advisor, TITLE, day=f"03.01.{new}", length=HALF, kind="consulting")
    confirm_day(member, date(new, 1, 3))
    assert rest_of(town, new).used == 2


def shows_account(member, town, year: int, *, used: str, reserved: str, free: str) -> None:
    """The account's own page says what was booked."""
    account = DayAccount.objects.get(municipality=town, year=year)
    member.page.goto(f"/pool/konten/{account.pk}/")
    for word, amount in (("genutzt", used), ("reserviert", reserved), ("frei", free)):
        found = member.main.locator(".p-key div").filter(has_text=word).locator("dd").inner_text()
        assert found == amount, (year, word, found)


def close_year(lead, year: int) -> None:
    lead.page.goto(f"/pool/konten/jahresabschluss/{year}/")
    lead.sees(f"31. Dezember {year}, 1 Tag")
    lead.fill(reason="Alle Kommunen sind erinnert.")
    lead.tick("is_seen")
    lead.press("Jahr abschließen")
    lead.sees(f"{year} ist abgeschlossen")


def confirm_day(member, day: date) -> None:
    row = ConsultingDay.objects.get(day=day)
    member.page.goto(f"/beratung/tage/{row.pk}/bestaetigen/")
    member.choose(decision="bestaetigen")
    member.press("Antwort senden")
    member.sees("ist bestätigt: 0,5 Tage.")
