"""What falls due by itself in the pool, once an hour (core.rounds). A second round changes nothing."""

from collections.abc import Callable

from advisors.rounds.budget import apply_limits, count_accounts, join_accounts
from advisors.rounds.consultation import (
    remind_before_the_year_ends,
    remind_of_reports,
    remind_to_confirm,
)
from advisors.rounds.overview import remind_of_unused_days, warn_of_few_days
from advisors.rounds.recruitment import delete_applications, remind_reviewers
from advisors.rounds.request import lapse_proposals, remind_of_answers, remind_to_choose
from advisors.rounds.stakeholders import remind_of_next_steps, remind_of_releases
from advisors.rounds.training import release_places_of_people_who_left, remind_of_sessions

# a rule takes nothing and returns the number of rows it acted on; it lives in the module of its subject
RULES: tuple[Callable[[], int], ...] = (
    # limits and mergers first: what follows looks at the rest
    join_accounts,
    apply_limits,
    count_accounts,
    warn_of_few_days,
    remind_of_unused_days,
    lapse_proposals,
    remind_of_answers,
    remind_to_choose,
    remind_to_confirm,
    remind_before_the_year_ends,
    remind_of_reports,
    release_places_of_people_who_left,
    remind_of_sessions,
    delete_applications,
    remind_reviewers,
    remind_of_next_steps,
    remind_of_releases,
)
