"""Brings the stored places to the state of an issue of the official register, in one transaction."""

import hashlib
from datetime import date
from pathlib import Path

from django.db import transaction

from municipalities.changes import WRITTEN_FIELDS, Changes, note_difference, place_from, word_report
from municipalities.enums import MunicipalityLevel
from municipalities.models import Municipality, RegisterImport
from municipalities.register import Register, parse_register, population_date
from municipalities.services.states import save_states
from municipalities.source_files import Progress, no_progress
from municipalities.successors import find_successors, read_successors
from municipalities.usage import find_usage

BATCH = 500
# a reform touches few places (43 of 11,000 from 2023 to 2026); more means that the file was cut off
MAX_GONE_SHARE = 0.02
MAX_GONE_FEW = 20


class ImportRefusedError(Exception):
    """The file is readable, but must not be imported; the text is German and says why."""


@transaction.atomic
def import_register(
    *,
    path: Path,
    successors_path: Path | None = None,
    population_on: date | None = None,
    dry_run: bool = False,
    accept_losses: bool = False,
    progress: Progress = no_progress,
) -> str:
    """Import a GV100AD file and return the report in German.

    Creates what is new, corrects what changed. A place that is gone is deleted; when any row of the portal
    points to it, it stays, marked as dissolved with its successor. Places of the demo are never touched.
    `population_on` overrules the usual rule for the day of the populations. A dry run does everything and
    takes it back. Raises DamagedFileError and ImportRefusedError; then nothing has changed.
    """
    register = parse_register(path, progress)
    given = read_successors(successors_path, register) if successors_path else {}
    save_states()
    _refuse_older(register)
    day = population_on or population_date(register.register_date)
    changes = _apply(register, given, day, accept_losses, progress)
    report = word_report(changes, register, path.name, dry_run)
    _keep_record(path, register, changes, report)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _apply(
    register: Register, given: dict[str, str], population_on: date, accept_losses: bool, progress: Progress
) -> Changes:
    """Write the whole register into the locked rows and return what this changed."""
    present = register.places
    stored = {place.ags: place for place in Municipality.objects.real().select_for_update()}
    gone = [place for ags, place in stored.items() if ags not in present and not place.dissolved_on]
    if not accept_losses:
        _refuse_losses(len(gone), len(stored))
    changes = Changes()
    _save_places(register, stored, population_on, changes, progress)
    _retire(gone, find_successors(gone, set(stored), register, given), register.register_date, changes)
    _add_late_successors(given, changes)
    Municipality.objects.real().current().update(register_date=register.register_date)
    return changes


def _refuse_older(register: Register) -> None:
    latest = RegisterImport.objects.order_by("-register_date").first()
    if latest and latest.register_date > register.register_date:
        raise ImportRefusedError(
            f"Die Datei hat den Gebietsstand {register.register_date:%d.%m.%Y}. Das Register ist schon "
            f"auf dem Stand {latest.register_date:%d.%m.%Y}. Nehmen Sie eine neuere Ausgabe."
        )


def _refuse_losses(gone: int, stored: int) -> None:
    if gone > max(MAX_GONE_FEW, stored * MAX_GONE_SHARE):
        raise ImportRefusedError(
            f"In der Datei fehlen {gone} von {stored} bekannten Kommunen. Vermutlich ist sie abgeschnitten. "
            "Prüfen Sie die Datei. Wenn sie stimmt, geben Sie --accept-losses an."
        )


def _save_places(
    register: Register,
    stored: dict[str, Municipality],
    population_on: date,
    changes: Changes,
    progress: Progress,
) -> None:
    """Write new and changed places; Kreise first, because Gemeinden point to them."""
    districts: dict[str, int] = {}
    for label, records in (("Kreise", register.districts), ("Gemeinden", register.municipalities)):
        pending = []
        for number, (ags, record) in enumerate(records.items(), start=1):
            place = place_from(record, register.register_date, population_on)
            place.district_id = districts.get(ags[:5])
            if note_difference(changes, stored.get(ags), place):
                pending.append(place)
            if len(pending) == BATCH or number == len(records):
                _write(pending)
                pending = []
                progress(number, len(records), f"{label} speichern")
        districts = dict(Municipality.objects.real().filter(level="kreis").values_list("ags", "pk"))


