"""The demo's pools: one that works, one that pauses, one that has ended."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from advisors.enums.pool import PoolStatus
from advisors.models import DayFee, DayLimit, Pool, PoolPartner, PoolStatusChange
from dashboard.demo.miglobe import pool_texts
from municipalities.models import State

OFFICER = "ines.hartwig@skew.example"
TEN_DAYS = 20  # half days


@dataclass(frozen=True)
class DemoPool:
    """One pool with everything that belongs to it; `fees` are (from when, euros)."""

    state: str
    slug: str
    starts_on: date
    text: str
    lead: str
    fees: tuple[tuple[date, int], ...]
    partners: tuple[tuple[str, str, str], ...]
    contact: tuple[str, str, str]
    status: str = PoolStatus.OPEN
    ends_on: date | None = None
    change: tuple[str, str, date] | None = None  # transition, reason, day
    flyer_text: str = ""


POOLS = (
    DemoPool(
        state="05",
        slug="nordrhein-westfalen",
        starts_on=date(2014, 6, 1),
        lead=pool_texts.NRW_LEAD,
        text=pool_texts.NRW_TEXT,
        flyer_text=pool_texts.NRW_FLYER,
        fees=((date(2014, 6, 1), 400), (date(2025, 1, 1), 480)),
        partners=pool_texts.NRW_PARTNERS,
        contact=("Ines Hartwig", "miglobe-nrw@skew.example", "0228 000 00-12"),
    ),
    DemoPool(
        state="06",
        slug="hessen",
        starts_on=date(2019, 3, 1),
        lead=pool_texts.HESSEN_LEAD,
        text=pool_texts.HESSEN_TEXT,
        fees=((date(2019, 3, 1), 400),),
        partners=pool_texts.HESSEN_PARTNERS,
        contact=("Jörg Peters", "miglobe-hessen@skew.example", "0228 000 00-14"),
        status=PoolStatus.PAUSED,
        change=("pause", pool_texts.HESSEN_PAUSE, date(2026, 3, 2)),
    ),
    DemoPool(
        state="08",
        slug="baden-wuerttemberg",
        starts_on=date(2014, 9, 1),
        ends_on=date(2019, 12, 31),
        lead=pool_texts.BW_LEAD,
        text=pool_texts.BW_TEXT,
        fees=((date(2014, 9, 1), 400),),
        partners=pool_texts.BW_PARTNERS,
        contact=("Jörg Peters", "miglobe@skew.example", "0228 000 00-14"),
        status=PoolStatus.ENDED,
        change=("end", pool_texts.BW_END, date(2019, 12, 31)),
    ),
)


def add_pools(users: dict[str, User]) -> None:
    """Create the pools with limits, fees and partners; all partners are invented."""
    officer = users[OFFICER]
    states = State.objects.in_bulk([row.state for row in POOLS])
    for row in POOLS:
        _create(row, states[row.state], officer)


def _create(row: DemoPool, state: State, officer: User) -> Pool:
    name, email, phone = row.contact
    pool = Pool.objects.create(
        state=state,
        slug=row.slug,
        name=f"MiGlobe {state.name}",
        status=row.status,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        lead=row.lead,
        text=row.text,
        flyer_text=row.flyer_text,
        contact_name=name,
        contact_email=email,
        contact_phone=phone,
        officer=officer,
    )
    _add_parts(pool, row)
    if row.change:
        _note_change(pool, officer, row.change)
    return pool


def _add_parts(pool: Pool, row: DemoPool) -> None:
    DayLimit.objects.create(
        pool=pool, half_days=TEN_DAYS, valid_from=row.starts_on, source=pool_texts.LIMIT_SOURCE
    )
    DayFee.objects.bulk_create(
        [
            DayFee(pool=pool, amount=Decimal(euros), valid_from=day, source=pool_texts.FEE_SOURCE)
            for day, euros in row.fees
        ]
    )
    PoolPartner.objects.bulk_create(
        [
            PoolPartner(pool=pool, name=partner, role=role, website=website, position=position)
            for position, (partner, role, website) in enumerate(row.partners, start=1)
        ]
    )


def _note_change(pool: Pool, officer: User, change: tuple[str, str, date]) -> None:
    transition, reason, day = change
    PoolStatusChange.objects.create(
        subject=pool,
        transition=transition,
        from_status=PoolStatus.OPEN,
        to_status=pool.status,
        comment=reason,
        by=officer,
        by_name=str(officer),
        at=timezone.make_aware(datetime(day.year, day.month, day.day, 10, 0)),
    )
