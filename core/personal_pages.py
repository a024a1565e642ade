"""Pages behind a secret address: whoever has the link is let in, so the address must go nowhere else."""

from typing import TypeVar

from django.http.response import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def personal(response: Response, *, is_listed: bool = False) -> Response:
    """Return the answer marked as personal: search engines leave it, other sites learn the host only.

    `is_listed` lets search engines in, for a form with personal data whose own address is public.
    """
    if not is_listed:
        response["X-Robots-Tag"] = "noindex, nofollow"
    # not "no-referrer": with it browsers send "Origin: null", and the form is refused as forged
    response["Referrer-Policy"] = "strict-origin"
    return response
