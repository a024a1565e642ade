"""Saving what people type, field by field, so that nothing is lost and two people are told of each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Conflict:
    """Somebody else saved the same field since this page was loaded."""

    field: str
    mine: Any
    theirs: Any
    by: str
    at: str


def merge_field(
    *, data: dict, marks: dict, field: str, value: Any, base: Any, user_id: int, user_name: str, now: datetime
) -> Conflict | None:
    """Write one field into `data` and its mark into `marks`, or return the conflict and change nothing.

    `base` is the value that the page had when the person began to type. If the stored value is neither
    that one nor the new one, somebody else was there in between: both texts are shown (PEERS, must have 1).
    """
    stored = data.get(field, "")
    if stored not in (base, value):
        mark = marks.get(field, {})
        return Conflict(field, value, stored, mark.get("name", ""), mark.get("at", ""))
    data[field] = value
    marks[field] = {"id": user_id, "name": user_name, "at": now.isoformat(timespec="seconds")}
    return None
