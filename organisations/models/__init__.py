"""Organisations, the list of themes, and the record of what an organisation released."""

from organisations.models.consent import Consent, ConsentText, Release
from organisations.models.link import ConsentTextTranslation, OrganisationMerge, PersonalLink
from organisations.models.organisation import Organisation, Theme

__all__ = [
    "Consent",
    "ConsentText",
    "ConsentTextTranslation",
    "Organisation",
    "OrganisationMerge",
    "PersonalLink",
    "Release",
    "Theme",
]
