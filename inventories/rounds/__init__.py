"""What falls due by itself, once an hour: reminders, deadlines, deletions. A second round changes nothing."""

from collections.abc import Callable

from inventories.rounds.award import (
    lapse_offers,
    remind_of_decisions,
    remind_of_milestones,
    remind_of_offers,
)
from inventories.rounds.consent import settle_editions
from inventories.rounds.edition import (
    compare_editions,
    draw_missing_pages,
    forget_old_pages,
    remind_of_chapters,
    remind_of_proofs,
)
from inventories.rounds.interview import delete_old_notes
from inventories.rounds.meeting import (
    delete_old_exports,
    hand_back_tasks_of_absent_people,
    remind_of_goal,
    remind_of_minutes,
    remind_of_talks,
    remind_of_tasks,
    remind_to_mark,
)
from inventories.rounds.research import (
    anonymise_old_leads,
    forget_unconfirmed_lists,
    hand_back_leads_of_absent_people,
    remind_of_overdue_information,
    remind_to_inform,
)
from inventories.rounds.word import yearly_questions
from inventories.rounds.workshop import (
    follow_up_agreements,
    obey_consents,
    remind_of_answers,
    remind_of_workshops,
)
from inventories.typesetting.disposal import forget_shares

# a rule takes nothing and returns the number of rows it acted on; it lives in the module of its subject
RULES: tuple[Callable[[], int], ...] = (
    lapse_offers,
    remind_of_offers,
    remind_of_milestones,
    remind_of_decisions,
    delete_old_notes,
    hand_back_tasks_of_absent_people,
    remind_of_tasks,
    remind_of_talks,
    remind_of_minutes,
    remind_to_mark,
    remind_of_goal,
    delete_old_exports,
    yearly_questions,
    settle_editions,
    obey_consents,
    remind_of_answers,
    remind_of_workshops,
    follow_up_agreements,
    hand_back_leads_of_absent_people,
    remind_to_inform,
    remind_of_overdue_information,
    anonymise_old_leads,
    forget_unconfirmed_lists,
    remind_of_chapters,
    remind_of_proofs,
    forget_old_pages,
    draw_missing_pages,
    compare_editions,
    forget_shares,
)
