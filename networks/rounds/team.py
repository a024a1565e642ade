"""Rights in teams begin by themselves once the address is confirmed."""

from django.db import transaction

from networks.team_rights import bind_waiting


@transaction.atomic
def bind_team_rights() -> int:
    """Give rights that wait for an account to the one that has confirmed the address meanwhile."""
    return bind_waiting()
