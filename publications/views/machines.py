"""Files for machines: who may crawl, and where security researchers write to (RFC 9309, RFC 9116)."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

CLOSED = ("/konto/", "/aufgaben/", "/suche/", "/meine-daten/", "/antraege/", "/vorgaenge/", "/steckbriefe/")
VALID_FOR = timedelta(days=180)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read what is public; a demo shows invented towns and stays out of every index."""
    closed = ("/",) if settings.DEMO_MODE else (*CLOSED, "/verwaltung/", "/postausgang/", "/barrieren/")
    preview = [] if settings.DEMO_MODE else [f"Allow: {reverse('applications:form_preview')}"]
    lines = ["User-agent: *", *preview, *(f"Disallow: {path}" for path in closed)]
    if not settings.DEMO_MODE:
        lines.append(f"Sitemap: {settings.PUBLIC_URL}{reverse('dashboard:sitemap')}")
    return _text(lines)


@login_not_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Where a weakness is reported; the date moves along, since the portal itself is the proof of upkeep."""
    expires = (datetime.now(UTC) + VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    address = settings.PUBLIC_URL + reverse("publications:security")
    return _text(
        [
            f"Contact: mailto:{settings.TEAM_EMAIL}",
            f"Contact: {settings.PUBLIC_URL}{reverse('publications:contact')}",
            f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: de, en",
            f"Canonical: {address}",
        ]
    )


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
