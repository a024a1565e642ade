"""Fee statements: the sum is that of the confirmed days, each day is paid once, the paper is frozen."""

import hashlib
import io
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from advisors.consulting.fees import Account, amount_of, lines_of, unpaid_days
from advisors.consulting.statement_table import statements_as_xlsx
from advisors.models import ConsultingDay, DayAccount, DayFee, FeeStatement
from advisors.services.day import cancel_day, confirm_day
from advisors.services.statement import make_statement
from advisors.tests.consultation_factories import make_confirmed, make_day, make_running
from advisors.tests.factories import make_advisor
from core.models import Mail
from core.pdf_check import check_pdf_ua
from core.tests.at_once import at_once
from core.workflow import WorkflowError

pytestmark = pytest.mark.django_db
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


@pytest.fixture
def samuel(db):
    return make_advisor()


@pytest.fixture
def consultation(town, officer, samuel):
    return make_running(town, officer, samuel, reserved={2026: 16})


def settle(profile, **period) -> FeeStatement:
    return make_statement(profile=profile, user=profile.user, **(YEAR | period))


def test_statement_holds_exactly_the_confirmed_days_of_its_period(consultation, samuel, applicant):
    for day, half_days in ((date(2026, 3, 31), 2), (date(2026, 4, 1), 1), (date(2026, 4, 30), 2)):
        make_confirmed(consultation, samuel, applicant, day, half_days=half_days)
    make_confirmed(consultation, samuel, applicant, date(2026, 5, 1))
    make_day(consultation, samuel, date(2026, 4, 7))
    statement = settle(samuel, first=date(2026, 4, 1), last=date(2026, 4, 30))
    assert [line["day"] for line in statement.lines] == ["2026-04-01", "2026-04-30"]
    assert (statement.half_days, statement.amount) == (3, Decimal("600.00"))
    paid = ConsultingDay.objects.filter(statement=statement)
    assert sum(day.half_days for day in paid) == statement.half_days
    assert sum(Decimal(line["amount"]) for line in statement.lines) == statement.amount
    rest = settle(samuel)
    assert (rest.half_days, rest.number[-4:]) == (4, "0002")
    with pytest.raises(ValidationError, match="keinen bestätigten Tag, der noch nicht abgerechnet ist"):
        settle(samuel)


def test_each_day_has_the_fee_of_its_date(consultation, samuel, applicant):
    DayFee.objects.create(
        pool=samuel.pool, amount=Decimal("480.50"), valid_from=date(2026, 4, 15), source="Neue Ordnung"
    )
    make_confirmed(consultation, samuel, applicant, date(2026, 4, 14))
    make_confirmed(consultation, samuel, applicant, date(2026, 4, 15), half_days=1)
    statement = settle(samuel)
    assert [line["amount"] for line in statement.lines] == ["400.00", "240.25"]
    assert statement.amount == Decimal("640.25")


def test_half_a_cent_is_rounded_up_and_two_halves_stay_a_whole_day():
    assert amount_of(1, Decimal("333.33")) == Decimal("166.67")
    assert amount_of(2, Decimal("333.33")) == Decimal("333.33")


def test_day_before_the_first_fee_is_told(consultation, samuel, applicant):
    make_confirmed(consultation, samuel, applicant)
    DayFee.objects.all().delete()
    with pytest.raises(ValidationError, match=r"Für den 21\. April 2026 ist im Pool kein Honorar"):
        settle(samuel)
    assert not FeeStatement.objects.exists()


def test_paper_is_frozen_accessible_and_names_everything(consultation, samuel, applicant, officer):
    make_confirmed(consultation, samuel, applicant)
    statement = settle(samuel)
    content = statement.pdf.read()
    assert hashlib.sha256(content).hexdigest() == statement.sha256
    assert check_pdf_ua(content) == []
    mail = Mail.objects.get(template="advisors/emails/statement_made.txt")
    assert mail.attachments.get().filename == f"{statement.number}.pdf"
    assert statement.number.startswith("HA-")


def test_paid_day_cannot_be_cancelled(consultation, samuel, applicant, officer):
    day = make_confirmed(consultation, samuel, applicant)
    statement = settle(samuel)
    with pytest.raises(WorkflowError, match=f"steht in der Abrechnung {statement.number}"):
        cancel_day(day=day, user=officer, reason="Doppelt")
    day.refresh_from_db()
    assert day.status == "confirmed"


def test_nobody_settles_for_somebody_else(consultation, samuel, officer):
    for user in (officer, make_advisor("Leila", "Haddad").user):
        with pytest.raises(PermissionDenied):
            make_statement(profile=samuel, user=user, **YEAR)
    with pytest.raises(ValidationError, match="Das Ende liegt vor dem Beginn"):
        settle(samuel, last=date(2025, 1, 1))


