"""The list of registrations and the summary of needs as tables for other programs."""

from collections.abc import Iterable

from core.spreadsheets import Sheet, as_csv, as_workbook, as_xlsx
from core.templatetags.german import datum, zeitpunkt
from networks.field_catalogue import fields_of, in_words
from networks.models import Event, Registration
from networks.needs import Needs

HEADER = (
    "Nachname",
    "Vorname",
    "Organisation oder Kommune",
    "E-Mail",
    "Platzart",
    "Stand",
    "Stelle der Gruppe",
)
ENDING = ("Liste der Teilnehmenden", "Arbeitsgruppen", "Angemeldet am", "Vermerk")
WIDTHS = (22, 18, 34, 32, 18, 20, 26)


def rows_for_table(registrations):
    """Return the queryset with everything that a line of the table reads."""
    related = ("category", "group", "state", "event")
    return registrations.select_related(*related).prefetch_related("group_choices__group")


def participants_xlsx(event: Event, rows: Iterable[Registration], *, with_sensitive: bool) -> bytes:
    """Return the registrations as a workbook; health and faith only where they were asked for."""
    header, lines = _table(event, rows, with_sensitive)
    return as_xlsx("Teilnehmende", header, lines, WIDTHS)


def participants_csv(event: Event, rows: Iterable[Registration], *, with_sensitive: bool) -> bytes:
    """Return the same table as CSV."""
    return as_csv(*_table(event, rows, with_sensitive))


def _table(
    event: Event, rows: Iterable[Registration], with_sensitive: bool
) -> tuple[list[str], Iterable[list]]:
    asked = [field for field, _ in fields_of(event) if with_sensitive or not field.is_sensitive]
    header = [*HEADER, *(field.label for field in asked), *ENDING]
    keys = [field.key for field in asked]
    return header, (_line(row, keys) for row in rows)


def _line(row: Registration, keys: list[str]) -> list:
    return [
        row.last_name,
        row.first_name,
        row.organisation,
        row.email,
        row.category.name,
        row.get_status_display(),
        row.group.office if row.group else "",
        *(in_words(row, key) for key in keys),
        row.get_list_consent_display(),
        ", ".join(choice.group.title for choice in row.group_choices.all() if choice.group),
        zeitpunkt(row.created_at),
        row.internal_note,
    ]


def needs_xlsx(needs: Needs) -> bytes:
    """Return the numbers for kitchen and house as a workbook, without any name."""
    kitchen = [(datum(day.day), label, number) for day in needs.days for label, number in day.meals]
    kitchen += [("alle Tage", f"Hinweis: {text}", number) for text, number in needs.diets]
    house = [("Vor Ort", label, number) for label, number in needs.access]
    house += [("Dolmetschen", label, number) for label, number in needs.languages]
    house += [("Anreise", label, number) for label, number in needs.travel]
    return as_workbook(
        [
            Sheet("Küche", ("Tag", "Essen", "Personen"), kitchen, (24, 50, 10)),
            Sheet("Haus", ("Bereich", "Was gebraucht wird", "Personen"), house, (18, 50, 10)),
        ]
    )
