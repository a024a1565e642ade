"""The information of Art. 14 DSGVO as mail and as letter: one PDF for any number of leads."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.pdf import Pdf, render_pdf
from inventories.models import Inventory, Lead

MAIL = "inventories/emails/information.txt"
LETTERS = "inventories/pdf/information_letters.html"
# a letter of two pages takes a quarter of a second: more in one file keep people and the server waiting
MAX_LETTERS = 30
KEPT_MONTHS = 6  # after the inventory was closed, see lead_retention
# columns that hold data about people or places, as the letter names them
CATEGORIES = (
    ("contact_name", "Name der Ansprechperson"),
    ("street", "Anschrift"),
    ("phone", "Telefonnummer"),
    ("email", "E-Mail-Adresse"),
    ("website", "Internetseite"),
    ("languages", "Sprachen"),
)


def letter_context(lead: Lead, *, sender: User | None, day: date | None = None) -> dict[str, Any]:
    """Return what letter and mail say about one lead; `lead.sources` should be prefetched.

    Contents after Art. 14 (1) and (2) DSGVO: controller, officer, purposes, basis, categories, source,
    recipients, storage, rights, complaint. `sender` is who signs; None leaves SKEW as a whole.
    """
    inventory = lead.inventory
    return {
        "lead": lead,
        "inventory": inventory,
        "town": inventory.municipality.short_name,
        "sender": sender,
        "officer": inventory.officer,
        "day": day or timezone.localdate(),
        "categories": categories_of(lead),
        "sources": [source_line(source) for source in lead.sources.all()],
        "recipient": address_lines(lead),
        "kept_months": KEPT_MONTHS,
        "team_email": settings.TEAM_EMAIL,
        "privacy_url": f"{settings.PUBLIC_URL}{reverse('publications:privacy')}",
        "offer_url": f"{settings.PUBLIC_URL}{reverse('publications:offer')}",
    }


def categories_of(lead: Lead) -> list[str]:
    """Return the kinds of data that are stored about the organisation, its name first."""
    return ["Name und Art der Organisation", *(label for name, label in CATEGORIES if getattr(lead, name))]


def source_line(source) -> str:
    """Return where a lead was found, with the day: the letter has to name it (Art. 14 (2) f)."""
    where = f"{source.get_kind_display()}: {source.title}"
    link = f" ({source.link})" if source.link else ""
    return f"{where}{link}, gesehen am {source.seen_on:%d.%m.%Y}"


def address_lines(lead: Lead) -> list[str]:
    """Return the lines for the window of the envelope."""
    place = f"{lead.postal_code} {lead.town or lead.inventory.municipality.short_name}".strip()
    return [line for line in (lead.name, lead.contact_name, lead.street, place) if line]


def render_letters(inventory: Inventory, leads: Iterable[Lead], *, sender: User) -> Pdf:
    """Return all letters as one accessible PDF, each on a page of its own; at most MAX_LETTERS of them."""
    chosen = list(leads)[:MAX_LETTERS]
    letters = [letter_context(lead, sender=sender) for lead in chosen]
    title = f"Information nach Artikel 14 DSGVO, {inventory}"
    return render_pdf(template=LETTERS, context={"title": title, "inventory": inventory, "letters": letters})
