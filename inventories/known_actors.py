"""The organisations that the municipality named in part D of its application, one per line."""

import re

from core.text import sort_key
from inventories.models import Inventory

# "1. Weltladen", "- Weltladen", "• Weltladen"
_MARK = re.compile(r"^\s*(?:[-–•*]|\d{1,3}[.)])\s+")


def known_actors(inventory: Inventory) -> list[str]:
    """Return the names in the order of the application, each once."""
    submission = inventory.application.submissions.order_by("-number").first()
    text = submission.data.get("D", {}).get("known_actors", "") if submission else ""
    lines = (_MARK.sub("", line).strip(" ,;")[:200] for line in str(text or "").splitlines())
    found: dict[str, str] = {}
    for line in lines:
        if sort_key(line):
            found.setdefault(sort_key(line), line)
    return list(found.values())
