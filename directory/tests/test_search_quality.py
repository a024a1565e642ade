"""What people type finds whom they mean: 113 pairs in German, at least 95 of 100 among the first three."""

import tomllib
from pathlib import Path

import pytest

from core.text import slug
from directory.entries import rebuild
from directory.query import Query
from directory.search import find
from directory.tests.factories import make_published
from inventories.tests.factories import make_profile
from organisations.models import Theme

pytestmark = pytest.mark.django_db

PAIRS = tomllib.loads((Path(__file__).parent / "search_pairs.toml").read_text(encoding="utf-8"))
LEAST, FIRST = 0.95, 3


@pytest.fixture
def directory(town):
    """Thirty organisations with released profiles."""
    inventory = make_published(town)
    for row in PAIRS["organisation"]:
        profile = make_profile(
            inventory,
            "released",
            row["name"],
            kind=row["kind"],
            teaser=row["teaser"],
            long_text=row["text"],
            partner_countries=row.get("countries", []),
            languages=row.get("languages", ["de"]),
            goals=row.get("goals", []),
        )
        for name in row["themes"]:
            profile.themes.add(Theme.objects.get_or_create(name=name, defaults={"slug": slug(name)})[0])
        for kind in ("seek", "give"):
            for text in row.get(f"{kind}s", []):
                profile.wishes.create(kind=kind, text=text)
    rebuild()


def test_search_finds_whom_people_mean(directory):
    missed = {}
    for words, name in PAIRS["pairs"].items():
        cards = find(Query.from_params({"q": words})).cards
        if name not in [card.name for card in cards[:FIRST]]:
            missed[words] = (name, [card.name for card in cards[:FIRST]])
    assert len(PAIRS["pairs"]) >= 100
    assert len(missed) <= (1 - LEAST) * len(PAIRS["pairs"]), missed
