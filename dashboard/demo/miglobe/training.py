"""The demo's seminars, certificates, handbooks and mentorings of the pool of Nordrhein-Westfalen."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from advisors.enums.training import AttendanceStatus, HandbookKind, PairStatus, TrainingTopic
from advisors.models import (
    AdvisorProfile,
    Attendance,
    Certificate,
    Handbook,
    HandbookReading,
    HandbookVersion,
    MentoringEntry,
    MentoringPair,
    Pool,
    TrainingMaterial,
    TrainingSeries,
    TrainingSession,
)
from advisors.training.certificates import snapshot
from core.models import CaseNumberCounter
from dashboard.demo.miglobe import training_texts as texts
from dashboard.demo.texts import DATA

POOL, OFFICER = "nordrhein-westfalen", "ines.hartwig@skew.example"
SAMUEL, THU_HA, LEILA = (
    "samuel.okoro@miglobe.example",
    "thu.ha.nguyen@miglobe.example",
    "leila.haddad@miglobe.example",
)
FIRST_REQUIRED, COURSE_REQUIRED = 6, 4
ISSUED_ON = date(2015, 12, 12)
PLANNED_BEFORE, PLANNED_AFTER = timedelta(days=90), timedelta(days=150)


def add_training(users: dict[str, User]) -> None:
    """Create two series, twenty certificates, two handbooks and four pairs; papers are set when fetched."""
    pool = Pool.objects.get(slug=POOL)
    people = list(AdvisorProfile.objects.members().filter(pool=pool).order_by("last_name", "first_name"))
    officer = users[OFFICER]
    _first_series(pool, people, officer)
    _course(pool, people, officer)
    _handbooks(pool, people, officer)
    _mentoring(people, users)


def _moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _first_series(pool: Pool, people: list[AdvisorProfile], officer: User) -> None:
    """The series of the document: eight seminars, everybody in six of them at least."""
    series = TrainingSeries.objects.create(
        pool=pool,
        title=texts.FIRST_TITLE,
        text=texts.FIRST_TEXT,
        starts_on=date(2014, 10, 1),
        ends_on=date(2015, 12, 31),
        topics=[topic.value for topic in TrainingTopic if topic != TrainingTopic.PRACTICE],
        required_sessions=FIRST_REQUIRED,
        certificate_text=texts.FIRST_CERTIFICATE,
        is_announced=True,
        created_by=officer,
    )
    sessions = TrainingSession.objects.bulk_create(
        [_first_session(series, row) for row in texts.FIRST_SESSIONS]
    )
    _first_attendances(sessions, people, officer)
    _certificates(series, sessions, people, officer)


def _first_session(series: TrainingSeries, row: tuple) -> TrainingSession:
    title, topic, day, days, hours, place = row
    first = date(*day)
    return TrainingSession(
        series=series,
        title=title,
        topic=topic,
        starts_at=_moment(first, 10),
        ends_at=_moment(first + timedelta(days=days - 1), 17),
        hours=hours,
        place=place,
        capacity=22,
        trainers="Team des Pools",
    )


def _is_missing(person: int, session: int) -> bool:
    """Every third person missed one seminar or two, each another one."""
    return person % 3 == 0 and session in {person % 8, (person + 3) % 8}


def _first_attendances(sessions: list[TrainingSession], people: list[AdvisorProfile], officer: User) -> None:
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            profile=profile,
            status=AttendanceStatus.EXCUSED if _is_missing(place, number) else AttendanceStatus.ATTENDED,
            marked_by_name=str(officer),
        )
        for number, session in enumerate(sessions)
        for place, profile in enumerate(people)
    )


def _certificates(series, sessions: list[TrainingSession], people: list[AdvisorProfile], officer) -> None:
    """One certificate each, without the paper: it is set at the first download and frozen then."""
    Certificate.objects.bulk_create(
        Certificate(
            series=series,
            profile=profile,
            number=f"TZ-{ISSUED_ON.year}-{place + 1:04}",
            issued_on=ISSUED_ON,
            issued_by_name=str(officer),
            lines=snapshot(
                series, profile, [row for n, row in enumerate(sessions) if not _is_missing(place, n)]
            ),
        )
        for place, profile in enumerate(people)
    )
    CaseNumberCounter.objects.create(prefix="TZ", year=ISSUED_ON.year, last=len(people))


def _course(pool: Pool, people: list[AdvisorProfile], officer: User) -> None:
    """The series of this year: two seminars are over, the next one is full and three people wait."""
    today = timezone.localdate()
    series = TrainingSeries.objects.create(
        pool=pool,
        title=texts.COURSE_TITLE,
        text=texts.COURSE_TEXT,
        starts_on=today - PLANNED_BEFORE,
        ends_on=today + PLANNED_AFTER,
        topics=[TrainingTopic.PROFILE, TrainingTopic.PRACTICE],
        required_sessions=COURSE_REQUIRED,
        certificate_text=texts.COURSE_CERTIFICATE,
        is_announced=True,
        created_by=officer,
    )
    sessions = TrainingSession.objects.bulk_create(
        [_course_session(series, row) for row in texts.COURSE_SESSIONS]
    )
    TrainingMaterial.objects.bulk_create(
        TrainingMaterial(
            series=series, session=None if number is None else sessions[number], title=title, link=link
        )
        for title, number, link in texts.MATERIALS
    )
    _course_attendances(sessions, _samuel_first(people))


def _course_session(series: TrainingSeries, row: tuple) -> TrainingSession:
    title, ahead, days, begins, ends, hours, place, link, places, trainers, programme = row
    first = _free_day(timezone.localdate() + timedelta(days=ahead), weekday=4 if days == 1 else 5)
    return TrainingSession(
        series=series,
        title=title,
        topic=TrainingTopic.PRACTICE,
        starts_at=_moment(first, begins),
        ends_at=_moment(first + timedelta(days=days - 1), ends),
        hours=hours,
        place=place,
        online_link=link,
        capacity=places,
        trainers=trainers,
        programme=programme,
    )


def _free_day(day: date, weekday: int) -> date:
    """Return the next Friday (4) or Saturday (5), three weeks later when it falls between the years."""
    day += timedelta(days=(weekday - day.weekday()) % 7)
    is_between_the_years = (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6)
    return day + timedelta(days=21) if is_between_the_years else day


def _samuel_first(people: list[AdvisorProfile]) -> list[AdvisorProfile]:
    """Samuel Okoro has a place everywhere, Leila Haddad is the last one who asked."""
    order = {SAMUEL: -1, LEILA: 1}
    return sorted(people, key=lambda profile: order.get(profile.email, 0))


def _course_attendances(sessions: list[TrainingSession], people: list[AdvisorProfile]) -> None:
    here = AttendanceStatus
    rows = [(sessions[0], row, here.ATTENDED) for row in people[:14]]
    # the sheet of the second one is not finished: it stands on the list of SKEW
    rows += [
        (sessions[1], row, here.ATTENDED if place % 5 else here.REGISTERED)
        for place, row in enumerate(people[:12])
    ]
    rows += [(sessions[2], row, here.REGISTERED) for row in people[: sessions[2].capacity]]
    rows += [(sessions[3], row, here.REGISTERED) for row in people[:7]]
    rows += [(sessions[4], row, here.REGISTERED) for row in people[1:6]]
    now = timezone.now()
    waiting = [
        Attendance(
            session=sessions[2], profile=row, status=here.WAITING, waiting_since=now - timedelta(days=4 - n)
        )
        for n, row in enumerate(people[-3:])
    ]
    Attendance.objects.bulk_create(
        [Attendance(session=session, profile=row, status=status) for session, row, status in rows] + waiting
    )


# file, year and day of publication (None: so many days ago)
VERSIONS = {
    HandbookKind.PARTICIPANT: (
        "Im Pool beraten",
        (("teilnehmer-1", date(2014, 10, 18)), ("teilnehmer-2", date(2019, 5, 6)), ("teilnehmer-3", None)),
    ),
    HandbookKind.TRANSFER: (
        "Einen Pool gründen",
        (("transfer-1", date(2016, 2, 15)), ("transfer-2", date(2024, 11, 4))),
    ),
}
NEWEST = timedelta(days=20)


def _handbooks(pool: Pool, people: list[AdvisorProfile], officer: User) -> None:
    for kind, (title, files) in VERSIONS.items():
        book = Handbook.objects.create(pool=pool, kind=kind, title=title)
        versions = HandbookVersion.objects.bulk_create(
            [_version(book, number, *row, officer) for number, row in enumerate(files, start=1)]
        )
        readers = [profile for profile in people[::2] if profile.email != LEILA]
        HandbookReading.objects.bulk_create(
            HandbookReading(version=versions[-1], profile=profile) for profile in readers
        )


def _version(book: Handbook, number: int, name: str, day: date | None, officer: User) -> HandbookVersion:
    day = day or timezone.localdate() - NEWEST
    return HandbookVersion(
        handbook=book,
        number=number,
        text=(DATA / "handbooks" / f"{name}.md").read_text(encoding="utf-8"),
        changes=texts.CHANGES[name],
        published_at=_moment(day, 9),
        announced_at=_moment(day, 9),
        by=officer,
        by_name=str(officer),
    )


def _mentoring(people: list[AdvisorProfile], users: dict[str, User]) -> None:
    """Three pairs that meet and one that has ended; one mentor comes from outside."""
    by_email = {profile.email: profile for profile in people}
    samuel, thu_ha, leila = by_email[SAMUEL], by_email[THU_HA], by_email[LEILA]
    others = [profile for profile in people if profile not in {samuel, thu_ha, leila}]
    name, address = texts.OUTSIDE
    pairs = (
        ({"mentee": leila, "mentor": samuel}, SAMUEL),
        ({"mentee": thu_ha, "mentor_name": name, "mentor_email": address}, THU_HA),
        ({"mentee": others[2], "mentor": thu_ha}, THU_HA),
        ({"mentee": others[5], "mentor": samuel}, SAMUEL),
    )
    for number, (two, writer) in enumerate(pairs):
        _pair(number, two, users[writer])


def _pair(number: int, two: dict, writer: User) -> None:
    today, log = timezone.localdate(), texts.LOGS[number]
    has_ended = number == len(texts.LOGS) - 1
    pair = MentoringPair.objects.create(
        **two,
        goals=texts.GOALS[number],
        starts_on=today - timedelta(days=log[-1][0] + 10),
        ends_on=today - timedelta(days=log[0][0]) if has_ended else today + timedelta(days=220),
        status=PairStatus.ENDED if has_ended else PairStatus.RUNNING,
        result=texts.ENDED_RESULT if has_ended else "",
    )
    MentoringEntry.objects.bulk_create(
        MentoringEntry(
            pair=pair,
            held_on=today - timedelta(days=ago),
            form=form,
            text=text,
            next_step=step,
            next_on=None if due is None else today + timedelta(days=due),
            by=writer,
            by_name=str(writer),
        )
        for ago, form, text, step, due in log
    )
