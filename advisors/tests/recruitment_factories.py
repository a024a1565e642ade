"""Calls, applications and ratings for tests."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from accounts.tokens import new_token
from advisors.enums.recruitment import Bias, PoolApplicationStatus
from advisors.models import ApplicationLink, Call, CallCriterion, PoolApplication, Review, ReviewScore
from advisors.recruiting.deadlines import day_of_deletion
from advisors.tests.factories import the_pool

_numbers = count(1)
# what must not be seen in a blind procedure, wherever it stands
MARKERS = ("Zauberwort", "Quittenbaum", "quittenbaum@geheim.example", "4711 99", "Hinterdorf", "lebenslauf-z")


def any_officer():
    """Return somebody of SKEW who is not in the cast."""
    return make_role(make_user("Olga", f"Ordnung{next(_numbers)}"), Role.OFFICER).user


def make_call(created_by=None, *, weights=(3, 1), **fields) -> Call:
    """Return a published, blind call that began ten days ago and ends in ten, with two seats."""
    today = timezone.localdate()
    values = {
        "pool": fields.get("pool") or the_pool(),
        "slug": f"ausschreibung-{next(_numbers)}",
        "title": "Neue Beratende",
        "text": "Wir suchen Menschen.",
        "opens_on": today - timedelta(days=10),
        "closes_on": today + timedelta(days=10),
        "seats": 2,
        "is_published": True,
        "created_by": created_by or any_officer(),
    }
    call = Call.objects.create(**(values | fields))
    for place, weight in enumerate(weights, start=1):
        CallCriterion.objects.create(call=call, name=f"Kriterium {place}", weight=weight, position=place)
    return call


def make_pool_application(call: Call, status: str = PoolApplicationStatus.SUBMITTED, **fields):
    """Return a complete application in any status."""
    number = next(_numbers)
    is_draft = status == PoolApplicationStatus.UNCONFIRMED
    values = {
        "call": call,
        "status": status,
        "number": None if is_draft else number,
        "first_name": "Zauberwort",
        "last_name": "Quittenbaum",
        "email": f"person{number}@post.example",
        "town": "Hinterdorf",
        "motivation": "Ich möchte mitarbeiten.",
        "experience": "Ich habe Gruppen geleitet.",
        "languages": ["de", "fr"],
        "submitted_at": None if is_draft else timezone.now(),
        "delete_on": day_of_deletion(call, status),
    }
    return PoolApplication.objects.create(**(values | fields))


def make_review(application, reviewer, points=None, **fields) -> Review:
    """Return a review; with points (one per criterion) it is handed in."""
    values = {"application": application, "reviewer": reviewer}
    if points is not None:
        values |= {"bias": Bias.NONE, "recommendation": "yes", "submitted_at": timezone.now()}
    review = Review.objects.create(**(values | fields))
    for criterion, value in zip(application.call.criteria.all(), points or [], strict=False):
        ReviewScore.objects.create(review=review, criterion=criterion, points=value)
    return review


def make_rated(call: Call, first, second, points=((3, 3), (3, 3)), **fields):
    """Return an application with both ratings."""
    application = make_pool_application(call, fields.pop("status", PoolApplicationStatus.IN_REVIEW), **fields)
    make_review(application, first, points[0])
    make_review(application, second, points[1])
    return application


def make_application_link(application) -> str:
    """Return the token of a personal link."""
    token, digest = new_token()
    ApplicationLink.objects.create(application=application, token_hash=digest)
    return token


def answers(**fields) -> dict:
    """Return what the form of an application sends."""
    return {
        "first_name": "Abena",
        "last_name": "Mensah",
        "email": "abena@post.example",
        "town": "Accra",
        "motivation": "Weil ich es kann.",
        "experience": "Zwölf Jahre Einkauf.",
        "languages": "Deutsch, Englisch",
    } | fields
