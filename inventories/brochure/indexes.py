"""The indexes at the end: organisations, countries, themes, goals."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from core.text import sort_key
from inventories.brochure.contents import Index, IndexRow
from inventories.visibility import VisibleProfile


def indexes(faces: Sequence[VisibleProfile]) -> list[Index]:
    """Return the indexes that have rows; words A to Z as in a German directory, goals by number."""
    found = [
        Index("Organisationen", _rows(faces, lambda face: [face.name])),
        Index("Länder", _rows(faces, _foreign_countries)),
        Index("Themen", _rows(faces, lambda face: [theme.name for theme in face.themes])),
        Index("Globale Nachhaltigkeitsziele", _goal_rows(faces)),
    ]
    return [index for index in found if index.rows]


def _foreign_countries(face: VisibleProfile) -> list[str]:
    # nearly all of them work in Germany: a row with every page leads nowhere
    return [country for country in face.countries if country != "Deutschland"]


def _rows(
    faces: Sequence[VisibleProfile], words: Callable[[VisibleProfile], Iterable[str]]
) -> list[IndexRow]:
    places = _places(faces, words)
    return [IndexRow(word, places[word]) for word in sorted(places, key=sort_key)]


def _goal_rows(faces: Sequence[VisibleProfile]) -> list[IndexRow]:
    places = _places(faces, lambda face: face.goals)
    return [IndexRow(f"{number} {name}", places[number, name]) for number, name in sorted(places)]


def _places(faces: Sequence[VisibleProfile], words: Callable[[VisibleProfile], Iterable]) -> dict:
    places = defaultdict(list)
    for face in faces:
        for word in words(face):
            if face.pk not in places[word]:
                places[word].append(face.pk)
    return places
