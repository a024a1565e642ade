"""What an issue of the register changes: compares it with the stored places and words the report."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar

from core.text import sort_key
from municipalities.models import Municipality
from municipalities.register import PlaceRecord, Register, sort_label

COMPARED = (
    "ars",
    "name",
    "short_name",
    "sort_name",
    "kind_code",
    "postal_code",
    "population",
    "population_on",
    "area_km2",
    "district_id",
    "dissolved_on",
    "successor_id",
)
WRITTEN_FIELDS = [name.removesuffix("_id") for name in COMPARED] + ["level", "state", "register_date"]
LISTED = 60


@dataclass(slots=True)
class Changes:
    """Lines of the report by kind of change, and what is to be written."""

    new: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    HEADS: ClassVar[dict[str, str]] = {
        "new": "Neu",
        "renamed": "Umbenannt",
        "updated": "Geändert",
        "merged": "Zusammengeschlossen oder umgeschlüsselt",
        "gone": "Weggefallen",
        "used": "Verwendete Kommunen, die es nicht mehr gibt",
    }

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.HEADS)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        return {name: len(getattr(self, name)) for name in self.HEADS}


def place_from(record: PlaceRecord, register_date: date, population_on: date) -> Municipality:
    """Return the unsaved place of a record; its Kreis is set by the caller."""
    return Municipality(
        level=record.level,
        ags=record.ags,
        ars=record.ars,
        name=record.name,
        short_name=record.short_name,
        sort_name=sort_key(sort_label(record.name, record.kind_code)),
        kind_code=record.kind_code,
        state_id=record.state_key,
        postal_code=record.postal_code,
        population=record.population,
        population_on=population_on,
        area_km2=Decimal(record.area_ha) / 100,
        register_date=register_date,
    )


def note_difference(changes: Changes, old: Municipality | None, new: Municipality) -> bool:
    """Put the difference of one place into the report and return whether it has to be written."""
    if old is None:
        changes.new.append(f"{new.ags} {new.name}")
        return True
    differing = [name for name in COMPARED if getattr(old, name) != getattr(new, name)]
    if not differing:
        return False
    if old.name != new.name:
        changes.renamed.append(f"{new.ags} {old.name} → {new.name}")
    elif "dissolved_on" in differing:
        changes.updated.append(f"{new.ags} {new.name}: steht wieder im Register")
    else:
        labels = [Municipality._meta.get_field(name.removesuffix("_id")).verbose_name for name in differing]
        changes.updated.append(f"{new.ags} {new.name}: {', '.join(labels)}")
    return True


def word_report(changes: Changes, register: Register, file_name: str, dry_run: bool) -> str:
    """Return the report in German; long lists are cut, its last line holds the totals of the file."""
    lines = [f"{file_name}, Gebietsstand {register.register_date:%d.%m.%Y}"]
    if dry_run:
        lines.append("Probelauf: Es wurde nichts gespeichert.")
    if not changes:
        lines.append("Keine Änderungen.")
    for name, head in changes.HEADS.items():
        entries = getattr(changes, name)
        if not entries:
            continue
        lines.append(f"{head}: {len(entries)}")
        lines += [f"  {entry}" for entry in entries[:LISTED]]
        if len(entries) > LISTED:
            lines.append(f"  … und {len(entries) - LISTED} weitere")
    return "\n".join([*lines, register.totals])
