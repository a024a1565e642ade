"""An office registers several people at once, confirms them with one click and looks after them."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.tokens import token_hash
from networks import registration_mails as mails
from networks.enums import RegistrationStatus
from networks.models import Event, Registration, RegistrationGroup
from networks.registering import key_of
from networks.services.registration import cancel_registration, confirm, register

CONTACT_FIELDS = ("office", "contact_name", "contact_email", "contact_phone")
NOBODY = "Nennen Sie mindestens eine Person."


@transaction.atomic
def register_group(*, event: Event, contact: dict, people: list[dict]) -> RegistrationGroup | None:
    """Register several people of one office and ask the office to confirm; return the group.

    `contact` has CONTACT_FIELDS, each of `people` the values of `register`; a person without an own address
    gets the one of the office. People who are registered already keep their row and hear of it themselves:
    the office learns nothing about them. Returns None when that is true of all. Raises ValidationError.
    """
    if not people:
        raise ValidationError(NOBODY)
    group = RegistrationGroup.objects.create(event=event, **{name: contact[name] for name in CONTACT_FIELDS})
    rows = [_completed(values, contact) for values in people]
    # by key: two offices that name the same people do not wait for each other crosswise
    found = [register(event=event, values=values, group=group) for values in sorted(rows, key=key_of)]
    own = [row for row in found if row.group_id == group.pk]
    if not own:
        group.delete()
        return None
    mail = mails.send_to_group(group, mails.GROUP_CONFIRM)
    group.registrations.update(confirmation_mail=mail)
    return group


@transaction.atomic
def confirm_group(*, group: RegistrationGroup) -> int:
    """Confirm everybody who waits for it; return how many. The office and own addresses get a mail."""
    rows = group.registrations.filter(status=RegistrationStatus.UNCONFIRMED).order_by("pk")
    rows = list(rows.select_related("event"))
    for registration in rows:
        confirm(registration=registration, with_mail=has_own_address(registration, group))
    if rows:
        mails.send_to_group(group, mails.GROUP_DONE)
    return len(rows)


@transaction.atomic
def cancel_of_group(*, group: RegistrationGroup, registrations: list[Registration]) -> int:
    """Take people of the group off the list; return how many. Those with an own address hear of it."""
    rows = group.registrations.active().filter(pk__in=[row.pk for row in registrations]).order_by("pk")
    rows = list(rows.select_related("event"))
    for registration in rows:
        with_mail = has_own_address(registration, group)
        cancel_registration(registration=registration, comment=f"Durch {group.office}", with_mail=with_mail)
    return len(rows)


def find_group(token: str) -> RegistrationGroup | None:
    """Return the group behind a personal address; None for a wrong one."""
    rows = RegistrationGroup.objects.select_related("event")
    return rows.filter(links__token_hash=token_hash(token)).first() if token else None


def has_own_address(registration: Registration, group: RegistrationGroup) -> bool:
    """Whether mails about somebody do not go to the office anyway."""
    return registration.email.lower() != group.contact_email.lower()


def _completed(values: dict, contact: dict) -> dict:
    own = values.get("email") or contact["contact_email"]
    return {"organisation": contact["office"]} | values | {"email": own}
