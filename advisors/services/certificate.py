"""Issuing certificates for those who attended enough sessions, and taking one back."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.models import Certificate, TrainingSeries
from advisors.permissions.training import can_manage_trainings
from advisors.training.certificates import Progress, progress_of, snapshot
from core.access import person_name, require
from core.emails import queue_mail
from core.numbers import next_case_number

PREFIX = "TZ"
NOBODY = "Wählen Sie mindestens eine Person."
NOT_THERE = "Diese Person war in keinem Seminar der Reihe. Ohne Teilnahme gibt es kein Zertifikat."
TOO_FEW = "{name} war in {done} von {required} nötigen Seminaren. Für ein Zertifikat reicht das nicht."
HAS_ONE = "{name} hat das Zertifikat schon: {number}."
NO_REASON = "Nennen Sie den Grund. Er bleibt beim Zertifikat stehen."


@transaction.atomic
def issue_certificates(
    *, series: TrainingSeries, user: User, profile_ids: Iterable[int]
) -> list[Certificate]:
    """Issue certificates to these people, all or none; their content is frozen today.

    The series is locked, so two officers cannot issue the same twice; the database refuses it as well.
    People who left the pool meanwhile get theirs too: they were there. Raises ValidationError without
    enough sessions.
    """
    require(can_manage_trainings(user))
    series = TrainingSeries.objects.select_for_update(of=("self",)).select_related("pool").get(pk=series.pk)
    known = {row.profile.pk: row for row in progress_of(series)}
    wanted = set(profile_ids)
    if not wanted:
        raise ValidationError(NOBODY)
    if wanted - set(known):
        raise ValidationError(NOT_THERE)
    rows = [_checked(row) for pk, row in known.items() if pk in wanted]
    return [_issue(series, row, user) for row in rows]


def _checked(row: Progress) -> Progress:
    if row.missing:
        numbers = {"done": len(row.sessions), "required": row.required}
        raise ValidationError(TOO_FEW.format(name=row.profile, **numbers))
    if row.certificate:
        raise ValidationError(HAS_ONE.format(name=row.profile, number=row.certificate.number))
    return row


def _issue(series: TrainingSeries, row: Progress, user: User) -> Certificate:
    today = timezone.localdate()
    certificate = Certificate.objects.create(
        series=series,
        profile=row.profile,
        number=next_case_number(PREFIX, today.year),
        issued_on=today,
        issued_by_name=person_name(user),
        lines=snapshot(series, row.profile, row.sessions),
    )
    context = {"certificate": certificate, "series": series, "profile": row.profile}
    queue_mail(
        to=row.profile.email,
        template="advisors/emails/certificate_issued.txt",
        context=context,
        reference=certificate.number,
    )
    return certificate


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, user: User, reason: str) -> Certificate:
    """Take a certificate back with a reason; row, number and paper stay, and a new one can be issued.

    A second click changes nothing. Raises ValidationError without a reason.
    """
    require(can_manage_trainings(user))
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if certificate.revoked_at:
        return certificate
    if not reason.strip():
        raise ValidationError(NO_REASON)
    certificate.revoked_at = timezone.now()
    certificate.revoked_by_name = person_name(user)
    certificate.revoked_reason = reason.strip()
    certificate.save(update_fields=["revoked_at", "revoked_by_name", "revoked_reason"])
    return certificate
