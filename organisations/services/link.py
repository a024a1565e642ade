"""Personal links: made, opened, taken back. The secret itself is in the address only, never stored."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.tokens import new_token, token_hash
from organisations.models import Organisation, PersonalLink

# long enough for a board that meets every other month
VALID_DAYS = 60
# a longer life would make a forgotten mail an open door
MOST_DAYS = 400


@transaction.atomic
def create_link(
    *,
    organisation: Organisation,
    sent_to: str = "",
    person_name: str = "",
    user=None,
    days: int = VALID_DAYS,
    secret: str = "",
) -> tuple[PersonalLink, str]:
    """Return a new link for one organisation and its secret, which cannot be read again later.

    `user` is who made it, None for the portal itself. `secret` names the secret of the demo, elsewhere it is
    random (256 bit). `days` is bounded by MOST_DAYS.
    """
    token, digest = (secret, token_hash(secret)) if secret else new_token()
    link = PersonalLink.objects.create(
        organisation=organisation,
        token_hash=digest,
        sent_to=sent_to,
        person_name=person_name,
        created_by=user,
        expires_at=timezone.now() + timedelta(days=min(days, MOST_DAYS)),
    )
    return link, token


def find_link(token: str) -> PersonalLink | None:
    """Return the open link behind a secret; None when it expired, was taken back or never was.

    The comparison is one look-up by the hash: how long it takes says nothing about the secret.
    """
    rows = PersonalLink.objects.open().select_related("organisation__municipality")
    return rows.filter(token_hash=token_hash(token)).first()


def note_opening(*, link: PersonalLink) -> None:
    """Remember that somebody opened the page; at most one write per minute and link."""
    now = timezone.now()
    fresh = Q(last_used_at__gt=now - timedelta(minutes=1))
    if PersonalLink.objects.filter(pk=link.pk).exclude(fresh).update(last_used_at=now):
        PersonalLink.objects.filter(pk=link.pk, first_used_at=None).update(first_used_at=now)


@transaction.atomic
def revoke_link(*, link: PersonalLink) -> PersonalLink:
    """Close a link at once; a second call changes nothing."""
    link = PersonalLink.objects.select_for_update().get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
    return link
