"""Reads the operators of a page as WeasyPrint has written them: what is tagged, how it is painted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Token = bytes | str | dict
# what a piece of text inherits from what was painted before it; opacity is one in all running text
PAINT = (b" rg", b" RG", b" w", b" Tr", b" Tc", b" Tw", b" Tz", b" g", b" G", b" k", b" K")
OPAQUE = re.compile(rb"/[aA]1(\.0)? gs$")


@dataclass(frozen=True)
class Marked:
    """A tagged piece: its number on the page, its place in the tokens, and how to paint it elsewhere."""

    mcid: int
    start: int
    end: int
    operators: bytes


def as_bytes(token: Token) -> bytes:
    """Return an operator as it stands in the file."""
    if isinstance(token, bytes):
        return token
    return token.encode("latin-1") if isinstance(token, str) else token.data


def marked(tokens: Sequence[Token]) -> Iterator[Marked]:
    """Yield every tagged piece of a page; each can be painted alone, wherever one puts it."""
    state: dict[bytes, bytes] = {}
    stack: list[dict[bytes, bytes]] = []
    opened: tuple[int, int, bytes] | None = None
    for place, token in enumerate(tokens):
        if isinstance(token, dict) and "MCID" in token:
            # tag, properties, BDC
            opened = token["MCID"], place - 1, b"\n".join(state.values())
        elif token == b"EMC" and opened:
            mcid, start, before = opened
            inside = (as_bytes(item) for item in tokens[start + 3 : place])
            operators = b"\n".join([before, *(item for item in inside if not OPAQUE.match(item))])
            yield Marked(mcid, start, place + 1, operators.strip())
            opened = None
        else:
            _follow(token, state, stack)


def _follow(token: Token, state: dict[bytes, bytes], stack: list[dict[bytes, bytes]]) -> None:
    """Keep the paint state up to date."""
    if token == b"q":
        stack.append(dict(state))
    elif token == b"Q":
        state.clear()
        state.update(stack.pop())
    elif isinstance(token, bytes) and token.endswith(PAINT):
        state[token.rsplit(b" ", 1)[1]] = token


def without(tokens: Sequence[Token], pieces: Iterable[Marked]) -> bytes:
    """Return the operators of a page without these pieces, closed so that others may follow."""
    taken = sorted((piece.start, piece.end) for piece in pieces)
    kept, place = [b"q"], 0
    for start, end in taken:
        kept += [as_bytes(token) for token in tokens[place:start]]
        place = end
    kept += [as_bytes(token) for token in tokens[place:]]
    return b"\n".join([*kept, b"Q"])
