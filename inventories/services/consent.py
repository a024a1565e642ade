"""SKEW acts on what an organisation took back: takes note, has the brochure set again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from inventories.brochure.editions import settle_edition
from inventories.models import Brochure, BrochureBuild, Inventory, Revocation
from inventories.permissions.consent import can_settle_revocation

SETTLED = "Diesen Widerruf hat {name} schon erledigt. Laden Sie die Seite neu."
NOTHING_TO_SET = "Die Broschüre im Netz ist auf dem neuesten Stand. Es gibt nichts zu setzen."


@transaction.atomic
def settle_revocation(*, revocation: Revocation, user: User, note: str) -> Revocation:
    """Take note of a revocation with what was done; raises ValidationError when somebody was faster."""
    rows = Revocation.objects.select_for_update(of=("self",)).select_related("profile__inventory")
    revocation = rows.get(pk=revocation.pk)
    require(can_settle_revocation(user, revocation.profile.inventory))
    if revocation.seen_at is not None:
        raise ValidationError(SETTLED.format(name=revocation.seen_by or "jemand"))
    revocation.seen_by, revocation.seen_at, revocation.seen_note = user, timezone.now(), note
    revocation.save(update_fields=["seen_by", "seen_at", "seen_note"])
    return revocation


@transaction.atomic
def restart_edition(*, inventory: Inventory, user: User) -> BrochureBuild:
    """Have the edition without revoked data set once more; while one is being set, return that one."""
    require(can_settle_revocation(user, inventory))
    brochure = Brochure.objects.filter(inventory=inventory).first()
    build = settle_edition(brochure.pk, again=True) if brochure else None
    if build is None:
        raise ValidationError(NOTHING_TO_SET)
    return build
