"""Everything that changes organisations, the record of what they released, and their personal links."""

from organisations.services.consent_text import add_consent_text
from organisations.services.link import VALID_DAYS, create_link, find_link, note_opening, revoke_link
from organisations.services.merge import bundles_of, merge_organisations, obstacles
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
    "bundles_of",
    "check_consents",
    "create_link",
    "create_organisation",
    "find_link",
    "merge_organisations",
    "note_opening",
    "obstacles",
    "record_release",
    "rename_organisation",
    "revoke_consents",
    "revoke_link",
    "revoke_release",
]
