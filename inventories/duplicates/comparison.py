"""Finds rows that may be the same organisation: by name, address and web domain, each time with the reason.

Nothing is compared with everything: names are looked up by the beginnings and ends of their words, addresses
and domains by their normal form, so that 5,000 new rows against 10,000 organisations take seconds.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from core.text import sort_key
from organisations.matching import comparable

SIMILAR = 0.62  # share of common three-letter pieces (Dice); "Togo Freunde" and "Togofreunde" shall meet
EDGE = 4  # letters at the beginning and at the end of a word that names are looked up by
CROWD = 60  # a piece that so many names share says nothing about one of them ("Verein", the town)
LIMIT = 5
# many organisations have a page there; the domain says nothing about who they are
GENERIC_HOSTS = frozenset({
    "facebook.com", "instagram.com", "youtube.com", "twitter.com", "x.com", "linkedin.com",
    "tiktok.com", "wordpress.com", "blogspot.com", "jimdo.com", "jimdofree.com", "jimdosite.com",
    "wixsite.com", "wix.com", "google.com", "sites.google.com", "linktr.ee", "vereine.de",
    "meetup.com", "betterplace.org", "github.io", "de-de.facebook.com", "m.facebook.com", "t.me",
    "weebly.com",
})  # fmt: skip
# words that many names share: they tell nobody apart, so two names are not alike by them
COMMON_WORDS = frozenset({
    "verein", "vereinigung", "kulturverein", "freundschaftsverein", "elternverein", "forderverein",
    "sportverein", "freunde", "freundeskreis", "kreis", "arbeitskreis", "initiative", "gruppe",
    "frauengruppe", "projekt", "netzwerk", "gesellschaft", "deutsch", "deutscher", "deutsche",
    "internationaler", "internationale", "internationales", "kultureller", "kulturelle", "gemeinde",
    "partnerschaftsverein", "kulturkreis", "frauenkreis", "gesprachskreis", "samstagsschule",
    "grundschule", "gesamtschule", "gymnasium", "schule", "kirchengemeinde", "chor", "haus",
    "stadt", "weltladen", "eine", "welt", "fur", "im", "in", "am", "an", "und", "von", "zu", "mit",
})  # fmt: skip
_STREET_WORD = re.compile(r"(strasse|str)\b")


def web_domain(address: str) -> str:
    """Return the host of a web address without www; "" for hosts that many share."""
    host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower().rstrip(".")
    host = host.removeprefix("www.")
    is_generic = host in GENERIC_HOSTS or any(host.endswith(f".{generic}") for generic in GENERIC_HOSTS)
    return "" if is_generic else host[:120]


def address_key(street: str, postal_code: str) -> str:
    """Return the normal form of an address ("Lindenstr. 1" is "Lindenstraße 1"), or ""."""
    plain = _STREET_WORD.sub("str", sort_key(street)).replace(" ", "")
    has_number = any(sign.isdigit() for sign in plain)
    return f"{postal_code}:{plain}" if plain and has_number and postal_code else ""


@dataclass(frozen=True)
class Entry:
    """One row to compare: its name and place; `key` tells it apart, `kind` is lead or organisation."""

    kind: str
    key: int
    name: str
    words: str
    address: str = ""
    domain: str = ""
    where: str = ""

    @property
    def core(self) -> str:
        """The words of the name that tell it apart; all of them when there are no others."""
        own = [word for word in self.words.split() if word not in COMMON_WORDS]
        return "".join(own) or self.words.replace(" ", "")


@dataclass(frozen=True)
class Suggestion:
    """Another row that may be the same organisation, with the reasons as sentences."""

    entry: Entry
    reasons: tuple[str, ...]
    weight: float

    @property
    def sentence(self) -> str:
        """All of it in one line, as the board shows and stores it."""
        return f"Vielleicht gleich wie „{self.entry.name}“: {', '.join(self.reasons)}."


def entry(
    kind: str,
    key: int,
    name: str,
    *,
    town: str = "",
    street: str = "",
    postal_code: str = "",
    domain: str = "",
    where: str = "",
) -> Entry:
    """Return a row in its normal forms; the name of the town does not count in a name."""
    words = comparable(name)
    short = " ".join(word for word in words.split() if word not in _town_words(town))
    return Entry(kind, key, name, short or words, address_key(street, postal_code), domain, where)


@lru_cache(maxsize=1000)
def _town_words(town: str) -> frozenset[str]:
    return frozenset(sort_key(town).split())


@dataclass
class Index:
    """All known rows under their keys; asking costs about the same for ten rows or ten thousand."""

    by_key: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entries: Iterable[Entry]) -> None:
        """Take rows in; an organisation may come several times with different addresses."""
        for row in entries:
            for key in _keys(row):
                self.by_key[key].append(row)

    def suggest(self, wanted: Entry, limit: int = LIMIT) -> list[Suggestion]:
        """Return rows that may be the same organisation as `wanted`, the most likely first."""
        best: dict[tuple[str, int], Suggestion] = {}
        for other in self._candidates(wanted):
            found = _compare(wanted, other)
            place = (other.kind, other.key)
            if found and (place not in best or best[place].weight < found.weight):
                best[place] = found
        return sorted(best.values(), key=lambda one: (-one.weight, one.entry.name))[:limit]

    def _candidates(self, wanted: Entry) -> list[Entry]:
        met: dict[int, Entry] = {}
        for key in _keys(wanted):
            rows = self.by_key.get(key, ())
            if len(rows) <= CROWD or key.startswith(("=", "@", "#")):
                met.update((id(row), row) for row in rows[: CROWD * 4])
        return [row for row in met.values() if (row.kind, row.key) != (wanted.kind, wanted.key)]


def _keys(row: Entry) -> set[str]:
    """Return what a row is looked up by: whole name, edges of its words, address, domain."""
    joined = row.words.replace(" ", "")
    keys = {f"={joined}"} if joined else set()
    for word in (*row.words.split(), joined):
        if len(word) >= EDGE:
            keys |= {f"<{word[:EDGE]}", f">{word[-EDGE:]}"}
    if row.address:
        keys.add(f"#{row.address}")
    if row.domain:
        keys.add(f"@{row.domain}")
    return keys


def _compare(wanted: Entry, other: Entry) -> Suggestion | None:
    reasons, weight = [], 0.0
    same = wanted.words.replace(" ", "") == other.words.replace(" ", "")
    rate = 1.0 if same else likeness(wanted.core, other.core)
    if same or rate >= SIMILAR:
        reasons.append("gleicher Name" if same else "ähnlicher Name")
        weight += 1 + rate
    if wanted.domain and wanted.domain == other.domain:
        reasons.append(f"gleiche Internetseite {wanted.domain}")
        weight += 2
    if wanted.address and wanted.address == other.address:
        reasons.append("gleiche Anschrift")
        # a house of associations has many tenants: the address alone is a weak sign
        weight += 1 if reasons[:-1] or rate >= SIMILAR / 2 else 0.4
    return Suggestion(other, tuple(reasons), weight) if weight >= 1 else None


def likeness(first: str, second: str) -> float:
    """Return 0 to 1: how many pieces of three letters two names share, in relation to all they have."""
    one, two = _pieces(first), _pieces(second)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0


def _pieces(words: str) -> set[str]:
    padded = f"  {words.replace(' ', '')} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
