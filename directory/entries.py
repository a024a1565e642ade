"""Makes the rows of the public directory from the released faces of profiles, and from nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone, translation

from core.text import sort_key
from directory.cards import make_card, pack
from directory.facets import Value, countries_of, number_values, values_of
from directory.freshness import advance
from directory.models import DirectoryEntry, DirectoryMark
from inventories.models import Profile
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import Purpose

BATCH = 200
CONTENT = (
    "profile_id", "municipality_id", "slug", "name", "sort_name", "card", "text", "facet_ids",
    "latitude", "longitude", "as_of",
)  # fmt: skip


@dataclass
class Draft:
    """An entry that is not stored yet, with what its numbers and its index are made from."""

    entry: DirectoryEntry
    face: VisibleProfile
    values: list[Value] = field(default_factory=list)


def refresh(organisation_ids: Iterable[int]) -> int:
    """Make the entries of these organisations anew and return how many of them are shown.

    Whoever shows nothing any more loses the entry. Unchanged entries keep their number and their moment.
    """
    wanted, shown = list(dict.fromkeys(organisation_ids)), 0
    for start in range(0, len(wanted), BATCH):
        with transaction.atomic():
            shown += _refresh(wanted[start : start + BATCH])
    return shown


def refresh_marked(limit: int = BATCH) -> int:
    """Make the entries anew that changes have marked, oldest mark first; return how many organisations.

    A mark that comes while this works stays: it may tell of something that was not read here.
    """
    if not DirectoryMark.objects.exists():
        return 0
    with transaction.atomic():
        # the one row of the version is the lock: two makers would overwrite the newer state with the older
        advance(0)
        marks = dict(DirectoryMark.objects.order_by("pk").values_list("pk", "organisation_id")[: limit * 4])
        organisations = list(dict.fromkeys(marks.values()))[:limit]
        if organisations:
            _refresh(organisations)
            done = [pk for pk, organisation in marks.items() if organisation in set(organisations)]
            DirectoryMark.objects.filter(pk__in=done).delete()
    return len(organisations)


def rebuild() -> int:
    """Make every entry anew and return how many there are; nobody finds the directory empty meanwhile."""
    known = set(DirectoryEntry.objects.values_list("organisation_id", flat=True))
    shown = set(Profile.objects.public().order_by().values_list("organisation_id", flat=True))
    return refresh(sorted(known | shown))


def _refresh(organisation_ids: list[int]) -> int:
    last = advance(len(organisation_ids))
    # another language may be active: names of countries are German here, whoever's request this is
    with translation.override("de"):
        drafts = {draft.entry.organisation_id: draft for draft in drafts_of(organisation_ids)}
    DirectoryEntry.objects.filter(organisation_id__in=set(organisation_ids) - set(drafts)).delete()
    store(list(drafts.values()), last)
    return len(drafts)


def drafts_of(organisation_ids: list[int]) -> Iterator[Draft]:
    """Yield the entry of each organisation that shows itself, from the newest profile that may be shown."""
    profiles = Profile.objects.public().filter(
        organisation__in=organisation_ids, organisation__merged_into=None
    )
    rows = with_everything(profiles).select_related(
        "release", "inventory__municipality__state", "inventory__municipality__district"
    )
    seen = set()
    for profile in rows.order_by("-inventory__published_at", "-pk"):
        if profile.organisation_id in seen:
            continue
        if face := visible(profile, Purpose.WEB):
            seen.add(profile.organisation_id)
            yield make_draft(profile, face)


def make_draft(profile: Profile, face: VisibleProfile) -> Draft:
    """Return the entry of a released face; `profile` brings its keys and the place of its inventory."""
    municipality = profile.inventory.municipality
    countries = countries_of(face)
    # whoever hides the place has no point anywhere, not even that of the town
    is_placed = bool(face.address) and municipality.latitude is not None
    card = make_card(
        face, organisation=profile.organisation_id, municipality=municipality, countries=countries
    )
    entry = DirectoryEntry(
        organisation_id=profile.organisation_id,
        profile_id=profile.pk,
        municipality_id=municipality.pk,
        slug=face.slug,
        name=face.name,
        sort_name=sort_key(face.name)[:200],
        card=pack(card),
        text=text_of(face),
        latitude=float(municipality.latitude) if is_placed else None,
        longitude=float(municipality.longitude) if is_placed else None,
        as_of=face.as_of,
    )
    return Draft(entry, face, values_of(face, municipality))


def text_of(face: VisibleProfile) -> str:
    """Return the released texts of a face, one to a line."""
    projects = [" ".join(filter(None, [row.title, row.place, row.text])) for row in face.projects]
    parts = [face.teaser, face.short_text, *face.paragraphs, *projects, *face.seeks, *face.gives, face.quote]
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())


def store(drafts: list[Draft], last: int) -> None:
    """Write the entries that differ from what is stored; `last` is the highest number they may take."""
    numbers = number_values(value for draft in drafts for value in draft.values)
    for draft in drafts:
        draft.entry.facet_ids = sorted(numbers[value.facet.value, value.key] for value in draft.values)
    keys = [draft.entry.organisation_id for draft in drafts]
    stored = {row.organisation_id: row for row in DirectoryEntry.objects.filter(organisation_id__in=keys)}
    changed = [draft for draft in drafts if _differs(draft.entry, stored.get(draft.entry.organisation_id))]
    now = timezone.now()
    for number, draft in enumerate(reversed(changed)):
        draft.entry.change_number, draft.entry.changed_at = last - number, now
    DirectoryEntry.objects.bulk_create(
        [draft.entry for draft in changed],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=[*(name.removesuffix("_id") if name != "facet_ids" and name.endswith("_id") else name
                         for name in CONTENT), "change_number", "changed_at"],
    )  # fmt: skip


def _differs(entry: DirectoryEntry, stored: DirectoryEntry | None) -> bool:
    return stored is None or any(getattr(entry, name) != getattr(stored, name) for name in CONTENT)
