"""What an organisation reads behind its personal link: its face, the table of choices, what stands now."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import translation

from inventories.corrections import with_corrections
from inventories.enums import PUBLIC_STATUSES, ContactKind, PictureKind, ProfileStatus
from inventories.facts import contact_text
from inventories.field_groups import FIELDS_OF_GROUP, labels_of
from inventories.models import Profile, Suggestion
from inventories.visibility import Allowed, VisibleProfile, as_chosen, as_if_released, with_everything
from organisations.enums import FieldGroup, Purpose
from organisations.languages import GERMAN
from organisations.models import Consent

# fields of a group whose content is told by another name in the face
FACE_NAMES = {
    "members_range": "members",
    "long_text": "paragraphs",
    "origin_relation": "origin",
}
EXAMPLE_LENGTH = 60


def corrections_shown(profile: Profile) -> list[Suggestion]:
    """Return the open corrections that the organisation already reads in its text.

    Once the brochure is out they wait for an answer first: nobody changes a public page unread.
    """
    if profile.inventory.status in PUBLIC_STATUSES:
        return []
    return list(profile.suggestions.open())


def own_profile(pk: int) -> Profile:
    """Return the profile as its organisation reads it, with its corrections in place; nothing is stored."""
    rows = with_everything(Profile.objects.filter(pk=pk)).select_related(
        "inventory__municipality", "organisation", "release__text"
    )
    profile = rows.get()
    return with_corrections(profile, corrections_shown(profile))


def own_face(profile: Profile) -> VisibleProfile:
    """Return everything that a yes to everything would show; in German, whatever language is read."""
    with translation.override(GERMAN):
        return as_if_released(profile)


def chosen_face(profile: Profile, allowed: Allowed) -> VisibleProfile | None:
    """Return what would appear of it, in German; None without the basic fields."""
    with translation.override(GERMAN):
        return as_chosen(profile, allowed) if FieldGroup.BASICS in allowed else None


def given_consents(profile: Profile) -> list[Consent]:
    """Return what the organisation allowed and did not take back, also while it is hidden unanswered."""
    release = profile.release
    if profile.status != ProfileStatus.RELEASED or release is None or release.revoked_at:
        return []
    return list(release.consents.filter(revoked_at=None).order_by("purpose", "pk"))


@dataclass(frozen=True)
class Choice:
    """What is ticked on the page: pairs of (purpose, field group), and single fields excepted from them."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    withheld: frozenset[tuple[str, str, str]] = frozenset()

    def allowed_for(self, purpose: str) -> Allowed:
        """Return the groups for one purpose with their excepted fields, as visibility reads them."""
        return {
            group: frozenset(name for where, of, name in self.withheld if (where, of) == (purpose, group))
            for where, group in self.pairs
            if where == purpose
        }

    def withheld_by_pair(self) -> dict[tuple[str, str], list[str]]:
        """Return the excepted fields of every pair that was said yes to."""
        return {
            (purpose, group): sorted(names)
            for purpose in Purpose
            for group, names in self.allowed_for(purpose).items()
            if names
        }


def read_choice(consents: Iterable[str], withheld: Iterable[str]) -> Choice:
    """Return the choice of the boxes "web:contact" and "web:contact:phone"; unknown words are left out."""
    pairs = {tuple(value.split(":")) for value in consents}
    fields = {tuple(value.split(":")) for value in withheld}
    known = {(group, name) for group, names in FIELDS_OF_GROUP.items() for name, _label in names}
    return Choice(
        frozenset(pair for pair in pairs if len(pair) == 2 and pair[0] in Purpose and pair[1] in FieldGroup),
        frozenset(one for one in fields if len(one) == 3 and one[0] in Purpose and one[1:] in known),
    )


def choice_of(consents: Iterable[Consent]) -> Choice:
    """Return the consents that stand as a choice."""
    consents = list(consents)
    return Choice(
        frozenset((consent.purpose, consent.field_group) for consent in consents),
        frozenset(
            (consent.purpose, consent.field_group, name) for consent in consents for name in consent.withheld
        ),
    )


