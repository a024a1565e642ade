"""Finds out which places the rest of the portal uses, without knowing who that is."""

from collections import defaultdict

from municipalities.models import Municipality

BATCH = 5000


def find_usage(places: list[Municipality]) -> dict[int, dict[str, int]]:
    """Return {pk: {German name of the using rows: how many}} for the places to which any row points.

    Looks at every foreign key to Municipality, the hidden ones of many-to-many tables included; so apps that
    this one may not import are found all the same.
    """
    keys = [place.pk for place in places]
    usage = defaultdict(lambda: defaultdict(int))
    for relation in Municipality._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
            continue
        model, column = relation.related_model, relation.field.attname
        if relation.parent_link:
            continue
        label = str(model._meta.verbose_name_plural)
        for start in range(0, len(keys), BATCH):
            rows = model._base_manager.filter(**{f"{column}__in": keys[start : start + BATCH]})
            for pk in rows.values_list(column, flat=True):
                usage[pk][label] += 1
    return {pk: dict(counts) for pk, counts in usage.items()}
