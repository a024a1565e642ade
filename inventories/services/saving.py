"""One act of saving a profile: who, what, and what became of every answer."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from accounts.models import User
from core.autosave import Conflict, merge_field
from inventories.models import Profile


@dataclass
class Saving:
    """A locked profile in somebody's hands.

    `errors` holds a sentence for every field that was sent ("" when it could be read), `conflicts` the texts
    of two people; both by the field's name on the page.
    """

    profile: Profile
    user: User
    errors: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether everything was read and stored."""
        return not self.conflicts and not any(self.errors.values())

    def merge(self, name: str, *, stored: Any, value: Any, base: Any) -> bool:
        """Return whether `value` may replace what is stored; otherwise note the conflict."""
        conflict = merge_field(
            data={name: stored},
            marks=self.profile.marks,
            field=name,
            value=value,
            base=base,
            user_id=self.user.pk,
            user_name=str(self.user),
            now=timezone.localtime(),
        )
        if conflict:
            self.conflicts.append(conflict)
        return conflict is None
