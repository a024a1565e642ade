"""Makes entries anew right after the request that changed what they show."""

import logging
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from directory.entries import refresh_marked

logger = logging.getLogger(__name__)
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# more than one person's change is left to the sweeper, so that nobody waits for it
MOST_AT_ONCE = 40


class RefreshEntriesMiddleware:
    """Settles the marks of a request that changed something; a marked organisation is shown nowhere."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_refused = response.status_code >= HTTPStatus.BAD_REQUEST
        if request.method not in SAFE_METHODS and not is_refused:
            refresh_quietly()
        return response


def refresh_quietly() -> None:
    """Make the marked entries anew; what fails here is done by the sweeper (directory.tasks)."""
    try:
        refresh_marked(MOST_AT_ONCE)
    except DatabaseError:
        logger.exception("marked entries of the directory wait for the sweeper")
