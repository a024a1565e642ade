"""The first text of a documentation, grown from the event itself: people, place, programme, results."""

from dataclasses import dataclass

from core.templatetags.german import plural
from core.text import plain
from networks.enums import EventFormat, HostRole, SessionKind
from networks.figures import figures_of
from networks.models import Event, Session
from networks.programme_page import ProgrammeDay, programme_of
from networks.report_words import day_words

TEASER_LENGTH = 600
# what happens between the items that matter for a documentation
ASIDE = {SessionKind.ARRIVAL, SessionKind.BREAK}
HOSTS = {HostRole.HOST, HostRole.CO_HOST}


@dataclass(frozen=True)
class ReportDraft:
    """The texts that a new documentation begins with; every one of them can be changed."""

    headline: str
    teaser: str
    text: str
    people: int | None
    region: str


def draft_of(event: Event) -> ReportDraft:
    """Return the draft of an event's documentation (constant queries)."""
    days = programme_of(event)
    people = figures_of(event).people or None
    return ReportDraft(
        headline=event.title,
        teaser=_teaser(event, days, people),
        text=_text(event, days),
        people=people,
        region=_region(event),
    )


def _region(event: Event) -> str:
    if event.state:
        return event.state.name
    return str(event.network) if event.network else "Bundesweit"


def _teaser(event: Event, days: list[ProgrammeDay], people: int | None) -> str:
    """Return two or three sentences: who met when and where, what it was about, in which groups."""
    who = plural(people, "Eine Person,Menschen") if people else "Kommunen und Vereine"
    verb = "kam" if people == 1 else "kamen"
    where = "online" if event.format == EventFormat.ONLINE else f"in {event.town}" if event.town else ""
    when = f"vom {day_words(event)}" if event.is_several_days else f"am {day_words(event)}"
    sentences = [" ".join(part for part in (who, verb, when, where, "zusammen.") if part)]
    if event.lead:
        sentences.append(event.lead.strip() if event.lead.strip()[-1] in ".!?" else f"{event.lead.strip()}.")
    groups = [row.group.title for day in days for item in day.items for row in item.groups]
    if groups:
        sentences.append(f"In Arbeitsgruppen ging es um {_listed(groups)}.")
    return _within(sentences, TEASER_LENGTH)


def _within(sentences: list[str], length: int) -> str:
    """Return as many whole sentences as fit."""
    text = sentences[0][:length]
    for sentence in sentences[1:]:
        if len(text) + 1 + len(sentence) <= length:
            text = f"{text} {sentence}"
    return text


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}"


def _text(event: Event, days: list[ProgrammeDay]) -> str:
    """Return Markdown: who invited, what was spoken about, and every result that was written down."""
    items = [item for day in days for item in day.items]
    parts = [_opening(event, [item.session for item in items])]
    for item in items:
        parts += _results(item)
    return "\n\n".join(part for part in parts if part)


def _opening(event: Event, sessions: list[Session]) -> str:
    hosts = [row.name for row in event.hosts.all() if row.role in HOSTS]
    sentences = []
    if hosts:
        sentences.append(f"Eingeladen {'hatte' if len(hosts) == 1 else 'hatten'} {_listed(hosts)}.")
    titles = [f"„{plain(row.title)}“" for row in sessions if row.kind not in ASIDE]
    if titles:
        sentences.append(f"Auf dem Programm {'stand' if len(titles) == 1 else 'standen'} {_listed(titles)}.")
    return " ".join(sentences)


def _results(item) -> list[str]:
    groups = [row.group for row in item.groups if row.group.summary.strip()]
    summary = item.session.summary.strip()
    if not summary and not groups:
        return []
    parts = [f"# {item.session.title}", summary]
    for group in groups:
        parts += [f"## {group.title}", group.summary.strip()]
    return parts
