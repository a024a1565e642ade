"""What falls due by itself at events, every ten minutes (core.rounds). A second round changes nothing."""

from collections.abc import Callable

from networks.rounds.alert import forget_unconfirmed, send_alerts
from networks.rounds.clearing import clear_due
from networks.rounds.feedback import ask_for_feedback, remind_of_feedback
from networks.rounds.guests import remind_silent_guests
from networks.rounds.registration import (
    lapse_offers,
    lapse_unconfirmed,
    offer_free_places,
    remind_of_the_day,
)
from networks.rounds.report import archive_old_reports, hold_past_events, remind_to_close
from networks.rounds.team import bind_team_rights

# a rule takes nothing and returns the number of rows it acted on; it lives in the module of its subject
RULES: tuple[Callable[[], int], ...] = (
    bind_team_rights,
    remind_silent_guests,
    send_alerts,
    forget_unconfirmed,
    lapse_unconfirmed,
    lapse_offers,
    offer_free_places,
    remind_of_the_day,
    hold_past_events,
    ask_for_feedback,
    remind_of_feedback,
    remind_to_close,
    archive_old_reports,
    clear_due,
)
