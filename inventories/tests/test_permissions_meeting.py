"""Who may do what with talks, tasks, advice and the export: the whole table."""

import pytest

from inventories.enums import InventoryStatus
from inventories.permissions import meeting as may
from inventories.tests.factories import make_contract, make_inventory
from inventories.tests.meeting_factories import make_fixed, make_held, make_meeting, make_task

STAFF = {"officer", "lead"}
ACTING = STAFF | {"applicant", "colleague", "contractor"}
INSIDE = ACTING | {"reader"}


def allowed(people, rule, row):
    return {name for name, person in people.items() if rule(person, row)}


@pytest.mark.django_db
def test_who_may_do_what_with_talks(inventory, people, officer):
    vote = make_meeting(inventory, officer)
    fixed = make_fixed(inventory, officer, "other", day=3, title="Später")
    past = make_fixed(inventory, officer, "other", day=-1, title="Gestern")
    held = make_held(inventory, officer, "other", title="Vorbei")
    closing = make_meeting(inventory, officer, "closing")
    table = [
        (may.can_view_meeting, vote, INSIDE),
        (may.can_mark_dates, vote, ACTING),
        (may.can_propose_dates, vote, ACTING),
        (may.can_mark_dates, closing, ACTING - {"contractor"}),
        (may.can_mark_dates, fixed, set()),
        (may.can_fix_date, vote, STAFF),
        (may.can_fix_date, fixed, set()),
        (may.can_move_meeting, fixed, STAFF),
        (may.can_move_meeting, vote, set()),
        (may.can_cancel_meeting, fixed, STAFF),
        (may.can_cancel_meeting, held, set()),
        (may.can_write_minutes, fixed, set()),
        (may.can_write_minutes, past, STAFF),
        (may.can_write_minutes, held, STAFF),
    ]
    for rule, row, expected in table:
        assert allowed(people, rule, row) == expected, (rule.__name__, row)


@pytest.mark.django_db
def test_who_may_do_what_with_tasks(inventory, people, officer, contractor):
    town, own = make_task(inventory, officer), make_task(inventory, contractor, party="a")
    assert allowed(people, may.can_add_task, inventory) == ACTING
    assert allowed(people, may.can_complete_task, town) == STAFF | {"applicant", "colleague"}
    assert allowed(people, may.can_complete_task, own) == STAFF | {"contractor"}
    assert allowed(people, may.can_change_task, town) == STAFF
    assert allowed(people, may.can_change_task, own) == STAFF | {"contractor"}


@pytest.mark.django_db
@pytest.mark.parametrize("status", InventoryStatus.values)
def test_what_the_state_of_the_case_allows(town, people, contractor, status):
    inventory = make_inventory(town, status)
    make_contract(inventory, contractor)
    is_archived, is_finished = status == "archived", status in {"closed", "archived"}
    assert allowed(people, may.can_plan_meeting, inventory) == (set() if is_archived else STAFF)
    assert allowed(people, may.can_add_task, inventory) == (set() if is_archived else ACTING)
    assert allowed(people, may.can_add_advice, inventory) == (STAFF if is_finished else set())
    readers = INSIDE - {"contractor"}
    assert allowed(people, may.can_view_advice, inventory) == (readers if is_finished else set())
    assert allowed(people, may.can_export_case, inventory) == STAFF
    assert allowed(people, may.can_change_officer, inventory) == STAFF


@pytest.mark.django_db
def test_lists_agree_with_the_permission(inventory, people, officer):
    meeting, task = make_meeting(inventory, officer), make_task(inventory, officer)
    for person in people.values():
        is_inside = may.can_view_meeting(person, meeting)
        assert type(meeting).objects.visible_to(person).filter(pk=meeting.pk).exists() == is_inside
        assert type(task).objects.visible_to(person).filter(pk=task.pk).exists() == is_inside
