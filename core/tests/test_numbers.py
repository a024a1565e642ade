"""Case numbers: no gap, no double, also when many come at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction
from django.db.transaction import TransactionManagementError

from core.numbers import next_case_number


@pytest.mark.django_db
def test_next_case_number_counts_per_prefix_and_year():
    numbers = [
        next_case_number(prefix, year)
        for prefix, year in [("ME", 2026), ("ME", 2026), ("ME", 2027), ("MG", 2026), ("ME", 2026)]
    ]
    assert numbers == ["ME-2026-0001", "ME-2026-0002", "ME-2027-0001", "MG-2026-0001", "ME-2026-0003"]


@pytest.mark.django_db
def test_next_case_number_comes_back_after_a_rollback():
    next_case_number("ME", 2026)

    def fail_after_number():
        with transaction.atomic():
            assert next_case_number("ME", 2026) == "ME-2026-0002"
            raise RuntimeError("the case could not be stored")

    with pytest.raises(RuntimeError):
        fail_after_number()
    assert next_case_number("ME", 2026) == "ME-2026-0002"


@pytest.mark.django_db(transaction=True)
def test_next_case_number_needs_a_transaction():
    with pytest.raises(TransactionManagementError):
        next_case_number("ME", 2026)


@pytest.mark.parametrize("prefix", ["", "me", "M", "MEMEM", "M-E", "ÄÖ"])
def test_next_case_number_refuses_a_strange_prefix(prefix):
    with pytest.raises(ValueError, match="capital letters"):
        next_case_number(prefix, 2026)


@pytest.mark.django_db(transaction=True)
def test_next_case_number_is_gapless_when_many_come_at_once():
    """Every third transaction is rolled back: its number goes to somebody else."""

    def submit(attempt):
        try:
            with transaction.atomic():
                number = next_case_number("ME", 2026)
                if attempt % 3 == 0:
                    raise RuntimeError("the case could not be stored")
                return number
        except RuntimeError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=6) as pool:
        numbers = [number for number in pool.map(submit, range(36)) if number]
    assert sorted(numbers) == [f"ME-2026-{number:04d}" for number in range(1, 25)]
