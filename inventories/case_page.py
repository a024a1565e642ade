"""What the page of a case shows to one person: whose turn, the way, talks, tasks, people, papers, history."""

from dataclasses import replace
from typing import Any

from accounts.models import User
from core.workflow import Transition
from inventories.chronicle import chronicle
from inventories.documents import documents_of
from inventories.duties import Duty, duties, parties_of, turn_of
from inventories.enums.meeting import MeetingKind, Party
from inventories.models import Inventory, Meeting
from inventories.outlook import outlook
from inventories.participants import Participant, participants
from inventories.permissions import can_edit_goal, can_manage_inventory
from inventories.permissions import meeting as may
from inventories.steps import CaseFacts, current_step, facts_of, nine_steps
from inventories.task_rows import task_rows
from inventories.workflow import INVENTORY_WORKFLOW

TASKS_SHOWN = 5
WHY_NO_TALK = "Das Abschlussgespräch ist noch nicht geführt. Schreiben Sie, warum es entfällt."


def case_page(user: User, inventory: Inventory) -> dict[str, Any]:
    """Return the context of the page; the number of queries does not grow with talks, tasks or people."""
    facts = facts_of(inventory)
    turn, is_own = turn_of(parties_of(user, inventory), duties(inventory, facts))
    tasks = task_rows(user, inventory, inventory.tasks.open())
    return {
        "inventory": inventory,
        "steps": nine_steps(inventory, facts),
        "current_step": current_step(inventory.status),
        "turn": turn,
        "is_own_turn": is_own,
        "next": outlook(inventory, facts),
        "agreement": facts.agreement,
        "meetings": _coming(inventory),
        "tasks": tasks[:TASKS_SHOWN],
        "number_of_tasks": len(tasks),
        "people": _people_by_party(inventory),
        "documents": documents_of(user, inventory),
        "history": chronicle(inventory),
        **_rights(user, inventory),
        **_moves_by_place(_moves(user, inventory, facts), turn, is_own),
    }


def _rights(user: User, inventory: Inventory) -> dict[str, bool]:
    return {
        "can_edit_goal": can_edit_goal(user, inventory),
        "can_manage": can_manage_inventory(user, inventory),
        "can_plan": may.can_plan_meeting(user, inventory),
        "can_add_task": may.can_add_task(user, inventory),
        "can_change_officer": may.can_change_officer(user, inventory),
        "can_view_advice": may.can_view_advice(user, inventory),
    }


def _coming(inventory: Inventory) -> list[Meeting]:
    """Return the talks without minutes: those with a date first, by date."""
    rows = inventory.meetings.standing().filter(held_at=None).with_marks()
    far = [meeting for meeting in rows if meeting.fixed_option is None]
    fixed = [meeting for meeting in rows if meeting.fixed_option is not None]
    return [*sorted(fixed, key=lambda meeting: meeting.fixed_option.starts_at), *far]


def _people_by_party(inventory: Inventory) -> list[tuple[str, list[Participant]]]:
    people = participants(inventory)
    return [(party.value, [entry for entry in people if entry.party == party]) for party in Party]


def _moves(user: User, inventory: Inventory, facts: CaseFacts) -> list[Transition]:
    """Return the moves that the person may make; closing without the talk needs a reason."""
    talk = facts.talks.get(MeetingKind.CLOSING)
    is_held = talk is not None and talk.held_at is not None
    return [
        replace(move, needs_comment=True, hint=WHY_NO_TALK) if move.name == "close" and not is_held else move
        for move in INVENTORY_WORKFLOW.available(user, inventory)
    ]


def _moves_by_place(moves: list[Transition], turn: Duty | None, is_own: bool) -> dict[str, list[Transition]]:
    """Return the moves that stand in the saffron panel and those below the steps."""
    named = turn.moves if turn and is_own else ()
    return {
        "turn_moves": [move for move in moves if move.name in named],
        "other_moves": [move for move in moves if move.name not in named],
    }
