"""From a call to a new advisor, in a browser: apply without an account, rate blind, take one, delete the other."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import sync_playwright

from accounts.enums import Role
from accounts.models import User
from accounts.tests.factories import PASSWORD, make_role, make_user
from advisors.enums.pool import AdvisorStatus
from advisors.models import AdvisorProfile, Call, PoolApplication
from advisors.rounds.recruitment import delete_applications
from advisors.tests.factories import make_pool
from core.tests.sample_files import make_pdf
from tests.browser import CHROMIUM, FLAGS
from tests.journey.people import newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
TITLE = "Neue Beratende"
ABENA, ELIAS = "abena.mensah@post.example", "elias.kouassi@post.example"


@pytest.fixture
def cast(live_server, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # rows are read while the browser runs
    cache.clear()
    make_pool()
    users = {
        "officer": make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user,
        "lead": make_role(make_user("Lena", "Leitung"), Role.LEAD).user,
    }
    address = live_server.url.replace("127.0.0.1", "localhost")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        people = {name: newcomer(browser, address).sign_in(user) for name, user in users.items()}
        yield people | {name: newcomer(browser, address) for name in ("abena", "elias")}
        browser.close()


def test_applicant_becomes_an_advisor_and_another_one_is_deleted(cast):
    officer, lead, abena, elias = cast["officer"], cast["lead"], cast["abena"], cast["elias"]
    publish(officer)
    apply(abena, ABENA, "Abena", "Mensah", paper=True)
    apply(elias, ELIAS, "Elias", "Kouassi")
    share_out(officer)
    rate(officer, 1, points="4", recommendation="yes")
    lead.page.goto(f"/pool/bewerbungen/{number(1).pk}/")
    lead.sees_heading("Bewerbung 1")
    assert "Mensah" not in lead.page.content()
    rate(lead, 1, points="3", recommendation="yes")
    for person in (officer, lead):
        rate(person, 2, points="1", recommendation="no")
    accept(lead)
    decline(officer)
    sign_up(abena)
    delete_the_rest(officer)


def publish(officer):
    """From the list to the public page, with the usual criteria."""
    today = timezone.localdate()
    officer.page.goto("/pool/ausschreibungen/")
    officer.follow("Ausschreibung anlegen")
    officer.fill(title=TITLE, text="Wir suchen Menschen, die gern beraten.", seats="1")
    officer.fill(opens_on=f"{today:%d.%m.%Y}", closes_on=f"{today + timedelta(days=20):%d.%m.%Y}")
    officer.press("Ausschreibung speichern")
    officer.press("Kriterien speichern")
    officer.press("Ausschreibung veröffentlichen")
    officer.sees("Die Ausschreibung ist veröffentlicht.")


def apply(person, email: str, first_name: str, last_name: str, *, paper: bool = False):
    """Fill in the form, open the mailed link, add a paper, send it off."""
    person.page.goto("/miglobe/ausschreibung/")
    person.follow(TITLE)
    person.follow("Jetzt bewerben")
    person.fill(first_name=first_name, last_name=last_name, email=email, town="Accra")
    person.fill(motivation="Weil ich beide Seiten kenne.", experience="Viele Jahre mit Gruppen.")
    person.fill(languages="Deutsch, Englisch")
    person.press("Bewerbung speichern")
    person.sees("Schauen Sie in Ihre E-Mails")
    person.page.goto(link_in(email, "/miglobe/bewerbung/"))
    person.sees("Senden Sie Ihre Bewerbung ab")
    if paper:
        file = {"name": "lebenslauf.pdf", "mimeType": "application/pdf", "buffer": make_pdf()}
        person.main.locator('input[type="file"]').set_input_files(file)
        person.press("Unterlage hochladen")
        person.sees("lebenslauf.pdf")
    person.press("Bewerbung absenden")
    person.sees("Ihre Bewerbung ist angekommen.")


def share_out(officer):
    officer.page.goto("/pool/ausschreibungen/")
    officer.follow(TITLE)
    officer.follow("Bewertungen verteilen")
    for box in officer.main.locator('input[name="reviewers"]').all():
        box.check()
    officer.press("Bewertungen verteilen")
    officer.sees("Verteilt: 2.")


def rate(person, which: int, *, points: str, recommendation: str):
    """Rate from the own work list; the first one who rates sees no name."""
    person.page.goto("/aufgaben/")
    person.follow(f"Bewerten Sie Bewerbung {which}")
    person.sees_heading(f"Bewerbung {which} bewerten")
    person.choose(bias="none", recommendation=recommendation)
    for criterion in number(which).call.criteria.all():
        person.choose(**{f"kriterium-{criterion.pk}": points})
    person.fill(comment="Aus der Bewerbung gut zu erkennen.")
    person.press("Bewertung abgeben")
    person.sees("Ihre Bewertung ist abgegeben.")


def accept(lead):
    """The lead takes the best one, with own words in the letter."""
    lead.page.goto(f"/pool/ausschreibungen/{Call.objects.get().pk}/rangfolge/")
    lead.follow("Abena Mensah")
    lead.follow("In den Pool aufnehmen")
    lead.fill(subject="Herzlich willkommen im Pool")
    lead.press("Aufnehmen und Brief senden")
    lead.sees("Die Person ist aufgenommen.")


def decline(officer):
    officer.page.goto(f"/pool/bewerbungen/{number(2).pk}/")
    officer.sees_heading("Elias Kouassi")
    officer.follow("Absagen")
    officer.press("Absagen und Brief senden")
    officer.sees("Die Absage ist unterwegs.")


def sign_up(abena):
    """The person follows the invitation and belongs to the pool, not yet in public."""
    assert any(letter.subject == "Herzlich willkommen im Pool" for letter in mail.outbox)
    abena.page.goto(link_in(ABENA, "/konto/einladung/"))
    abena.press("Weiter")
    abena.fill(first_name="Abena", last_name="Mensah", password1=PASSWORD, password2=PASSWORD)
    abena.main.locator('form button[type="submit"]').last.click()
    abena.page.wait_for_url(lambda url: "/signup/" not in url)
    assert User.objects.get(email=ABENA).is_advisor
    abena.page.goto("/beratung/mein-profil/")
    abena.sees("Abena")
    profile = AdvisorProfile.objects.get(email=ABENA)
    assert (profile.status, profile.is_public, profile.user.email) == (AdvisorStatus.QUALIFYING, False, ABENA)


def delete_the_rest(officer):
    """The rule deletes who was not taken; the call keeps the number."""
    call = Call.objects.get()
    officer.page.goto(f"/pool/ausschreibungen/{call.pk}/loeschung/")
    officer.sees("Elias Kouassi")
    PoolApplication.objects.filter(email=ELIAS).update(delete_on=timezone.localdate())
    assert delete_applications() == 1
    officer.page.goto(f"/pool/ausschreibungen/{call.pk}/")
    assert "Elias" not in officer.main.inner_text()
    officer.sees("Davon eine Bewerbung schon gelöscht.")


def number(which: int) -> PoolApplication:
    return PoolApplication.objects.select_related("call").get(number=which)


def link_in(email: str, path: str) -> str:
    """Return the address with this path in the last mail to somebody that has one."""
    bodies = [letter.body for letter in mail.outbox if letter.to == [email]]
    found = [match[0] for body in bodies for match in re.finditer(rf"{re.escape(path)}\S+", body)]
    return found[-1]
