"""Editions of brochures that lost a consent: the round does what a killed worker left undone."""

from inventories.brochure.editions import lost, settle_edition
from inventories.enums import PUBLIC_STATUSES
from inventories.models import Brochure


def settle_editions() -> int:
    """Ask for, or publish, the next edition of every brochure that shows more than may be shown now."""
    rows = Brochure.objects.filter(published_build__isnull=False, inventory__status__in=PUBLIC_STATUSES)
    due = [row.pk for row in rows.select_related("published_build") if lost(row.published_build)]
    for pk in due:
        settle_edition(pk)
    return len(due)
