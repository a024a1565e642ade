"""The friendly mail to a municipality that has days left."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from advisors.models import DayAccount
from advisors.overview.rest_days import is_autumn, unused_rows
from advisors.permissions.pool import can_remind_of_days
from advisors.unused_days import write_to_town
from core.access import require

TOO_EARLY = "An freie Tage erinnert das Portal ab September und nur im laufenden Jahr."
NOTHING_LEFT = "Hier sind höchstens zwei Tage frei. Eine Erinnerung ist nicht nötig."
NOBODY = "Zu {place} kennt das Portal keine Ansprechperson. Rufen Sie dort an."
TWICE = "{place} hat in diesem Jahr schon eine Erinnerung bekommen."


@transaction.atomic
def remind_of_unused_days(*, user: User, account: DayAccount) -> str:
    """Write to the contact of the municipality, once a year; return the address.

    Raises ValidationError with the reason when there is nothing to remind of or nobody to write to.
    """
    require(can_remind_of_days(user))
    if not is_autumn(account.year, timezone.localdate()):
        raise ValidationError(TOO_EARLY)
    row = next(iter(unused_rows([account])), None)
    if row is None:
        raise ValidationError(NOTHING_LEFT)
    place = account.municipality.short_name
    if not row.email:
        raise ValidationError(NOBODY.format(place=place))
    if not write_to_town(row):
        raise ValidationError(TWICE.format(place=place))
    return row.email
