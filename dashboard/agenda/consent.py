"""Consents on the work list of SKEW: withdrawals to act on, editions that failed, questions that come up."""

from datetime import timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from core.enums import JobState
from core.templatetags.german import plural
from dashboard.agenda.item import INVENTORY, Item
from inventories.brochure.editions import lost
from inventories.enums import PUBLIC_STATUSES
from inventories.models import Brochure, BrochureBuild, Profile, Revocation

# the web follows at once; whoever has printed copies to hand out should know within days
DAYS_TO_ACT = 3


def consent_items(user) -> list[Item]:
    """Return the items of SKEW's staff (three queries, and two more per failed edition)."""
    if not user.is_skew_staff:
        return []
    return [*_withdrawals(user), *_failed_editions(user), *_questions()]


def _withdrawals(user) -> list[Item]:
    rows = Revocation.objects.visible_to(user).to_act_on().select_related("profile__inventory__municipality")
    rows = rows.exclude(profile__inventory__municipality__in=user.rights)
    return [
        Item(
            title="Kümmern Sie sich um den Widerruf",
            subject=f"{row.profile.name} · {row.profile.inventory.municipality.short_name}",
            url=reverse("inventories:settle_revocation", args=[row.pk]),
            kind=INVENTORY,
            detail="Alles widerrufen" if row.is_complete else "Einzelne Angaben widerrufen",
            due=timezone.localdate(row.at) + timedelta(days=DAYS_TO_ACT),
            owner_id=row.profile.inventory.officer_id,
        )
        for row in rows.order_by("at")
    ]


def _failed_editions(user) -> list[Item]:
    rows = _with_ended_successor().exclude(inventory__municipality__in=user.rights)
    return [
        Item(
            title="Setzen Sie die Broschüre neu",
            subject=f"{row.inventory.municipality.short_name} · {row.inventory.case_number}",
            url=reverse("inventories:consent_cockpit", args=[row.inventory_id]),
            kind=INVENTORY,
            detail="Die Fassung ohne widerrufene Angaben ist gescheitert",
            due=timezone.localdate(),
            owner_id=row.inventory.officer_id,
        )
        for row in rows
        if lost(row.published_build)
    ]


def _with_ended_successor() -> QuerySet[Brochure]:
    """Return published brochures with a newer edition that ended without being published."""
    newest = BrochureBuild.objects.filter(brochure=OuterRef("pk")).order_by("-number")
    rows = Brochure.objects.filter(published_build__isnull=False, inventory__status__in=PUBLIC_STATUSES)
    rows = rows.annotate(
        newest_state=Subquery(newest.values("state")[:1]), newest_number=Subquery(newest.values("number")[:1])
    )
    ended = Q(newest_state=JobState.FAILED) | Q(newest_state=JobState.READY)
    rows = rows.filter(ended, newest_number__gt=F("published_build__number"))
    return rows.select_related("published_build", "inventory__municipality")


def _questions() -> list[Item]:
    number = Profile.objects.in_word_state("nachfrage").count()
    if not number:
        return []
    return [
        Item(
            title="Bei diesen Organisationen steht die jährliche Nachfrage an",
            subject=plural(number, "Eine Freigabe,Freigaben"),
            url=f"{reverse('inventories:consent_overview')}?stand=nachfrage",
            kind=INVENTORY,
            detail="Das Portal fragt von selbst",
            is_waiting=True,
        )
    ]
