"""Members of pools with their voluntary answers, and towns with booked days, for tests."""

from datetime import date
from itertools import count

from django.utils import timezone

from advisors.budget.booking import reserve, use
from advisors.enums.consultation import DayKind, DayStatus
from advisors.models import AdvisorProfile, Consultation, ConsultingDay
from advisors.tests.factories import make_advisor, make_consultation
from municipalities.tests.factories import make_municipality

_numbers = count(1)
# the document's pool: 8 women, 12 men, 23 to 65 years, 16 countries
COUNTRIES = ["ET", "BD", "CI", "GH", "GN", "GW", "IN", "CM", "KE", "CD", "MA", "NG", "RW", "SN", "ZA", "VN"]


def make_member(pool, **fields) -> AdvisorProfile:
    """Return an active member without account."""
    number = next(_numbers)
    return make_advisor("Person", f"Nummer {number:03}", pool=pool, user=None, **fields)


def make_members(pool, number: int, **fields) -> list[AdvisorProfile]:
    """Return members who joined one after the other and said everything: women at even places, men at odd."""
    return [
        make_member(
            pool,
            **{
                "gender": "male" if place % 2 else "female",
                "birth_year": 1980 + place,
                "origin_countries": [COUNTRIES[place % len(COUNTRIES)]],
                "joined_on": date(2014, 6, 1 + place),
            }
            | fields,
        )
        for place in range(number)
    ]


def make_day(
    consultation: Consultation, profile: AdvisorProfile, day: date, half_days: int = 2, **fields
) -> ConsultingDay:
    """Return a confirmed day that was used from the consultation's reservation."""
    posting = use(consultation=consultation, day=day, half_days=half_days, by=None)
    values = {
        "status": DayStatus.CONFIRMED,
        "kind": DayKind.CONSULTING,
        "content": "Gespräch im Rathaus",
        "confirmed_at": timezone.now(),
        "posting": posting,
        "created_by": consultation.officer,
    }
    return ConsultingDay.objects.create(
        consultation=consultation, profile=profile, day=day, half_days=half_days, **(values | fields)
    )


def make_booked_town(officer, profile, *, reserved: int, year: int, name: str | None = None, **fields):
    """Return the running consultation of a new town with half days reserved in a year."""
    town = make_municipality(name) if name else make_municipality()
    dates = {"starts_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
    consultation = make_consultation(town, officer, profile, **(dates | fields))
    reserve(consultation=consultation, year=year, half_days=reserved, by=officer)
    return consultation
