"""Pools on the work list of SKEW: missing settings, ends that come near, days that run out or stay unused."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from advisors.enums.pool import PoolStatus
from advisors.models import DayAccount, DayFee, DayLimit, Pool
from advisors.overview.rest_days import FEW, is_autumn, unused_rows
from dashboard.agenda.item import MIGLOBE, Item

ENDS_SOON = timedelta(days=60)
LAST_CALL = (11, 30)  # a date in December would come too late


def pool_items(user) -> list[Item]:
    """Return what pools and accounts ask of SKEW; six queries at most."""
    if not user.is_skew_staff:
        return []
    today = timezone.localdate()
    return _pools(user, today) + _few_days(today) + _unused_days(today)


def _pools(user, today: date) -> list[Item]:
    holding = {"pool": OuterRef("pk"), "valid_from__lte": today}
    rows = Pool.objects.exclude(status=PoolStatus.ENDED).annotate(
        has_limit=Exists(DayLimit.objects.filter(**holding)),
        has_fee=Exists(DayFee.objects.filter(**holding)),
    )
    items = []
    for pool in rows:
        if user.is_lead and not pool.has_limit:
            items.append(_item(pool, "Tragen Sie das Kontingent ein", "ohne Kontingent keine Buchung"))
        if user.is_lead and not pool.has_fee:
            items.append(_item(pool, "Tragen Sie den Honorarsatz ein", "ohne Satz keine Abrechnung"))
        if pool.ends_on and pool.ends_on <= today + ENDS_SOON:
            detail = "das Ende ist eingetragen"
            items.append(_item(pool, "Beenden oder verlängern Sie den Pool", detail, due=pool.ends_on))
    return items


def _item(pool: Pool, title: str, detail: str, due: date | None = None) -> Item:
    return Item(
        title=title,
        subject=pool.name,
        url=reverse("advisors:pool_detail", args=[pool.pk]),
        kind=MIGLOBE,
        detail=detail,
        due=due,
        owner_id=pool.officer_id,
    )


def _few_days(today: date) -> list[Item]:
    rows = DayAccount.objects.standing().with_free().filter(year=today.year, closed_at=None, allotted__gt=0)
    number = rows.filter(free_half_days__lte=FEW).count()
    if not number:
        return []
    title = "Eine Kommune hat" if number == 1 else f"{number} Kommunen haben"
    return [_overview_item(f"{title} höchstens zwei Tage frei", "Kontingent fast aufgebraucht", "knapp")]


def _unused_days(today: date) -> list[Item]:
    """Return one item as long as there is somebody who can still be reminded in time."""
    due = date(today.year, *LAST_CALL)
    if not is_autumn(today.year, today) or today > due:
        return []
    accounts = DayAccount.objects.standing().filter(year=today.year, closed_at=None)
    number = sum(row.can_be_reminded for row in unused_rows(accounts.select_related("municipality")))
    if not number:
        return []
    places = "eine Kommune" if number == 1 else f"{number} Kommunen"
    return [
        _overview_item(f"Erinnern Sie {places} an freie Tage", "Tage verfallen am Jahresende", "frei", due)
    ]


def _overview_item(title: str, detail: str, anchor: str, due: date | None = None) -> Item:
    url = f"{reverse('advisors:officer_overview')}#{anchor}"
    return Item(title=title, subject="MiGlobe", url=url, kind=MIGLOBE, detail=detail, due=due)
