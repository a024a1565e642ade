"""The vocabulary of reading for municipalities."""

import re

from django.db.models import Case, F, Q, QuerySet, Value, When

from core.text import sort_key
from municipalities.enums import TOWN_DISTRICT_KINDS, MunicipalityKind, MunicipalityLevel

# words that say what a place is, not which: they may be typed, but need not stand in the register's name
KIND_WORDS = {"stadt", "gemeinde", "markt", "hansestadt", "landeshauptstadt", "kreisfreie", "stadtkreis"}
QUERY_LENGTH = 80


def clean_query(text: str) -> str:
    """Return what somebody typed as one line of printable characters, at most 80."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:QUERY_LENGTH]).split())


def search_words(text: str) -> list[str]:
    """Return the folded words of a query without words like "Stadt", unless there are no others."""
    words = re.findall(r"[^\W_]+", sort_key(text))
    return [word for word in words if word not in KIND_WORDS] or words


def without_umlaut_e(key: str) -> str:
    """Return a folded key that was typed with ae, oe, ue as if it had umlauts: "koeln" as "koln"."""
    return re.sub(r"(?<=[aou])e", "", key)


def contains_word(path: str, word: str) -> Q:
    """Return the condition that a sort key contains a word in either spelling."""
    return Q(**{f"{path}__contains": word}) | Q(**{f"{path}__contains": without_umlaut_e(word)})


class MunicipalityQuerySet(QuerySet):
    def current(self):
        """Places that exist today by the register."""
        return self.filter(dissolved_on=None)

    def real(self):
        """Places of the official register, without those of the demo."""
        return self.filter(is_fictional=False)

    def able_to_apply(self):
        """Who may apply: every existing Gemeinde, Kreis, Bezirk and Verband, each once.

        Left out are uninhabited areas and the Kreis record of a kreisfreie Stadt, which repeats its Gemeinde.
        """
        return self.current().exclude(kind_code__in=[MunicipalityKind.AREA_UNINHABITED, *TOWN_DISTRICT_KINDS])

    def with_places(self):
        """With Kreis and Land, as labels need them."""
        return self.select_related("district", "state")

    def search(self, text: str):
        """Places for what somebody typed: part of a name, AGS or postcode; the best match first.

        Every word must occur; the first in the place's own name, the others there or in its Kreis.
        Same name first, then names that begin with these words, then those that begin so, then the rest;
        in each group Kreise come last and larger places before smaller ones.
        """
        text = clean_query(text)
        if not (words := search_words(text)):
            return self.none()
        if text.isdigit():
            return self.filter(Q(ags__startswith=text) | Q(postal_code__startswith=text)).order_by("ags")
        condition = contains_word("sort_name", words[0])
        for word in words[1:]:
            condition &= contains_word("sort_name", word) | contains_word("district__sort_name", word)
        key, bare = sort_key(text), " ".join(words)
        rank = Case(
            When(sort_name__in=[key, bare], then=Value(0)),
            When(sort_name__startswith=f"{bare} ", then=Value(1)),
            When(Q(sort_name__startswith=key) | Q(sort_name__startswith=bare), then=Value(2)),
            When(sort_name__startswith=without_umlaut_e(bare), then=Value(3)),
            default=Value(4),
        )
        is_district = Case(When(level=MunicipalityLevel.KREIS, then=Value(1)), default=Value(0))
        return self.filter(condition).order_by(
            rank, is_district, F("population").desc(nulls_last=True), "sort_name", "ags"
        )
