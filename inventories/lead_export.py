"""The board as a table to take along: German headers, German order, harmless in spreadsheets."""

from collections.abc import Iterator

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from core.languages import language_names
from core.spreadsheets import as_csv, as_xlsx
from inventories.models import Inventory, Lead, LeadSource

HEADER = (
    "Name der Organisation", "Stand", "Art", "Ansprechperson", "Straße und Hausnummer", "Postleitzahl",
    "Ort", "Stadtteil", "E-Mail", "Telefon", "Internetseite", "Sprachen", "Quellen", "Zuständig",
    "Kontakte", "Interviewtermin", "Ort des Termins", "Informieren bis", "Informiert am",
    "Informiert per", "Nachfassen am", "Notiz",
)  # fmt: skip
WIDTHS = (40, 14, 24, 24, 28, 12, 18, 18, 30, 20, 30, 20, 40, 18, 10, 18, 24, 14, 14, 14, 14, 40)
CHUNK = 500


def export_csv(leads: QuerySet) -> bytes:
    """Return the leads as CSV for German spreadsheets."""
    return as_csv(HEADER, _rows(leads))


def export_xlsx(inventory: Inventory, leads: QuerySet) -> bytes:
    """Return the leads as a workbook."""
    return as_xlsx(f"Recherche {inventory.municipality.short_name}", HEADER, _rows(leads), WIDTHS)


def _rows(leads: QuerySet) -> Iterator[list]:
    """Yield one row per lead, sorted after DIN 5007-1; read in pieces, so that memory stays flat."""
    sources = Prefetch("sources", LeadSource.objects.only("lead_id", "kind", "title"))
    found = leads.sorted_by_name().select_related("assigned_to").prefetch_related(sources)
    for lead in found.annotate(contact_count=Count("contacts")).iterator(chunk_size=CHUNK):
        yield _row(lead)


def _row(lead: Lead) -> list:
    at = timezone.localtime(lead.appointment_at) if lead.appointment_at else None
    return [
        lead.name,
        lead.get_status_display(),
        lead.get_kind_display() if lead.kind else "",
        lead.contact_name,
        lead.street,
        lead.postal_code,
        lead.town,
        lead.district,
        lead.email,
        lead.phone,
        lead.website,
        ", ".join(language_names(lead.languages)),
        "; ".join(f"{source.get_kind_display()}: {source.title}" for source in lead.sources.all()),
        str(lead.assigned_to) if lead.assigned_to else "",
        lead.contact_count,
        f"{at:%d.%m.%Y %H:%M}" if at else "",
        lead.appointment_place,
        _day(lead.inform_until),
        _day(lead.informed_on),
        lead.get_informed_way_display() if lead.informed_way else "",
        _day(lead.follow_up_on),
        lead.note,
    ]


def _day(day) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
