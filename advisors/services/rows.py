"""Writing what a form has checked into a row: plain columns at once, relations afterwards."""

from collections.abc import Iterable

from django.db.models import Model


def write(row: Model, values: dict, relations: Iterable[str] = ()) -> Model:
    """Store `values` in the row and replace the named relations; return the row.

    Of an existing row only these columns are written, under its lock: a status that somebody moved
    meanwhile stays. Call it inside the transaction of a service.
    """
    many = {name: values[name] for name in relations if name in values}
    plain = {name: value for name, value in values.items() if name not in many}
    for name, value in plain.items():
        setattr(row, name, value)
    if row.pk:
        type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
        row.save(update_fields=[*plain, *_stamps(row)])
    else:
        row.save()
    for name, value in many.items():
        getattr(row, name).set(value)
    return row


def _stamps(row: Model) -> list[str]:
    """Return the columns that keep the time of a change by themselves."""
    return [field.name for field in row._meta.concrete_fields if getattr(field, "auto_now", False)]
