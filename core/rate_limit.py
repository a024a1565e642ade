"""How often something may be done in an hour; of a connection only a keyed hash of its address is kept."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WITHIN_SECONDS = 60 * 60


def allow(request: HttpRequest, form: str, *, times: int) -> bool:
    """Count one use of a form and return whether it is within `times` per hour and connection."""
    return count_use(form, get_adapter().get_client_ip(request)) <= times


def count_use(form: str, who: str) -> int:
    """Count one use of a form by `who` (a connection, a link) and return the uses within this hour."""
    key = _key(form, who)
    if cache.add(key, 1, WITHIN_SECONDS):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # the hour ended between the two calls
        cache.add(key, 1, WITHIN_SECONDS)
        return 1


def uses(request: HttpRequest, form: str) -> int:
    """Return how often this connection used a form within the hour, without counting."""
    return cache.get(_key(form, get_adapter().get_client_ip(request)), 0)


def _key(form: str, who: str) -> str:
    return f"rate:{form}:{salted_hmac('core.rate_limit', who).hexdigest()}"
