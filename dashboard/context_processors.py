"""What the shell of every page needs: navigation, who is signed in, how to reach the team."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from dashboard.navigation import account_links, entries, role_label


def shell(request) -> dict:
    """Return nav, me and the team's address; lazily, so that a partial answer asks the database nothing."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return team()
    return team() | {
        "nav": SimpleLazyObject(lambda: navigation(request)),
        "me": SimpleLazyObject(lambda: identity(user)),
    }


def team() -> dict:
    """Return how to reach the team, and whether everything here is invented."""
    return {
        "team_email": settings.TEAM_EMAIL,
        "team_phone": settings.TEAM_PHONE,
        "demo_mode": settings.DEMO_MODE,
    }


def navigation(request) -> list[dict]:
    """Return the entries of the bar with the current one marked.

    The work list counts its own items anyway and leaves the number on the request: no page counts for it.
    """
    pages = [{"label": label, "url": reverse(name)} for label, name in entries(request.user)]
    longest = max(
        (page["url"] for page in pages if request.path.startswith(page["url"])), key=len, default=""
    )
    pages[0]["count"] = getattr(request, "agenda_count", 0)
    return [page | {"current": page["url"] == longest} for page in pages]


def identity(user) -> dict:
    """Return name, initials, role and links of the signed-in person."""
    return {
        "name": user.full_name or user.email,
        "initials": user.initials,
        "role_label": role_label(user),
        "home_url": reverse("dashboard:work_list"),
        "links": account_links(user),
    }
