"""What all addresses of the interface share: they are read only, their mistakes, the way to the next page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Schema

from directory.api import schemas
from directory.api.faces import absolute
from directory.api.filters import SMALL_PAGE
from directory.open_data.licences import licence
from directory.query import CURSOR

METHODS = ["GET", "HEAD"]
MISTAKES = {400: schemas.Problem, 404: schemas.Problem, 429: schemas.Problem}


def reading(
    router: Router, path: str, name: str, answer: type[Schema], summary: str, **described: Any
) -> Callable:
    """Return the decorator of a view that answers with a schema, or says what is wrong.

    `name` is the name of the address here and of the operation in the description; `described` goes into
    the description as it is.
    """
    response = {200: answer} | MISTAKES
    return router.api_operation(
        METHODS,
        path,
        response=response,
        summary=summary,
        url_name=name,
        operation_id=name,
        **described,
    )


def page_address(name: str, pairs: list[tuple[str, str]], number: int, usual: int = SMALL_PAGE) -> str:
    """Return the address of the following page; the size of the page goes along when it is another one."""
    pairs = [*pairs, *([("anzahl", str(number))] if number != usual else [])]
    return absolute(f"{reverse(f'directory:{name}')}?{urlencode(pairs)}")


def next_pairs(cursor: str, **kept: str) -> list[tuple[str, str]]:
    """Return the parameters of the following page of a list without facets."""
    return [*((name, value) for name, value in kept.items() if value), (CURSOR, cursor)]


def link_to(response: HttpResponse, following: str | None) -> None:
    """Say licence and following page in the head of the answer as well (RFC 8288)."""
    links = [f'<{licence().url}>; rel="license"']
    if following:
        links.append(f'<{following}>; rel="next"')
    response["Link"] = ", ".join(links)
