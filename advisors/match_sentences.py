"""The reasons of a proposal as sentences: short, about the matter, never about the person's worth."""

from collections.abc import Sequence
from datetime import date

from advisors.budget.errors import days
from core.languages import language_names
from core.templatetags.german import MONTHS
from municipalities.enums import SizeClass

TOWNS_OF_SIZE = {
    SizeClass.SMALL: "kleinen Kommunen",
    SizeClass.MEDIUM: "Mittelstädten",
    SizeClass.LARGE: "Großstädten",
}
IN_TANDEM = "Könnte im Tandem beraten."
NO_PLACE = "Hat noch keinen Wohnort angegeben"
BOTH_HAVE_TIME = "Beide haben im Zeitraum genug freie Tage"


def theme(name: str, engagements: int, own: Sequence[str], *, is_met: bool) -> str:
    """Say what somebody has to do with a theme: "Thema: Faire Beschaffung, 6 Einsätze"."""
    if is_met:
        return f"Thema: {name}{_times(engagements)}"
    focus = f"Schwerpunkt {own[0]}" if own else "Noch keine Themen angegeben"
    return f"{focus}, {name} ist kein eigenes Thema"


def languages(spoken: Sequence[str], missing: Sequence[str]) -> str:
    """Say which of the wanted languages somebody speaks."""
    if not missing:
        return f"Spricht {listed(language_names(list(spoken)))}"
    if not spoken:
        return f"Spricht kein {' und kein '.join(language_names(list(missing)))}"
    return (
        f"Spricht {listed(language_names(list(spoken)))}, aber kein {listed(language_names(list(missing)))}"
    )


def forums(led: int, same_size: int, size_class: str) -> str:
    """Say how often somebody led a dialogue forum, best in towns of the same size."""
    if not led:
        return f"Noch kein Dialogforum geleitet. {IN_TANDEM}"
    where = TOWNS_OF_SIZE.get(size_class)
    if same_size and where:
        return f"Erfahrung mit Dialogforen in {where}, {same_size} geleitet"
    return "Hat ein Dialogforum geleitet" if led == 1 else f"Hat {led} Dialogforen geleitet"


def first_talks(number: int) -> str:
    """Say how many first talks somebody held."""
    if not number:
        return f"Noch kein Auftaktgespräch geführt. {IN_TANDEM}"
    return "Hat ein Auftaktgespräch geführt" if number == 1 else f"Hat {number} Auftaktgespräche geführt"


def consultations(number: int) -> str:
    """Say how many municipalities somebody accompanied."""
    if not number:
        return f"Noch keine Kommune begleitet. {IN_TANDEM}"
    return "Hat eine Beratung begleitet" if number == 1 else f"Hat {number} Beratungen begleitet"


def training(*, is_met: bool) -> str:
    """Say whether somebody offers trainings and talks."""
    return "Bietet Schulungen und Vorträge an" if is_met else "Bietet keine Schulungen an"


def distance(kilometres: float, *, is_met: bool, shows_town: bool) -> str:
    """Say how far away somebody lives; only whether it is near enough where the town is not shown."""
    if not shows_town:
        return (
            "Ihre Kommune liegt im eigenen Umkreis"
            if is_met
            else "Ihre Kommune liegt außerhalb des Umkreises"
        )
    if kilometres < 1:
        return "Wohnt in Ihrer Kommune"
    rounded = round(kilometres)
    return f"Wohnt {rounded} Kilometer entfernt" if rounded > 1 else "Wohnt einen Kilometer entfernt"


def time(free: int | None, months: Sequence[date], *, is_met: bool) -> str:
    """Say what is left in the wanted months: "Hat im Dezember noch 3 Tage frei"."""
    when = _period(months)
    if free is None:
        return f"Hat {when} noch keine freien Tage eingetragen"
    if not free:
        return f"Hat {when} keine Tage mehr frei"
    return f"Hat {when} {'noch' if is_met else 'nur noch'} {days(free)} frei"


def wish(name: str, *, is_wished: bool) -> str:
    """Say whether it is the person the municipality wished for."""
    return "Ist die gewünschte Person" if is_wished else f"Gewünscht ist {name}"


def load(half_days: int, year: int) -> str:
    """Say how much somebody worked this year; it decides between equals and is no wish."""
    return f"{year} bisher {days(half_days)} im Einsatz oder versprochen"


def listed(words: Sequence[str]) -> str:
    """Return words as a German list: "Französisch, Türkisch und Wolof"."""
    *first, last = words
    return f"{', '.join(first)} und {last}" if first else last


def _times(engagements: int) -> str:
    if not engagements:
        return ""
    return ", 1 Einsatz" if engagements == 1 else f", {engagements} Einsätze"


def _period(months: Sequence[date]) -> str:
    first, last = months[0], months[-1]
    if first == last:
        return f"im {MONTHS[first.month - 1]}"
    if first.year == last.year:
        return f"von {MONTHS[first.month - 1]} bis {MONTHS[last.month - 1]}"
    return f"von {MONTHS[first.month - 1]} {first.year} bis {MONTHS[last.month - 1]} {last.year}"
