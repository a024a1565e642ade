"""Consent forms on paper: each print of a wording for a profile has one code, told back by its scan."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.models import PaperForm, Profile
from inventories.permissions.word import can_print_consent
from inventories.services.release import NO_TEXT
from organisations.models import ConsentText

# no letters and digits that look alike in print
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@transaction.atomic
def paper_form(*, profile: Profile, user: User) -> PaperForm:
    """Return the form of the profile with the wording of today; printing it again gives the same code.

    Raises PermissionDenied, or ValidationError while there is no wording.
    """
    profile = Profile.objects.select_for_update(of=("self",)).select_related("inventory").get(pk=profile.pk)
    require(can_print_consent(user, profile))
    text = ConsentText.objects.current()
    if text is None:
        raise ValidationError(NO_TEXT)
    form = profile.paper_forms.filter(text=text).first()
    return form or PaperForm.objects.create(code=_free_code(), profile=profile, text=text, printed_by=user)


def find_paper_form(code: str) -> PaperForm | None:
    """Return the form with this code; small letters and missing hyphens do not matter."""
    plain = code.upper().replace("-", "").replace(" ", "")
    return PaperForm.objects.select_related("profile").filter(code=f"{plain[:4]}-{plain[4:]}").first()


def _free_code() -> str:
    """Return a code like K7RM-2QXP; it leads to a page that asks for the permission, it is no secret."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    code = f"{letters[:4]}-{letters[4:]}"
    return _free_code() if PaperForm.objects.filter(code=code).exists() else code