@dataclass(frozen=True)
class Box:
    """One tick of the table."""

    value: str
    purpose: str
    is_checked: bool


@dataclass(frozen=True)
class Line:
    """One row of the table: a field group, or one field of it, with what stands in it."""

    label: str
    example: str
    boxes: list[Box]
    fields: list["Line"] = field(default_factory=list)

    @property
    def has_exceptions(self) -> bool:
        """Whether a single field of the group is excepted somewhere."""
        return any(box.is_checked for line in self.fields for box in line.boxes)


def table_of(profile: Profile, choice: Choice) -> list[Line]:
    """Return the table group × purpose; groups and fields in which nothing stands are left out."""
    face = own_face(profile)
    lines = []
    for group, names in FIELDS_OF_GROUP.items():
        filled = [(name, label, text) for name, label in names if (text := content_of(face, name))]
        if not filled and group not in {FieldGroup.BASICS, FieldGroup.PICTURES}:
            continue
        boxes = [Box(f"{purpose}:{group}", purpose, (purpose, group) in choice.pairs) for purpose in Purpose]
        fields = [
            Line(label, text, [
                Box(f"{purpose}:{group}:{name}", purpose, (purpose, group, name) in choice.withheld)
                for purpose in Purpose
            ])
            for name, label, text in filled
        ]  # fmt: skip
        example = face.name if group == FieldGroup.BASICS else ", ".join(text for _n, _l, text in filled)
        lines.append(Line(FieldGroup(group).label, _short(example), boxes, fields))
    return lines


def all_pairs(profile: Profile) -> frozenset[tuple[str, str]]:
    """Return a yes to everything that the table asks."""
    boxes = [box.value.split(":") for line in table_of(profile, Choice()) for box in line.boxes]
    return frozenset((purpose, group) for purpose, group in boxes)


def content_of(face: VisibleProfile, name: str) -> str:
    """Return what stands in a field, in a few words; empty when there is nothing."""
    if name in ContactKind:
        points = [contact_text(point) for point in face.contact_points if point.kind == name]
        return _short(", ".join(points))
    if name in {PictureKind.PHOTO, PictureKind.LOGO}:
        return _short(", ".join(one.alt_text for one in face.pictures if one.kind == name))
    if name in {"street", "town"}:
        # the last line of an address is its town; a street stands before it only if it may be shown
        lines = face.address[:-1] if name == "street" else face.address[-1:]
        return _short(", ".join(lines))
    value = getattr(face, FACE_NAMES.get(name, name))
    if value is True:
        return "ja"
    values = value if isinstance(value, list) else [value]
    return _short(", ".join(_word(one) for one in values if one))


def faces_of_choice(profile: Profile, choice: Choice) -> list[tuple[str, VisibleProfile | None]]:
    """Return (purpose, face or None) for brochure, web and town: what would appear with this choice."""
    return [
        (purpose, chosen_face(profile, choice.allowed_for(purpose)))
        for purpose in (Purpose.BROCHURE, Purpose.WEB, Purpose.HANDOVER)
    ]


def allowed_in_words(choice: Choice) -> list[tuple[str, list[str]]]:
    """Return (purpose, groups with their exceptions) in German, for the receipt and the page after it."""
    found = []
    for purpose in Purpose:
        words = []
        for group, withheld in choice.allowed_for(purpose).items():
            without = f" (ohne {', '.join(labels_of(sorted(withheld)))})" if withheld else ""
            words.append((list(FieldGroup).index(FieldGroup(group)), f"{FieldGroup(group).label}{without}"))
        found.append((purpose.label, [text for _place, text in sorted(words)]))
    return found


def _word(value: object) -> str:
    """Return one value as a word: a pair (number, goal) by its name, a row by its title."""
    return str(value[1]) if isinstance(value, tuple) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= EXAMPLE_LENGTH else f"{text[: EXAMPLE_LENGTH - 1].rstrip()}…"
