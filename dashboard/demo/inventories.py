"""The demo's inventories: goal, contracts and the way to where they stand."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from applications.models import Application
from dashboard.demo.applications import moment
from dashboard.demo.cases import Case
from inventories.enums import PUBLIC_STATUSES
from inventories.enums import InventoryStatus as I  # noqa: E741 - as in the table of cases
from inventories.models import Contract, GoalAgreement, Inventory, InventoryStatusChange
from inventories.services.inventory import open_inventory

# (status, move that leads there, share of the time since the approval at which it happened)
WAY = [
    (I.AWARD, "start_award", 0.10),
    (I.KICKOFF, "start_kickoff", 0.16),
    (I.RESEARCH, "start_research", 0.22),
    (I.PROFILES, "start_profiles", 0.45),
    (I.RELEASES, "start_releases", 0.60),
    (I.EDITING, "start_editing", 0.72),
    (I.PUBLISHED, "publish", 0.82),
    (I.EVALUATION, "start_evaluation", 0.88),
    (I.WORKSHOP, "start_workshop", 0.92),
    (I.CLOSING, "start_closing", 0.96),
    (I.CLOSED, "close", 0.98),
    (I.ARCHIVED, "archive", 0.99),
]
LONGEST = 540  # days from the approval to the last move
APPROVAL_AFTER = 26  # days after the submission, see applications.PATHS
SCOPE = (
    "Recherche der entwicklungspolitisch aktiven Organisationen, mindestens 19 Interviews, Steckbriefe mit Bild, "
    "Einholen der Freigaben, Zuarbeit zur Broschüre."
)


def create_inventory(case: Case, application: Application, users: dict[str, User], town: dict) -> Inventory:
    """Open the inventory of an approved case and lead it to its state."""
    officer = users["ines.hartwig@skew.example"]
    approved_on = timezone.localdate() - timedelta(days=case.age - APPROVAL_AFTER)
    inventory = open_inventory(application=application, user=officer)
    changes = way_to(case.inventory, approved_on)
    write_history(inventory, changes, officer)
    published = [day for status, _move, day in changes if status == I.PUBLISHED]
    Inventory.objects.filter(pk=inventory.pk).update(
        status=case.inventory,
        title=town.get("title", inventory.title),
        subtitle=town.get("subtitle", "")[:200],
        teaser=town.get("teaser", ""),
        created_at=moment(approved_on),
        slug=inventory.slug.rsplit("-", 1)[0]
        + f"-{(published[0] if published else timezone.localdate()).year}",
        published_at=moment(published[0]) if case.inventory in PUBLIC_STATUSES else None,
        contacted_count=CONTACTED.get(case.texts),
    )
    agree(inventory, case, users, approved_on)
    hire(inventory, case, users, approved_on)
    inventory.refresh_from_db()
    return inventory


# how many organisations were written to, as the method chapters of the towns say
CONTACTED = {
    "brueckstedt": 52, "nordhafen": 60, "altenrode": 38, "weidenfurt": 44,
    "erlenau": 47, "falkenrode": 56, "seebrueck": 41, "tannfelde": 33, "hohenmoor": 49, "auenried": 31,
}  # fmt: skip


def way_to(status: str, begin: date) -> list[tuple[str, str, date]]:
    """Return the moves up to a status with the days on which they happened."""
    steps = [step for step in WAY if [s for s, _m, _p in WAY].index(step[0]) <= position(status)]
    days = (timezone.localdate() - begin).days
    furthest = steps[-1][2] if steps else 1
    # the last move happened some days ago, the others before it in proportion; no case takes longer than LONGEST
    span = min(max(days - 6, 1), LONGEST) / furthest
    return [(reached, move, begin + timedelta(days=int(share * span))) for reached, move, share in steps]


def position(status: str) -> int:
    """Return the place of a status on the way; -1 while the goal is still open."""
    order = [reached for reached, _move, _share in WAY]
    return order.index(status) if status in order else -1


def write_history(inventory: Inventory, changes: list, officer: User) -> None:
    """Write one row per move."""
    before = I.GOAL
    for status, move, day in changes:
        InventoryStatusChange.objects.create(
            subject=inventory,
            transition=move,
            from_status=before,
            to_status=status,
            by=officer,
            by_name=officer.full_name,
            at=moment(day, 13),
        )
        before = status


def agree(inventory: Inventory, case: Case, users: dict[str, User], approved_on: date) -> None:
    """Both sides have confirmed, except where the goal is still being agreed: there SKEW waits for the town."""
    officer, signer = users["ines.hartwig@skew.example"], users[case.signer]
    day = approved_on + timedelta(days=9)
    is_open = case.inventory == I.GOAL
    GoalAgreement.objects.filter(inventory=inventory).update(
        target_count=19,
        skew_confirmed_by=officer,
        skew_confirmed_at=moment(day, 9),
        municipality_confirmed_by=None if is_open else signer,
        municipality_confirmed_at=None if is_open else moment(day + timedelta(days=2), 15),
    )


def hire(inventory: Inventory, case: Case, users: dict[str, User], approved_on: date) -> None:
    """Contracts run while the work does; of closed inventories they have ended."""
    start = approved_on + timedelta(days=30)
    ended = position(case.inventory) >= position(I.PUBLISHED)
    for email in case.contractors:
        contract = Contract.objects.create(
            inventory=inventory,
            contractor=users[email],
            scope=SCOPE,
            starts_on=start,
            ends_on=start + timedelta(days=270),
            assigned_by=users["ines.hartwig@skew.example"],
            ended_at=inventory.published_at or (timezone.now() if ended else None),
            end_reason="Leistung abgenommen." if ended else "",
        )
        Contract.objects.filter(pk=contract.pk).update(assigned_at=moment(start - timedelta(days=3)))
