"""What somebody has done and learned in the pool: seminars, forums, mentoring, consultations."""

from dataclasses import dataclass

from advisors.enums.consultation import ConsultationStatus
from advisors.enums.stakeholders import ForumKind
from advisors.models import (
    AdvisorProfile,
    Attendance,
    Certificate,
    Consultation,
    ForumAdvisor,
    MentoringPair,
)


@dataclass(frozen=True)
class Development:
    """The development record of a person, newest first. `hours` are hours of seminars attended."""

    profile: AdvisorProfile
    seminars: list[Attendance]
    certificates: list[Certificate]
    forums: list[ForumAdvisor]
    presentations: list[ForumAdvisor]
    learned: list[MentoringPair]
    accompanied: list[MentoringPair]
    consultations: int
    hours: int

    @property
    def appearances(self) -> int:
        """How often the person stood for the pool: forums and presentations."""
        return len(self.forums) + len(self.presentations)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        lists = (self.seminars, self.certificates, self.forums, self.presentations)
        return not (any(lists) or self.learned or self.accompanied or self.consultations)


def development_of(profile: AdvisorProfile) -> Development:
    """Return the development record of a person (six queries, whatever its length)."""
    attended = Attendance.objects.attended().filter(profile=profile)
    seminars = list(attended.select_related("session__series").order_by("-session__starts_at"))
    forums = ForumAdvisor.objects.filter(profile=profile).select_related("forum__municipality")
    forums = list(forums.order_by("-forum__starts_at"))
    consultations = Consultation.objects.filter(team__profile=profile)
    consultations = consultations.exclude(status=ConsultationStatus.CANCELLED)
    return Development(
        profile=profile,
        seminars=seminars,
        certificates=list(profile.certificates.select_related("series")),
        forums=[row for row in forums if row.forum.kind != ForumKind.PRESENTATION],
        presentations=[row for row in forums if row.forum.kind == ForumKind.PRESENTATION],
        learned=list(profile.mentorings.select_related("mentee", "mentor")),
        accompanied=list(profile.mentees.select_related("mentee", "mentor")),
        consultations=consultations.distinct().count(),
        hours=sum(row.session.hours for row in seminars),
    )


def seminar_lines(profile: AdvisorProfile) -> list[str]:
    """Return one line per valid certificate, for "Qualifizierung" in a profile whose owner shows it."""
    rows = profile.certificates.valid().order_by("-issued_on", "-number")
    return [_line(row) for row in rows]


def _line(certificate: Certificate) -> str:
    lines = certificate.lines
    years = sorted({lines["starts_on"][:4], lines["ends_on"][:4]})
    return f"{lines['series']} ({'–'.join(years)}, {lines['hours']} Stunden)"
