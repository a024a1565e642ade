"""The mechanism of every case: a table of allowed moves, and the one function that makes a move."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from core.access import person_name

TONES = {"primary", "secondary", "danger"}


class WorkflowError(Exception):
    """A move is not possible; the message is a German sentence for the person who tried."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Transition:
    """One allowed move. `allowed` decides for a person and a case, `mail` names the template that goes out."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    allowed: Callable[[Any, Any], bool]
    needs_comment: bool = False
    mail: str = ""
    tone: str = "secondary"
    hint: str = ""

    def __post_init__(self) -> None:
        if self.tone not in TONES:
            raise ValueError(f"Transition {self.name}: unknown tone {self.tone!r}.")


@dataclass(frozen=True)
class Workflow:
    """The whole life of one kind of case; the first status is where a case begins."""

    name: str
    statuses: type[models.TextChoices]
    transitions: tuple[Transition, ...]

    def __post_init__(self) -> None:
        names = [transition.name for transition in self.transitions]
        if len(names) != len(set(names)):
            raise ValueError(f"Workflow {self.name}: two transitions have the same name.")
        for transition in self.transitions:
            unknown = {*transition.sources, transition.target} - set(self.statuses.values)
            if unknown:
                raise ValueError(f"Workflow {self.name}, {transition.name}: unknown status {unknown}.")

    def available(self, user: Any, obj: Any) -> list[Transition]:
        """Return the moves that `user` may make now, in the order of the table: the buttons of the page."""
        return [
            transition
            for transition in self.transitions
            if obj.status in transition.sources and _may(user, obj, transition)
        ]

    def choose(self, user: Any, obj: Any, name: str, comment: str = "") -> Transition:
        """Return the transition `name` if `user` may make it now.

        Raises WorkflowError when the case is not in a source status or a needed comment is missing, and
        PermissionDenied when the person may not. `user` None is the portal itself, which may do everything.
        """
        transition = next((entry for entry in self.transitions if entry.name == name), None)
        if transition is None:
            raise WorkflowError(
                "Diesen Schritt gibt es nicht. Laden Sie die Seite neu und wählen Sie noch einmal."
            )
        if obj.status not in transition.sources:
            raise WorkflowError(self._too_late(obj))
        if not _may(user, obj, transition):
            raise PermissionDenied
        if transition.needs_comment and not comment.strip():
            raise WorkflowError("Schreiben Sie eine Begründung. Ohne sie ist dieser Schritt nicht möglich.")
        return transition

    def run(
        self,
        *,
        user: Any,
        obj: Any,
        name: str,
        comment: str = "",
        expected_status: str | None = None,
    ) -> Any:
        """Make the move inside the caller's transaction and return the history row.

        Locks the row afresh, so that of two people who press at the same time only one gets through; with
        `expected_status` (what the page showed) a move made meanwhile is noticed even if it would be allowed.
        `obj` is refreshed from the database. Raises like `choose`.
        """
        locked = _lock(obj)
        if expected_status is not None and locked.status != expected_status:
            raise WorkflowError(self._too_late(locked))
        transition = self.choose(user, locked, name, comment)
        before = locked.status
        _save_status(locked, transition.target)
        change = locked.status_changes.create(
            transition=name,
            from_status=before,
            to_status=transition.target,
            comment=comment.strip(),
            by=user if getattr(user, "is_authenticated", False) else None,
            by_name=person_name(user),
        )
        obj.refresh_from_db()
        return change

    def diagram(self) -> str:
        """Return the table as a Mermaid state diagram for the documentation."""
        lines = ["stateDiagram-v2"]
        lines += [f'    state "{label}" as {value}' for value, label in self.statuses.choices]
        lines.append(f"    [*] --> {self.statuses.values[0]}")
        for transition in self.transitions:
            lines += [
                f"    {source} --> {transition.target}: {transition.label}" for source in transition.sources
            ]
        left = {source for transition in self.transitions for source in transition.sources}
        lines += [f"    {value} --> [*]" for value in self.statuses.values if value not in left]
        return "\n".join(lines) + "\n"

    def _too_late(self, obj: Any) -> str:
        now = self.statuses(obj.status).label
        return (
            f"Der Stand ist inzwischen „{now}“. Jemand war schneller, oder dieser Schritt ist noch nicht dran. "
            "Laden Sie die Seite neu und prüfen Sie, was jetzt zu tun ist."
        )


def _may(user: Any, obj: Any, transition: Transition) -> bool:
    return user is None or bool(transition.allowed(user, obj))


def _lock(obj: Any) -> Any:
    """Return the row as it is stored now; nobody else can change it until the transaction ends."""
    alias = obj._state.db
    if not transaction.get_connection(alias).in_atomic_block:
        raise TransactionManagementError("Workflow.run() needs the transaction of its service.")
    return type(obj)._default_manager.using(alias).select_for_update(of=("self",)).get(pk=obj.pk)


def _save_status(obj: Any, status: str) -> None:
    """Store the status, and the time of the change where the model keeps one."""
    obj.status = status
    fields = ["status"]
    if any(field.name == "updated_at" for field in obj._meta.concrete_fields):
        obj.updated_at = timezone.now()
        fields.append("updated_at")
    obj.save(update_fields=fields)
