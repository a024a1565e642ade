"""Two rows were the same organisation: everything that names the one names the other from now on.

Which tables name organisations is asked of the models, not written down here: apps above this one, and those
of later years, are met without being imported.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from accounts.models import User
from core.access import require
from organisations.models import Organisation, OrganisationMerge
from organisations.permissions import can_merge_organisations

SAME = "Wählen Sie zwei verschiedene Organisationen."
GONE = "„{}“ ist schon mit „{}“ zusammengeführt. Laden Sie die Seite neu."


@dataclass(frozen=True)
class Bundle:
    """Rows of one table that name an organisation through one column."""

    field: models.ForeignKey
    keys: list

    @property
    def label(self) -> str:
        """The key of the merge record: app.Model.column."""
        return f"{self.field.model._meta.label}.{self.field.name}"

    @property
    def title(self) -> str:
        """What the rows are called, for people."""
        return str(self.field.model._meta.verbose_name_plural)


def fields_to_organisations() -> list[models.ForeignKey]:
    """Return every column of the project that names an organisation, but the merge record's own.

    Join tables of many-to-many fields are among them: to Django they are models like others.
    """
    relations = Organisation._meta.get_fields(include_hidden=True)
    found = {
        relation.field
        for relation in relations
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
    }
    own = [one for one in found if one.model is not OrganisationMerge and not _is_derived(one.model)]
    return sorted(own, key=lambda one: (one.model._meta.label, one.name))


def _is_derived(model: type[models.Model]) -> bool:
    """Whether the rows are made from others, which move: they are made anew by themselves."""
    return getattr(model, "is_derived", False)


def bundles_of(organisation: Organisation) -> Iterator[Bundle]:
    """Yield what names the organisation, table by table; empty tables are left out."""
    for field in fields_to_organisations():
        rows = _rows(field).filter(**{field.name: organisation.pk})
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if keys:
            yield Bundle(field, keys)


def obstacles(kept: Organisation, merged: Organisation) -> list[str]:
    """Return why two organisations cannot be merged: tables that allow one row per organisation have two.

    The sentences name what to do first; an empty list means that everything can move.
    """
    return [
        _sentence(field, others, shared)
        for field in fields_to_organisations()
        for others in _unique_sets(field)
        if (shared := _shared(field, others, kept, merged))
    ]


@transaction.atomic
def merge_organisations(
    *, kept: Organisation, merged: Organisation, user: User, reason: str = ""
) -> OrganisationMerge:
    """Let every row of `merged` name `kept`, and write down which ones moved; nothing is deleted.

    The second call returns the first record. Raises ValidationError with a sentence when two rows would meet
    where only one may be (two profiles in one inventory), PermissionDenied for everybody but SKEW.
    """
    require(can_merge_organisations(user))
    if kept.pk == merged.pk:
        raise ValidationError(SAME)
    locked = Organisation.objects.select_for_update().filter(pk__in=(kept.pk, merged.pk)).order_by("pk")
    rows = {row.pk: row for row in locked}
    kept, merged = rows[kept.pk], rows[merged.pk]
    if merged.merged_into_id == kept.pk:
        return OrganisationMerge.objects.get(merged=merged)
    for row in (kept, merged):
        if row.merged_into_id:
            raise ValidationError(GONE.format(row.name, row.merged_into.name))
    if problems := obstacles(kept, merged):
        raise ValidationError(problems)
    moved = {bundle.label: bundle.keys for bundle in list(bundles_of(merged)) if _move(bundle, kept)}
    merged.merged_into = kept
    merged.save(update_fields=["merged_into", "updated_at"])
    return OrganisationMerge.objects.create(
        kept=kept, merged=merged, moved=moved, reason=reason.strip()[:300], by=user
    )


def _rows(field: models.ForeignKey) -> models.QuerySet:
    """Return all rows of the column's table: a plain queryset, since append-only tables refuse updates."""
    return models.QuerySet(field.model)


def _move(bundle: Bundle, kept: Organisation) -> bool:
    try:
        with transaction.atomic():
            rows = _rows(bundle.field).filter(pk__in=bundle.keys)
            return bool(rows.update(**{bundle.field.name: kept}))
    except IntegrityError as double:
        raise ValidationError(_sentence(bundle.field, (), ())) from double


def _unique_sets(field: models.ForeignKey) -> Iterator[tuple[str, ...]]:
    """Yield the other columns of every unique set that the column belongs to; () when it is unique itself."""
    meta = field.model._meta
    if field.unique:
        yield ()
    for names in [*map(_names, meta.constraints), *meta.unique_together]:
        if field.name in names:
            yield tuple(name for name in names if name != field.name)


def _names(constraint: models.BaseConstraint) -> tuple[str, ...]:
    """Return the columns of a unique constraint, whether named as fields or as expressions."""
    if not isinstance(constraint, models.UniqueConstraint):
        return ()
    named = (part.name for part in constraint.expressions if isinstance(part, models.F))
    return (*constraint.fields, *named)


def _shared(
    field: models.ForeignKey, others: tuple[str, ...], kept: Organisation, merged: Organisation
) -> tuple:
    """Return the values of the other columns at which rows of both would meet, or () when none do."""

    def values(organisation: Organisation) -> set[tuple]:
        rows = _rows(field).filter(**{field.name: organisation.pk})
        return set(rows.values_list(*others)) if others else {()} if rows.exists() else set()

    met = values(kept) & values(merged)
    return min(met, key=str) or (True,) if met else ()


def _sentence(field: models.ForeignKey, others: tuple[str, ...], shared: tuple) -> str:
    meta = field.model._meta
    named = [_name_of(meta.get_field(name), value) for name, value in zip(others, shared, strict=False)]
    where = f" zu „{', '.join(named)}“" if named else ""
    return (
        f"{meta.verbose_name}: Beide haben schon einen Eintrag{where}. Lösen Sie zuerst einen der beiden auf."
    )


def _name_of(column: models.Field, value) -> str:
    related = column.related_model
    row = models.QuerySet(related).filter(pk=value).first() if related else None
    return str(row or value)
