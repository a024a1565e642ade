"""Addresses of the directory's pages for the permission matrix."""

from directory.models import EntryReport
from directory.tests.factories import make_entry, make_published
from municipalities.tests.factories import make_municipality


def page_addresses() -> dict[str, dict]:
    """Return the arguments of every page of the directory; one organisation serves all."""
    town = make_municipality("Erlenau, Stadt")
    entry = make_entry(make_published(town), "Chor der Kontinente")
    report = EntryReport.objects.create(
        organisation=entry.organisation, name=entry.name, message="Die Telefonnummer gilt nicht mehr."
    )
    organisation = {"pk": entry.organisation_id}
    return {
        "directory:organisation": organisation | {"slug": entry.slug},
        "directory:share_picture": organisation,
        "directory:report_entry": organisation,
        "directory:facet_index": {"facet": "thema"},
        "directory:organisations_by": {"facet": "kommune", "key": town.ags},
        "directory:settle_entry_report": {"pk": report.pk},
        "dashboard:sitemap_part": {"number": 1},
    }
