"""What the home page shows of the published work: portraits, the newest brochure, figures."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from core.countries import country_names
from core.pictures import WEB_WIDTHS
from core.templatetags.german import dateigroesse, datum
from inventories.brochure.editions import served_build
from inventories.enums import PUBLIC_STATUSES
from inventories.models import Brochure, Inventory, Profile
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import FieldGroup, Purpose
from organisations.models import Consent

FIGURES_KEY = "dashboard.figures"
FIGURES_SECONDS = 300
PORTRAITS = 3
# candidates per place: some may have lost their picture or their consent since
SPARE = 4
PICTURE_WIDTH = WEB_WIDTHS[1]
COUNTRIES_ON_CARD = 3
HOME_COUNTRY = "Deutschland"


@dataclass(frozen=True)
class Figures:
    """Sums over everything published; no personal data, so they may lie in the cache."""

    published: int
    published_this_year: int
    running: int
    organisations: int
    municipalities: int
    countries: int
    top_countries: list[str]


@dataclass(frozen=True)
class Portrait:
    """One organisation on the home page."""

    title: str
    url: str
    image: str
    meta: str
    text: str


@dataclass(frozen=True)
class NewBrochure:
    """The brochure that came out last."""

    town: str
    title: str
    subtitle: str
    teaser: str
    profile_count: int
    url: str
    pdf_url: str
    pdf_meta: str
    cover_url: str
    cover_alt: str


def figures() -> Figures:
    """Return the sums, at most five minutes old; anew as soon as any consent was given or taken back."""
    standing = Consent.objects.standing().filter(purpose=Purpose.WEB)
    state = standing.aggregate(number=Count("pk"), newest=Max("pk"))
    key = f"{FIGURES_KEY}.{state['number']}.{state['newest']}"
    return cache.get_or_set(key, count_figures, FIGURES_SECONDS)


def count_figures() -> Figures:
    """Count inventories and released profiles."""
    is_public = Q(status__in=PUBLIC_STATUSES)
    year = timezone.localdate().year
    sums = Inventory.objects.aggregate(
        published=Count("pk", filter=is_public),
        this_year=Count("pk", filter=is_public & Q(published_at__year=year)),
        running=Count("pk", filter=~is_public),
    )
    rows = list(
        Profile.objects.public().values_list(
            "pk", "organisation_id", "inventory__municipality_id", "partner_countries"
        )
    )
    silent = set(_without_countries().values_list("release__profiles", flat=True))
    countries = Counter(code for pk, *_, codes in rows if pk not in silent for code in codes if code != "DE")
    return Figures(
        published=sums["published"],
        published_this_year=sums["this_year"],
        running=sums["running"],
        organisations=len({organisation for _, organisation, _, _ in rows}),
        municipalities=len({town for _, _, town, _ in rows}),
        countries=len(countries),
        top_countries=country_names([code for code, _ in countries.most_common(3)]),
    )


def _without_countries() -> QuerySet[Consent]:
    """Return the consents for the web that except the partner countries."""
    basics = Consent.objects.standing().filter(purpose=Purpose.WEB, field_group=FieldGroup.BASICS)
    return basics.filter(withheld__icontains="partner_countries", release__profiles__isnull=False)


def portraits(today: date) -> list[Portrait]:
    """Return three released organisations with pictures, others every day, from different towns if possible.

    Read at every request: a consent that was taken back counts at once.
    """
    chosen = _chosen_today(today)
    profiles = with_everything(Profile.objects.public().filter(pk__in=chosen))
    profiles = {
        profile.pk: profile for profile in profiles.select_related("inventory__municipality", "release")
    }
    faces = [(profiles[pk], visible(profiles[pk], Purpose.WEB)) for pk in chosen if pk in profiles]
    shown = [(profile, face) for profile, face in faces if face is not None and face.photo is not None]
    return [_portrait(profile, face) for profile, face in shown[:PORTRAITS]]


def _chosen_today(today: date) -> list[int]:
    """Return candidates in the order of the day; the first ones come from different inventories."""
    rows = Profile.objects.public().filter(pictures__isnull=False, entry="profile").order_by("pk")
    pairs = list(rows.values_list("pk", "inventory_id"))
    random.Random(today.toordinal()).shuffle(pairs)  # noqa: S311 - a choice for the eye, no secret
    seen, first, later = set(), [], []
    for pk, inventory_id in pairs:
        (later if inventory_id in seen else first).append(pk)
        seen.add(inventory_id)
    return (first + later)[: PORTRAITS * SPARE]


def _portrait(profile: Profile, face: VisibleProfile) -> Portrait:
    inventory = profile.inventory
    abroad = [name for name in face.countries if name != HOME_COUNTRY]
    parts = [inventory.municipality.short_name, ", ".join(abroad[:COUNTRIES_ON_CARD])]
    return Portrait(
        title=face.name,
        url=reverse("inventories:public_profile", args=[inventory.slug, face.slug]),
        image=reverse("inventories:public_picture", args=[face.photo.pk, PICTURE_WIDTH]),
        meta=" · ".join(part for part in parts if part),
        text=face.teaser or face.short_text,
    )


def newest_brochure() -> NewBrochure | None:
    """Return the brochure that was published last, or None."""
    found = (
        Brochure.objects.filter(published_build__isnull=False, inventory__status__in=PUBLIC_STATUSES)
        .select_related("inventory__municipality", "published_build")
        .order_by("-published_at")
        .first()
    )
    if found is None:
        return None
    # None: a consent was lost, the next edition is being set
    inventory, build = found.inventory, served_build(found)
    day = datum(found.published_at)
    cover_url = reverse("inventories:public_cover", args=[inventory.slug, PICTURE_WIDTH])
    return NewBrochure(
        town=inventory.municipality.short_name,
        title=found.title,
        subtitle=found.subtitle,
        teaser=inventory.teaser,
        profile_count=(build or found.published_build).profile_count,
        url=reverse("inventories:public_inventory", args=[inventory.slug]),
        pdf_url=reverse("inventories:public_brochure", args=[inventory.slug]) if build else "",
        pdf_meta=f"PDF, {dateigroesse(build.size)}, {build.pages} Seiten, barrierefrei · {day}"
        if build
        else "",
        cover_url=cover_url if found.cover else "",
        cover_alt=found.cover_alt,
    )
