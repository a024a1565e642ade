"""The nine steps, and whose turn it is."""

from datetime import date

import pytest
import time_machine

from inventories.duties import duties, parties_of, turn_of
from inventories.enums import InventoryStatus
from inventories.services.contract import end_contract
from inventories.services.inventory import change_status
from inventories.steps import current_step, facts_of, nine_steps, span
from inventories.tests.factories import make_contract, make_goal, make_inventory, make_profile


def states(inventory):
    return [step.state for step in nine_steps(inventory, facts_of(inventory))]


def turn(inventory, user):
    duty, is_own = turn_of(parties_of(user, inventory), duties(inventory, facts_of(inventory)))
    return (duty.task if is_own else duty.story) if duty else None


@pytest.mark.django_db
@pytest.mark.parametrize("status", InventoryStatus.values)
def test_steps_before_are_done_and_one_is_running(town, status):
    inventory = make_inventory(town, status)
    make_goal(inventory, workshop="yes")
    number = current_step(status)
    expected = ["done"] * min(number - 1, 9) + ["now"] * (number < 10) + [""] * max(0, 9 - number)
    if number > 8:
        expected[7] = "skipped"  # nobody ever began the workshop
    assert states(inventory) == expected


@pytest.mark.django_db
def test_workshop_that_took_place_is_done(town, officer):
    inventory = make_inventory(town, "evaluation")
    change_status(inventory=inventory, name="start_workshop", user=officer)
    change_status(inventory=inventory, name="start_closing", user=officer)
    assert states(inventory)[7] == "done"


@pytest.mark.django_db
def test_unwanted_workshop_is_left_out(town):
    inventory = make_inventory(town, "research")
    make_goal(inventory, workshop="no")
    step = nine_steps(inventory, facts_of(inventory))[7]
    assert step.state == "skipped"
    assert "Nicht gewünscht" in step.note


@pytest.mark.django_db
def test_days_come_from_the_history(town, contractor):
    with time_machine.travel("2026-03-09T09:00:00Z"):
        inventory = make_inventory(town, "kickoff")
        make_contract(inventory, contractor)
        change_status(inventory=inventory, name="start_research", user=None)
    with time_machine.travel("2026-10-04T09:00:00Z"):
        make_profile(inventory)
        change_status(inventory=inventory, name="start_profiles", user=None)
        steps = nine_steps(inventory, facts_of(inventory))
    assert steps[3].when == "9. März bis 4. Oktober 2026, eine Organisation"
    assert steps[4].when.startswith("seit 4. Oktober 2026")
    assert "Mira Tal" in steps[1].when


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 9), date(2026, 3, 9), "9. März 2026"),
        (date(2026, 3, 9), date(2026, 3, 12), "9. bis 12. März 2026"),
        (date(2025, 12, 9), date(2026, 1, 4), "9. Dezember 2025 bis 4. Januar 2026"),
        (None, None, ""),
    ],
)
def test_span_is_told_as_people_say_it(first, last, words):
    assert span(first, last) == words


@pytest.mark.django_db
def test_goal_waits_for_both_sides(town, applicant, officer, colleague):
    from inventories.services.goal import confirm_goal

    inventory = make_inventory(town, "goal")
    make_goal(inventory)
    assert turn(inventory, applicant) == turn(inventory, officer) == "Bestätigen Sie Ziel und Schwerpunkt"
    assert turn(inventory, colleague) == "Die Kommune liest Ziel und Schwerpunkt."
    confirm_goal(inventory=inventory, user=applicant, version=1)
    assert turn(inventory, applicant) == "SKEW liest Ziel und Schwerpunkt."


@pytest.mark.django_db
def test_turn_follows_the_profiles(inventory, contractor, officer, applicant):
    assert turn(inventory, contractor) == "Tragen Sie die Organisationen ein"
    profile = make_profile(inventory)
    assert turn(inventory, contractor) == "Schreiben Sie den letzten Steckbrief"
    assert turn(inventory, officer) == "Die Auftragnehmenden schreiben Steckbriefe."
    type(profile).objects.update(status="submitted")
    assert turn(inventory, officer) == "Prüfen Sie einen Steckbrief"
    assert turn(inventory, applicant) == "SKEW prüft Steckbriefe."
    type(profile).objects.update(status="accepted")
    assert turn(inventory, officer) == "Beginnen Sie mit den Freigaben"
    change_status(inventory=inventory, name="start_releases", user=officer)
    assert turn(inventory, officer) == "Tragen Sie eine Freigabe ein"
    type(profile).objects.update(status="declined")
    assert turn(inventory, officer) == "Beginnen Sie mit der Redaktion"


@pytest.mark.django_db
def test_work_without_contractor_falls_back_to_skew(inventory, officer):
    end_contract(contract=inventory.contracts.get(), user=officer, reason="krank")
    assert turn(inventory, officer) == "Vergeben Sie einen neuen Auftrag"


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["closed", "archived"])
def test_nobody_is_next_at_the_end(town, officer, status):
    assert turn(make_inventory(town, status), officer) is None
