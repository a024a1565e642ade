"""What changed since an edition: check sums of then, words of now, only what the web may show now."""

from dataclasses import dataclass

from inventories.brochure.said import Said, said_by
from inventories.enums import ProfileStatus
from inventories.models import Edition
from inventories.visibility import VisibleProfile, visible, with_everything
from organisations.enums import Purpose


@dataclass(frozen=True)
class ChangedProfile:
    """A profile on the web that says something else than in the edition."""

    face: VisibleProfile
    facts: list[Said]


@dataclass(frozen=True)
class Changes:
    """What a reader of the printed booklet should know today.

    `gone_count` is how many organisations are not in the brochure any more; their names are not told.
    """

    changed: list[ChangedProfile]
    added: list[VisibleProfile]
    gone_count: int

    @property
    def is_empty(self) -> bool:
        """Whether everything still stands as it was printed."""
        return not (self.changed or self.added or self.gone_count)


def changes_since(edition: Edition) -> Changes:
    """Compare an edition with this moment; consents are asked now, the queries do not grow."""
    then: dict[str, dict[str, str]] = edition.snapshot.get("profiles", {})
    released = edition.brochure.inventory.profiles.filter(status=ProfileStatus.RELEASED).sorted_by_name()
    rows = [(visible(row, Purpose.BROCHURE), visible(row, Purpose.WEB)) for row in with_everything(released)]
    printed = {str(face.pk) for face, _ in rows if face}
    # what is not printed any more is compared by what the web shows
    on_the_web = [(face or shown, shown) for face, shown in rows if shown]
    known = [(face, shown) for face, shown in on_the_web if str(face.pk) in then]
    compared = [(shown, _news(then[str(face.pk)], face, shown)) for face, shown in known]
    return Changes(
        changed=[ChangedProfile(shown, facts) for shown, facts in compared if facts],
        added=[shown for _, shown in on_the_web if str(shown.pk) in printed - set(then)],
        gone_count=len(set(then) - printed),
    )


def _news(then: dict[str, str], face: VisibleProfile, shown: VisibleProfile) -> list[Said]:
    """Return the changed facts as the web shows them.

    A fact that was taken back is not named, neither is one that is allowed in print alone.
    """
    changed = {said.key for said in said_by(face) if then.get(said.key) != said.check_sum}
    return [said for said in said_by(shown) if said.key in changed and said.values]
