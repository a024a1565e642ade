"""Leads, sources and handed-in lists for tests; states are set directly, without the way there."""

import io
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone
from openpyxl import Workbook

from core.text import sort_key
from inventories.duplicates import web_domain
from inventories.enums.research import ContactOutcome, ContactWay, ImportState, SourceKind
from inventories.information_duty import inform_until
from inventories.models import Lead, LeadImport

numbers = count(1)


def make_lead(inventory, name=None, status="found", **fields) -> Lead:
    """Return a lead found today with one source."""
    name = name or f"Initiative {next(numbers)}"
    by = fields.pop("created_by", None) or inventory.application.created_by
    fields.setdefault("inform_until", inform_until(timezone.localdate()))
    fields.setdefault("web_domain", web_domain(fields["website"]) if fields.get("website") else "")
    fields.setdefault("sort_name", sort_key(name))
    lead = Lead.objects.create(inventory=inventory, name=name, status=status, created_by=by, **fields)
    lead.sources.create(kind=SourceKind.WEBSITE, title="Vereinsverzeichnis der Stadt")
    return lead


def make_contact_entry(lead, by, **fields):
    fields.setdefault("way", ContactWay.PHONE)
    fields.setdefault("outcome", ContactOutcome.REACHED)
    return lead.contacts.create(by=by, **fields)


def make_import(inventory, by, rows=(("Weltladen", "info@weltladen.example"),), **fields) -> LeadImport:
    """Return an uploaded list of names and addresses, checked by nobody yet."""
    fields.setdefault("state", ImportState.UPLOADED)
    fields.setdefault("mapping", {"0": "name", "1": "email"})
    if fields.pop("with_file", False):
        fields["faulty_file"] = ContentFile(b"PK test", name="fehler.xlsx")
    return LeadImport.objects.create(
        inventory=inventory,
        filename="liste.csv",
        columns=["Name", "E-Mail"],
        rows=[[number, *row] for number, row in enumerate(rows, start=2)],
        uploaded_by=by,
        **fields,
    )


def csv_file(text, encoding="utf-8", name="liste.csv"):
    """Return an uploaded text file."""
    return ContentFile(text.encode(encoding), name=name)


def xlsx_file(rows, name="liste.xlsx"):
    """Return an uploaded workbook of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return ContentFile(stream.getvalue(), name=name)
