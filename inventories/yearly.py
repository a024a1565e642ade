"""„Stimmt noch alles?“: a year after its word an organisation is asked; without any answer it is hidden.

Nothing is hidden without notice: an organisation of which no address is known is never asked by itself; it
stands on SKEW's work list instead (dashboard/agenda/word.py).
"""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.emails import queue_mail
from inventories.addresses import address_on_file, own_address, responsible_at_skew
from inventories.enums import PUBLIC_STATUSES, ProfileStatus
from inventories.models import Profile, YearlyCheck
from inventories.revocations import consents_changed
from organisations.models import Organisation, Release
from organisations.services import create_link

# boards are elected and telephones change about once a year (DOMAIN section 5: "jährlich")
ASK_AFTER = timedelta(days=365)
# two weeks are one meeting of a voluntary board; then a last word, then eight weeks with holidays in them
REMIND_AFTER = timedelta(days=14)
WARN_AFTER = timedelta(days=28)
HIDE_AFTER = timedelta(days=56)
# the link of a question outlives the hiding, so that a late answer still finds the door open
LINK_DAYS = 120
MAILS = {
    "ask": "inventories/emails/own_yearly_ask.txt",
    "remind": "inventories/emails/own_yearly_remind.txt",
    "warn": "inventories/emails/own_yearly_warn.txt",
    "hidden": "inventories/emails/own_yearly_hidden.txt",
}


def due_profiles() -> QuerySet[Profile]:
    """Return shown profiles whose last word is a year old and that nobody has been asked about since."""
    last_word = Coalesce("release__confirmed_on", "release__given_on")
    rows = Profile.objects.filter(
        status=ProfileStatus.RELEASED,
        inventory__status__in=PUBLIC_STATUSES,
        release__revoked_at=None,
        release__hidden_at=None,
        organisation__merged_into=None,
    )
    rows = rows.annotate(last_word=last_word).filter(last_word__lte=timezone.localdate() - ASK_AFTER)
    waiting = YearlyCheck.objects.open().values("profile")
    return rows.exclude(pk__in=waiting).select_related("inventory__municipality", "organisation", "release")


def ask_due() -> int:
    """Ask every organisation whose year is over, once for all its profiles; return their number."""
    number = 0
    for organisation, profiles in _by_organisation(due_profiles()).items():
        address = next(filter(None, map(address_on_file, profiles)), "")
        if not address:
            continue
        YearlyCheck.objects.bulk_create(YearlyCheck(profile=profile) for profile in profiles)
        _mail(organisation, profiles, address, "ask")
        number += len(profiles)
    return number


def remind_due() -> int:
    """Remind two weeks after the question; return the profiles."""
    return _next_stage("reminded_at", REMIND_AFTER, "remind")


def warn_due() -> int:
    """Say four weeks after the question when the profile will be hidden; return the profiles."""
    return _next_stage("warned_at", WARN_AFTER, "warn")


def hide_due() -> int:
    """Hide eight weeks after the question what nobody answered for, with notice; return the profiles."""
    return _next_stage("hidden_at", HIDE_AFTER, "hidden", also=_hide)


def answer_checks(profile: Profile, *, by_name: str) -> None:
    """Write down that everything is right today; what was hidden for want of an answer appears again.

    The caller holds the transaction and the lock of the profile.
    """
    now = timezone.now()
    YearlyCheck.objects.filter(profile=profile).unanswered().update(
        answered_at=now, answered_by=by_name[:160]
    )
    if profile.release_id:
        Release.objects.filter(pk=profile.release_id, revoked_at=None).update(
            confirmed_on=timezone.localdate(), hidden_at=None
        )


def _next_stage(
    column: str, after: timedelta, stage: str, *, also: Callable[[Profile], None] | None = None
) -> int:
    """Move the open questions on whose time has come, one mail for each organisation."""
    checks = YearlyCheck.objects.open().filter(
        **{column: None}, asked_at__lte=timezone.now() - after, profile__status=ProfileStatus.RELEASED
    )
    rows = Profile.objects.filter(pk__in=checks.values("profile"))
    rows = rows.select_related("inventory__municipality", "organisation", "release")
    number = 0
    for organisation, profiles in _by_organisation(rows).items():
        moved = [
            profile
            for profile in profiles
            if checks.filter(profile=profile).update(**{column: timezone.now()})
        ]
        for profile in moved:
            if also:
                also(profile)
        address = next(filter(None, map(address_on_file, moved)), "")
        if address:
            _mail(organisation, moved, address, stage)
        number += len(moved)
    return number


def _hide(profile: Profile) -> None:
    Release.objects.filter(pk=profile.release_id).update(hidden_at=timezone.now())
    consents_changed(profile.inventory_id)
    for address in responsible_at_skew(profile.inventory):
        queue_mail(
            to=address,
            template="inventories/emails/own_hidden_notice.txt",
            context={"profile": profile, "inventory": profile.inventory},
            reference=profile.inventory.case_number,
        )


def _mail(organisation: Organisation, profiles: list[Profile], address: str, stage: str) -> None:
    """Send question, reminder, last word or notice; each with a fresh link, secrets are not kept."""
    name = next((one.release.person_name for one in profiles if one.release), "")
    link, token = create_link(organisation=organisation, sent_to=address, person_name=name, days=LINK_DAYS)
    queue_mail(
        to=address,
        template=MAILS[stage],
        context={
            "link": link,
            "organisation": organisation,
            "profiles": profiles,
            "hide_on": timezone.localdate() + HIDE_AFTER - WARN_AFTER,
            "address": own_address("own_start", token),
        },
        reference=profiles[0].inventory.case_number,
        confidential=True,
    )


def _by_organisation(rows: QuerySet[Profile]) -> dict[Organisation, list[Profile]]:
    found: dict[Organisation, list[Profile]] = {}
    for profile in rows.order_by("organisation__sort_name", F("pk").desc()):
        found.setdefault(profile.organisation, []).append(profile)
    return found
