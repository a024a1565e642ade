"""Awards and orders on somebody's work list: answers, deliveries, decisions, awards that stand still."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum_kurz
from dashboard.agenda.item import INVENTORY, Item
from inventories.enums import InventoryStatus
from inventories.enums.award import AwardStatus, MilestoneStatus
from inventories.models import Award, Inventory, Milestone, Offer
from inventories.steps import current_step

# our own promise to contractors
DECIDE_WITHIN = timedelta(days=7)


def award_items(user) -> list[Item]:
    """Return what awards and orders ask of the person; at most three queries, whatever the roles."""
    items = []
    if user.is_contractor:
        items += _questions(user) + _own_milestones(user)
    if user.is_skew_staff:
        items += _decisions(user) + _awards(user)
    return items


def _questions(user) -> list[Item]:
    rows = Offer.objects.waiting().filter(contractor=user, answer_until__gte=timezone.now())
    return [
        Item(
            title="Beantworten Sie eine Anfrage",
            subject=f"{offer.award.inventory.municipality.short_name} · {offer.award.effort}",
            url=reverse("inventories:offer_detail", args=[offer.pk]),
            kind=INVENTORY,
            detail="SKEW möchte Sie beauftragen",
            due=timezone.localtime(offer.answer_until).date(),
        )
        for offer in rows.select_related("award__inventory__municipality")
    ]


def _own_milestones(user) -> list[Item]:
    """What came back, and of every order the next part that is due."""
    rows = (
        Milestone.objects.filter(contract__contractor=user, contract__ended_at=None)
        .exclude(status=MilestoneStatus.ACCEPTED)
        .select_related("contract__inventory__municipality")
        .order_by("contract_id", "position", "pk")
    )
    items, seen = [], set()
    for row in rows:
        is_next = row.status == MilestoneStatus.OPEN and row.contract_id not in seen
        if row.status == MilestoneStatus.RETURNED:
            items.append(_own_item(row, f"Überarbeiten Sie „{row.title}“", "kam mit Gründen zurück"))
        elif row.status == MilestoneStatus.DELIVERED:
            items.append(_own_item(row, f"SKEW prüft „{row.title}“", "abgegeben", is_waiting=True))
        elif is_next:
            seen.add(row.contract_id)
            items.append(_own_item(row, f"Geben Sie „{row.title}“ ab", "Meilenstein"))
    return items


def _own_item(row: Milestone, title: str, detail: str, *, is_waiting: bool = False) -> Item:
    page = "contract_detail" if is_waiting else "deliver_milestone"
    return Item(
        title=title,
        subject=_subject(row.contract.inventory),
        url=reverse(f"inventories:{page}", args=[row.contract_id if is_waiting else row.pk]),
        kind=INVENTORY,
        detail=detail,
        due=None if is_waiting else row.due_on,
        step=current_step(row.contract.inventory.status),
        is_waiting=is_waiting,
    )


def _decisions(user) -> list[Item]:
    rows = (
        Milestone.objects.filter(status=MilestoneStatus.DELIVERED, contract__ended_at=None)
        .exclude(contract__inventory__municipality__in=list(user.rights))
        .select_related("contract__inventory__municipality", "contract__contractor")
        .prefetch_related("deliverables")
    )
    return [
        Item(
            title=f"Prüfen Sie „{row.title}“",
            subject=_subject(row.contract.inventory),
            url=reverse("inventories:review_deliverable", args=[row.pk]),
            kind=INVENTORY,
            detail=f"abgegeben von {row.contract.contractor}",
            due=_delivered_on(row) + DECIDE_WITHIN,
            step=current_step(row.contract.inventory.status),
            owner_id=row.contract.inventory.officer_id,
        )
        for row in rows
    ]


def _delivered_on(row: Milestone):
    return timezone.localtime(max(attempt.delivered_at for attempt in row.deliverables.all())).date()


def _awards(user) -> list[Item]:
    return [
        Item(
            title=_award_title(award),
            subject=_subject(award.inventory),
            url=reverse("inventories:award_detail", args=[award.pk]),
            kind=INVENTORY,
            detail=award.effort,
            due=None,
            step=current_step(award.inventory.status),
            is_waiting=award.status == AwardStatus.OFFERED,
            owner_id=award.inventory.officer_id,
        )
        for award in _standing_awards(user)
    ]


def _standing_awards(user) -> QuerySet:
    """Awards that somebody has to go on with; a failed one is over as soon as there is a later one.

    Before the first contract the case itself says who is to be asked or awaited (inventories.duties): those
    awards stay out, else the list would say it twice.
    """
    later = Award.objects.filter(inventory=OuterRef("inventory"), pk__gt=OuterRef("pk"))
    is_running = Q(status__in=[AwardStatus.PREPARING, AwardStatus.OFFERED])
    is_running &= ~Q(inventory__status=InventoryStatus.AWARD)
    rows = Award.objects.filter(is_running | Q(status=AwardStatus.FAILED) & ~Exists(later))
    rows = rows.exclude(inventory__municipality__in=list(user.rights))
    return rows.select_related("inventory__municipality").prefetch_related("offers__contractor")


def _award_title(award: Award) -> str:
    offers = list(award.offers.all())
    if award.status == AwardStatus.FAILED:
        return "Niemand hat zugesagt: Fragen Sie weitere Personen an"
    if award.status == AwardStatus.OFFERED:
        asked = [offer for offer in offers if offer.status == "offered"]
        names = ", ".join(str(offer.contractor) for offer in asked)
        until = min((offer.answer_until for offer in asked), default=None)
        return f"{names} antwortet bis {datum_kurz(until)}" if until else "Die Anfrage läuft"
    return "Fragen Sie für die Vergabe an" if offers else "Wählen Sie Personen für die Vergabe aus"


def _subject(inventory: Inventory) -> str:
    return f"{inventory.municipality.short_name} · {inventory.case_number}"
