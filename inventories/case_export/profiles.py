"""Every profile with all its answers as page and as JSON, with its pictures, its release and the evidence."""

import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model
from django.template.loader import render_to_string

from inventories.case_export.entry import Entry, file_name, stored, written
from inventories.case_export.tables import is_secret, value_of
from inventories.models import Inventory, Profile

PARTS = ("contact_points", "persons", "projects", "wishes", "comments")
NOT_ANSWERS = {"id", "sort_name", "slug", "draft", "marks", "inventory", "organisation", "release"}


def profile_entries(inventory: Inventory) -> Iterator[Entry]:
    """Yield page, JSON, pictures and evidence of every profile."""
    rows = Profile.objects.filter(inventory=inventory).sorted_by_name()
    for profile in rows.select_related("release", "created_by", "organisation").iterator(chunk_size=50):
        folder = f"06_Steckbriefe/{file_name(profile.name)}-{profile.pk}"
        yield written(
            f"{folder}/steckbrief.html",
            profile.name,
            lambda row=profile: render_to_string("inventories/export/profile.html", facts(row)),
        )
        yield written(
            f"{folder}/steckbrief.json", f"{profile.name}, für Programme", lambda row=profile: as_json(row)
        )
        for picture in profile.pictures.exclude(file=""):
            yield stored(f"{folder}/bild-{picture.pk}", f"{profile.name}: {picture.alt_text}", picture.file)
        if profile.release and profile.release.evidence:
            said = f"{profile.name}: Nachweis der Freigabe"
            yield stored(f"{folder}/freigabe-nachweis", said, profile.release.evidence)


def facts(profile: Profile) -> dict:
    """Return the answers with their questions, the rows of all parts, and what was allowed by whom."""
    release = profile.release
    return {
        "profile": profile,
        "answers": answers_of(profile),
        "themes": [str(theme) for theme in profile.themes.all()],
        "parts": [
            (getattr(profile, name).model._meta.verbose_name_plural, [answers_of(row) for row in rows])
            for name in PARTS
            if (rows := list(getattr(profile, name).all()))
        ],
        "release": answers_of(release) if release else [],
        "consents": [answers_of(row) for row in release.consents.all()] if release else [],
    }


def answers_of(row: Model) -> list[tuple[str, object]]:
    """Return (name of the field, value as people read it) of what was answered."""
    return [
        (str(field.verbose_name), shown)
        for field in row._meta.concrete_fields
        if field.name not in NOT_ANSWERS and not is_secret(field) and (shown := _shown(row, field))
    ]


def as_json(profile: Profile) -> str:
    """Return the same for programs, by the names of the columns."""
    record = _columns(profile) | {
        "themes": [theme.slug for theme in profile.themes.all()],
        **{name: [_columns(row) for row in getattr(profile, name).all()] for name in PARTS},
    }
    if profile.release:
        consents = [_columns(row) for row in profile.release.consents.all()]
        record["release"] = _columns(profile.release) | {"consents": consents}
    return json.dumps(record, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _columns(row: Model) -> dict:
    return {field.name: value_of(row, field) for field in row._meta.concrete_fields if not is_secret(field)}


def _shown(row: Model, field: Field) -> object:
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    value = value_of(row, field)
    if isinstance(value, bool):
        return "ja" if value else ""
    return ", ".join(str(part) for part in value) if isinstance(value, list) else value
