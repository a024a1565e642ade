"""The Atom feed: which organisations are new or have changed, the newest first."""

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from directory.cards import Card, unpack
from directory.models import DirectoryEntry
from directory.open_data.licences import PUBLISHER, attribution
from directory.open_data.rows import newest
from directory.query import Query

ATOM_TYPE = "application/atom+xml; charset=utf-8"
NAME = "Organisationen für Migration und Eine Welt"
MOST_ENTRIES = 50


def atom_of(query: Query) -> str:
    """Return the feed of a choice; a withdrawn organisation is in no feed from that moment on."""
    site = settings.PUBLIC_URL.rstrip("/")
    end = f"?{query.address()}" if query.is_narrowed else ""
    feed = Atom1Feed(
        title=f"{NAME}: {query.words}" if query.words else NAME,
        link=f"{site}{reverse('directory:organisation_list')}{end}",
        description="Neu im Verzeichnis oder geändert.",
        language="de",
        feed_url=f"{site}{reverse('directory:list_organisations_atom')}{end}",
        author_name=PUBLISHER,
        feed_copyright=attribution(),
    )
    for entry in newest(query, MOST_ENTRIES):
        _add(feed, entry, unpack(entry.card), site)
    return feed.writeString("utf-8")


def _add(feed: Atom1Feed, entry: DirectoryEntry, card: Card, site: str) -> None:
    feed.add_item(
        title=f"{card.name} ({card.town})",
        link=f"{site}{card.url}",
        # stays the same when the name changes
        unique_id=f"{site}{reverse('directory:show_organisation', args=[card.organisation])}",
        description=card.teaser,
        updateddate=entry.changed_at,
        categories=[card.kind_label, card.state, *(name for _slug, name in card.themes)],
    )
