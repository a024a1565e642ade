"""The record of what organisations released, and the taking back of it."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from organisations.enums import Purpose, ReleaseChannel
from organisations.models import Consent, ConsentText, Organisation, Release

# places where fields are shown; none of them works without a name
SHOWING_PURPOSES = (Purpose.BROCHURE, Purpose.WEB, Purpose.HANDOVER)


@transaction.atomic
def record_release(
    *,
    organisation: Organisation,
    text: ConsentText,
    consents: Iterable[tuple[str, str]],
    withheld: Mapping[tuple[str, str], Sequence[str]] = MappingProxyType({}),
    evidence: File | None = None,
    user=None,
    **act,
) -> Release:
    """Record one act of releasing with a consent row for every (purpose, field group) that was said yes to.

    `withheld` names the fields that are excepted from a pair (inventories.field_groups). `act` is what the
    Release knows of it: person_name, person_function, channel, given_on, note; `user` records it, None for a
    personal link. Raises ValidationError when nothing was released, paper has no scan, the day lies ahead,
    or a place would show fields without the basic ones.
    """
    pairs = sorted(set(consents))
    check_consents(pairs)
    if act["channel"] == ReleaseChannel.PAPER and not evidence:
        raise ValidationError({"evidence": "Laden Sie den Scan der Unterschrift hoch."})
    if act["given_on"] > timezone.localdate():
        raise ValidationError({"given_on": "Der Tag liegt in der Zukunft. Prüfen Sie das Datum."})
    release = Release.objects.create(
        organisation=organisation, text=text, evidence=evidence or "", recorded_by=user, **act
    )
    Consent.objects.bulk_create(
        Consent(
            release=release,
            purpose=purpose,
            field_group=group,
            withheld=sorted(set(withheld.get((purpose, group), ()))),
        )
        for purpose, group in pairs
    )
    return release


def check_consents(pairs: Iterable[tuple[str, str]]) -> None:
    """Raise ValidationError unless at least one thing is allowed and no place lacks name and texts."""
    pairs = set(pairs)
    if not pairs:
        raise ValidationError(
            {"consents": "Kreuzen Sie an, was erlaubt ist. Bei einem Nein tragen Sie das Nein ein."}
        )
    for purpose in SHOWING_PURPOSES:
        if any(chosen == purpose for chosen, _group in pairs) and (purpose, "basics") not in pairs:
            raise ValidationError(
                {
                    "consents": f"Für „{purpose.label}“ fehlt „Name, Texte, Themen und Projekte“. "
                    "Ohne den Namen kann dort nichts erscheinen."
                }
            )


@transaction.atomic
def revoke_consents(*, release: Release, consents: Iterable[Consent], by_name: str) -> list[Consent]:
    """Take single consents back, effective at once; return those that were standing until now."""
    locked = Consent.objects.select_for_update().filter(
        release=release, pk__in=[consent.pk for consent in consents], revoked_at=None
    )
    taken_back = list(locked)
    for consent in taken_back:
        consent.revoked_at, consent.revoked_by_name = timezone.now(), by_name
    Consent.objects.bulk_update(taken_back, ["revoked_at", "revoked_by_name"])
    return taken_back


@transaction.atomic
def revoke_release(*, release: Release, by_name: str) -> Release:
    """Take the whole release back, effective at once; a second call changes nothing."""
    release = Release.objects.select_for_update().get(pk=release.pk)
    if release.revoked_at is None:
        release.revoked_at, release.revoked_by_name = timezone.now(), by_name
        release.save(update_fields=["revoked_at", "revoked_by_name"])
    return release
