"""What the portal knows about somebody as an advisor: a part of the personal file (Art. 15 and 20 DSGVO)."""

from typing import Any

from accounts.models import User
from advisors.models import AdvisorProfile, PoolApplication
from advisors.services.profile import VOLUNTARY

WORDS = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "website",
    "headline",
    "biography",
    "qualification",
    "networks",
    "languages",
    "methods",
    "radius_km",
    "photo_alt",
    "photo_credit",
    "public_fields",
    "is_public",
    "takes_requests",
    *VOLUNTARY,
)

APPLICATION_WORDS = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "town",
    "motivation",
    "experience",
    "languages",
    "availability",
    *VOLUNTARY,
)


def application_words(user: User) -> list[dict[str, Any]]:
    """Return what somebody wrote when applying to pools, as long as it is kept, and how it ended."""
    rows = PoolApplication.objects.filter(user=user).select_related("call").prefetch_related("themes")
    return [
        {name: getattr(row, name) for name in APPLICATION_WORDS}
        | {
            "call": row.call.title,
            "themes": [theme.name for theme in row.themes.all()],
            "documents": [document.filename for document in row.documents.all()],
            "submitted_at": row.submitted_at.isoformat() if row.submitted_at else "",
            "result": row.get_status_display(),
        }
        for row in rows.prefetch_related("documents").order_by("pk")
    ]


def advisor_words(user: User) -> dict[str, Any]:
    """Return the own words, voluntary answers and decisions of an advisor, and SKEW's note; else nothing."""
    profile = AdvisorProfile.objects.of(user).select_related("municipality").first()
    if profile is None:
        return {}
    consents = profile.consents.values_list("field", "is_shown", "at")
    availability = profile.availability.values_list("month", "half_days", "note")
    return {name: getattr(profile, name) for name in WORDS} | {
        "town": str(profile.municipality or ""),
        "themes": [theme.name for theme in profile.themes.all()],
        "references": list(profile.references.values("year", "title", "partner")),
        "availability": [
            {"month": f"{month:%Y-%m}", "half_days": half_days, "note": note}
            for month, half_days, note in availability
        ],
        "decisions": [
            {"field": field or "profile", "is_shown": is_shown, "at": at.isoformat()}
            for field, is_shown, at in consents
        ],
        "note_of_skew": profile.internal_note,
        "history": [
            {"to": to, "comment": comment, "at": at.isoformat()}
            for to, comment, at in profile.status_changes.values_list("to_status", "comment", "at")
        ],
    }
