"""The applications of a call as a table: what SKEW may see, and never a voluntary statement."""

from advisors.models import Call
from advisors.permissions.recruitment import can_read_ratings
from advisors.recruiting.ranking import result_of, with_everything
from advisors.recruiting.sight import sight_of
from core.templatetags.german import datum

HEADER = (
    "Nummer",
    "Stand",
    "Name",
    "E-Mail",
    "Telefon",
    "Wohnort",
    "Sprachen",
    "Themen",
    "Zeit",
    "abgesendet",
    "Mittel",
    "Abstand",
    "Empfehlungen",
    "Warteliste",
    "wird gelöscht",
)
WIDTHS = (8, 16, 26, 30, 20, 24, 30, 40, 30, 18, 8, 8, 26, 10, 18)


def table_of(call: Call, user) -> tuple[tuple[str, ...], list[list], tuple[int, ...]]:
    """Return header, rows and widths; while an application is blind, its personal cells are empty."""
    rows = with_everything(call.applications.visible_to(user)).order_by("number", "pk")
    return HEADER, [_row(application, user) for application in rows], WIDTHS


def _row(application, user) -> list:
    sight = sight_of(application)
    may_read = can_read_ratings(user, application)
    result = result_of(application) if may_read else None
    words = [review.get_recommendation_display() for review in application.ratings] if may_read else []
    return [
        application.number,
        application.get_status_display(),
        sight.name,
        sight.email,
        sight.phone,
        sight.town,
        ", ".join(sight.languages),
        ", ".join(sight.themes),
        sight.availability,
        datum(application.submitted_at),
        float(result.mean) if result else "",
        float(result.spread) if result else "",
        " / ".join(words),
        application.waiting_position or "",
        datum(application.delete_on),
    ]
