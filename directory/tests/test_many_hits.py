"""More than a thousand hits: counted so far, ranked so far, and every page costs the same."""

import pytest
from django.utils import timezone

from core.text import sort_key
from directory.engines import engine
from directory.engines.question import CAP
from directory.entries import tidy
from directory.enums import Facet
from directory.index import Sections
from directory.models import DirectoryEntry
from directory.query import Query
from directory.search import find
from directory.tests.factories import make_entry, make_published
from organisations.models import Organisation

pytestmark = pytest.mark.django_db

MANY = CAP + 30


@pytest.fixture
def directory(town):
    """Entries like one that was made in life, under other names; one name has the word that all texts have."""
    first = make_entry(make_published(town), "Anfang")
    names = [f"Verein {number:04}" for number in range(MANY)] + ["Imkerei am Hang"]
    organisations = Organisation.objects.bulk_create(
        Organisation(name=name, sort_name=sort_key(name), kind="other", municipality=town) for name in names
    )
    entries = DirectoryEntry.objects.bulk_create(
        DirectoryEntry(
            organisation=row, profile=first.profile, municipality=town, slug="verein", name=row.name,
            sort_name=row.sort_name, card=first.card | {"organisation": row.pk, "name": row.name},
            text="Wir haben eine Imkerei.", facet_ids=first.facet_ids, change_number=1000 + number,
            changed_at=timezone.now(),
        )
        for number, row in enumerate(organisations)
    )  # fmt: skip
    engine().write((entry.pk, Sections(entry.name, "", entry.text, ""), entry.facet_ids) for entry in entries)
    tidy()


def test_hits_are_counted_up_to_a_thousand(directory):
    page = find(Query.from_params({"q": "Imkerei"}))
    assert (page.total, page.is_capped) == (CAP, True)
    assert page.facets[Facet.STATE][0].count == CAP
    # whose name has the word is ranked whatever its age
    assert page.cards[0].name == "Imkerei am Hang"
    whole = find(Query())
    assert (whole.total, whole.is_capped) == (MANY + 2, False)
    assert whole.facets[Facet.STATE][0].count == MANY + 2


def test_pages_end_after_the_ranked_thousand(directory):
    query, seen = Query.from_params({"q": "Imkerei"}), []
    while True:
        page = find(query, per_page=200)
        seen += [card.organisation for card in page.cards]
        if not page.next:
            break
        query = query.at(page.next)
    assert CAP <= len(seen) == len(set(seen)) <= CAP + 1


def test_pages_by_name_go_on_to_the_last_hit(directory):
    query, seen = Query.from_params({"q": "Imkerei", "sortierung": "name"}), []
    while True:
        page = find(query, per_page=200)
        seen += [card.name for card in page.cards]
        if not page.next:
            break
        query = query.at(page.next)
    assert len(seen) == MANY + 1
    assert seen == sorted(seen, key=sort_key)


def test_far_page_asks_as_little_as_the_first(directory, django_assert_num_queries):
    page = find(Query(), per_page=200)
    for _turn in range(4):
        page = find(Query(cursor=page.next), per_page=200)
    with django_assert_num_queries(2):
        find(Query(cursor=page.previous), per_page=200)
