"""The deletion rule: six months after the closing nobody needs to know who was not interviewed."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from inventories.enums import InventoryStatus
from inventories.enums.research import ImportState, LeadStatus
from inventories.information_duty import month_later
from inventories.information_letter import KEPT_MONTHS
from inventories.lead_lists.disposal import drop_file
from inventories.models import (
    ContactEntry,
    Inventory,
    InventoryStatusChange,
    Lead,
    LeadImport,
    LeadSource,
    LeadStatusChange,
)

NAME = "Gelöschter Eintrag"
IMPORT_DAYS = 30  # an uploaded list that nobody confirms is forgotten after so many days; our own rule
EMPTY = dict.fromkeys(
    ("street", "postal_code", "town", "email", "phone", "website", "web_domain", "contact_name", "note",
     "doubt", "appointment_place"), "",
) | {"languages": [], "appointment_at": None, "follow_up_on": None}  # fmt: skip


@dataclass(frozen=True)
class Deletion:
    """What the rule will do, or has done, to one inventory."""

    due_on: date | None
    leads: QuerySet

    @property
    def is_due(self) -> bool:
        """Whether the day has come."""
        return self.due_on is not None and self.due_on <= timezone.localdate()


def deletion_of(inventory: Inventory) -> Deletion:
    """Return when which leads of an inventory are made anonymous; without a day while it is not closed."""
    closed = _closed_on(inventory)
    return Deletion(month_later(closed, KEPT_MONTHS) if closed else None, forgettable(inventory.leads.all()))


def forgettable(leads: QuerySet) -> QuerySet:
    """Return the leads that never became an interview and still hold personal data.

    A lead merged into an interviewed one goes as well: what was of use has moved over.
    """
    never = ~Q(status=LeadStatus.INTERVIEWED) | Q(merged_into__isnull=False)
    return leads.filter(never, anonymised_at=None)


def anonymise(leads: QuerySet) -> int:
    """Delete the personal data of the leads and keep the rows for the figures; return how many.

    State, kind, district, kinds of sources and the dates of the duty stay. Contact entries go entirely, the
    reasons in the history are emptied: both may name people.
    """
    keys = list(leads.values_list("pk", flat=True))
    if not keys:
        return 0
    # both tables only grow; the deletion that the law asks for is the one exception (Art. 5 (1) e DSGVO)
    QuerySet(ContactEntry).filter(lead__in=keys).delete()
    QuerySet(LeadStatusChange).filter(subject__in=keys).update(comment="")
    sources = list(LeadSource.objects.filter(lead__in=keys))
    for source in sources:
        source.title, source.link = source.get_kind_display(), ""
    LeadSource.objects.bulk_update(sources, ["title", "link"], batch_size=200)
    now = timezone.now()
    rows = [
        Lead(pk=key, name=NAME, sort_name=f"geloeschter eintrag {key}", anonymised_at=now, **EMPTY)
        for key in keys
    ]
    Lead.objects.bulk_update(rows, ["name", "sort_name", "anonymised_at", *EMPTY], batch_size=200)
    return len(rows)


def anonymise_due() -> int:
    """Do it for every inventory whose day has come; return the number of leads."""
    closed = Inventory.objects.filter(
        status__in=(InventoryStatus.CLOSED, InventoryStatus.ARCHIVED),
        pk__in=forgettable(Lead.objects.all()).values("inventory"),
    )
    due = (deletion_of(inventory) for inventory in closed)
    return sum(anonymise(deletion.leads) for deletion in due if deletion.is_due)


def forget_old_lists() -> int:
    """Empty lists that were uploaded but never confirmed; return how many."""
    limit = timezone.now() - timedelta(days=IMPORT_DAYS)
    waiting = (ImportState.UPLOADED, ImportState.MAPPED)
    old = list(LeadImport.objects.filter(uploaded_at__lt=limit, state__in=waiting))
    for lead_import in old:
        lead_import.state, lead_import.rows, lead_import.result = ImportState.DISCARDED, [], {}
        drop_file(lead_import)
        lead_import.save()
    return len(old)


def _closed_on(inventory: Inventory) -> date | None:
    """Return the day of the closing talk's end, from the history."""
    moves = InventoryStatusChange.objects.filter(subject=inventory, to_status=InventoryStatus.CLOSED)
    at = moves.aggregate(last=Max("at"))["last"]
    return timezone.localtime(at).date() if at else None
