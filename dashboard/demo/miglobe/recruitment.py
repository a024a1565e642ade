"""The demo's calls for new advisors: one that is open, with applications, and one of the past in figures."""

import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from advisors.enums.recruitment import Bias, PoolApplicationStatus
from advisors.models import (
    ApplicationDocument,
    Call,
    CallCriterion,
    Pool,
    PoolApplication,
    PoolApplicationStatusChange,
    Review,
    ReviewScore,
)
from advisors.recruiting.deadlines import day_of_deletion
from core.text import slug
from dashboard.demo.miglobe import recruitment_texts as texts
from municipalities.models import Municipality
from organisations.models import Theme

OPENED_DAYS_AGO, OPEN_FOR_DAYS = 24, 40
STAFF = {
    "ines": "ines.hartwig@skew.example",
    "joerg": "joerg.peters@skew.example",
    "lena": "lena.brandis@skew.example",
}
# the steps to each status: (transition, target, who, days after the sending)
SENT = ("send", PoolApplicationStatus.SUBMITTED, None, 0)
GIVEN = ("review", PoolApplicationStatus.IN_REVIEW, "ines", 1)
WAYS = {
    "submitted": (SENT,),
    "in_review": (SENT, GIVEN),
    "waiting": (SENT, GIVEN, ("wait", PoolApplicationStatus.WAITING, "ines", 9)),
    "declined": (SENT, GIVEN, ("decline", PoolApplicationStatus.DECLINED, "ines", 9)),
    "withdrawn": (SENT, ("withdraw", PoolApplicationStatus.WITHDRAWN, None, 16)),
}
# a page that every program opens; the demo has no need of real papers
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@cache
def applications() -> list[dict]:
    """Return the rows of applications.toml."""
    path = Path(__file__).with_name("applications.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))["application"]


def add_recruitment(users: dict[str, User]) -> None:
    """Add both calls to the pool in Nordrhein-Westfalen."""
    pool = Pool.objects.get(slug="nordrhein-westfalen")
    staff = {name: users[email] for name, email in STAFF.items()}
    today = timezone.localdate()
    _add_past(pool, staff["ines"], today)
    call = _add_open(pool, staff["ines"], today)
    rows = _add_applications(call, staff)
    _add_history(rows, staff)
    _add_ratings(call, rows, staff)


def _add_past(pool: Pool, officer: User, today: date) -> None:
    """A call of three years ago: everything deleted, only numbers left."""
    year = today.year - 3
    call = Call.objects.create(
        pool=pool,
        slug=f"beratende-{year}",
        title=f"Beratende {year}",
        lead=texts.PAST_LEAD,
        text=texts.PAST_TEXT,
        opens_on=date(year, 2, 1),
        closes_on=date(year, 3, 31),
        seats=5,
        is_published=True,
        deleted_results={"accepted": 5, "declined": 21, "withdrawn": 3},
        deleted_attributes={
            "gender": {"female": 12, "male": 11, "": 6},
            "age": {"15 bis 29 Jahre": 6, "30 bis 44 Jahre": 12, "45 bis 59 Jahre": 6, "": 5},
        },
        created_by=officer,
    )
    _add_criteria(call)


def _add_open(pool: Pool, officer: User, today: date) -> Call:
    opens_on = today - timedelta(days=OPENED_DAYS_AGO)
    call = Call.objects.create(
        pool=pool,
        slug=slug(f"neue-beratende-{today.year + 1}"),
        title=f"Neue Beratende {today.year + 1}",
        lead=texts.LEAD,
        text=texts.TEXT,
        offer=texts.OFFER,
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=OPEN_FOR_DAYS),
        seats=4,
        is_published=True,
        created_by=officer,
    )
    _add_criteria(call)
    return call


def _add_criteria(call: Call) -> None:
    CallCriterion.objects.bulk_create(
        CallCriterion(call=call, name=name, hint=hint, weight=weight, position=place)
        for place, (name, hint, weight) in enumerate(texts.CRITERIA, start=1)
    )


