"""Setting up pools, writing their pages, and moving them through their life."""

from collections.abc import Sequence
from itertools import count

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from advisors.enums.pool import PoolStatus
from advisors.models import Pool, PoolPartner
from advisors.permissions.pool import can_change_pool, can_edit_pools
from advisors.workflow.pool import POOL_WORKFLOW
from core.access import require
from core.text import slug
from core.workflow import WorkflowError

FIELDS = (
    "name", "starts_on", "ends_on", "lead", "text", "flyer_text", "contact_name", "contact_email",
    "contact_phone", "officer",
)  # fmt: skip
SECOND = "In diesem Bundesland läuft schon ein Pool. Beenden Sie ihn zuerst."
# words that are addresses of other pages under /miglobe/
TAKEN = frozenset({"beratende", "ausschreibung", "bewerbung"})


@transaction.atomic
def create_pool(*, user: User, values: dict, partners: Sequence[dict]) -> Pool:
    """Set up a pool of a Land with its partners; its address comes from the Land and stays.

    Raises ValidationError when the Land has a pool that has not ended.
    """
    require(can_edit_pools(user))
    chosen = {name: values[name] for name in FIELDS}
    try:
        with transaction.atomic():
            pool = Pool.objects.create(
                state=values["state"], slug=_free_address(values["state"].name), **chosen
            )
    except IntegrityError as second:
        raise ValidationError(SECOND) from second
    _store_partners(pool, partners)
    return pool


@transaction.atomic
def edit_pool(*, user: User, pool: Pool, values: dict, partners: Sequence[dict]) -> Pool:
    """Store period, texts, contact and partners; Land and address stay what they are."""
    pool = Pool.objects.select_for_update(of=("self",)).get(pk=pool.pk)
    require(can_change_pool(user, pool))
    for name in FIELDS:
        setattr(pool, name, values[name])
    pool.save(update_fields=[*FIELDS, "updated_at"])
    _store_partners(pool, partners)
    return pool


@transaction.atomic
def change_pool(*, user: User, pool: Pool, name: str, comment: str = "") -> Pool:
    """Pause, open or end a pool. The end of an ended pool is today at the latest; opening lifts it again.

    Raises WorkflowError, also when another pool of the Land has not ended.
    """
    try:
        with transaction.atomic():
            POOL_WORKFLOW.run(user=user, obj=pool, name=name, comment=comment)
    except IntegrityError as second:
        raise WorkflowError(SECOND) from second
    today = timezone.localdate()
    if pool.status == PoolStatus.ENDED:
        pool.ends_on = max(pool.starts_on, min(pool.ends_on or today, today))
    elif name == "restart":
        pool.ends_on = None
    pool.save(update_fields=["ends_on", "updated_at"])
    return pool


def _free_address(land: str) -> str:
    """Return the name of the Land as address, with a number when an earlier pool has it."""
    base = slug(land)
    names = (base if number == 1 else f"{base}-{number}" for number in count(1))
    taken = set(Pool.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | TAKEN
    return next(name for name in names if name not in taken)


def _store_partners(pool: Pool, partners: Sequence[dict]) -> None:
    pool.partners.all().delete()
    PoolPartner.objects.bulk_create(
        [PoolPartner(pool=pool, position=position, **row) for position, row in enumerate(partners, start=1)]
    )
