"""Changing what somebody says about themselves."""

from django.db import transaction

from accounts.models import User


@transaction.atomic
def change_details(*, user: User, **details: str) -> User:
    """Save name, function, office and phone of a person: the fields of DetailsForm by name."""
    for name, value in details.items():
        setattr(user, name, value)
    user.save(update_fields=list(details))
    return user
