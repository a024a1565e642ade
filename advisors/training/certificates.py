"""Certificates: who has earned one, what stands on it, and its paper.

The content is frozen at the issue (`lines`), the PDF at the first download (advisors.frozen_paper).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.fields.files import FieldFile

from advisors.enums.training import TrainingTopic
from advisors.frozen_paper import frozen_paper
from advisors.models import AdvisorProfile, Attendance, Certificate, TrainingSeries, TrainingSession
from core.pdf import Pdf, render_pdf
from core.text import slug

TEMPLATE = "advisors/pdf/certificate.html"


@dataclass(frozen=True)
class Progress:
    """One person in a series: the sessions attended, and the certificate when there is one."""

    profile: AdvisorProfile
    sessions: list[TrainingSession]
    required: int
    certificate: Certificate | None

    @property
    def hours(self) -> int:
        return sum(session.hours for session in self.sessions)

    @property
    def missing(self) -> int:
        """How many sessions are missing for the certificate; 0 when it is earned."""
        return max(0, self.required - len(self.sessions))

    @property
    def can_be_issued(self) -> bool:
        return not self.missing and self.certificate is None


def progress_of(series: TrainingSeries) -> list[Progress]:
    """Return everybody who attended a session of the series, by name (two queries)."""
    rows = Attendance.objects.attended().filter(session__series=series).select_related("profile", "session")
    sessions = defaultdict(list)
    people = {}
    for row in rows.order_by("profile__last_name", "profile__first_name", "profile_id", "session__starts_at"):
        sessions[row.profile_id].append(row.session)
        people[row.profile_id] = row.profile
    valid = {row.profile_id: row for row in series.certificates.valid()}
    return [
        Progress(profile, sessions[pk], series.required_sessions, valid.get(pk))
        for pk, profile in people.items()
    ]


def snapshot(series: TrainingSeries, profile: AdvisorProfile, sessions: list[TrainingSession]) -> dict:
    """Return what a certificate says, as it is true today; later changes do not reach it."""
    return {
        "name": profile.full_name,
        "series": series.title,
        "pool": series.pool.name,
        "text": series.certificate_text,
        "starts_on": series.starts_on.isoformat(),
        "ends_on": series.ends_on.isoformat(),
        "hours": sum(session.hours for session in sessions),
        "sessions": [
            {
                "title": session.title,
                "topic": TrainingTopic(session.topic).label if session.topic else "",
                "day": session.starts_at.isoformat(),
                "hours": session.hours,
            }
            for session in sessions
        ],
    }


def certificate_file(certificate: Certificate) -> FieldFile:
    """Return the PDF of a certificate: set at the first call, the same bytes at every later one."""
    return frozen_paper(certificate, "pdf", lambda: render_certificate(certificate))


def render_certificate(certificate: Certificate) -> Pdf:
    """Return the certificate as PDF/UA-1, one page A4."""
    return render_pdf(template=TEMPLATE, context=certificate_context(certificate))


def certificate_context(certificate: Certificate) -> dict:
    """Return what the template of the paper needs: days as dates again, nothing from today's rows."""
    lines = certificate.lines
    days = {name: date.fromisoformat(lines[name]) for name in ("starts_on", "ends_on")}
    sessions = [row | {"day": datetime.fromisoformat(row["day"])} for row in lines["sessions"]]
    return {"certificate": certificate, "lines": lines | days | {"sessions": sessions}}


def file_name(certificate: Certificate) -> str:
    """Return the name under which somebody saves the paper."""
    return f"{certificate.number}-{slug(certificate.lines['name'])}.pdf"
