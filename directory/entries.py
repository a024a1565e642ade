"""Makes the rows of the public directory from the released faces of profiles, and from nothing else."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Min
from django.utils import timezone, translation

from core.text import sort_key
from directory.cards import make_card, pack, town_of
from directory.engines import engine
from directory.faces import store_faces
from directory.facets import Value, countries_of, number_values, values_of
from directory.freshness import advance
from directory.index import Sections, known_words_of, sections_of
from directory.models import DirectoryEntry, DirectoryMark, FacetValue, KnownWord, StoredFace
from directory.words.spelling import keys_of
from inventories.models import Profile
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import Purpose

logger = logging.getLogger(__name__)
BATCH = 200
KEYS = ("profile", "municipality")
CONTENT = (
    *KEYS, "slug", "name", "sort_name", "card", "text", "facet_ids", "latitude", "longitude", "as_of",
)  # fmt: skip


@dataclass
class Draft:
    """An entry that is not stored yet, with what its numbers and its index are made from."""

    entry: DirectoryEntry
    values: list[Value]
    sections: Sections
    profile: Profile
    face: VisibleProfile

    @property
    def key(self) -> int:
        """The organisation."""
        return self.entry.organisation_id


def refresh(organisation_ids: Iterable[int], *, is_indexed: bool = True) -> int:
    """Make the entries of these organisations anew and return how many of them are shown.

    Whoever shows nothing any more loses the entry. Unchanged entries keep their number and their moment, and
    their index unless that is said to be out of date (`is_indexed`).
    A mark that comes while this works stays: it may tell of something that was not read here.
    """
    wanted, shown = list(dict.fromkeys(organisation_ids)), 0
    for start in range(0, len(wanted), BATCH):
        with transaction.atomic():
            shown += _refresh(wanted[start : start + BATCH], is_indexed)
    return shown


def refresh_marked(limit: int = BATCH) -> int:
    """Make the entries anew that changes have marked, oldest mark first; return how many organisations."""
    marked = DirectoryMark.objects.values("organisation_id").annotate(first=Min("pk")).order_by("first")
    organisations = [row["organisation_id"] for row in marked[:limit]]
    try:
        refresh(organisations)
    except Exception:
        # one profile that cannot be read shall not keep all others out; it stays marked, and is shown nowhere
        logger.exception("entries of the directory are made one by one")
        _refresh_one_by_one(organisations)
    return len(organisations)


def _refresh_one_by_one(organisation_ids: list[int]) -> None:
    for organisation_id in organisation_ids:
        try:
            refresh([organisation_id])
        except Exception:
            logger.exception("no entry for organisation %s", organisation_id)


def rebuild() -> int:
    """Make every entry and its index anew and return how many there are.

    Nobody finds the directory empty meanwhile. Needed when the lists of words change (directory/words).
    """
    known = set(DirectoryEntry.objects.values_list("organisation_id", flat=True))
    known |= set(DirectoryMark.objects.values_list("organisation_id", flat=True))
    shown = set(Profile.objects.public().order_by().values_list("organisation_id", flat=True))
    number = refresh(sorted(known | shown), is_indexed=False)
    tidy()
    return number


def tidy() -> None:
    """Count the values of facets anew and drop those that no entry has."""
    with transaction.atomic():
        advance(0)
        engine().recount()
        FacetValue.objects.filter(entry_count=0).delete()


def _refresh(organisation_ids: list[int], is_indexed: bool) -> int:
    # the one row of the version is the lock as well: of two makers the slower would write the older state
    last = advance(len(organisation_ids))
    marks = DirectoryMark.objects.filter(organisation_id__in=organisation_ids)
    seen = list(marks.values_list("pk", flat=True))
    # another language may be active: names of countries are German here, whoever's request this is
    with translation.override("de"):
        drafts = {draft.key: draft for draft in drafts_of(organisation_ids)}
    stored = {
        row.organisation_id: row
        for row in DirectoryEntry.objects.filter(organisation_id__in=organisation_ids)
    }
    changed = store(drafts, stored, last)
    gone = set(stored) - set(drafts)
    old = [stored[key].pk for key in gone | {draft.key for draft in changed} if key in stored]
    stems = engine().stems_of(old)
    index(changed if is_indexed else list(drafts.values()))
    store_faces((draft.profile, draft.face) for draft in drafts.values())
    DirectoryEntry.objects.filter(organisation__in=gone).delete()
    StoredFace.objects.filter(organisation__in=gone).delete()
    forget(stems)
    DirectoryMark.objects.filter(pk__in=seen).delete()
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
        face, organisation=profile.organisation_id, town=town_of(municipality), countries=countries
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
    values = values_of(face, municipality)
    return Draft(entry, values, sections_of(face, values, municipality), profile, face)


def text_of(face: VisibleProfile) -> str:
    """Return the released texts of a face, one to a line."""
    projects = [" ".join(filter(None, [row.title, row.place, row.text])) for row in face.projects]
    parts = [face.teaser, face.short_text, *face.paragraphs, *projects, *face.seeks, *face.gives, face.quote]
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())


def store(drafts: dict[int, Draft], stored: dict[int, DirectoryEntry], last: int) -> list[Draft]:
    """Write the entries that differ from the stored ones, by organisation, and return these.

    `last` is the highest number that they may take.
    """
    numbers = number_values(value for draft in drafts.values() for value in draft.values)
    for draft in drafts.values():
        draft.entry.facet_ids = sorted(numbers[value.facet.value, value.key] for value in draft.values)
    changed = [draft for key, draft in drafts.items() if _differs(draft.entry, stored.get(key))]
    now = timezone.now()
    for number, draft in enumerate(reversed(changed)):
        draft.entry.change_number, draft.entry.changed_at = last - number, now
    DirectoryEntry.objects.bulk_create(
        [draft.entry for draft in changed],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=[*CONTENT, "change_number", "changed_at"],
    )
    add_counts(drafts.values(), stored.values())
    return changed


def index(drafts: list[Draft]) -> None:
    """Let the words of stored entries be found, and know them."""
    keys = [draft.entry.organisation_id for draft in drafts]
    pks = dict(DirectoryEntry.objects.filter(organisation_id__in=keys).values_list("organisation_id", "pk"))
    engine().write(
        [(pks[draft.entry.organisation_id], draft.sections, draft.entry.facet_ids) for draft in drafts]
    )
    remember(draft.sections for draft in drafts)


def add_counts(drafts: Iterable[Draft], stored: Iterable[DirectoryEntry]) -> None:
    """Count the values of facets that came and went."""
    change = Counter(number for draft in drafts for number in draft.entry.facet_ids)
    change.subtract(number for row in stored for number in row.facet_ids)
    by_difference: dict[int, list[int]] = {}
    for number, difference in change.items():
        by_difference.setdefault(difference, []).append(number)
    for difference, numbers in by_difference.items():
        if difference:
            FacetValue.objects.filter(pk__in=numbers).update(entry_count=F("entry_count") + difference)


def remember(sections: Iterable[Sections]) -> None:
    """Know the words of the sections, so that typing errors in them are understood."""
    words: dict[str, str] = {}
    for one in sections:
        words |= known_words_of("\n".join(one))
    known = set(KnownWord.objects.filter(stem__in=words).values_list("stem", flat=True))
    rows = [
        KnownWord(key=key, stem=stem, word=word)
        for stem, word in words.items()
        if stem not in known
        for key in keys_of(stem)
    ]
    KnownWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def forget(stems: set[str]) -> None:
    """Forget those of the stems that no entry has any more: nothing withdrawn stays as a correction."""
    if stems:
        KnownWord.objects.filter(stem__in=engine().unused(sorted(stems))).delete()


def _differs(entry: DirectoryEntry, stored: DirectoryEntry | None) -> bool:
    return stored is None or any(
        getattr(entry, f"{name}_id" if name in KEYS else name)
        != getattr(stored, f"{name}_id" if name in KEYS else name)
        for name in CONTENT
    )
