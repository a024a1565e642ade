"""Creating and renaming organisations."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.text import sort_key
from municipalities.models import Municipality
from organisations.models import Organisation


def create_organisation(*, municipality: Municipality, name: str, kind: str) -> Organisation:
    """Return a new organisation of the town; raise ValidationError when the town has one of this name."""
    try:
        with transaction.atomic():
            return Organisation.objects.create(
                municipality=municipality, name=name, sort_name=sort_key(name), kind=kind
            )
    except IntegrityError as double:
        raise ValidationError("Diese Organisation gibt es schon.", code="exists") from double


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str) -> bool:
    """Give the organisation another name; return False when the town has another one of that name."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    others = Organisation.objects.filter(municipality=organisation.municipality_id, sort_name=sort_key(name))
    if others.exclude(pk=organisation.pk).exists():
        return False
    organisation.name, organisation.sort_name = name, sort_key(name)
    organisation.save(update_fields=["name", "sort_name", "updated_at"])
    return True
