"""Reads the directory in PostgreSQL: one statement for rows, number of hits and counts of the facets."""

import json
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
from directory.index import BEGINNING, NAMED, Sections, vector_of
from directory.words.wording import Term

ENTRIES = "directory_directoryentry e"
# of a word in the rest, the texts, the topics, the name
WEIGHTS = "'{0.1, 0.2, 0.5, 1.0}'"
# longer texts hold more words by chance
BY_LENGTH = 1
SORTED = """page AS (
    SELECT e.id, e.sort_name AS place, {distance} AS distance, e.card, {text} AS text FROM {entries}
    WHERE {where} AND {around} AND {beyond} ORDER BY {order} LIMIT %(limit)s)"""
HITS = "{name} AS MATERIALIZED (SELECT e.facet_ids FROM {entries} WHERE {where} LIMIT {cap} + 1)"
RANKED = """named AS MATERIALIZED (
        SELECT e.id, e.facet_ids, {rank} AS rank FROM {entries}
        WHERE {where} AND e.words @@ %(named)s::tsquery LIMIT {cap}),
    other AS MATERIALIZED (
        SELECT e.id, e.facet_ids, {rank} AS rank FROM {entries}
        WHERE {where} AND e.id NOT IN (SELECT id FROM named)
        LIMIT {cap} + 1 - (SELECT count(*) FROM named)),
    hits AS (SELECT * FROM named UNION ALL SELECT * FROM other),
    best AS (SELECT id, rank FROM hits WHERE {beyond} ORDER BY rank {down}, id {up} LIMIT %(limit)s),
    page AS (
        SELECT e.id, best.rank AS place, {distance} AS distance, e.card, e.text
        FROM best JOIN {entries} ON e.id = best.id ORDER BY best.rank {down}, e.id {up})"""
COUNTED = """(SELECT json_object_agg(value, number) FROM (
    SELECT value, count(*) AS number
    FROM (SELECT facet_ids FROM {name} LIMIT {cap}) hit, unnest(hit.facet_ids) value
    GROUP BY value) counted)"""
ROWS = "(SELECT json_agg(json_build_array(id, place, distance, card, text)) FROM page)"


def read(asked: Asked) -> Found:
    """Return the page of a question with its counts; without words and choices only the page."""
    tables = [_ranked(asked) if asked.order == Order.RELEVANCE else _sorted(asked)]
    numbers = []
    if asked.is_narrowed:
        if asked.order != Order.RELEVANCE:
            tables.append(HITS.format(name="hits", entries=ENTRIES, where=_where(asked), cap=CAP))
        numbers.append(f"'', {COUNTED.format(name='hits', cap=CAP)}")
        for facet in asked.counted_apart:
            where = _where(asked, without=facet)
            tables.append(HITS.format(name=f"hits_{facet}", entries=ENTRIES, where=where, cap=CAP))
            numbers.append(f"'{facet}', {COUNTED.format(name=f'hits_{facet}', cap=CAP)}")
    total = "(SELECT count(*) FROM hits)" if numbers else "0"
    sql = (
        f"WITH {', '.join(tables)} SELECT json_build_object("  # noqa: S608 - our own parts, values apart
        f"'rows', {ROWS}, 'total', {total}, 'counts', json_build_object({', '.join(numbers)}))::text"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, _params(asked))
        return _found(json.loads(cursor.fetchone()[0]), asked)


def _found(answer: dict[str, Any], asked: Asked) -> Found:
    is_by_name = asked.order == Order.NAME
    rows = [
        Row(
            (place if is_by_name or asked.order == Order.RELEVANCE else distance, pk),
            card,
            kilometres(distance),
            text or "",
        )
        for pk, place, distance, card, text in answer["rows"] or ()
    ]
    counts = {
        Facet(name) if name else None: {int(value): number for value, number in (found or {}).items()}
        for name, found in answer["counts"].items()
    }
    return Found(rows, min(answer["total"], CAP), answer["total"] > CAP, counts)


def _sorted(asked: Asked) -> str:
    return SORTED.format(
        entries=ENTRIES,
        where=_where(asked),
        around=around_sql(asked),
        beyond=beyond_sql(asked),
        order=order_sql(asked),
        distance=distance_sql(asked),
        text="e.text" if asked.has_words else "''",
    )


def _ranked(asked: Asked) -> str:
    sign = ">" if asked.is_backwards else "<"
    beyond = (
        f"(rank {sign} %(after_0)s OR (rank = %(after_0)s AND id {'<' if sign == '>' else '>'} %(after_1)s))"
    )
    return RANKED.format(
        entries=ENTRIES,
        where=_where(asked),
        rank=f"(ts_rank({WEIGHTS}, e.words, %(words)s::tsquery, {BY_LENGTH})"
        " + CASE WHEN e.sort_name = %(name)s THEN 10 ELSE 0 END)::float8",
        cap=CAP,
        beyond=beyond if asked.after else "true",
        distance=distance_sql(asked),
        down="ASC" if asked.is_backwards else "DESC",
        up="DESC" if asked.is_backwards else "ASC",
    )


