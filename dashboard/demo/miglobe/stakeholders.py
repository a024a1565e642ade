"""The demo's stakeholders with their log, 20 forums in three kinds, and 17 interviews with municipalities."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from advisors.enums.stakeholders import ForumRole, InterviewStatus
from advisors.models import (
    AdvisorProfile,
    Forum,
    ForumAdvisor,
    GuideQuestion,
    InterviewAnswer,
    InterviewStatusChange,
    Pool,
    Stakeholder,
    StakeholderContact,
    StakeholderInterview,
)
from municipalities.models import Municipality
from organisations.models import Theme

TEXTS = Path(__file__).with_name("stakeholders.toml")
OFFICER = "ines.hartwig@skew.example"
MAIN = "Okoro", "Nguyen", "Haddad"
NOT_YET_EVALUATED = 2


def add_stakeholders(users: dict[str, User]) -> None:
    """Fill the pool in Nordrhein-Westfalen with the people and talks around it."""
    with TEXTS.open("rb") as file:
        texts = tomllib.load(file)
    pool, officer = Pool.objects.get(slug="nordrhein-westfalen"), users[OFFICER]
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    towns = {row.ags: row for row in Municipality.objects.filter(is_fictional=True)}
    people = team_of(pool)
    found = {row["name"]: _stakeholder(pool, officer, row, themes, towns) for row in texts["stakeholder"]}
    for row in texts["forum"]:
        _forum(pool, officer, row, themes=themes, towns=towns, people=people, stakeholders=found)
    _interviews(pool, officer, texts, towns, people)


def team_of(pool: Pool) -> list[AdvisorProfile]:
    """Return the people of the pool, those with an account first; the texts name them by number."""
    people = pool.advisors.members().order_by("pk")
    return sorted(people, key=lambda row: MAIN.index(row.last_name) if row.last_name in MAIN else len(MAIN))


def _moment(days_ago: int, hour: int) -> datetime:
    day = timezone.localdate() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _stakeholder(pool, officer, row: dict, themes: dict, towns: dict) -> Stakeholder:
    today = timezone.localdate()
    name, function, email, phone = row.get("contact", ("", "", "", ""))
    stakeholder = Stakeholder.objects.create(
        pool=pool,
        name=row["name"],
        kind=row["kind"],
        municipality=towns.get(row.get("municipality")),
        website=row.get("website", ""),
        contact_name=name,
        function=function,
        email=email,
        phone=phone,
        data_source=row.get("source", ""),
        data_collected_on=today - timedelta(days=300) if name else None,
        responsible=officer,
        next_step=row.get("next_step", ""),
        next_step_on=today + timedelta(days=row["due"]) if "due" in row else None,
        note=row.get("note", ""),
    )
    stakeholder.themes.set([themes[slug] for slug in row.get("themes", [])])
    _talks(stakeholder, officer, row)
    return stakeholder


def _talks(stakeholder: Stakeholder, officer: User, row: dict) -> None:
    """Write the log of a stakeholder."""
    today = timezone.localdate()
    StakeholderContact.objects.bulk_create(
        StakeholderContact(
            stakeholder=stakeholder,
            day=today - timedelta(days=days),
            way=way,
            text=text,
            by=officer,
            by_name=str(officer),
        )
        for days, way, text in row.get("talked", [])
    )


def _forum(pool, officer, row: dict, *, themes: dict, towns: dict, people: list, stakeholders: dict) -> None:
    town = towns.get(row.get("ags"))
    forum = Forum.objects.create(
        pool=pool,
        kind=row["kind"],
        title=row["title"],
        starts_at=_moment(row["days_ago"], 17),
        ends_at=_moment(row["days_ago"], 20),
        is_online=row.get("online", False),
        place=row.get("place", "Rathaus" if town else ""),
        municipality=town,
        participants=row.get("participants"),
        result=row.get("result", ""),
        follow_up=row.get("follow_up", ""),
        created_by=officer,
    )
    forum.themes.set([themes[slug] for slug in row.get("themes", [])])
    forum.stakeholders.set([stakeholders[name] for name in row.get("stakeholders", [])])
    roles = [(row["leads"], ForumRole.LEADS), *((number, ForumRole.TAKES_PART) for number in row["team"])]
    ForumAdvisor.objects.bulk_create(
        ForumAdvisor(forum=forum, profile=people[number], role=role)
        for number, role in roles
        if number < len(people)
    )


def _interviews(pool, officer, texts: dict, towns: dict, people: list) -> None:
    questions = GuideQuestion.objects.bulk_create(
        GuideQuestion(pool=pool, position=number, text=text)
        for number, text in enumerate(texts["guide"]["questions"], start=1)
    )
    answers, changes = [], []
    evaluated = len(texts["interview"]) - NOT_YET_EVALUATED
    for number, row in enumerate(texts["interview"]):
        interview = _interview(pool, officer, row, towns, is_evaluated=number < evaluated)
        interview.interviewers.set([people[who] for who in row["by"] if who < len(people)])
        answers += [
            InterviewAnswer(interview=interview, question=question, text=text)
            for question, text in zip(questions, row["answers"], strict=True)
            if text
        ]
        changes += _changes(interview, officer)
    InterviewAnswer.objects.bulk_create(answers)
    InterviewStatusChange.objects.bulk_create(changes)


def _interview(pool, officer, row: dict, towns: dict, *, is_evaluated: bool) -> StakeholderInterview:
    return StakeholderInterview.objects.create(
        pool=pool,
        status=InterviewStatus.EVALUATED if is_evaluated else InterviewStatus.DONE,
        municipality=towns[row["ags"]],
        held_on=timezone.localdate() - timedelta(days=row["days_ago"]),
        person_function=row["function"],
        person_name=row["name"],
        key_needs=row["needs"],
        may_be_quoted=row["quoted"],
        created_by=officer,
    )


def _changes(interview: StakeholderInterview, officer: User) -> list[InterviewStatusChange]:
    """Return the moves that led to the state of an interview."""
    moves = [("finish", InterviewStatus.PLANNED, InterviewStatus.DONE)]
    if interview.status == InterviewStatus.EVALUATED:
        moves.append(("evaluate", InterviewStatus.DONE, InterviewStatus.EVALUATED))
    days = (timezone.localdate() - interview.held_on).days
    return [
        InterviewStatusChange(
            subject=interview,
            transition=name,
            from_status=before,
            to_status=after,
            by=officer,
            by_name=str(officer),
            at=_moment(days - later, 18),
        )
        for later, (name, before, after) in enumerate(moves)
    ]
