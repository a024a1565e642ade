"""What the talks ask of whom, step by step, and how the steps tell it."""

import pytest
import time_machine

from inventories.case_page import case_page
from inventories.duties import duties, parties_of, turn_of
from inventories.enums import InventoryStatus
from inventories.models import Inventory, MeetingMark
from inventories.outlook import outlook
from inventories.steps import facts_in_list, facts_of, nine_steps
from inventories.tests.factories import make_contract, make_goal, make_inventory
from inventories.tests.meeting_factories import make_fixed, make_held, make_meeting, make_task


def turn(inventory, user):
    """Return the own task, or in brackets the story about somebody else."""
    duty, is_own = turn_of(parties_of(user, inventory), duties(inventory, facts_of(inventory)))
    return duty.task if is_own else f"({duty.story})"


def mark(meeting, *people):
    for user, party in people:
        MeetingMark.objects.create(option=meeting.options.first(), user=user, party=party, answer="yes")


@pytest.mark.django_db
def test_talk_leads_from_proposal_to_minutes(town, officer, applicant, colleague, contractor):
    inventory = make_inventory(town, "kickoff")
    make_contract(inventory, contractor)
    assert turn(inventory, officer) == "Vereinbaren Sie einen Termin für das Auftaktgespräch"
    assert turn(inventory, applicant) == "(SKEW schlägt Termine für das Auftaktgespräch vor.)"
    meeting = make_meeting(inventory, officer)
    mark(meeting, (officer, "s"))
    for person in (applicant, colleague, contractor):
        assert turn(inventory, person) == "Kreuzen Sie an, wann das Auftaktgespräch passt"
    assert turn(inventory, officer).startswith("(Es fehlen Antworten")
    mark(meeting, (colleague, "k"), (contractor, "a"))
    assert turn(inventory, officer) == "Legen Sie den Termin für das Auftaktgespräch fest"
    meeting.fixed_option = meeting.options.first()
    meeting.save()
    assert turn(inventory, officer) == "Führen Sie das Auftaktgespräch"
    assert "Das Auftaktgespräch ist am" in turn(inventory, contractor)
    with time_machine.travel(meeting.fixed_option.ends_at):
        assert turn(inventory, officer) == "Tragen Sie das Protokoll des Auftaktgesprächs ein"
        meeting.held_at = meeting.fixed_option.ends_at
        meeting.save()
        assert turn(inventory, officer) == "Beginnen Sie die Recherche"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "kind", "missing", "then", "moves"),
    [
        (
            "published",
            "evaluation",
            "Auswertungsgespräch",
            "Beginnen Sie die Auswertung",
            {"start_evaluation"},
        ),
        (
            "evaluation",
            "evaluation",
            "Auswertungsgespräch",
            "Entscheiden Sie über den Vernetzungsworkshop",
            {"start_workshop", "skip_workshop"},
        ),
        ("closing", "closing", "Abschlussgespräch", "Schließen Sie die Bestandsaufnahme ab", {"close"}),
    ],
)
def test_late_steps_speak_of_their_talk(town, officer, status, kind, missing, then, moves):
    inventory = make_inventory(town, status)
    assert turn(inventory, officer) == f"Vereinbaren Sie einen Termin für das {missing}"
    make_held(inventory, officer, kind)
    assert turn(inventory, officer) == then
    assert {move.name for move in case_page(officer, inventory)["turn_moves"]} == moves


@pytest.mark.django_db
def test_closing_without_the_talk_asks_for_a_reason(town, officer):
    inventory = make_inventory(town, "closing")
    close = next(move for move in case_page(officer, inventory)["other_moves"] if move.name == "close")
    assert close.needs_comment
    make_held(inventory, officer, "closing")
    close = next(move for move in case_page(officer, inventory)["turn_moves"] if move.name == "close")
    assert not close.needs_comment


@pytest.mark.django_db
def test_steps_tell_how_far_each_talk_is(town, officer):
    inventory = make_inventory(town, "closing")
    make_held(inventory, officer, "kickoff")
    make_fixed(inventory, officer, "evaluation", place="Rathaus")
    make_meeting(inventory, officer, "closing")
    steps = nine_steps(inventory, facts_of(inventory))
    lines = {step.number: [(task.label, task.count) for task in step.tasks] for step in steps if step.tasks}
    assert lines == {
        3: [("Protokoll lesen", "")],
        7: [("Termin steht", "")],
        9: [("Termin wird vereinbart", "3 Vorschläge")],
    }
    assert steps[6].tasks[0].note.endswith("Rathaus")


@pytest.mark.django_db
def test_every_state_but_the_last_says_what_comes_next(town):
    for status in InventoryStatus.values:
        inventory = make_inventory(town, status)
        assert bool(outlook(inventory, facts_of(inventory))) == (status != "archived")


@pytest.mark.django_db
def test_lists_and_the_page_agree(town, officer, applicant, contractor):
    for status in InventoryStatus.values:
        inventory = make_inventory(town, status)
        make_goal(inventory)
        make_contract(inventory, contractor)
        make_meeting(inventory, officer, "kickoff")
        make_fixed(inventory, officer, "evaluation")
    for row in Inventory.objects.select_related("goal_agreement").with_work():
        page = [duty.task for duty in duties(row, facts_of(Inventory.objects.get(pk=row.pk)))]
        assert [duty.task for duty in duties(row, facts_in_list(row))] == page


@pytest.mark.django_db
def test_page_needs_as_many_queries_for_many_talks_as_for_one(
    inventory, officer, applicant, sign_in, django_assert_max_num_queries
):
    client, counts = sign_in(officer), []
    for number in (1, 10):
        for _ in range(number):
            make_fixed(inventory, officer, "other", title="Video")
            make_held(inventory, officer, "other", title="Vorbei")
            make_task(inventory, officer, responsible=applicant)
        for path in ("", "gespraeche/"):
            with django_assert_max_num_queries(60) as queries:
                client.get(f"/vorgaenge/{inventory.pk}/{path}")
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
