"""What happened to a lead, newest first: contacts and moves, of merged leads too."""

from dataclasses import dataclass
from datetime import datetime

from inventories.enums.research import LeadStatus
from inventories.models import ContactEntry, Lead, LeadStatusChange


@dataclass(frozen=True)
class LogLine:
    """One line; `title`, `by_name`, `at` and `comment` as components/history.html shows them."""

    title: str
    by_name: str
    at: datetime
    comment: str = ""
    is_contact: bool = False


def log_of(lead: Lead) -> list[LogLine]:
    """Return the log of the lead and of all that were merged into it (two queries)."""
    own = {"lead__in": _family(lead)}
    contacts = ContactEntry.objects.filter(**own).select_related("by")
    changes = LeadStatusChange.objects.filter(subject__in=_family(lead))
    lines = [_contact(entry) for entry in contacts] + [_change(change) for change in changes]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _family(lead: Lead):
    return Lead.objects.filter(pk=lead.pk) | Lead.objects.filter(merged_into=lead)


def _contact(entry: ContactEntry) -> LogLine:
    person = f"Mit {entry.person_name}" if entry.person_name else ""
    comment = ". ".join(part for part in (person, entry.text) if part)
    return LogLine(str(entry), str(entry.by), entry.at, comment, is_contact=True)


def _change(change: LeadStatusChange) -> LogLine:
    return LogLine(LeadStatus(change.to_status).label, change.by_name, change.at, change.comment)
