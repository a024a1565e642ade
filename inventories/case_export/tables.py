"""The rows of a case, table by table, as JSON: every model that leads to the case is in it or named below."""

import json
from collections import deque
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, FileField, Model, QuerySet

from accounts.models import User
from inventories.case_export.entry import Entry
from inventories.models import Inventory

# what stays in the portal, and why
LEFT_OUT = {
    "CaseExport": "die Ausgaben selbst",
    "Interview": "Interviews: Notizen bleiben im internen Teil und werden nach ihrer Frist gelöscht",
    "InterviewAnswer": "wie Interview",
    "AnswerConflict": "wie Interview",
    "SyncReceipt": "Technik der Übertragung von Telefonen",
    "PaperForm": "Kennungen von Vordrucken",
    "YearlyCheck": "Kennungen von E-Mails",
}
SECRET_PARTS = ("token", "hash", "secret", "key")


def case_tables() -> Iterator[tuple[type[Model], str]]:
    """Yield (model, lookup of the case) of every table with rows of a case, nearest first."""
    seen, waiting = {Inventory}, deque([(Inventory, "pk")])
    while waiting:
        model, path = waiting.popleft()
        yield model, path
        for relation in model._meta.related_objects:
            child = relation.related_model
            is_ours = child._meta.app_label == Inventory._meta.app_label
            if not is_ours or child in seen or child.__name__ in LEFT_OUT or relation.many_to_many:
                continue
            seen.add(child)
            way = relation.field.name
            waiting.append((child, way if model is Inventory else f"{way}__{path}"))


def table_entries(inventory: Inventory) -> Iterator[Entry]:
    """Yield one JSON file per table that has rows."""
    for model, path in case_tables():
        rows = model._default_manager.filter(**{path: inventory.pk}).order_by("pk")
        if rows.exists():
            name = f"10_Daten/{model._meta.model_name}.json"
            yield Entry(name, f"Tabelle {model._meta.verbose_name_plural}", lambda rows=rows: as_json(rows))


def as_json(rows: QuerySet) -> Iterator[bytes]:
    """Yield the rows as a JSON list, one row per line; people by their names."""
    fields = [field for field in rows.model._meta.concrete_fields if not is_secret(field)]
    people = [field.name for field in fields if field.related_model is User]
    yield b"["
    for number, row in enumerate(rows.select_related(*people).iterator(chunk_size=200)):
        text = json.dumps(
            {field.name: value_of(row, field) for field in fields}, cls=DjangoJSONEncoder, ensure_ascii=False
        )
        yield (",\n" if number else "\n").encode() + text.encode()
    yield b"\n]\n"


def is_secret(field: Field) -> bool:
    """Whether a column holds something that opens a door; checksums of papers do not."""
    return field.name != "sha256" and any(part in field.name for part in SECRET_PARTS)


def value_of(row: Model, field: Field):
    """Return a value for JSON: the name of a person, the key of another row, the name of a file."""
    if field.related_model is User:
        person = getattr(row, field.name)
        return str(person) if person else None
    if field.related_model:
        return getattr(row, field.attname)
    value = getattr(row, field.name)
    if isinstance(field, FileField):
        return value.name if value else ""
    return value
