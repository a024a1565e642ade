"""Stakeholders, forums, interviews, notes, dates and cases for tests."""

from datetime import UTC, date, datetime
from itertools import count

from advisors.enums.exchange import PracticeStatus
from advisors.models import (
    ExchangeDate,
    ExchangeNote,
    Forum,
    ForumAdvisor,
    GuideQuestion,
    InterviewAnswer,
    PracticeCase,
    PracticeRelease,
    Stakeholder,
    StakeholderInterview,
)
from advisors.tests.factories import the_pool

_numbers = count(1)
FILLED = {"question": "Worum es ging.", "approach": "Wie es ging.", "result": "Was daraus wurde."}


def make_stakeholder(name: str = "", **fields) -> Stakeholder:
    """Return a stakeholder of the pool without data about a person."""
    values = {"pool": the_pool(), "name": name or f"Stelle {next(_numbers)}", "kind": "network"}
    return Stakeholder.objects.create(**(values | fields))


def make_forum(created_by, *profiles, **fields) -> Forum:
    """Return a municipal forum in which the profiles take part."""
    values = {
        "pool": the_pool(),
        "kind": "municipal",
        "title": "Dialogforum",
        "starts_at": datetime(2026, 3, 4, 17, tzinfo=UTC),
        "place": "Rathaus",
        "created_by": created_by,
    }
    forum = Forum.objects.create(**(values | fields))
    for profile in profiles:
        ForumAdvisor.objects.create(forum=forum, profile=profile)
    return forum


def make_question(text: str = "Was brauchen Sie?", **fields) -> GuideQuestion:
    """Return a question of the pool's guide."""
    return GuideQuestion.objects.create(**({"pool": the_pool(), "text": text} | fields))


def make_interview(
    town, created_by, *profiles, answers: dict | None = None, **fields
) -> StakeholderInterview:
    """Return an interview with a town; `answers` are {question: text}."""
    values = {
        "pool": the_pool(),
        "municipality": town,
        "held_on": date(2026, 2, 3),
        "person_function": "Leitung Kulturamt",
        "person_name": "Birthe Hollander",
        "created_by": created_by,
    }
    interview = StakeholderInterview.objects.create(**(values | fields))
    interview.interviewers.set(profiles)
    for question, text in (answers or {}).items():
        InterviewAnswer.objects.create(interview=interview, question=question, text=text)
    return interview


def make_note(author, title: str = "Eine Frage", **fields) -> ExchangeNote:
    """Return a note of the pool."""
    return ExchangeNote.objects.create(
        **({"pool": the_pool(), "author": author, "title": title, "text": "Wer weiß **Rat**?"} | fields)
    )


def make_date(created_by, **fields) -> ExchangeDate:
    """Return a meeting of the pool in the future."""
    values = {
        "pool": the_pool(),
        "title": "Pooltag",
        "starts_at": datetime(2030, 1, 15, 9, tzinfo=UTC),
        "ends_at": datetime(2030, 1, 15, 15, tzinfo=UTC),
        "place": "Ratssaal",
        "created_by": created_by,
    }
    return ExchangeDate.objects.create(**(values | fields))


def make_case(town, created_by, *profiles, status: str = PracticeStatus.DRAFT, **fields) -> PracticeCase:
    """Return a case in any status with its words and its team."""
    is_asked = status != PracticeStatus.DRAFT
    moment = datetime(2026, 5, 4, 9, tzinfo=UTC)
    values = FILLED | {
        "pool": the_pool(),
        "slug": f"fall-{next(_numbers)}",
        "status": status,
        "title": "Der Bauhof kauft fair",
        "municipality": town,
        "round": int(is_asked),
        "asked_at": moment if is_asked else None,
        "published_at": moment if status == PracticeStatus.PUBLISHED else None,
        "created_by": created_by,
    }
    case = PracticeCase.objects.create(**(values | fields))
    case.advisors.set(profiles)
    return case


def make_release(case, user, side: str, *, is_released: bool = True) -> PracticeRelease:
    """Return the answer of a side to the text as it is now."""
    return PracticeRelease.objects.create(
        case=case, round=case.round, side=side, is_released=is_released, by=user, by_name=str(user)
    )
