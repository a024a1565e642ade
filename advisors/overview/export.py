"""The overview as a workbook: accounts, days, requests, advisors. Nothing that is voluntary and internal."""

from collections.abc import Iterator

from django.utils import timezone

from advisors.models import ConsultingDay, ConsultingRequest, Pool
from advisors.overview.figures import in_days
from advisors.overview.loads import loads
from advisors.overview.months import accounts_of
from core.spreadsheets import Sheet, as_workbook

ACCOUNTS = ("AGS", "Kommune", "Land", "Jahr", "zugeteilt", "reserviert", "genutzt", "frei", "Stand")
DAYS = (
    "Tag",
    "Kommune",
    "Aktenzeichen",
    "Beratung",
    "Beratende Person",
    "Art",
    "Tage",
    "online",
    "Ort",
    "Stand",
)
REQUESTS = (
    "Aktenzeichen", "Kommune", "Pool", "Stand", "eingereicht", "gewünschte Form", "gewünschte Tage",
    "Themen",
)  # fmt: skip
ADVISORS = ("Name", "Pool", "Stand", "im Pool seit", "nimmt Anfragen an", "Tage genutzt", "Tage reserviert")
DATE = "%d.%m.%Y"


def workbook(year: int, pool: Pool | None = None) -> bytes:
    """Return the lists of a year as XLSX; days are whole numbers or end in .5."""
    return as_workbook(
        [
            Sheet("Tagekonten", ACCOUNTS, _accounts(year, pool), (10, 26, 22, 8, 11, 11, 10, 8, 16)),
            Sheet("Beratungstage", DAYS, _days(year, pool), (12, 26, 16, 36, 26, 22, 8, 8, 24, 24)),
            Sheet("Anfragen", REQUESTS, _requests(year, pool), (16, 26, 28, 26, 12, 28, 14, 50)),
            Sheet("Beratende", ADVISORS, _advisors(year, pool), (28, 28, 18, 14, 18, 14, 16)),
        ]
    )


def _accounts(year: int, pool: Pool | None) -> Iterator[tuple]:
    rows = accounts_of(year, pool).select_related("municipality__state")
    for row in rows.order_by("municipality__sort_name"):
        state = "zusammengelegt" if row.joined_into_id else "abgeschlossen" if row.closed_at else "offen"
        yield (
            row.municipality.ags,
            row.municipality.short_name,
            row.municipality.state.name,
            row.year,
            *(in_days(value) for value in (row.allotted, row.reserved, row.used, row.free)),
            state,
        )


def _days(year: int, pool: Pool | None) -> Iterator[tuple]:
    rows = ConsultingDay.objects.filter(day__year=year)
    if pool:
        rows = rows.filter(consultation__request__pool=pool)
    for row in rows.select_related("consultation__request", "consultation__municipality", "profile"):
        yield (
            row.day.strftime(DATE),
            row.consultation.municipality.short_name,
            row.consultation.case_number,
            row.consultation.title,
            row.profile.full_name,
            row.get_kind_display(),
            in_days(row.half_days),
            "ja" if row.is_online else "nein",
            row.place,
            row.get_status_display(),
        )


def _requests(year: int, pool: Pool | None) -> Iterator[tuple]:
    rows = ConsultingRequest.objects.filter(submitted_at__year=year).exclude(case_number=None)
    if pool:
        rows = rows.filter(pool=pool)
    rows = rows.select_related("municipality", "pool").prefetch_related("themes").order_by("case_number")
    for row in rows:
        yield (
            row.case_number,
            row.municipality.short_name,
            row.pool.name,
            row.get_status_display(),
            timezone.localtime(row.submitted_at).strftime(DATE),
            row.get_wanted_form_display(),
            in_days(row.wanted_half_days) if row.wanted_half_days else "",
            ", ".join(theme.name for theme in row.themes.all()),
        )


def _advisors(year: int, pool: Pool | None) -> Iterator[tuple]:
    for row in loads(year, pool):
        person = row.profile
        yield (
            person.full_name,
            person.pool.name,
            person.get_status_display(),
            person.joined_on.strftime(DATE) if person.joined_on else "",
            "ja" if person.takes_requests else "nein",
            in_days(row.used),
            in_days(row.planned),
        )
