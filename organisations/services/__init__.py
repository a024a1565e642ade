"""Everything that changes organisations, the record of what they released, and their personal links."""

from organisations.services.consent_text import add_consent_text
from organisations.services.link import VALID_DAYS, create_link, find_link, note_opening, revoke_link
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
    "VALID_DAYS",
    "add_consent_text",
    "check_consents",
    "create_link",
    "create_organisation",
    "find_link",
    "note_opening",
    "record_release",
    "rename_organisation",
    "revoke_consents",
    "revoke_link",
    "revoke_release",
]