def test_table_has_a_row_per_paid_day(consultation, samuel, applicant):
    for number in (1, 2):
        make_confirmed(consultation, samuel, applicant, date(2026, 4, number), half_days=number)
    statement = settle(samuel)
    rows = list(load_workbook(io.BytesIO(statements_as_xlsx())).active.values)
    assert len(rows) == 3
    assert rows[1][0] == statement.number
    assert sum(row[-1] for row in rows[1:]) == 600
    assert sum(row[8] for row in rows[1:]) == 1.5


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    worked=st.dictionaries(
        st.dates(date(2026, 3, 1), date(2026, 5, 30)), st.sampled_from([1, 2]), min_size=1, max_size=8
    ),
    fees=st.lists(
        st.tuples(st.dates(date(2026, 1, 1), date(2026, 5, 30)), st.integers(1, 99_999)), max_size=3
    ),
    parts=st.lists(st.dates(date(2026, 3, 1), date(2026, 5, 30)), max_size=2, unique=True),
)
def test_sums_of_any_periods_are_those_of_the_confirmed_days(consultation, samuel, worked, fees, parts):
    """Whatever the days, fees and periods: each day is in one part, and the parts add up to the whole."""
    ConsultingDay.objects.all().delete()
    DayFee.objects.exclude(valid_from=date(2014, 1, 1)).delete()
    for day, cents in dict(fees).items():
        DayFee.objects.create(pool=samuel.pool, amount=Decimal(cents) / 100, valid_from=day, source="Probe")
    for day, half_days in worked.items():
        make_day(consultation, samuel, day, half_days=half_days)
    # the rule of the database asks for a booking; here only the sums are looked at
    entries = list(
        ConsultingDay.objects.select_related("consultation__request", "consultation__municipality")
    )
    whole = Account(lines_of(entries))
    edges = [date(2026, 3, 1), *sorted(parts), date(2026, 6, 1)]
    pieces = [
        Account(lines_of([row for row in entries if first <= row.day < last]))
        for first, last in zip(edges, edges[1:], strict=False)
    ]
    assert sum(piece.amount for piece in pieces) == whole.amount
    assert sum(piece.half_days for piece in pieces) == whole.half_days == sum(worked.values())
    by_hand = sum(amount_of(half_days, fee_of(samuel, day)) for day, half_days in worked.items())
    assert whole.amount == by_hand
    assert whole.amount == whole.amount.quantize(Decimal("0.01"))


def fee_of(profile, day: date) -> Decimal:
    """Return the fee of a day by going back day by day: another way than the code's."""
    fees = {fee.valid_from: fee.amount for fee in profile.pool.fees.all()}
    while day not in fees:
        day -= timedelta(days=1)
    return fees[day]


def said_at_once(*jobs) -> list[str]:
    """Return the answers of people who act at the same moment, sorted; refusals by their names."""
    answers = at_once(*jobs)
    problems = [answer for answer in answers if isinstance(answer, Exception)]
    assert [one for one in problems if not isinstance(one, ValidationError | WorkflowError)] == []
    return sorted(
        type(answer).__name__ if isinstance(answer, Exception) else str(answer) for answer in answers
    )


@pytest.mark.django_db(transaction=True)
def test_two_statements_at_once_pay_a_day_once(consultation, samuel, applicant):
    make_confirmed(consultation, samuel, applicant)
    settle_all = partial(settle, samuel)
    assert said_at_once(settle_all, settle_all) == [f"HA-{timezone.localdate().year}-0001", "ValidationError"]
    assert FeeStatement.objects.count() == 1
    assert not unpaid_days(samuel, **YEAR).exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_confirm_at_once_book_once(consultation, samuel, applicant, colleague):
    day = make_day(consultation, samuel)
    jobs = [partial(confirm_day, day=day, user=user) for user in (applicant, colleague)]
    assert said_at_once(*jobs) == [str(day), "WorkflowError"]
    assert DayAccount.objects.get().used == 2


@pytest.mark.django_db(transaction=True)
def test_cancelling_and_paying_at_once_ends_in_one_of_both(consultation, samuel, applicant, officer):
    day = make_confirmed(consultation, samuel, applicant)
    said_at_once(partial(settle, samuel), partial(cancel_day, day=day, user=officer, reason="Fiel aus"))
    day.refresh_from_db()
    paid = FeeStatement.objects.count()
    assert (day.status, bool(day.statement_id), paid, DayAccount.objects.get().used) in {
        ("confirmed", True, 1, 2),
        ("cancelled", False, 0, 0),
    }
