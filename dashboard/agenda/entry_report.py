"""What visitors noticed in the directory, for the SKEW team."""

from django.urls import reverse

from core.templatetags.german import datum_kurz
from dashboard.agenda.item import PORTAL, Item
from directory.models import EntryReport


def entry_report_items(user) -> list[Item]:
    """Return the open reports of mistakes in entries (one query); nothing for others than the team."""
    if not user.is_skew_staff:
        return []
    return [
        Item(
            title="Gehen Sie einem Hinweis auf einen Eintrag nach",
            subject=report.name,
            url=reverse("directory:settle_entry_report", args=[report.pk]),
            kind=PORTAL,
            detail=f"gemeldet {datum_kurz(report.reported_at)}",
        )
        for report in EntryReport.objects.visible_to(user).open()
    ]
