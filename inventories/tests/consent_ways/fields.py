"""Consents and the groups of fields that several ways show."""

from inventories.tests.consent_world import MARKERS
from organisations.enums import Purpose

WEB, BROCHURE, HANDOVER = (Purpose.WEB,), (Purpose.BROCHURE,), (Purpose.HANDOVER,)
ALL_FIELDS = frozenset(MARKERS)
CARD = frozenset({"name", "teaser", "partner_countries", "origin_countries"})
# what a list for programs has beside the card
OPEN_DATA = frozenset({"themes", "goals", "languages", "advice_languages"})
# what stands on a page only while something else is missing there
STAND_INS = frozenset({"short_text", "short_name", "origin_relation"})
LISTED = frozenset(
    {"advice_languages", "languages", "district", "email", "phone", "goals", "offers", "themes"}
)
# long texts and pictures are no part of a table; "ja" in the column of charities is no marker
NOT_IN_TABLES = frozenset({"is_charitable", "logo", "long_text", "photo", "quote", "quote_by"})
