"""Reads the directory in SQLite with its full-text index (FTS5): the embedded default."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection

from directory.engines.question import (
    BY_TOWN,
    CAP,
    MOST_ON_MAP,
    NOT_MARKED,
    Asked,
    Found,
    Row,
    TownHits,
    around_sql,
    beyond_sql,
    common_params,
    distance_sql,
    kilometres,
    order_sql,
)
from directory.enums import Facet, Order
from directory.index import Sections, columns_of
from directory.words.wording import Term

ENTRIES = "directory_directoryentry e"
STEMS = "name, topics, texts, rest, parts"
COLUMNS = f"{STEMS}, beginnings, facets"
# of a word in each of the columns; as in PostgreSQL, names first
RANK = "bm25(directory_search, 10.0, 5.0, 2.0, 1.0, 1.0, 0.0, 0.0)"
EXACT_NAME = 1000.0
FOUND = "e.id IN (SELECT rowid FROM directory_search WHERE directory_search MATCH %(match)s)"
SORTED = """SELECT e.id, e.sort_name, {distance}, e.card, e.text FROM {entries}
    WHERE {where} AND {around} AND {beyond} ORDER BY {order} LIMIT %(limit)s"""
RANKED = f"""SELECT e.id, e.facet_ids, -{RANK} + CASE WHEN e.sort_name = %(name)s THEN {EXACT_NAME} ELSE 0 END
    FROM directory_search JOIN {ENTRIES} ON e.id = directory_search.rowid
    WHERE directory_search MATCH %(match)s AND {NOT_MARKED} ORDER BY {RANK} LIMIT {CAP + 1}"""  # noqa: S608


def read(asked: Asked) -> Found:
    """Return the page of a question with its counts; without words and choices only the page."""
    if asked.order == Order.RELEVANCE:
        found = _ranked(asked)
    else:
        found = Found(_sorted(asked))
        if asked.is_narrowed:
            _add_hits(found, _facet_lists(asked))
    for facet in asked.counted_apart:
        found.counts[facet] = _count(_facet_lists(asked, without=facet)[:CAP])
    return found


def _add_hits(found: Found, facet_lists: list[str]) -> None:
    found.total, found.is_capped = min(len(facet_lists), CAP), len(facet_lists) > CAP
    found.counts[None] = _count(facet_lists[:CAP])


def _count(facet_lists: list[str]) -> dict[int, int]:
    return dict(Counter(number for numbers in facet_lists for number in json.loads(numbers)))


def _sorted(asked: Asked) -> list[Row]:
    sql = SORTED.format(
        entries=ENTRIES,
        where=_where(match_text(asked)),
        around=around_sql(asked),
        beyond=beyond_sql(asked),
        order=order_sql(asked),
        distance=distance_sql(asked),
    )
    is_near = asked.order == Order.NEAR
    return [
        Row((distance if is_near else name, pk), json.loads(card), kilometres(distance), text)
        for pk, name, distance, card, text in _rows(sql, _params(asked, match_text(asked)))
    ]


def _ranked(asked: Asked) -> Found:
    hits = _rows(RANKED, _params(asked, match_text(asked)))
    found = Found([])
    _add_hits(found, [numbers for _pk, numbers, _rank in hits])
    # best first, equal ones by age, as the cursor compares them
    ranked = sorted((-rank, pk) for pk, _numbers, rank in hits[:CAP])
    if asked.after:
        place = (-asked.after[0], asked.after[1])
        ranked = [key for key in ranked if (key < place if asked.is_backwards else key > place)]
    if asked.is_backwards:
        ranked.reverse()
    found.rows = _cards(ranked[: asked.limit], asked)
    return found


def _cards(ranked: list[tuple[float, int]], asked: Asked) -> list[Row]:
    keys = ",".join(str(int(pk)) for _rank, pk in ranked)
    sql = f"SELECT e.id, {distance_sql(asked)}, e.card, e.text FROM {ENTRIES} WHERE e.id IN ({keys})"  # noqa: S608
    cards = {pk: rest for pk, *rest in _rows(sql, _params(asked, ""))}
    return [
        Row((-rank, pk), json.loads(cards[pk][1]), kilometres(cards[pk][0]), cards[pk][2])
        for rank, pk in ranked
    ]


def _facet_lists(asked: Asked, without: Facet | None = None) -> list[str]:
    """Return the facet values of the hits as stored, one more than are counted."""
    match = match_text(asked, without)
    sql = f"SELECT e.facet_ids FROM {ENTRIES} WHERE {_where(match)} LIMIT {CAP + 1}"  # noqa: S608
    return [numbers for (numbers,) in _rows(sql, _params(asked, match))]


def _where(match: str) -> str:
    return f"{NOT_MARKED} AND {FOUND}" if match else NOT_MARKED


def _params(asked: Asked, match: str) -> dict[str, Any]:
    return common_params(asked) | {"match": match}


def _rows(sql: str, values: dict[str, Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def match_text(asked: Asked, without: Facet | None = None) -> str:
    """Return words and choices as one FTS5 expression; "" when nothing is narrowed."""
    parts = []
    if asked.terms:
        joint = " OR " if asked.is_any else " AND "
        words = joint.join(_term_match(term, asked.is_open) for term in asked.terms)
        parts.append(f"({{name topics texts rest parts}} : ({words}))")
    elif asked.beginnings:
        words = " AND ".join(f'"{one}"*' for one in asked.beginnings)
        parts.append(f"(beginnings : ({words}))")
    for facet, numbers in asked.chosen.items():
        if facet != without:
            ways = " OR ".join(f'"f{number}"' for number in numbers) or '"none"'
            parts.append(f"(facets : ({ways}))")
    return " AND ".join(parts)


def _term_match(term: Term, is_open: bool) -> str:
    own = f'"{" ".join(term.stems)}"'
    ways = [own, *(f"({_all_of(way)})" for way in term.others)]
    if is_open and term.beginning:
        ways.append(f'"{term.beginning}"*')
    return f"({' OR '.join(ways)})"


def _all_of(stems: tuple[str, ...]) -> str:
    return " AND ".join(f'"{one}"' for one in stems)


def towns(asked: Asked) -> list[TownHits]:
    """Return the hits of a question by municipality."""
    match = match_text(asked)
    sql = BY_TOWN.format(entries=ENTRIES, where=_where(match), most=MOST_ON_MAP)
    return [TownHits(*row) for row in _rows(sql, _params(asked, match))]


def write(rows: Iterable[tuple[int, Sections, list[int]]]) -> None:
    """Index entries anew: (key of the entry, its sections, its facet values)."""
    columns = [(pk, *columns_of(sections, facet_ids)) for pk, sections, facet_ids in rows]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM directory_search WHERE rowid = %s", [(row[0],) for row in columns])
        cursor.executemany(
            f"INSERT INTO directory_search (rowid, {COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",  # noqa: S608
            columns,
        )


def stems_of(pks: list[int]) -> set[str]:
    """Return the stems by which these entries are found now."""
    keys = ",".join(str(int(pk)) for pk in pks)
    rows = _rows(f"SELECT {STEMS} FROM directory_search WHERE rowid IN ({keys})", {})  # noqa: S608 - numbers
    return {stem for row in rows for column in row for stem in column.split()}


def unused(stems: list[str]) -> list[str]:
    """Return those of the stems that no entry has."""
    found = "SELECT 1 FROM directory_search WHERE directory_search MATCH %(match)s LIMIT 1"
    column = "{name topics texts rest parts}"
    return [stem for stem in stems if not _rows(found, {"match": f'{column} : "{stem}"'})]


def names_beginning(beginnings: tuple[str, ...], limit: int) -> list[dict[str, Any]]:
    """Return the cards of entries whose names have words that begin so, by name."""
    return [row.card for row in _sorted(Asked(beginnings=beginnings, limit=limit))]


def newest(asked: Asked, limit: int) -> list[int]:
    """Return the keys of the entries that changed last, at most `limit` of them, the newest first."""
    match = match_text(asked)
    sql = f"SELECT e.id FROM {ENTRIES} WHERE {_where(match)} ORDER BY e.change_number DESC LIMIT %(most)s"  # noqa: S608
    return [pk for (pk,) in _rows(sql, _params(asked, match) | {"most": limit})]


def recount() -> None:
    """Count anew how many entries each value of a facet has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_facetvalue SET entry_count = (SELECT count(*) FROM directory_directoryentry e,"
            " json_each(e.facet_ids) value WHERE value.value = directory_facetvalue.id)"
        )
