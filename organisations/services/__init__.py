"""Everything that changes organisations, the record of what they released, and their personal links."""

from organisations.services.organisation import create_organisation, rename_organisation
from organisations.services.release import (
    SHOWING_PURPOSES,
    check_consents,
    record_release,
    revoke_consents,
    revoke_release,
)

__all__ = [
    "SHOWING_PURPOSES",
    "check_consents",
    "create_organisation",
    "record_release",
    "rename_organisation",
    "revoke_consents",
    "revoke_release",
]
