"""How often one connection may use a form without an account; only a keyed hash of its address is kept."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WITHIN_SECONDS = 60 * 60


def allow(request: HttpRequest, form: str, *, times: int) -> bool:
    """Count one use of a form and return whether it is within `times` per hour and connection."""
    address = get_adapter().get_client_ip(request)
    key = f"rate:{form}:{salted_hmac('publications.rate_limit', address).hexdigest()}"
    if cache.add(key, 1, WITHIN_SECONDS):
        return True
    try:
        return cache.incr(key) <= times
    except ValueError:  # the hour ended between the two calls
        return cache.add(key, 1, WITHIN_SECONDS)
