"""The demo's day accounts: exceptions, a limit of next year, and the years that are closed."""

from datetime import date

from django.utils import timezone

from accounts.models import User
from advisors.account_rows import years_with_accounts
from advisors.budget.accounts import account_of
from advisors.budget.closing import closable_from
from advisors.models import DayLimit, Pool
from advisors.services.budget import close_year, decide_exception, propose_exception
from dashboard.demo.miglobe.request import OFFICER, POOL
from municipalities.models import Municipality

SECOND, LEAD = "joerg.peters@skew.example", "lena.brandis@skew.example"
# AGS, proposed by, half days, reason
APPROVED = (
    "05997016",
    OFFICER,
    2,
    "Der Ort richtet die Faire Woche für den ganzen Kreis aus. "
    "Zwei halbe Tage für die Nachbarorte sind mit dem Land abgesprochen.",
)
WAITING = (
    "05991000",
    SECOND,
    4,
    "Das neue Integrationskonzept ist beschlossen, im Winter beginnen drei Ämter zugleich. "
    "Zwei weitere Tage würden reichen.",
)


def add_accounts(users: dict[str, User]) -> None:
    """Add an approved and a waiting exception, a higher limit from next July on, and close the years before."""
    today = timezone.localdate()
    propose(users, APPROVED, is_approved=True)
    propose(users, WAITING, is_approved=False)
    DayLimit.objects.create(
        pool=Pool.objects.get(slug=POOL),
        half_days=24,
        valid_from=date(today.year + 1, 7, 1),
        source="Zuwendungsbescheid, 12 Tage je Kommune",
        created_by=users[LEAD],
    )
    for year in years_with_accounts():
        if closable_from(year) <= today:
            close_year(year=year, user=users[LEAD], reason="Alle Kommunen sind im Januar erinnert worden.")


def propose(users: dict[str, User], case: tuple, *, is_approved: bool) -> None:
    """Propose an exception of this year, and decide it if it is to be approved."""
    ags, email, half_days, reason = case
    account = account_of(Municipality.objects.get(ags=ags), timezone.localdate().year)
    exception = propose_exception(account=account, user=users[email], half_days=half_days, reason=reason)
    if is_approved:
        decide_exception(
            exception=exception, user=users[LEAD], is_approved=True, text="Mit dem Ministerium abgestimmt."
        )
