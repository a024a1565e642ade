"""Which day an advisor may enter, and what must be settled before a consultation can end."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils import timezone

from advisors.budget.accounts import current_place
from advisors.budget.errors import days
from advisors.enums.consultation import STANDING_DAYS, DayStatus
from advisors.models import AdvisorProfile, Consultation, ConsultingDay, DayAccount, Reservation, TeamMember
from core.templatetags.german import datum

WAITING = (DayStatus.ENTERED, DayStatus.RETURNED)
FUTURE = "Dieser Tag liegt in der Zukunft. Tragen Sie ihn ein, sobald er vorbei ist."
NOT_IN_TEAM = "Sie gehören nicht zum Team dieser Beratung. Bitte wenden Sie sich an SKEW."
TOO_EARLY = "Sie beraten hier seit dem {day}. Ein früherer Tag zählt nicht. Prüfen Sie das Datum."
TOO_LATE = "Ihre Mitarbeit endete am {day}. Ein späterer Tag zählt nicht. Prüfen Sie das Datum."
TWICE = "Für den {day} haben Sie schon einen Eintrag. Ändern Sie ihn, statt einen zweiten anzulegen."
NOTHING_RESERVED = (
    "Für {year} sind für diese Beratung keine Tage reserviert. Prüfen Sie das Jahr, oder bitten Sie SKEW "
    "um eine Reservierung."
)
YEAR_CLOSED = (
    "Das Jahr {year} ist abgeschlossen, dafür wird nichts mehr gebucht. Bitte wenden Sie sich an SKEW."
)
TOO_LITTLE = (
    "Für {year} {verb} noch {rest} reserviert und nicht eingetragen. Der Eintrag braucht {wanted}. "
    "Bitten Sie SKEW, vorher Tage nachzureservieren."
)


def refuse_day(
    *,
    consultation: Consultation,
    profile: AdvisorProfile,
    day: date,
    half_days: int,
    besides: ConsultingDay | None = None,
) -> None:
    """Raise ValidationError with a sentence at the field when a day cannot be entered.

    `day` is a day in Germany; `besides` is the entry that is being corrected. Nothing is booked here: the
    municipality's confirmation books, and checks again.
    """
    if day > timezone.localdate():
        raise ValidationError({"day": FUTURE})
    _refuse_outside_membership(consultation, profile, day)
    _refuse_twice(consultation, profile, day, besides)
    _refuse_unreserved(consultation, day.year, half_days, besides)


def _refuse_outside_membership(consultation: Consultation, profile: AdvisorProfile, day: date) -> None:
    member = TeamMember.objects.filter(consultation=consultation, profile=profile).first()
    if member is None:
        raise ValidationError({"day": NOT_IN_TEAM})
    if day < member.since:
        raise ValidationError({"day": TOO_EARLY.format(day=datum(member.since))})
    if member.until and day > member.until:
        raise ValidationError({"day": TOO_LATE.format(day=datum(member.until))})


def _refuse_twice(consultation, profile, day: date, besides: ConsultingDay | None) -> None:
    rows = ConsultingDay.objects.filter(
        consultation=consultation, profile=profile, day=day, status__in=STANDING_DAYS
    )
    if rows.exclude(pk=besides.pk if besides else None).exists():
        raise ValidationError({"day": TWICE.format(day=datum(day))})


def _refuse_unreserved(consultation, year: int, half_days: int, besides: ConsultingDay | None) -> None:
    place = current_place(consultation.municipality)
    account = DayAccount.objects.filter(municipality=place, year=year).first()
    row = Reservation.objects.filter(consultation=consultation, account=account).first() if account else None
    if row is None or row.reserved + row.used == 0:
        raise ValidationError({"day": NOTHING_RESERVED.format(year=year)})
    if not account.is_open:
        raise ValidationError({"day": YEAR_CLOSED.format(year=year)})
    rest = row.reserved - entered_half_days(consultation, year, besides)
    if half_days > rest:
        left = max(rest, 0)
        verb = "ist" if left == 2 else "sind"  # ein Tag
        text = TOO_LITTLE.format(year=year, verb=verb, rest=days(left), wanted=days(half_days))
        raise ValidationError({"half_days": text})


def entered_half_days(consultation: Consultation, year: int, besides: ConsultingDay | None = None) -> int:
    """Return the half days of a year that wait for the municipality or came back from it."""
    rows = consultation.days.filter(status__in=WAITING, day__year=year)
    rows = rows.exclude(pk=besides.pk if besides else None)
    return rows.aggregate(sum=Sum("half_days"))["sum"] or 0


def unsettled_days(consultation: Consultation) -> str:
    """Return the entries that are neither confirmed nor withdrawn as words; empty when all are settled."""
    rows = consultation.days.filter(status__in=WAITING).select_related("profile").order_by("day", "pk")
    return "; ".join(f"{datum(row.day)} ({row.profile})" for row in rows)
