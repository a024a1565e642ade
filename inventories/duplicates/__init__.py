"""Rows that may be the same organisation: how they are compared, and where they come from."""

from inventories.duplicates.comparison import Entry, Index, Suggestion, entry, web_domain
from inventories.duplicates.rows import doubts_about, full_index, suggest_for

__all__ = [
    "Entry",
    "Index",
    "Suggestion",
    "doubts_about",
    "entry",
    "full_index",
    "suggest_for",
    "web_domain",
]