def _add_applications(call: Call, staff: dict[str, User]) -> list[PoolApplication]:
    """Add those that were sent off, the oldest with the first number, and one draft."""
    towns = {town.short_name: town for town in Municipality.objects.filter(ags__startswith="05")}
    by_age = sorted(applications(), key=lambda row: -row["days"])
    rows = [_application(call, row, number, towns, staff) for number, row in enumerate(by_age, start=1)]
    rows.append(_draft(call))
    PoolApplication.objects.bulk_create(rows)
    themes = dict(Theme.objects.values_list("slug", "pk"))
    through = PoolApplication.themes.through
    through.objects.bulk_create(
        through(poolapplication_id=application.pk, theme_id=themes[theme])
        for application, row in zip(rows, by_age, strict=False)
        for theme in row["themes"]
    )
    for application, row in zip(rows, by_age, strict=False):
        for name in row.get("papers", []):
            _add_paper(application, name)
    return rows


def _application(call: Call, row: dict, number: int, towns: dict, staff: dict) -> PoolApplication:
    sent = _days_ago(row["days"])
    last = WAYS[row["status"]][-1]
    is_decided = row["status"] in {"waiting", "declined", "withdrawn"}
    decided = sent + timedelta(days=last[3]) if is_decided else None
    return PoolApplication(
        call=call,
        number=number,
        status=row["status"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        email=f"{slug(row['first_name'])}.{slug(row['last_name'])}@post.example",
        phone="+49 228 4710 " + str(100 + number),
        municipality=towns.get(row["town"]),
        town="" if row["town"] in towns else row["town"],
        motivation=row["motivation"].strip(),
        experience=row["experience"].strip(),
        availability=row["availability"],
        languages=row["languages"],
        gender=row.get("gender", ""),
        birth_year=row.get("birth_year"),
        origin_countries=row["origins"],
        confirmed_at=sent,
        submitted_at=sent,
        waiting_position=1 if row["status"] == "waiting" else None,
        decided_at=decided,
        decided_by=staff[last[2]] if decided and last[2] else None,
        delete_on=day_of_deletion(call, row["status"], (decided or sent).date()),
    )


def _draft(call: Call) -> PoolApplication:
    status = PoolApplicationStatus.UNCONFIRMED
    return PoolApplication(
        call=call,
        status=status,
        first_name="Jean-Pierre",
        last_name="Mukendi",
        email="jp.mukendi@post.example",
        motivation="Ich möchte",
        languages=["de", "fr"],
        delete_on=day_of_deletion(call, status),
    )


def _add_paper(application: PoolApplication, name: str) -> None:
    ApplicationDocument.objects.create(
        application=application,
        file=ContentFile(PAPER, name=name),
        filename=name,
        content_type="application/pdf",
        size=len(PAPER),
    )


def _add_history(rows: list[PoolApplication], staff: dict[str, User]) -> None:
    changes = []
    for application in rows:
        before = PoolApplicationStatus.UNCONFIRMED
        for name, target, who, days in WAYS.get(application.status, ()):
            changes.append(
                PoolApplicationStatusChange(
                    subject=application,
                    transition=name,
                    from_status=before,
                    to_status=target,
                    by=staff[who] if who else None,
                    by_name=str(staff[who]) if who else application.full_name,
                    at=application.submitted_at + timedelta(days=days),
                )
            )
            before = target
    PoolApplicationStatusChange.objects.bulk_create(changes)


def _add_ratings(call: Call, rows: list[PoolApplication], staff: dict[str, User]) -> None:
    criteria = list(call.criteria.all())
    by_name = {row["last_name"]: row for row in applications()}
    reviews, scores = [], []
    for application in rows:
        for given in by_name.get(application.last_name, {}).get("ratings", []):
            review = _review(application, given, staff)
            reviews.append(review)
            points = zip(criteria, given.get("scores", []), strict=False)
            scores += [ReviewScore(review=review, criterion=row, points=value) for row, value in points]
    Review.objects.bulk_create(reviews)
    ReviewScore.objects.bulk_create(scores)


def _review(application: PoolApplication, given: dict, staff: dict[str, User]) -> Review:
    assigned = application.submitted_at + timedelta(days=1)
    is_rated = "scores" in given
    return Review(
        application=application,
        reviewer=staff[given["by"]],
        bias=Bias.KNOWS if "recused" in given else Bias.NONE if is_rated else "",
        bias_text=given.get("recused", ""),
        is_recused="recused" in given,
        recommendation=given.get("recommendation", ""),
        comment=given.get("comment", ""),
        assigned_at=assigned,
        submitted_at=assigned + timedelta(days=3) if is_rated else None,
    )


def _days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)
