"""The list of names that lies on the table of a seminar."""

from advisors.models import Attendance, TrainingSession
from core.pdf import Pdf, render_pdf

TEMPLATE = "advisors/pdf/attendance_list.html"
# so many empty lines for people who come without a word
SPARE_LINES = 3


def attendance_pdf(session: TrainingSession) -> Pdf:
    """Return the list to sign as PDF/UA-1: who has a place, by name, then some empty lines."""
    rows = list(expected_people(session))
    context = {"session": session, "series": session.series, "rows": rows, "spare": range(SPARE_LINES)}
    return render_pdf(template=TEMPLATE, context=context)


def expected_people(session: TrainingSession) -> list[Attendance]:
    """Return who has a place, by name."""
    return session.attendances.seated().select_related("profile__municipality")
