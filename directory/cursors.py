"""The place between two pages: the key of the last row that was seen, signed, and nothing that shifts."""

import json
from typing import Any, NamedTuple

from django.core.signing import BadSignature, Signer

from directory.enums import Order
from directory.query import Query

# what the key of a row is made of, by order
KEY_TYPES = {
    Order.NAME: (str, int),
    Order.RELEVANCE: (float, int),
    Order.NEAR: (float, int),
}
FORWARDS, BACKWARDS = "v", "r"


class Cursor(NamedTuple):
    """The key behind which (or before which) a page begins."""

    key: tuple[Any, ...]
    is_backwards: bool = False


def write_cursor(query: Query, key: tuple[Any, ...], *, is_backwards: bool = False) -> str:
    """Return the cursor as text for an address; it fits this query's words, place and order only."""
    content = [BACKWARDS if is_backwards else FORWARDS, *key]
    return _signer(query).sign_object(content)


def read_cursor(query: Query) -> Cursor | None:
    """Return the cursor of a query; None on the first page and for anything that we have not written."""
    if not query.cursor:
        return None
    try:
        way, *key = _signer(query).unsign_object(query.cursor)
    except (BadSignature, ValueError, TypeError):
        return None
    types = KEY_TYPES[query.order]
    is_ours = way in (FORWARDS, BACKWARDS) and len(key) == len(types)
    if not is_ours or not all(isinstance(value, (kind, int)) for value, kind in zip(key, types, strict=True)):
        return None
    return Cursor(tuple(key), way == BACKWARDS)


def _signer(query: Query) -> Signer:
    asked = [query.order.value, query.words, query.place]
    return Signer(salt=f"directory.cursor.{json.dumps(asked)}")
