"""What pages and devices send of an interview, as changes that the service understands."""

import json
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from inventories.enums.interview import QuestionKind
from inventories.interviews.plan import Guide, Part, fingerprint
from inventories.services.answers import Change

MAX_CHANGES = 200  # of one sending: an evening without a network is far below
MAX_BYTES = 1_000_000
UNREADABLE = (
    "Diese Sendung können wir nicht lesen. Laden Sie die Seite neu, Ihre Antworten bleiben auf dem Gerät."
)


def sent_changes(body: bytes) -> tuple[int | None, list[Change]]:
    """Return (key of the account that wrote them, changes) out of a body of static/js/interview-queue.js.

    Raises ValidationError with a German sentence for anything that is not such a body.
    """
    try:
        data = json.loads(body)
        rows = data["changes"]
        if len(rows) > MAX_CHANGES:
            raise ValidationError(
                f"Das sind zu viele Antworten auf einmal. Senden Sie höchstens {MAX_CHANGES}."
            )
        return data["owner"], [_change(row) for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as problem:
        raise ValidationError(UNREADABLE) from problem


def _change(row: dict[str, Any]) -> Change:
    names = [row["section"], row["question"], row.get("item") or ""]
    if not all(isinstance(name, str) and len(name) <= 40 for name in names):
        raise ValueError("names of places are short texts")
    base = row["base_revision"]
    if not isinstance(base, int) or not 0 <= base < 2**31:
        raise ValueError("a revision is a small number")
    return Change(uuid.UUID(row["change_id"]), *names, row["value"], base, _moment(row["typed_at"]))


def _moment(text: str) -> datetime:
    at = parse_datetime(text)
    if at is None:
        raise ValueError("not a moment")
    return at if timezone.is_aware(at) else timezone.make_aware(at)


def posted_changes(guide: Guide, part: Part, data: QueryDict) -> list[Change]:
    """Return what a page sent as a whole has changed: the answers that differ from those it showed."""
    shown = _read_base(data.get("base", ""))
    questions = {question.key: question for question in part.section.questions.all()}
    changes = []
    for name in _names(part, shown, data):
        pieces = name.split(".")
        question = (
            questions.get(pieces[1]) if len(pieces) in {2, 3} and pieces[0] == part.section.key else None
        )
        if question is None:
            continue
        item = pieces[2] if len(pieces) == 3 else ""
        is_list = question.kind == QuestionKind.MANY
        raw: Any = data.getlist(name) if is_list else data.get(name, "")
        if item and data.get(f"entfernen.{item}"):
            raw = [] if is_list else ""
        revision, before = shown.get(name, (0, fingerprint(None)))
        if fingerprint(_plain(raw, question.kind)) == before:
            continue
        changes.append(
            Change(uuid.uuid4(), part.section.key, question.key, item, raw, revision, timezone.now())
        )
    return changes


def _names(part: Part, shown: dict, data: QueryDict) -> Iterable[str]:
    """Yield the names of the controls of a part: a list without any tick is not sent at all."""
    return dict.fromkeys([*shown, *(name for name in data if name.startswith(f"{part.section.key}."))])


def _plain(raw: Any, kind: str) -> Any:
    """Return an untouched answer as it is stored, so that its fingerprint is the same."""
    if isinstance(raw, str):
        raw = raw.replace("\r\n", "\n").strip()
        if kind == QuestionKind.NUMBER and raw.isdigit() and len(raw) < 12:
            return int(raw)
    return raw or None


def _read_base(text: str) -> dict[str, tuple[int, str]]:
    try:
        base = json.loads(text or "{}")
        return {str(name): (int(revision), str(sign)) for name, (revision, sign) in base.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
