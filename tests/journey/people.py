"""Four people with a browser each, and one without an account."""

from playwright.sync_api import Browser, Locator, Page, expect

from accounts.enums import MembershipRight, Role
from accounts.models import User
from accounts.tests.factories import PASSWORD, make_membership, make_role, make_user
from municipalities.models import Municipality

SLOW = 20_000  # milliseconds that a busy machine may take for an answer


class Person:
    """Somebody in front of a browser."""

    def __init__(self, page: Page):
        self.page = page
        page.set_default_timeout(SLOW)

    def sign_in(self, user: User) -> "Person":
        self.page.goto("/konto/login/")
        self.page.get_by_label("E-Mail").fill(user.email)
        self.page.get_by_label("Passwort").fill(PASSWORD)
        self.page.get_by_label("Passwort").press("Enter")
        self.page.wait_for_url(lambda url: "/login/" not in url)
        return self

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def sees(self, text: str) -> None:
        expect(self.main).to_contain_text(text, timeout=SLOW)

    def sees_heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", name=text, level=1)).to_be_visible(timeout=SLOW)

    def follow(self, name: str) -> None:
        """Click a link of the page."""
        self.main.get_by_role("link", name=name).first.click()

    def press(self, name: str) -> None:
        """Click a button of the page."""
        self.main.get_by_role("button", name=name, exact=True).first.click()

    def confirm(self, name: str, answer: str = "") -> None:
        """Open the question behind a button and answer it."""
        box = self.main.locator("details.p-confirm").filter(has=self.page.get_by_text(name)).first
        box.locator("summary").click()
        box.get_by_role("button", name=answer or name).click()

    def fill(self, **answers: str) -> None:
        for name, answer in answers.items():
            self.main.locator(f'[name="{name}"]').fill(answer)

    def choose(self, **answers: str) -> None:
        """Tick a box or radio button by its value."""
        for name, value in answers.items():
            self.main.locator(f'input[name="{name}"][value="{value}"]').check()

    def tick(self, *names: str) -> None:
        for name in names:
            self.main.locator(f'input[name="{name}"]').check()

    def open_case(self, town: str) -> None:
        """Open the inventory from the list of cases."""
        self.page.goto("/vorgaenge/")
        self.follow(town)

    def open_application(self, town: str) -> None:
        """Open the application from the inbox of SKEW."""
        self.page.goto("/antraege/eingang/")
        self.follow(town)

    def fetch(self, link: str) -> bytes:
        """Return what is behind a link of the page, with the rights of this person."""
        address = self.main.get_by_role("link", name=link).first.get_attribute("href")
        answer = self.page.request.get(address)
        assert answer.ok, f"{address}: {answer.status}"
        return answer.body()


def make_users(town: Municipality) -> dict[str, User]:
    """Create the accounts by the name of their part."""
    return {
        "applicant": make_membership(make_user("Antonia", "Antrag"), town, MembershipRight.SIGN).user,
        "officer": make_role(make_user("Ines", "Hartwig"), Role.OFFICER).user,
        "lead": make_role(make_user("Lena", "Leitung"), Role.LEAD).user,
        "contractor": make_role(make_user("Mira", "Tal"), Role.CONTRACTOR).user,
    }


def newcomer(browser: Browser, address: str) -> Person:
    """Return a person with an empty browser at the portal."""
    return Person(browser.new_context(base_url=address, locale="de-DE").new_page())
