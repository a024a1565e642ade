"""Writing the guide: one draft at a time, its sections and questions, and making it hold."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.text import slug
from inventories.interviews.checks import Problem, problems_of
from inventories.interviews.plan import read_guide
from inventories.models import GuideQuestion, GuideSection, GuideVersion
from inventories.permissions.guide import can_edit_guide

FROZEN = "Diese Fassung ist veröffentlicht und ändert sich nicht mehr. Beginnen Sie einen neuen Entwurf."


class NotReady(ValidationError):
    """The guide cannot be published yet; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__([problem.text for problem in problems])
        self.problems = problems


@transaction.atomic
def start_draft(*, user: User) -> GuideVersion:
    """Return the draft; without one, make it as a copy of the last published version."""
    require(can_edit_guide(user))
    # all versions are locked: a second click at the same moment finds the draft of the first
    versions = list(GuideVersion.objects.select_for_update().order_by("-number"))
    draft = next((version for version in versions if version.is_draft), None)
    if draft:
        return draft
    published = versions[0] if versions else None
    draft = GuideVersion.objects.create(
        number=published.number + 1 if published else 1,
        title=published.title if published else "Leitfaden für Interviews",
    )
    if published:
        _copy(published, draft)
    return draft


def _copy(source: GuideVersion, target: GuideVersion) -> None:
    for section in read_guide(source).sections:
        questions = list(section.questions.all())
        section.pk, section.version = None, target
        section._state.adding = True
        section.save()
        for question in questions:
            question.pk, question.section = None, section
        GuideQuestion.objects.bulk_create(questions)


@transaction.atomic
def publish_guide(*, version: GuideVersion, user: User, note: str = "") -> GuideVersion:
    """Make the draft the guide of all interviews that begin from now on; it never changes again.

    Raises NotReady with everything that is wrong, ValidationError when it is published already.
    """
    version = locked_draft(version, user)
    problems = problems_of(version)
    if problems:
        raise NotReady(problems)
    version.note = note
    version.published_at, version.published_by = timezone.now(), user
    version.save()
    return version


@transaction.atomic
def discard_draft(*, version: GuideVersion, user: User) -> None:
    """Throw the draft away with its sections and questions; the published version goes on."""
    locked_draft(version, user).delete()


@transaction.atomic
def save_section(*, version: GuideVersion, user: User, values: dict[str, Any], pk: int | None = None):
    """Write a section of the draft, a new one at the end; return it.

    A section that no longer repeats, or repeats for other rows, loses what its questions filled.
    """
    version = locked_draft(version, user)
    if pk is None:
        place = _last_position(version.sections.all()) + 1
        taken = set(version.sections.values_list("key", flat=True))
        section = GuideSection(version=version, position=place, key=free_key(values["title"], taken))
    else:
        section = version.sections.get(pk=pk)
    moved = pk and (section.repeats, section.profile_rows) != (values["repeats"], values["profile_rows"])
    for name, value in values.items():
        setattr(section, name, value)
    section.save()
    if moved:
        section.questions.update(profile_field="")
    return section


@transaction.atomic
def save_question(*, section: GuideSection, user: User, values: dict[str, Any], pk: int | None = None):
    """Write a question of the draft, a new one at the end of its section; return it."""
    version = locked_draft(section.version, user)
    if pk is None:
        place = _last_position(section.questions.all()) + 1
        keys = GuideQuestion.objects.filter(section__version=version).values_list("key", flat=True)
        question = GuideQuestion(section=section, position=place, key=free_key(values["text"], set(keys)))
    else:
        question = section.questions.get(pk=pk)
    for name, value in values.items():
        setattr(question, name, value)
    question.save()
    return question


@transaction.atomic
def delete_part(*, part: GuideSection | GuideQuestion, user: User) -> None:
    """Take a section with its questions, or a question, out of the draft."""
    locked_draft(version_of(part), user)
    part.delete()


@transaction.atomic
def move_part(*, part: GuideSection | GuideQuestion, user: User, up: bool) -> None:
    """Let a section or question change places with its neighbour; at the end of the row nothing happens."""
    locked_draft(version_of(part), user)
    siblings = part.version.sections if isinstance(part, GuideSection) else part.section.questions
    rows = list(siblings.all())
    here = rows.index(part)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows):
        row.position = position
    type(part).objects.bulk_update(rows, ["position"])


def version_of(part: GuideSection | GuideQuestion) -> GuideVersion:
    """Return the version that a section or question belongs to."""
    return part.version if isinstance(part, GuideSection) else part.section.version


def locked_draft(version: GuideVersion, user: User) -> GuideVersion:
    """Return the version with its row locked; raises ValidationError when it is published."""
    require(can_edit_guide(user))
    version = GuideVersion.objects.select_for_update().get(pk=version.pk)
    if not version.is_draft:
        raise ValidationError(FROZEN)
    return version


def free_key(title: str, taken: set[str]) -> str:
    """Return a short name that no other of the version has; answers are stored under it."""
    base = slug(title)[:34] or "frage"
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)


def _last_position(rows) -> int:
    return max(rows.values_list("position", flat=True), default=-1)