def _write(places: list[Municipality]) -> None:
    """Create or overwrite the places by their AGS; coordinates stay as they are."""
    Municipality.objects.bulk_create(
        places, update_conflicts=True, unique_fields=["ags"], update_fields=WRITTEN_FIELDS
    )


def _retire(
    gone: list[Municipality], successors: dict[str, str], register_date: date, changes: Changes
) -> None:
    """Dissolve the used ones and delete the others, Gemeinden before the Kreise to which they point."""
    successor_rows = Municipality.objects.real().current().in_bulk(successors.values(), field_name="ags")
    for level in (MunicipalityLevel.GEMEINDE, MunicipalityLevel.KREIS):
        places = [place for place in gone if place.level == level]
        usage = find_usage(places)
        for place in places:
            successor = successor_rows.get(successors.get(place.ags, ""))
            _note_gone(changes, place, successor, usage.get(place.pk))
            if place.pk in usage:
                _dissolve(place, successor, register_date)
            elif successor:
                _hand_over_point(place, successor)
        Municipality.objects.filter(pk__in=[p.pk for p in places if p.pk not in usage]).delete()


def _note_gone(
    changes: Changes, place: Municipality, successor: Municipality | None, usage: dict[str, int] | None
) -> None:
    if successor:
        changes.merged.append(f"{place.ags} {place.name} → {successor.ags} {successor.name}")
    else:
        changes.gone.append(f"{place.ags} {place.name}")
    if usage:
        users = ", ".join(f"{label}: {count}" for label, count in sorted(usage.items()))
        follows = (
            f"Nachfolge {successor.ags} {successor.name}"
            if successor
            else "Nachfolge unbekannt, nachzutragen mit --successors"
        )
        changes.used.append(f"{place.ags} {place.name} ({users}): als aufgelöst markiert, {follows}")


def _dissolve(place: Municipality, successor: Municipality | None, register_date: date) -> None:
    place.dissolved_on = register_date
    place.successor = successor
    place.save(update_fields=["dissolved_on", "successor"])
    if successor:
        _hand_over_point(place, successor)


def _hand_over_point(place: Municipality, successor: Municipality) -> None:
    """Give a new key the coordinates of the old one until its own are imported."""
    if successor.latitude is None:
        successor.latitude, successor.longitude = place.latitude, place.longitude
        successor.save(update_fields=["latitude", "longitude"])


def _add_late_successors(given: dict[str, str], changes: Changes) -> None:
    """Enter successors from the list for places that were dissolved before, without or with another one."""
    rows = Municipality.objects.real().filter(ags__in=given, dissolved_on__isnull=False)
    successors = Municipality.objects.real().current().in_bulk(given.values(), field_name="ags")
    for place in rows:
        successor = successors[given[place.ags]]
        if place.successor_id != successor.pk:
            place.successor = successor
            place.save(update_fields=["successor"])
            changes.updated.append(f"{place.ags} {place.name}: Nachfolge {successor.ags} {successor.name}")


def _keep_record(path: Path, register: Register, changes: Changes, report: str) -> None:
    """Keep what was imported; the same file without any change leaves no second record."""
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    if not changes and RegisterImport.objects.filter(sha256=checksum).exists():
        return
    RegisterImport.objects.create(
        file_name=path.name,
        sha256=checksum,
        register_date=register.register_date,
        counts=changes.counts
        | {
            "municipalities": len(register.municipalities),
            "districts": len(register.districts),
            "states": len(register.states),
            "population": register.population,
        },
        report=report,
    )
