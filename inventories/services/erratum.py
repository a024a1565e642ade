"""Errata of an edition: noting them, changing them, striking them out."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from core.access import require
from inventories.models import Edition, Erratum
from inventories.permissions.edition import can_manage_editions

FIELDS = ("page", "wrong", "right")
NO_PAGE = "Diese Seite gibt es nicht. Die Auflage hat {pages} Seiten."
NOT_FIXED = "Diese Auflage ist noch nicht erschienen. Ändern Sie den Text selbst."


@transaction.atomic
def add_erratum(*, edition: Edition, user: User, values: Mapping) -> Erratum:
    """Note a mistake of an edition with what is right; raises ValidationError for an unknown page."""
    edition = _check(edition, user, values)
    return Erratum.objects.create(edition=edition, noted_by=user, **{name: values[name] for name in FIELDS})


@transaction.atomic
def edit_erratum(*, erratum: Erratum, user: User, values: Mapping) -> Erratum:
    """Change an erratum; as `add_erratum`."""
    _check(erratum.edition, user, values)
    for name in FIELDS:
        setattr(erratum, name, values[name])
    erratum.save(update_fields=list(FIELDS))
    return erratum


@transaction.atomic
def remove_erratum(*, erratum: Erratum, user: User) -> None:
    """Strike an erratum out that is none."""
    require(can_manage_editions(user, erratum.edition.brochure.inventory))
    erratum.delete()


def _check(edition: Edition, user: User, values: Mapping) -> Edition:
    rows = Edition.objects.select_for_update(of=("self",)).select_related("brochure__inventory", "build")
    edition = rows.get(pk=edition.pk)
    require(can_manage_editions(user, edition.brochure.inventory))
    if edition.build is None:
        raise ValidationError(NOT_FIXED)
    if not 1 <= values["page"] <= edition.build.pages:
        raise ValidationError(NO_PAGE.format(pages=edition.build.pages))
    return edition
