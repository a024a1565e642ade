"""The door of the interface: open to every site, for reading only, so many times an hour."""

import functools
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja.errors import HttpError

from core.rate_limit import WITHIN_SECONDS, allow
from directory.api.problems import problem
from directory.freshness import fresh_page

View = Callable[..., HttpResponseBase]

# answers that had to be made anew, in an hour and from one connection; what is unchanged (304) costs nothing
CALLS_PER_HOUR, WHOLE_PER_HOUR = 3600, 60
READING = ("GET", "HEAD", "OPTIONS")
# what a script of another site may send and read
SENT, READ = "Accept, If-None-Match", "ETag, Link, Retry-After"
DAY = 24 * 60 * 60


def open_door(view: View, *, times: int = CALLS_PER_HOUR) -> View:
    """Return the view for everybody's programs: CORS, preflight, HEAD, 405, 304 and the limit of calls.

    No cookie is asked for, none is set; `fresh_page` answers what has not changed before anything is counted.
    """
    answer = fresh_page(counted(view, times))

    @functools.wraps(view)
    def opened(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = _preflight()
        elif request.method not in READING:
            response = problem(405, "Erlaubt sind GET und HEAD.")
            response["Allow"] = ", ".join(READING)
        else:
            response = answer(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = READ
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return opened


def counted(view: View, times: int) -> View:
    """Return the view that answers so many times an hour; after that it says when to come back."""

    @functools.wraps(view)
    def limited(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not allow(request, f"open-data-{times}", times=times):
            response = problem(
                429, "Fragen Sie in einer Stunde weiter. Für den ganzen Bestand gibt es CSV und GeoJSON."
            )
            response["Retry-After"] = str(WITHIN_SECONDS)
            return response
        try:
            return view(request, *args, **kwargs)
        except Http404 as nothing:
            return problem(404, str(nothing))

    return limited


def _preflight() -> HttpResponse:
    """Answer a browser that asks before it fetches from another site."""
    response = HttpResponse(status=204)
    response["Access-Control-Allow-Methods"] = ", ".join(READING)
    response["Access-Control-Allow-Headers"] = SENT
    response["Access-Control-Max-Age"] = str(DAY)
    return response


def only_known(request: HttpRequest, known: set[str]) -> None:
    """Refuse parameters that mean nothing here: a slip of the pen would otherwise fetch everything.

    Raises HttpError 400.
    """
    if unknown := sorted(set(request.GET) - known):
        names = ", ".join(f"„{name[:40]}“" for name in unknown[:5])
        raise HttpError(400, f"Diese Parameter gibt es nicht: {names}. Möglich: {', '.join(sorted(known))}.")
