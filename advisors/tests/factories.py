"""Pools, people, requests and consultations for tests."""

from datetime import date
from decimal import Decimal
from itertools import count

from accounts.enums import Role
from accounts.tests.factories import make_role, make_user
from advisors.enums.pool import AdvisorStatus
from advisors.enums.request import RequestStatus
from advisors.models import (
    AdvisorProfile,
    Consultation,
    ConsultingRequest,
    DayFee,
    DayLimit,
    Pool,
    TeamMember,
)
from core.text import slug
from municipalities.tests.factories import make_state

_numbers = count(1)
LIMIT = 20  # half days: the ten days of the document


def make_pool(state=None, *, half_days: int | None = LIMIT, fee: int | None = 400, **fields) -> Pool:
    """Return a pool of a Land (Nordrhein-Westfalen) since 2014, with its limit and fee from the first day."""
    state = state or make_state()
    values = {
        "slug": f"pool-{next(_numbers)}",
        "name": f"MiGlobe {state.name}",
        "starts_on": date(2014, 1, 1),
    }
    pool = Pool.objects.create(state=state, **(values | fields))
    if half_days is not None:
        DayLimit.objects.create(
            pool=pool, half_days=half_days, valid_from=pool.starts_on, source="Rahmen des Pools"
        )
    if fee is not None:
        DayFee.objects.create(
            pool=pool, amount=Decimal(fee), valid_from=pool.starts_on, source="Honorarordnung"
        )
    return pool


def the_pool() -> Pool:
    """Return the first pool, or a new one."""
    return Pool.objects.first() or make_pool()


def make_advisor(first_name: str = "Samuel", last_name: str = "Okoro", **fields) -> AdvisorProfile:
    """Return an active profile with an account; `user=None` makes one without."""
    if "user" not in fields:
        fields["user"] = make_role(make_user(first_name, last_name), Role.ADVISOR).user
    user = fields["user"]
    values = {
        "pool": fields.get("pool") or the_pool(),
        "slug": f"{slug(f'{first_name} {last_name}')}-{next(_numbers)}",
        "status": AdvisorStatus.ACTIVE,
        "first_name": first_name,
        "last_name": last_name,
        "email": user.email if user else f"person{next(_numbers)}@miglobe.example",
    }
    return AdvisorProfile.objects.create(**(values | fields))


def make_request(
    municipality, created_by, status: str = RequestStatus.SUBMITTED, **fields
) -> ConsultingRequest:
    """Return a request of a municipality in any status; drafts have no case number."""
    number = None if status == RequestStatus.DRAFT else f"MG-2026-{next(_numbers):04}"
    values = {
        "case_number": number,
        "municipality": municipality,
        "pool": fields.get("pool") or the_pool(),
        "status": status,
        "office": "Büro für Internationales",
        "contact_name": "Antonia Antrag",
        "contact_email": "antonia@kommune.example",
        "situation": "Der Bauhof kauft Arbeitskleidung ein.",
        "goal": "Arbeitskleidung ab 2027 fair einkaufen",
        "need": "Wir wissen nicht, welche Siegel zählen.",
        "wanted_form": "forum",
        "target_groups": ["administration"],
        "period_from": date(2026, 3, 1),
        "period_until": date(2026, 11, 30),
        "wanted_half_days": 4,
        "signer_name": "Antonia Antrag",
        "created_by": created_by,
    }
    return ConsultingRequest.objects.create(**(values | fields))


def make_consultation(municipality, officer, *profiles, **fields) -> Consultation:
    """Return a running consultation of a municipality with its team; nothing is reserved yet."""
    request = fields.pop("request", None) or make_request(
        municipality, officer, RequestStatus.CONFIRMED, pool=fields.pop("pool", None) or the_pool()
    )
    values = {
        "request": request,
        "municipality": municipality,
        "title": "Faire Beschaffung",
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 11, 30),
        "officer": officer,
    }
    consultation = Consultation.objects.create(**(values | fields))
    for profile in profiles:
        TeamMember.objects.create(consultation=consultation, profile=profile, since=consultation.starts_on)
    return consultation
