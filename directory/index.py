"""What of an organisation can be found, by weight: its name, its topics, its texts, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from directory.facets import Value, countries_of
from directory.words.compounds import parts, split
from directory.words.stems import LONGEST, WORD, fold, is_stop_word, stem, words
from inventories.visibility import VisibleProfile
from municipalities.models import Municipality

# beginnings of the words of names, for suggestions; words of names, for the best hits
BEGINNING, NAMED = "~", "="
WEIGHTS = "ABCD"
# PostgreSQL counts positions so far and ignores the rest
LAST_POSITION = 16_000
# so that no phrase reaches from one text into the next
GAP = 5


@dataclass(frozen=True)
class Sections:
    """The released words of one organisation, the telling ones first; a line is a text of its own."""

    name: str
    topics: str
    texts: str
    rest: str

    def __iter__(self) -> Iterator[str]:
        return iter((self.name, self.topics, self.texts, self.rest))


def sections_of(face: VisibleProfile, values: list[Value], municipality: Municipality) -> Sections:
    """Return what may be found of a released face; people and contacts are in no section."""
    goals = [f"SDG {number} {name}" for number, name in face.goals]
    labels = [value.label for value in values]
    projects = [
        " ".join(filter(None, [row.title, row.place, row.partner, row.text])) for row in face.projects
    ]
    topics = [
        *labels,
        *goals,
        face.teaser,
        *face.origin_countries,
        *(name for _code, name in countries_of(face)),
    ]
    texts = [face.short_text, *projects, *face.seeks, *face.gives, *face.offers, *face.target_groups]
    rest = [*face.paragraphs, face.quote, *face.partners, *face.affiliations, face.district, face.legal_form]
    return Sections(
        name="\n".join(filter(None, [face.name, face.short_name])),
        topics="\n".join(filter(None, dict.fromkeys([municipality.short_name, *topics]))),
        texts="\n".join(filter(None, texts)),
        rest="\n".join(filter(None, rest)),
    )


def stems_of(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the stem of each word that means something, with the stems of its parts; "" ends a line."""
    for line in text.split("\n"):
        for word in words(line):
            if not is_stop_word(word):
                yield stem(word), split(word)
        yield "", ()


def vector_of(sections: Sections) -> str:
    """Return the sections as text of a PostgreSQL tsvector: stems by weight, their parts one weight lower."""
    places: dict[str, list[str]] = {}
    position = 1
    for weight, text in zip(WEIGHTS, sections, strict=True):
        lower = WEIGHTS[min(WEIGHTS.index(weight) + 1, len(WEIGHTS) - 1)]
        for own, pieces in stems_of(text):
            if position < LAST_POSITION:
                for one, rank in [(own, weight), *((piece, lower) for piece in pieces)]:
                    places.setdefault(one, []).append(f"{position}{rank}")
            position += 1 if own else GAP
    del places[""]
    for mark in marks_of(sections.name):
        places[mark] = ["1A"]
    # one word may stand at 255 places only
    return " ".join(f"'{one}':{','.join(found[:255])}" for one, found in places.items())


def marks_of(name: str) -> set[str]:
    """Return the words of a name as beginnings and as stems, each with its sign."""
    beginnings = {BEGINNING + fold(word) for word in words(name)}
    return beginnings | {NAMED + one for own, pieces in stems_of(name) for one in (own, *pieces) if one}


def columns_of(sections: Sections, facet_ids: list[int]) -> tuple[str, ...]:
    """Return the sections as columns of a SQLite full-text row: four of stems, parts, beginnings, facets."""
    found = [list(stems_of(text)) for text in sections]
    columns = [" ".join(own for own, _pieces in row if own) for row in found]
    pieces = dict.fromkeys(one for row in found for _own, split_up in row for one in split_up)
    beginnings = " ".join(fold(word) for word in words(sections.name))
    return (*columns, " ".join(pieces), beginnings, " ".join(f"f{number}" for number in facet_ids))


def known_words_of(text: str) -> dict[str, str]:
    """Return {stem: word as written} of the words that a typing error could have meant."""
    found: dict[str, str] = {}
    for match in WORD.finditer(text):
        word = match.group()
        if 3 < len(word) <= LONGEST and word.isalpha() and not is_stop_word(word.casefold()):
            found.setdefault(stem(word.casefold()), word)
            for part in split(word.casefold()):
                if part in parts():
                    found.setdefault(part, parts()[part].capitalize())
    return found
