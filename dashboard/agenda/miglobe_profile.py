"""People of the pools on the work list: a profile to complete, free days to tell, somebody to replace."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from advisors.enums.consultation import OPEN_CONSULTATIONS
from advisors.enums.pool import AdvisorStatus
from advisors.models import AdvisorProfile, Availability, TeamMember
from advisors.people import profile_of
from advisors.permissions.profile import can_edit_profile
from advisors.profile_overview import missing_for_matching
from dashboard.agenda.item import MIGLOBE, Item

FREE_DAYS = "freie Tage"


def profile_items(user) -> list[Item]:
    """Return what profiles ask of the person; at most six queries."""
    items = _own(user) if user.is_advisor else []
    return items + (_left(user) if user.is_skew_staff else [])


def _own(user) -> list[Item]:
    profile = profile_of(user)
    if profile is None or not can_edit_profile(user, profile):
        return []
    missing = missing_for_matching(profile)
    items = []
    if words := [word for word in missing if word != FREE_DAYS]:
        items.append(_item("Ergänzen Sie Ihr Profil", f"es fehlt noch: {', '.join(words)}", "edit_profile"))
    month = timezone.localdate().replace(day=1)
    is_told = Availability.objects.filter(profile=profile, month__gte=month).exists()
    if profile.takes_requests and profile.status == AdvisorStatus.ACTIVE and not is_told:
        items.append(_item("Tragen Sie Ihre freien Tage ein", "danach schlägt SKEW Sie vor", "availability"))
    return items


def _item(title: str, detail: str, name: str) -> Item:
    return Item(
        title=title, subject="Mein Profil", url=reverse(f"advisors:{name}"), kind=MIGLOBE, detail=detail
    )


def _left(user) -> list[Item]:
    """Open consultations of people who have left: somebody else has to go on."""
    open_work = TeamMember.objects.filter(
        profile=OuterRef("pk"), until=None, consultation__status__in=OPEN_CONSULTATIONS
    )
    rows = AdvisorProfile.objects.filter(Exists(open_work), status=AdvisorStatus.LEFT)
    return [
        Item(
            title="Suchen Sie jemand anderen für laufende Beratungen",
            subject=profile.full_name,
            url=reverse("advisors:advisor_detail", args=[profile.slug]),
            kind=MIGLOBE,
            detail="aus dem Pool ausgeschieden",
            owner_id=profile.pool.officer_id,
        )
        for profile in rows.exclude(user=user).select_related("pool")
    ]
