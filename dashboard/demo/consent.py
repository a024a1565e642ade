"""Withdrawals in the demo: one to act on, one acknowledged, one organisation hidden for want of an answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dashboard.demo.cases import Case
from inventories.enums import ProfileStatus
from inventories.models import (
    Brochure,
    BrochureBuild,
    Inventory,
    Profile,
    ProfileStatusChange,
    Revocation,
    YearlyCheck,
)
from organisations.enums import FieldGroup, Purpose, ReleaseChannel
from organisations.models import Consent, Release

# which of the released organisations of a case, by name
WITHDRAWN, PARTLY, HIDDEN = 6, 3, 9
# what some organisations keep out of print or off the web
EXCEPTED = {
    (Purpose.WEB, FieldGroup.CONTACT): ["phone"],
    (Purpose.BROCHURE, FieldGroup.BASICS): ["members_range", "staffing"],
}
DONE = "Kommune am selben Tag angerufen. Die Bilder waren nur im Internet, gedruckt ist nichts davon."


def add_consents(inventories: list[tuple[Case, Inventory]], users: dict[str, User]) -> None:
    """Except single fields, withdraw and hide in published cases; call before the brochures are printed."""
    published = [inventory for _case, inventory in inventories if inventory.is_public]
    if len(published) < 2:  # noqa: PLR2004 - a demo of one case has nothing to withdraw from
        return
    first, second = published[:2]
    _except(second)
    _withdraw(_released(first)[WITHDRAWN], timezone.now() - timedelta(days=1, hours=3))
    _withdraw_partly(_released(second)[PARTLY], users["ines.hartwig@skew.example"])
    _hide(_released(second)[HIDDEN])


@transaction.atomic
def show_printed(inventories: list[tuple[Case, Inventory]]) -> None:
    """Let the printed brochure be the successor of one that held the withdrawn organisation."""
    pks = [inventory.pk for _case, inventory in inventories]
    for row in Revocation.objects.filter(profile__inventory__in=pks, is_complete=True, printed_build=None):
        brochure = Brochure.objects.select_related("published_build").get(inventory=row.profile.inventory_id)
        successor = brochure.published_build
        first = _first_edition(successor, row.profile)
        made = row.at + timedelta(minutes=4)
        BrochureBuild.objects.filter(pk=successor.pk).update(
            number=2,
            as_of=made.date(),
            requested_at=row.at,
            started_at=row.at,
            finished_at=made,
            published_at=made,
        )
        first.save()
        row.printed_build, row.successor_build = first, successor
        row.save(update_fields=["printed_build", "successor_build"])


def _first_edition(successor: BrochureBuild, profile: Profile) -> BrochureBuild:
    """Return an edition like the successor, in which the organisation was still printed."""
    first = BrochureBuild.objects.get(pk=successor.pk)
    first.pk = None
    first._state.adding = True
    first.profile_count += 1
    first.printed = first.printed | {str(profile.pk): {group: [] for group in FieldGroup.values}}
    return first


def _released(inventory: Inventory) -> list[Profile]:
    rows = inventory.profiles.filter(
        status=ProfileStatus.RELEASED, release__consents__purpose=Purpose.BROCHURE
    )
    return list(rows.distinct().select_related("release").sorted_by_name())


def _except(inventory: Inventory) -> None:
    for number, profile in enumerate(_released(inventory)[1::4]):
        (purpose, group), names = list(EXCEPTED.items())[number % len(EXCEPTED)]
        consents = Consent.objects.filter(release=profile.release, purpose=purpose, field_group=group)
        consents.update(withheld=names)


def _withdraw(profile: Profile, at: datetime) -> None:
    """Take everything back through the personal link."""
    name = profile.release.person_name
    pairs = [list(pair) for pair in profile.release.consents.values_list("purpose", "field_group")]
    Release.objects.filter(pk=profile.release_id).update(revoked_at=at, revoked_by_name=name)
    Profile.objects.filter(pk=profile.pk).update(status=ProfileStatus.DECLINED)
    ProfileStatusChange.objects.create(
        subject=profile,
        transition="record_refusal",
        from_status=ProfileStatus.RELEASED,
        to_status=ProfileStatus.DECLINED,
        comment=f"Freigabe widerrufen von {name}",
        by_name="Das Portal",
    )
    Revocation.objects.create(
        profile=profile, at=at, by_name=name, channel=ReleaseChannel.LINK, consents=pairs, is_complete=True
    )


def _withdraw_partly(profile: Profile, officer: User) -> None:
    """Take the pictures off the web; SKEW has acted on it."""
    at = timezone.now() - timedelta(days=16)
    name = profile.release.person_name
    taken = profile.release.consents.filter(purpose=Purpose.WEB, field_group=FieldGroup.PICTURES)
    taken.update(revoked_at=at, revoked_by_name=name)
    Revocation.objects.create(
        profile=profile,
        at=at,
        by_name=name,
        channel=ReleaseChannel.ORAL,
        consents=[[Purpose.WEB, FieldGroup.PICTURES]],
        seen_by=officer,
        seen_at=at + timedelta(hours=2),
        seen_note=DONE,
    )


def _hide(profile: Profile) -> None:
    """Nobody answered the yearly question for eight weeks."""
    now = timezone.now()
    given = (now - timedelta(days=430)).date()
    hidden = now - timedelta(days=4)
    Release.objects.filter(pk=profile.release_id).update(given_on=given, hidden_at=hidden)
    YearlyCheck.objects.create(
        profile=profile,
        asked_at=hidden - timedelta(days=56),
        reminded_at=hidden - timedelta(days=42),
        warned_at=hidden - timedelta(days=28),
        hidden_at=hidden,
    )
