"""Which edition of a brochure may be downloaded, and the successor that follows a revocation.

What was printed stands in `BrochureBuild.printed`: by which consents, with which fields excepted. An edition
may be downloaded as long as each of them still stands. Otherwise it stays in the case as what was printed,
and the portal sets a new one without the revoked data. Everything here may run twice.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from core.enums import JobState
from core.jobs import enqueue
from inventories.brochure.comparisons import ask_comparison
from inventories.enums import ProfileStatus
from inventories.enums.brochure import BrochureOutput
from inventories.models import Brochure, BrochureBuild, Inventory, Profile, Revocation
from inventories.visibility import allowed_fields
from organisations.enums import Purpose
from organisations.models import Consent

ACTIVE = (JobState.REQUESTED, JobState.RUNNING)


def printed_by(profiles: Iterable[Profile]) -> dict[str, dict[str, list[str]]]:
    """Return by which consents the profiles are printed now: {profile: {field group: excepted fields}}."""
    return {
        str(profile.pk): {
            group: sorted(names) for group, names in sorted(allowed_fields(profile, Purpose.BROCHURE).items())
        }
        for profile in profiles
    }


def lost(build: BrochureBuild) -> list[int]:
    """Return the profiles of an edition that today may not be printed as they were (two queries)."""
    if not build.printed:
        return _lost_since(build)
    standing = Consent.objects.standing().filter(purpose=Purpose.BROCHURE)
    profiles = (
        Profile.objects.filter(pk__in=[int(pk) for pk in build.printed])
        .select_related("release")
        .prefetch_related(Prefetch("release__consents", standing, to_attr="brochure_consents"))
    )
    return [profile.pk for profile in profiles if not _still_stands(profile, build.printed[str(profile.pk)])]


def _still_stands(profile: Profile, printed: dict[str, list[str]]) -> bool:
    """Whether the organisation still agrees to all that was printed of it.

    A profile that is being corrected keeps its release: the printed words were agreed to. A no ends it.
    """
    if profile.status == ProfileStatus.DECLINED or profile.release is None:
        return not printed
    today = {consent.field_group: set(consent.withheld) for consent in profile.release.brochure_consents}
    return all(group in today and today[group] <= set(names) for group, names in printed.items())


def _lost_since(build: BrochureBuild) -> list[int]:
    """Return who took something back since the start of an edition that does not know whom it printed."""
    if build.started_at is None:
        return []
    taken_back = (
        Q(release__consents__purpose=Purpose.BROCHURE, release__consents__revoked_at__gte=build.started_at)
        | Q(release__revoked_at__gte=build.started_at)
        | Q(release__hidden_at__gte=build.started_at)
    )
    rows = Profile.objects.filter(taken_back, inventory__brochure=build.brochure_id)
    return list(rows.distinct().values_list("pk", flat=True))


def is_downloadable(build: BrochureBuild) -> bool:
    """Whether everybody may have the PDF: finished, accessible, and every printed consent still stands."""
    return build.state == JobState.READY and not build.findings and not lost(build)


def served_build(brochure: Brochure) -> BrochureBuild | None:
    """Return the edition that everybody may download at this moment; None while a new one is being set.

    The successor counts from the moment it is finished, even when nobody has noted it as published yet.
    """
    published = brochure.published_build
    if published is None or not lost(published):
        return published
    newer = _for_screen(brochure).filter(number__gt=published.number, state=JobState.READY)
    return next((build for build in newer if is_downloadable(build)), None)


@transaction.atomic
def settle_edition(brochure_pk: int, *, again: bool = False) -> BrochureBuild | None:
    """Take the next step towards an edition without revoked data; return the successor, if there is one.

    Asks for it when the published one lost a consent, publishes it when it is ready, asks anew when another
    consent was lost while it was being made. A failed one waits for the officer, unless `again`. Without
    anybody left to print there is no edition any more.
    """
    inventory = Inventory.objects.select_for_update(of=("self",)).get(brochure=brochure_pk)
    brochure = Brochure.objects.select_for_update(of=("self",)).get(pk=brochure_pk)
    published = brochure.published_build
    if brochure.published_at is None or not inventory.is_public or (published and not lost(published)):
        return None
    if not inventory.profiles.released_for(Purpose.BROCHURE).exists():
        return _withdraw(brochure)
    newest = _for_screen(brochure).order_by("-number").first()
    if newest.state in ACTIVE:
        return newest
    if newest != published and is_downloadable(newest):
        return _publish(brochure, newest)
    if newest == published or again or _is_outdated(newest):
        return request_build(brochure)
    return newest


def _withdraw(brochure: Brochure) -> None:
    """Nobody wants to be printed any more: the brochure leaves the web, its builds stay in the case."""
    brochure.published_build = None
    brochure.save(update_fields=["published_build", "updated_at"])


def _is_outdated(build: BrochureBuild) -> bool:
    return build.state == JobState.CANCELLED or (build.state == JobState.READY and bool(lost(build)))


def _for_screen(brochure: Brochure) -> QuerySet[BrochureBuild]:
    """Return the builds that may be published; what goes to the printers has crop marks.

    While a next edition is written, what people asked for is a proof of it: only the published build and
    what the portal sets by itself count (inventories/brochure/standing.py).
    """
    builds = brochure.builds.filter(output=BrochureOutput.SCREEN)
    if brochure.editions.filter(build=None).exists():
        return builds.filter(Q(requested_by=None) | Q(pk=brochure.published_build_id))
    return builds


def request_build(brochure: Brochure, user=None, output: str = BrochureOutput.SCREEN) -> BrochureBuild:
    """Ask the worker for the next build; the caller holds the lock of the brochure."""
    newest = brochure.builds.order_by("-number").values_list("number", flat=True).first() or 0
    build = BrochureBuild.objects.create(
        brochure=brochure, number=newest + 1, output=output, requested_by=user
    )
    enqueue(build)
    return build


def _publish(brochure: Brochure, build: BrochureBuild) -> BrochureBuild:
    """Let the successor take the place; the day of the first publication stays."""
    build.published_at = timezone.now()
    build.save(update_fields=["published_at"])
    brochure.published_build = build
    brochure.save(update_fields=["published_build", "updated_at"])
    waiting = Revocation.objects.filter(printed_build__brochure=brochure, successor_build=None)
    waiting.update(successor_build=build)
    ask_comparison(build)
    return build


def failed_successor(brochure: Brochure) -> BrochureBuild | None:
    """Return the newest edition when it cannot replace the one that lost a consent: somebody has to look."""
    published, newest = brochure.published_build, _for_screen(brochure).order_by("-number").first()
    if published is None or newest == published or newest.state in ACTIVE or not lost(published):
        return None
    return None if is_downloadable(newest) else newest