def _where(asked: Asked, without: Facet | None = None) -> str:
    parts = [NOT_MARKED]
    if asked.has_words:
        parts.append("e.words @@ %(words)s::tsquery")
    parts += [f"e.facet_ids && %(facet_{facet})s::int[]" for facet in asked.chosen if facet != without]
    return " AND ".join(parts)


def _params(asked: Asked) -> dict[str, Any]:
    values = common_params(asked)
    values |= {f"facet_{facet}": list(numbers) for facet, numbers in asked.chosen.items()}
    if asked.has_words:
        values["words"] = words_query(asked)
        stems = [f"'{NAMED}{one}'" for term in asked.terms for one in term.stems]
        values["named"] = " | ".join(stems) or values["words"]
    return values


def words_query(asked: Asked) -> str:
    """Return the words of a question as the text of a tsquery; stems hold letters and digits only."""
    if not asked.terms:
        return " & ".join(f"'{BEGINNING}{one}':*" for one in asked.beginnings)
    return (" | " if asked.is_any else " & ").join(_term_query(term, asked.is_open) for term in asked.terms)


def _term_query(term: Term, is_open: bool) -> str:
    if term.is_phrase:
        return _joined(term.stems, "<->")
    ways = [f"'{term.stems[0]}'", *(_joined(way, "&") for way in term.others)]
    if is_open and term.beginning:
        ways.append(f"'{term.beginning}':*")
    return f"({' | '.join(ways)})"


def _joined(stems: tuple[str, ...], sign: str) -> str:
    return "(" + f" {sign} ".join(f"'{one}'" for one in stems) + ")"


def towns(asked: Asked) -> list[TownHits]:
    """Return the hits of a question by municipality."""
    sql = BY_TOWN.format(entries=ENTRIES, where=_where(asked), most=MOST_ON_MAP)
    with connection.cursor() as cursor:
        cursor.execute(sql, _params(asked))
        return [TownHits(*row) for row in cursor.fetchall()]


def write(rows: Iterable[tuple[int, Sections, list[int]]]) -> None:
    """Index entries anew: (key of the entry, its sections, its facet values)."""
    vectors = {pk: vector_of(sections) for pk, sections, _facet_ids in rows}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_directoryentry e SET words = v.words::tsvector"
            " FROM unnest(%s::bigint[], %s::text[]) AS v(id, words) WHERE e.id = v.id",
            [list(vectors), list(vectors.values())],
        )


def stems_of(pks: list[int]) -> set[str]:
    """Return the stems by which these entries are found now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT unnest(tsvector_to_array(words)) FROM directory_directoryentry"
            " WHERE id = ANY(%s)",
            [pks],
        )
        return {stem for (stem,) in cursor.fetchall() if stem[0] not in (BEGINNING, NAMED)}


def unused(stems: list[str]) -> list[str]:
    """Return those of the stems that no entry has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT stem FROM unnest(%s::text[]) stem WHERE NOT EXISTS"
            " (SELECT 1 FROM directory_directoryentry WHERE words @@ quote_literal(stem)::tsquery)",
            [stems],
        )
        return [stem for (stem,) in cursor.fetchall()]


def names_beginning(beginnings: tuple[str, ...], limit: int) -> list[dict[str, Any]]:
    """Return the cards of entries whose names have words that begin so, by name."""
    asked = Asked(beginnings=beginnings, limit=limit)
    sql = (
        f"SELECT e.card::text FROM {ENTRIES} WHERE {_where(asked)}"  # noqa: S608 - our own parts, values apart
        f" ORDER BY {order_sql(asked)} LIMIT %(limit)s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, _params(asked))
        return [json.loads(card) for (card,) in cursor.fetchall()]


def newest(asked: Asked, limit: int) -> list[int]:
    """Return the keys of the entries that changed last, at most `limit` of them, the newest first."""
    sql = f"SELECT e.id FROM {ENTRIES} WHERE {_where(asked)} ORDER BY e.change_number DESC LIMIT %(most)s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, _params(asked) | {"most": limit})
        return [pk for (pk,) in cursor.fetchall()]


def recount() -> None:
    """Count anew how many entries each value of a facet has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE directory_facetvalue f SET entry_count = coalesce(c.number, 0)"
            " FROM directory_facetvalue o"
            " LEFT JOIN (SELECT value, count(*) AS number FROM directory_directoryentry e,"
            " unnest(e.facet_ids) value GROUP BY value) c ON c.value = o.id"
            " WHERE o.id = f.id AND f.entry_count <> coalesce(c.number, 0)"
        )
