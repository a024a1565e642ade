"""The mechanism of the table of moves; real tables with a database are tested in the apps that own them."""

from datetime import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.transaction import TransactionManagementError

from core.access import SYSTEM_NAME
from core.workflow import Transition, Workflow, WorkflowError


class LoanStatus(models.TextChoices):
    OPEN = "open", "Offen"
    LENT = "lent", "Verliehen"
    BACK = "back", "Zurück"


def is_clerk(user, obj):
    return user.is_clerk


LEND = Transition("lend", "Verleihen", ("open", "back"), "lent", is_clerk, tone="primary")
TAKE_BACK = Transition("take_back", "Zurücknehmen", ("lent",), "back", is_clerk, needs_comment=True)
LOANS = Workflow("loans", LoanStatus, (LEND, TAKE_BACK))
CLERK = SimpleNamespace(is_clerk=True, is_authenticated=True, get_full_name=lambda: "Ines Hartwig")
GUEST = SimpleNamespace(is_clerk=False, is_authenticated=True, get_full_name=lambda: "Gast")


class Loan:
    """A case that lives in memory and looks to the mechanism like a row of a table."""

    def __init__(self, status="open"):
        self.pk = 7
        self.stored = {"status": status}
        self.changes = []
        self.saved_fields = None
        self.updated_at = None
        self.status = status
        self._state = SimpleNamespace(db="default")
        self._meta = SimpleNamespace(
            concrete_fields=[SimpleNamespace(name="status"), SimpleNamespace(name="updated_at")]
        )
        self.status_changes = SimpleNamespace(create=self._create_change)

    def _create_change(self, **fields):
        self.changes.append(fields)
        return SimpleNamespace(**fields)

    def save(self, update_fields):
        self.saved_fields = update_fields
        self.stored["status"] = self.status

    def refresh_from_db(self):
        self.status = self.stored["status"]


class LockedRows:
    """Answers like a manager: the locked row is read afresh."""

    def __init__(self, loan):
        self.loan = loan

    def using(self, alias):
        return self

    def select_for_update(self, of):
        assert of == ("self",)
        return self

    def get(self, pk):
        assert pk == self.loan.pk
        self.loan.refresh_from_db()
        return self.loan


@pytest.fixture
def loan():
    loan = Loan()
    Loan._default_manager = LockedRows(loan)
    return loan


@pytest.mark.parametrize(
    ("user", "status", "names"),
    [
        (CLERK, "open", ["lend"]),
        (CLERK, "lent", ["take_back"]),
        (CLERK, "back", ["lend"]),
        (GUEST, "open", []),
        (GUEST, "lent", []),
        (None, "lent", ["take_back"]),
    ],
)
def test_available_lists_moves_of_person_and_status(user, status, names):
    assert [entry.name for entry in LOANS.available(user, Loan(status))] == names


def test_choose_returns_the_transition():
    assert LOANS.choose(CLERK, Loan("open"), "lend") is LEND


def test_choose_refuses_a_forbidden_person():
    with pytest.raises(PermissionDenied):
        LOANS.choose(GUEST, Loan("open"), "lend")


def test_choose_names_the_present_status_when_someone_was_faster():
    with pytest.raises(WorkflowError, match="„Verliehen“.*Jemand war schneller"):
        LOANS.choose(CLERK, Loan("lent"), "lend")


@pytest.mark.parametrize("comment", ["", "  \n "])
def test_choose_asks_for_a_missing_comment(comment):
    with pytest.raises(WorkflowError, match="Schreiben Sie eine Begründung"):
        LOANS.choose(CLERK, Loan("lent"), "take_back", comment)


def test_choose_refuses_an_unknown_name():
    with pytest.raises(WorkflowError, match="Diesen Schritt gibt es nicht"):
        LOANS.choose(CLERK, Loan(), "burn")


@pytest.mark.django_db
def test_run_changes_status_and_writes_history(loan):
    with transaction.atomic():
        change = LOANS.run(user=CLERK, obj=loan, name="lend", comment=" bis März ", expected_status="open")
    assert loan.status == "lent"
    assert loan.saved_fields == ["status", "updated_at"]
    assert isinstance(loan.updated_at, datetime)
    assert vars(change) == {
        "transition": "lend",
        "from_status": "open",
        "to_status": "lent",
        "comment": "bis März",
        "by": CLERK,
        "by_name": "Ines Hartwig",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_run_by_nobody_is_written_as_the_portal(loan, user):
    user = user and type("Visitor", (AnonymousUser,), {"is_clerk": True})()
    with transaction.atomic():
        change = LOANS.run(user=user, obj=loan, name="lend")
    assert (change.by, change.by_name) == (None, SYSTEM_NAME)


@pytest.mark.django_db
def test_run_judges_the_stored_row_not_the_one_in_hand(loan):
    loan.stored["status"] = "lent"  # somebody else has lent it meanwhile
    with transaction.atomic(), pytest.raises(WorkflowError):
        LOANS.run(user=CLERK, obj=loan, name="lend")
    assert loan.changes == []


@pytest.mark.django_db
def test_run_refuses_when_the_page_showed_another_status(loan):
    loan.stored["status"] = "back"  # lending would be allowed, but the person decided about an open loan
    with transaction.atomic(), pytest.raises(WorkflowError, match="„Zurück“"):
        LOANS.run(user=CLERK, obj=loan, name="lend", expected_status="open")
    assert loan.stored["status"] == "back"


@pytest.mark.django_db(transaction=True)
def test_run_needs_a_transaction(loan):
    with pytest.raises(TransactionManagementError):
        LOANS.run(user=CLERK, obj=loan, name="lend")


def test_diagram_shows_start_moves_and_end():
    shredded = Workflow("loans", LoanStatus, (LEND,))
    assert shredded.diagram() == (
        "stateDiagram-v2\n"
        '    state "Offen" as open\n'
        '    state "Verliehen" as lent\n'
        '    state "Zurück" as back\n'
        "    [*] --> open\n"
        "    open --> lent: Verleihen\n"
        "    back --> lent: Verleihen\n"
        "    lent --> [*]\n"
    )


@pytest.mark.parametrize(
    ("transitions", "message"),
    [
        ((LEND, LEND), "same name"),
        ((Transition("x", "X", ("lost",), "lent", is_clerk),), "unknown status"),
        ((Transition("x", "X", ("open",), "lost", is_clerk),), "unknown status"),
    ],
)
def test_workflow_refuses_a_wrong_table(transitions, message):
    with pytest.raises(ValueError, match=message):
        Workflow("loans", LoanStatus, transitions)


def test_transition_refuses_an_unknown_tone():
    with pytest.raises(ValueError, match="tone"):
        Transition("x", "X", ("open",), "lent", is_clerk, tone="loud")
