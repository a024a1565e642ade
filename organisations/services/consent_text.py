"""The wording that organisations agree to: a new one is a new row, the old ones stay as they are."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations.models import ConsentText


def add_consent_text(*, version: str, body: str, valid_from: date) -> ConsentText:
    """Return a new wording that counts from its day on.

    Raises ValidationError for a version that exists and for a day that has passed: nobody could have agreed
    to it then.
    """
    if valid_from < timezone.localdate():
        raise ValidationError({"valid_from": "Der Tag ist vorbei. Nennen Sie heute oder einen späteren Tag."})
    try:
        with transaction.atomic():
            return ConsentText.objects.create(version=version, body=body, valid_from=valid_from)
    except IntegrityError as double:
        raise ValidationError(
            {"version": "Diese Fassung gibt es schon. Wählen Sie eine neue Nummer."}
        ) from double
