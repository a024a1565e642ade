"""The demo's advisors: 20 people of one pool, with what each of them shows."""

import io
import tomllib
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import User
from advisors.availability import coming_months
from advisors.enums.pool import AdvisorStatus, ProfileField
from advisors.models import (
    AdvisorProfile,
    AdvisorReference,
    AdvisorStatusChange,
    Availability,
    Pool,
    ProfileConsent,
)
from core.text import slug
from municipalities.models import Municipality
from organisations.models import Theme
from organisations.motifs import CREDIT, motif

POOL = "nordrhein-westfalen"
# these have an account (dashboard.demo.people)
ACCOUNTS = {
    "Okoro": "samuel.okoro@miglobe.example",
    "Nguyen": "thu.ha.nguyen@miglobe.example",
    "Haddad": "leila.haddad@miglobe.example",
}
NOTES = {
    "Okoro": "Erfahren mit Vergabestellen. Zwei laufende Beratungen, vor weiteren nachfragen.",
    "Kamau": "Mentor für die Neuen. Möchte ab dem Sommer nur noch halbe Tage.",
    "Abebe": "Möchte nicht öffentlich stehen. Kommunen nur nach Rücksprache nennen.",
}
PIXELS = (720, 720)
OFFICER = "ines.hartwig@skew.example"
COLUMNS = ("headline", "biography", "qualification", "networks", "languages", "methods", "gender", "phone", "website", "radius_km", "joined_on")  # fmt: skip


@cache
def people() -> tuple[dict, ...]:
    """Return the rows of people.toml."""
    text = (Path(__file__).parent / "people.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["person"])


def add_profiles(users: dict[str, User]) -> None:
    """Create the 20 people with themes, references, free days, decisions and their way into the pool."""
    pool = Pool.objects.get(slug=POOL)
    towns = {row.ags: row for row in Municipality.objects.filter(ags__in=[p["town"] for p in people()])}
    rows = [_profile(person, pool, towns, users) for person in people()]
    profiles = dict(
        zip([p["last_name"] for p in people()], AdvisorProfile.objects.bulk_create(rows), strict=True)
    )
    _add_themes(profiles)
    AdvisorReference.objects.bulk_create(
        AdvisorReference(
            profile=profiles[p["last_name"]], position=n, year=year, title=title, partner=partner
        )
        for p in people()
        for n, (year, title, partner) in enumerate(p["references"])
    )
    Availability.objects.bulk_create(
        Availability(profile=profiles[p["last_name"]], month=month, half_days=p["free"][n % len(p["free"])])
        for p in people()
        for n, month in enumerate(coming_months()[:9])
    )
    ProfileConsent.objects.bulk_create(
        ProfileConsent(profile=profile, field=field, is_shown=True, by_name=profile.full_name)
        for profile in profiles.values()
        if profile.is_public
        for field in ("", *profile.public_fields)
    )
    _add_history(profiles, users[OFFICER])
    _draw(profiles)


def _profile(
    person: dict, pool: Pool, towns: dict[str, Municipality], users: dict[str, User]
) -> AdvisorProfile:
    name, last_name = f"{person['first_name']} {person['last_name']}", person["last_name"]
    email = ACCOUNTS.get(last_name, f"{slug(name).replace('-', '.')}@miglobe.example")
    shown = set(person["shown"])
    return AdvisorProfile(
        pool=pool,
        user=users.get(email),
        slug=slug(name),
        status=AdvisorStatus.ACTIVE,
        first_name=person["first_name"],
        last_name=last_name,
        email=email,
        municipality=towns[person["town"]],
        birth_year=timezone.localdate().year - person["age"],
        origin_countries=person["origins"],
        public_fields=[field for field in ProfileField.values if field in shown],
        is_public=bool(shown),
        internal_note=NOTES.get(last_name, ""),
        **{column: _clean(person[column]) for column in COLUMNS},
    )


def _clean(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _add_themes(profiles: dict[str, AdvisorProfile]) -> None:
    themes = dict(Theme.objects.values_list("slug", "pk"))
    through = AdvisorProfile.themes.through
    through.objects.bulk_create(
        through(advisorprofile_id=profiles[p["last_name"]].pk, theme_id=themes[theme])
        for p in people()
        for theme in p["themes"]
    )


def _add_history(profiles: dict[str, AdvisorProfile], officer: User) -> None:
    """Everybody came through the qualification; the day of the pool's first people is its opening."""
    AdvisorStatusChange.objects.bulk_create(
        AdvisorStatusChange(
            subject=profile,
            transition="activate",
            from_status=AdvisorStatus.QUALIFYING,
            to_status=AdvisorStatus.ACTIVE,
            comment="Alle Pflichtseminare besucht." if profile.joined_on > date(2015, 1, 1) else "",
            by=officer,
            by_name=str(officer),
            at=timezone.make_aware(datetime.combine(profile.joined_on, time(10))),
        )
        for profile in profiles.values()
    )


def _draw(profiles: dict[str, AdvisorProfile]) -> None:
    """Draw a figure without a face for everybody who has agreed to one; the others keep their initials."""
    drawn = []
    for person in people():
        if "look" not in person:
            continue
        profile = profiles[person["last_name"]]
        stream = io.BytesIO()
        motif(profile.full_name, None, PIXELS, tuple(person["look"])).save(stream, format="JPEG", quality=84)
        profile.photo.save("portrait.jpg", ContentFile(stream.getvalue()), save=False)
        profile.photo_alt = (
            f"Illustration zu {profile.full_name}: eine Person vor Hügeln und Sonne, ohne Gesichtszüge."
        )
        profile.photo_credit = CREDIT
        drawn.append(profile)
    AdvisorProfile.objects.bulk_update(drawn, ["photo", "photo_alt", "photo_credit"])
