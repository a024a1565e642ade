"""The wording of the letters: each change is a new version that is valid from a day."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from applications.letters import placeholders_of, unknown_placeholders
from applications.models import LetterTemplate
from applications.permissions import can_edit_letter_templates
from core.access import require


@transaction.atomic
def save_letter_template(*, kind: str, user, subject: str, body: str, valid_from: date) -> LetterTemplate:
    """Store a new version of a letter; what was sent before keeps its words.

    Raises PermissionDenied for everybody but leads, ValidationError when a placeholder is unknown or the
    day has passed.
    """
    require(can_edit_letter_templates(user))
    check_wording(kind, subject)
    check_wording(kind, body)
    check_valid_from(valid_from)
    return LetterTemplate.objects.create(
        kind=kind, subject=subject, body=body, valid_from=valid_from, created_by=user
    )


def check_wording(kind: str, text: str) -> None:
    """Raise ValidationError when a text holds a placeholder that nobody fills in."""
    unknown = unknown_placeholders(text, kind)
    if unknown:
        known = ", ".join(f"{{{{ {name} }}}}" for name in placeholders_of(kind))
        raise ValidationError(
            f"Diesen Platzhalter gibt es hier nicht: {', '.join(dict.fromkeys(unknown))}. "
            f"Möglich sind: {known}."
        )


def check_valid_from(day: date) -> None:
    """Raise ValidationError when a wording shall be valid from a day that has passed."""
    if day < timezone.localdate():
        raise ValidationError("Der Tag liegt in der Vergangenheit. Wählen Sie heute oder einen späteren Tag.")
