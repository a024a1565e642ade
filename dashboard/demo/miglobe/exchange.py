"""The demo's exchange: notes with comments, meetings, and cases from draft to good practice."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from accounts.models import User
from advisors.enums.consultation import ReportStatus
from advisors.enums.exchange import PracticeStatus as P
from advisors.enums.exchange import ReleaseSide
from advisors.models import (
    AdvisorProfile,
    ExchangeComment,
    ExchangeDate,
    ExchangeNote,
    FinalReport,
    Pool,
    PracticeCase,
    PracticeRelease,
    PracticeStatusChange,
)
from core.text import slug
from municipalities.models import Municipality
from organisations.models import Theme

TEXTS = Path(__file__).with_name("exchange.toml")
PEOPLE = {
    "s": "samuel.okoro@miglobe.example",
    "t": "thu.ha.nguyen@miglobe.example",
    "l": "leila.haddad@miglobe.example",
    "o": "ines.hartwig@skew.example",
}
# the moves that lead to each state, with who makes them: a advisor, o officer, t town, p portal
WAYS = {
    P.DRAFT: (),
    P.WAITING: (("ask", P.DRAFT, P.WAITING, "a"),),
    P.RELEASED: (("ask", P.DRAFT, P.WAITING, "a"), ("release", P.WAITING, P.RELEASED, "p")),
    P.PUBLISHED: (
        ("ask", P.DRAFT, P.WAITING, "a"),
        ("release", P.WAITING, P.RELEASED, "p"),
        ("publish", P.RELEASED, P.PUBLISHED, "o"),
    ),
    P.WITHDRAWN: (
        ("ask", P.DRAFT, P.WAITING, "a"),
        ("release", P.WAITING, P.RELEASED, "p"),
        ("withdraw", P.RELEASED, P.WITHDRAWN, "t"),
    ),
}


def add_exchange(users: dict[str, User]) -> None:
    """Fill the exchange; cases belong to a consultation where one with an accepted report is there."""
    with TEXTS.open("rb") as file:
        texts = tomllib.load(file)
    pool = Pool.objects.get(slug="nordrhein-westfalen")
    who = {letter: users.get(email) or users[PEOPLE["o"]] for letter, email in PEOPLE.items()}
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    for row in texts["note"]:
        _note(pool, row, who, themes)
    ExchangeDate.objects.bulk_create(_date(pool, row, who) for row in texts["date"])
    for row in texts["case"]:
        _case(pool, row, who=who, users=users, themes=themes)


def _moment(days_ago: int, hour: int) -> datetime:
    day = timezone.localdate() - timedelta(days=days_ago)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _note(pool: Pool, row: dict, who: dict[str, User], themes: dict[str, Theme]) -> None:
    note = ExchangeNote.objects.create(
        pool=pool,
        author=who[row["by"]],
        title=row["title"],
        text=row["text"].strip(),
        is_pinned=row.get("pinned", False),
    )
    # the columns fill themselves with the moment of writing
    ExchangeNote.objects.filter(pk=note.pk).update(created_at=_moment(row["days_ago"], 9))
    note.themes.set([themes[name] for name in row["themes"]])
    comments = ExchangeComment.objects.bulk_create(
        ExchangeComment(note=note, author=who[by], text=text) for by, _days, text in row["comments"]
    )
    for number, (comment, (_by, days, _text)) in enumerate(zip(comments, row["comments"], strict=True)):
        comment.created_at = _moment(days, 10 + number)
    ExchangeComment.objects.bulk_update(comments, ["created_at"])


def _date(pool: Pool, row: dict, who: dict[str, User]) -> ExchangeDate:
    begins, ends = row["hours"]
    return ExchangeDate(
        pool=pool,
        title=row["title"],
        starts_at=_moment(-row["in_days"], begins),
        ends_at=_moment(-row["in_days"], ends),
        is_online=row.get("online", False),
        place=row["place"],
        text=row["text"],
        created_by=who[row["by"]],
    )


def _case(pool: Pool, row: dict, *, who: dict, users: dict, themes: dict[str, Theme]) -> None:
    town = Municipality.objects.get(ags=row["ags"])
    is_asked = row["status"] != P.DRAFT
    asked = _moment(row["days_ago"], 9)
    case = PracticeCase.objects.create(
        pool=pool,
        report=_report(town) if row.get("from_report") else None,
        slug=slug(f"{town.short_name} {row['title']}"),
        status=row["status"],
        title=row["title"],
        municipality=town,
        theme=themes[row["theme"]],
        has_personal_data=row.get("personal", False),
        round=1 if is_asked else 0,
        created_by=who[row["advisors"][0]],
        asked_at=asked if is_asked else None,
        published_at=asked + timedelta(days=14) if row["status"] == P.PUBLISHED else None,
        **{name: row[name].strip() for name in ("question", "approach", "result", "tips")},
    )
    team = [who[letter] for letter in row["advisors"]]
    case.advisors.set(AdvisorProfile.objects.filter(user__in=team))
    town_user = users.get(row.get("town_by", ""))
    actors = {"a": team[0], "o": who["o"], "t": town_user, "p": None}
    _releases(case, team[0], town_user)
    PracticeStatusChange.objects.bulk_create(_changes(case, actors))


def _report(town: Municipality) -> FinalReport | None:
    """Return an accepted report of the town of which no case was made yet."""
    rows = FinalReport.objects.filter(status=ReportStatus.ACCEPTED, consultation__municipality=town)
    return rows.filter(practice_case=None).order_by("pk").first()


def _releases(case: PracticeCase, advisor: User, town_user: User | None) -> None:
    """Keep the yes of the advisors, and the town's where the case is further than waiting."""
    if case.asked_at is None:
        return
    sides = [(ReleaseSide.ADVISORS, advisor, 2)]
    if town_user:
        sides.append((ReleaseSide.TOWN, town_user, 6))
    PracticeRelease.objects.bulk_create(
        PracticeRelease(
            case=case,
            round=1,
            side=side,
            is_released=True,
            by=person,
            by_name=str(person),
            at=case.asked_at + timedelta(days=days),
        )
        for side, person, days in sides
    )


def _changes(case: PracticeCase, actors: dict[str, User | None]) -> list[PracticeStatusChange]:
    days = {"ask": 0, "release": 6, "publish": 14, "withdraw": 30}
    return [
        PracticeStatusChange(
            subject=case,
            transition=name,
            from_status=before,
            to_status=after,
            by=actors[letter],
            by_name=str(actors[letter] or "Portal (automatisch)"),
            at=case.asked_at + timedelta(days=days[name]),
        )
        for name, before, after, letter in WAYS[case.status]
    ]
