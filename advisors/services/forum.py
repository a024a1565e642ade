"""Forums with their people and documents."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from advisors.enums.stakeholders import ForumKind, ForumRole
from advisors.models import AdvisorProfile, Forum, ForumAdvisor, ForumDocument, Pool
from advisors.permissions.membership import belongs_to
from advisors.permissions.stakeholders import can_edit_forum
from advisors.services.rows import write
from core.access import require

FOREIGN = "{person} gehört nicht zu diesem Pool. Wählen Sie andere Beratende."
WHERE = "Nennen Sie die Kommune, mit der das Dialogforum war, oder wählen Sie eine andere Art."


@transaction.atomic
def save_forum(
    *,
    user: User,
    values: dict,
    leading: list[AdvisorProfile],
    taking_part: list[AdvisorProfile],
    forum: Forum | None = None,
) -> Forum:
    """Store a forum with its team; whoever of the pool begins one takes part in it.

    Raises ValidationError for a municipal forum without town or place, and for people of another pool.
    """
    pool = forum.pool if forum else values["pool"]
    require(can_edit_forum(user, forum) if forum else user.is_skew_staff or belongs_to(user, pool.pk))
    if values["kind"] == ForumKind.MUNICIPAL and not (values["municipality"] or values["place"]):
        raise ValidationError(WHERE)
    roles = {profile: ForumRole.TAKES_PART for profile in taking_part}
    roles |= {profile: ForumRole.LEADS for profile in leading}
    if forum is None and belongs_to(user, pool.pk):
        roles.setdefault(user.advisor_profile, ForumRole.TAKES_PART)
    _refuse_foreign(pool, roles)
    forum = write(forum or Forum(created_by=user), values, ["stakeholders", "themes"])
    forum.team.all().delete()
    ForumAdvisor.objects.bulk_create(
        ForumAdvisor(forum=forum, profile=profile, role=role) for profile, role in roles.items()
    )
    return forum


def _refuse_foreign(pool: Pool, roles: dict[AdvisorProfile, str]) -> None:
    for profile in roles:
        if profile.pool_id != pool.pk:
            raise ValidationError(FOREIGN.format(person=profile))


@transaction.atomic
def add_forum_document(*, forum: Forum, user: User, title: str, file) -> ForumDocument:
    """Keep a checked file with the forum."""
    require(can_edit_forum(user, forum))
    return ForumDocument.objects.create(
        forum=forum,
        title=title or file.name,
        file=file,
        filename=file.name,
        content_type=file.content_type,
        size=file.size,
        uploaded_by=user,
    )


@transaction.atomic
def delete_forum_document(*, document: ForumDocument, user: User) -> None:
    """Take a file away, from the storage too."""
    require(can_edit_forum(user, document.forum))
    stored = document.file
    document.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name))
