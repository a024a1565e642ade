"""The organisations' own word on the work list: corrections, links without an answer, nobody to ask."""

from datetime import timedelta

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from core.templatetags.german import datum_kurz, plural
from dashboard.agenda.item import INVENTORY, Item
from inventories.enums import ContactKind, ProfileStatus
from inventories.models import ContactPoint, Profile, Suggestion
from inventories.yearly import due_profiles
from organisations.models import PersonalLink

# a correction is a question at the door: a week is polite
ANSWER_WITHIN = timedelta(days=7)
# who has not answered after two weeks has often not seen the mail: a call helps
CALL_AFTER = timedelta(days=14)


def word_items(user) -> list[Item]:
    """Return the items of contractors and SKEW's staff (one query, for staff three); nothing for others."""
    if not (user.is_skew_staff or user.is_contractor):
        return []
    items = _corrections(user)
    return items + _silent_links(user) + _without_address(user) if user.is_skew_staff else items


def _corrections(user) -> list[Item]:
    waiting = Suggestion.objects.visible_to(user).open().values("profile")
    is_open = Q(suggestions__settled_at=None)
    rows = Profile.objects.filter(pk__in=waiting).select_related("inventory__municipality")
    rows = rows.exclude(inventory__municipality__in=user.rights) if user.is_skew_staff else rows
    rows = rows.annotate(
        number=Count("suggestions", filter=is_open), since=Min("suggestions__suggested_at", filter=is_open)
    )
    return [
        Item(
            title="Beantworten Sie Korrekturen",
            subject=_subject(profile),
            url=reverse("inventories:suggestion_list", args=[profile.pk]),
            kind=INVENTORY,
            detail=f"{plural(profile.number, 'Eine Korrektur,Korrekturen')} seit {datum_kurz(profile.since)}",
            due=timezone.localdate(profile.since + ANSWER_WITHIN),
            owner_id=profile.inventory.officer_id if user.is_skew_staff else None,
        )
        for profile in rows.order_by("since")
    ]


def _silent_links(user) -> list[Item]:
    """Accepted profiles whose newest link went out two weeks ago and brought no answer."""
    sent = Max(
        "organisation__personal_links__created_at", filter=Q(organisation__personal_links__revoked_at=None)
    )
    rows = Profile.objects.filter(status=ProfileStatus.ACCEPTED).annotate(sent=sent)
    rows = rows.filter(sent__lte=timezone.now() - CALL_AFTER).exclude(inventory__municipality__in=user.rights)
    return [
        Item(
            title="Fragen Sie bei der Organisation nach",
            subject=_subject(profile),
            url=reverse("inventories:send_link", args=[profile.pk]),
            kind=INVENTORY,
            detail=f"Link vom {datum_kurz(profile.sent)} ohne Antwort",
            due=timezone.localdate(profile.sent + CALL_AFTER),
            owner_id=profile.inventory.officer_id,
        )
        for profile in rows.select_related("inventory__municipality").order_by("sent")
    ]


def _without_address(user) -> list[Item]:
    """Organisations whose year is over and of which no address is known: the portal cannot ask them."""
    links = PersonalLink.objects.filter(organisation=OuterRef("organisation"), revoked_at=None).exclude(
        sent_to=""
    )
    mails = ContactPoint.objects.filter(profile=OuterRef("pk"), kind=ContactKind.EMAIL)
    rows = due_profiles().filter(~Exists(links), ~Exists(mails), release__person_email="")
    by_case: dict[int, list[Profile]] = {}
    for profile in rows.exclude(inventory__municipality__in=user.rights):
        by_case.setdefault(profile.inventory_id, []).append(profile)
    return [_call(profiles) for profiles in by_case.values()]


def _call(profiles: list[Profile]) -> Item:
    """Return one item per case: whoever takes up the telephone makes all calls of a town."""
    inventory = profiles[0].inventory
    url = reverse("inventories:record_confirmation", args=[profiles[0].pk])
    whom = plural(len(profiles), "eine Organisation,Organisationen")
    names = ", ".join(profile.name for profile in profiles)
    return Item(
        title=f"Fragen Sie {whom} am Telefon, ob alles stimmt",
        subject=f"{inventory.municipality.short_name} · {inventory.case_number}",
        url=url,
        kind=INVENTORY,
        detail=f"Ohne E-Mail: {names}"[:120],
        owner_id=inventory.officer_id,
    )


def _subject(profile: Profile) -> str:
    return f"{profile.name} · {profile.inventory.municipality.short_name}"
