"""Two small questions about persons that every app asks."""

from django.core.exceptions import PermissionDenied

SYSTEM_NAME = "Portal (automatisch)"


def require(allowed: bool) -> None:
    """Stop the request with 403 unless `allowed`; the permission function documents the reason."""
    if not allowed:
        raise PermissionDenied


def person_name(user: object | None) -> str:
    """Return the name that a history row keeps for ever; None and visitors are the portal."""
    if user is None or not getattr(user, "is_authenticated", False):
        return SYSTEM_NAME
    full_name = getattr(user, "get_full_name", None)
    return (full_name() if full_name else "") or str(user)
