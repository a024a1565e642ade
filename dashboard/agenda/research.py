"""The research on somebody's work list: people to inform, interviews to come, calls to return."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, Count, Min, Q, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum_kurz, uhrzeit
from dashboard.agenda.item import INVENTORY, Item
from inventories.enums.research import RESEARCHING_STATUSES, LeadStatus
from inventories.models import Inventory, Lead
from inventories.steps import current_step

COMING = timedelta(days=7)
SHOWN = 8  # appointments; more of them stand on the board


def research_items(user) -> list[Item]:
    """Return what the research asks of contractors and of SKEW's officers (two queries)."""
    if not (user.is_skew_staff or user.is_contractor):
        return []
    leads = Lead.objects.visible_to(user).standing().filter(inventory__status__in=RESEARCHING_STATUSES)
    if user.is_skew_staff:
        leads = leads.exclude(inventory__municipality_id__in=user.rights)
    today = timezone.localdate()
    return _counted(user, leads, today) + _appointments(user, leads, today)


def _counted(user, leads: QuerySet, today: date) -> list[Item]:
    """One line per inventory for what has to be told, and one for what has to be followed up."""
    untold = Q(informed_on=None, anonymised_at=None)
    own = Q(assigned_to=user) | Q(assigned_to=None)
    due = Q(pk__in=Lead.objects.to_follow_up(today).values("pk"))
    rows = (
        leads.order_by()
        .values("inventory")
        .annotate(
            untold=Count("pk", filter=untold & own),
            overdue=Count("pk", filter=untold & Q(inform_until__lt=today)),
            until=Min(Case(When(untold & own, then="inform_until"))),
            first_missed=Min(Case(When(untold, then="inform_until"))),
            calls=Count("pk", filter=due & Q(assigned_to=user)),
            called=Min(Case(When(due & Q(assigned_to=user), then="follow_up_on"))),
        )
    )
    rows = list(rows)
    wanted = {row["inventory"] for row in rows}
    inventories = Inventory.objects.select_related("municipality").in_bulk(wanted) if wanted else {}
    return [item for row in rows for item in _lines(user, inventories[row["inventory"]], row)]


def _lines(user, inventory: Inventory, row: dict) -> Iterable[Item]:
    inform = reverse("inventories:inform_leads", args=[inventory.pk])
    if user.is_contractor and row["untold"]:
        words = "eine Organisation" if row["untold"] == 1 else f"{row['untold']} Organisationen"
        yield _item(
            inventory, f"Informieren Sie {words}", inform, detail="Artikel 14 DSGVO", due=row["until"]
        )
    elif user.is_skew_staff and row["overdue"]:
        words = "Eine Organisation ist" if row["overdue"] == 1 else f"{row['overdue']} Organisationen sind"
        yield _item(
            inventory, f"{words} nicht informiert", inform, detail="Frist versäumt", due=row["first_missed"],
            owner_id=inventory.officer_id,
        )  # fmt: skip
    if row["calls"]:
        words = "einer Organisation" if row["calls"] == 1 else f"{row['calls']} Organisationen"
        board = f"{reverse('inventories:lead_list', args=[inventory.pk])}?ansicht=tabelle&offen=heute"
        yield _item(
            inventory, f"Fassen Sie nach bei {words}", board, detail="Recherche", due=row["called"],
            owner_id=user.pk,
        )  # fmt: skip


def _appointments(user, leads: QuerySet, today: date) -> list[Item]:
    """The person's own interviews of the next days, and those whose result nobody has noted."""
    until = timezone.now() + COMING
    rows = leads.filter(status=LeadStatus.APPOINTMENT, assigned_to=user, appointment_at__lte=until)
    rows = rows.select_related("inventory__municipality").order_by("appointment_at")[:SHOWN]
    return [_appointment(lead, today) for lead in rows]


def _appointment(lead: Lead, today: date) -> Item:
    day = timezone.localtime(lead.appointment_at).date()
    title = f"Interview: {lead.name}" if day >= today else f"War das Interview? {lead.name}"
    when = f"{datum_kurz(lead.appointment_at)} {uhrzeit(lead.appointment_at)}"
    detail = ", ".join(part for part in (when, lead.appointment_place) if part)
    url = reverse("inventories:lead_detail", args=[lead.pk])
    return _item(lead.inventory, title, url, detail=detail, due=day, owner_id=lead.assigned_to_id)


def _item(inventory: Inventory, title: str, url: str, **fields) -> Item:
    return Item(
        title=title,
        subject=f"{inventory.municipality.short_name} · {inventory.case_number}",
        url=url,
        kind=INVENTORY,
        step=current_step(inventory.status),
        **fields,
    )
