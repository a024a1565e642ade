"""Taking over a list of organisations: uploaded, columns matched, checked, confirmed once."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.access import require
from core.text import sort_key
from inventories.duplicates import doubts_about, entry, full_index, web_domain
from inventories.enums.research import ImportState, SourceKind
from inventories.information_duty import inform_until
from inventories.known_actors import known_actors
from inventories.lead_lists.checking import CheckedRow, check_rows, faulty, good
from inventories.lead_lists.columns import guess
from inventories.lead_lists.disposal import drop_file
from inventories.lead_lists.faulty import faulty_file
from inventories.lead_lists.reading import Table
from inventories.models import Inventory, Lead, LeadImport, LeadSource
from inventories.permissions.research import can_edit_import, can_edit_leads, can_upload_leads

BATCH = 1000
SHOWN_FAULTS = 100
FACTS = (
    "kind", "street", "postal_code", "town", "district", "email", "phone", "website", "contact_name",
    "languages", "note",
)  # fmt: skip
NO_NAMES = "Ordnen Sie eine Spalte dem Namen der Organisation zu."
OVER = "Diese Liste ist schon erledigt. Laden Sie sie bei Bedarf noch einmal hoch."


@transaction.atomic
def upload_list(
    *, inventory: Inventory, user: User, filename: str, table: Table, source_title: str = ""
) -> LeadImport:
    """Keep the rows of a list until it is confirmed, with a first guess at its columns."""
    require(can_upload_leads(user, inventory))
    return LeadImport.objects.create(
        inventory=inventory,
        filename=filename[:200],
        columns=table.columns,
        rows=[[number, *row] for number, row in zip(table.numbers, table.rows, strict=True)],
        mapping=guess(table.columns),
        source_title=source_title[:200],
        uploaded_by=user,
    )


@transaction.atomic
def match_columns(
    *, lead_import: LeadImport, user: User, mapping: dict[str, str], source_title: str
) -> LeadImport:
    """Store what every column means and where the list comes from; check all rows and keep the result.

    Raises ValidationError without a column of names, or when the list is done already.
    """
    lead_import = _locked(lead_import, user)
    if lead_import.state not in {ImportState.UPLOADED, ImportState.MAPPED}:
        raise ValidationError(OVER)
    if "name" not in mapping.values():
        raise ValidationError(NO_NAMES)
    lead_import.mapping, lead_import.source_title = mapping, source_title
    checked = check_rows(table_of(lead_import), mapping)
    lead_import.result = _preview(lead_import, checked, _doubts(lead_import.inventory, checked))
    lead_import.state = ImportState.MAPPED
    _keep_faulty(lead_import, checked)
    lead_import.save()
    return lead_import


@transaction.atomic
def confirm_import(*, lead_import: LeadImport, user: User) -> LeadImport:
    """Put all good rows on the list, or none if something fails; the second click changes nothing.

    A row whose name is on the list already adds its source there and fills empty facts, and overwrites none.
    The rows are forgotten afterwards: what could not be taken is in the file of faulty rows.
    """
    lead_import = _locked(lead_import, user)
    if lead_import.state == ImportState.DONE:
        return lead_import
    if lead_import.state != ImportState.MAPPED:
        raise ValidationError(OVER)
    inventory = Inventory.objects.select_for_update().get(pk=lead_import.inventory_id)
    # judged anew: the list may have grown since the preview
    checked = check_rows(table_of(lead_import), lead_import.mapping)
    doubts = _doubts(inventory, checked)
    result = _preview(lead_import, checked, doubts)
    known = {lead.sort_name: lead for lead in inventory.leads.standing()}
    taken = good(checked)
    result["new"] = _add(lead_import, user, [row for row in taken if row.sort_name not in known], doubts)
    result["known"] = _complete(lead_import, [row for row in taken if row.sort_name in known], known)
    lead_import.result = result
    lead_import.state, lead_import.imported_at = ImportState.DONE, timezone.now()
    lead_import.rows = []
    lead_import.save()
    return lead_import


@transaction.atomic
def discard_import(*, lead_import: LeadImport, user: User) -> LeadImport:
    """Throw an unconfirmed list away with everything that it held."""
    lead_import = _locked(lead_import, user)
    if lead_import.state == ImportState.DONE:
        raise ValidationError(OVER)
    lead_import.state, lead_import.rows, lead_import.result = ImportState.DISCARDED, [], {}
    drop_file(lead_import)
    lead_import.save()
    return lead_import


def table_of(lead_import: LeadImport) -> Table:
    """Return the stored rows as they were read."""
    rows = [row[1:] for row in lead_import.rows]
    return Table(lead_import.columns, rows, [row[0] for row in lead_import.rows])


def _doubts(inventory: Inventory, checked: Sequence[CheckedRow]) -> dict[int, str]:
    """Return {line: sentence} of rows that may be another lead or an organisation of the portal."""
    rows = good(checked)
    found = doubts_about((_entry(inventory, row) for row in rows), full_index(inventory))
    return {row.number: sentence for row, sentence in zip(rows, found, strict=True) if sentence}


def _preview(lead_import: LeadImport, checked: Sequence[CheckedRow], doubts: dict[int, str]) -> dict:
    """Return the numbers and the first faults of a check; `known` names are on the list of the inventory."""
    wrong = faulty(checked)
    names = set(lead_import.inventory.leads.standing().values_list("sort_name", flat=True))
    known = [row for row in good(checked) if row.sort_name in names]
    new = {row.number: row for row in good(checked) if row.sort_name not in names}
    doubtful = [[number, new[number].values["name"], doubts[number]] for number in doubts if number in new]
    return {
        "rows": len(checked),
        "new": len(new),
        "doubtful": len(doubtful),
        "doubts": doubtful[:SHOWN_FAULTS],
        "known": len(known),
        "known_names": [[row.number, row.values["name"]] for row in known[:SHOWN_FAULTS]],
        "faulty": len(wrong),
        "faults": [
            [row.number, str(row.values.get("name", ""))[:80], row.sentences] for row in wrong[:SHOWN_FAULTS]
        ],
    }


def _keep_faulty(lead_import: LeadImport, checked: Sequence[CheckedRow]) -> None:
    drop_file(lead_import)
    wrong = [(row.number, row.sentences) for row in faulty(checked)]
    if wrong:
        content = faulty_file(table_of(lead_import), wrong)
        lead_import.faulty_file.save("fehler.xlsx", ContentFile(content), save=False)


def _add(lead_import: LeadImport, user: User, rows: Sequence[CheckedRow], doubts: dict[int, str]) -> int:
    inventory = lead_import.inventory
    until = inform_until(timezone.localdate())
    leads = Lead.objects.bulk_create(
        (
            Lead(
                inventory=inventory,
                sort_name=row.sort_name,
                web_domain=web_domain(row.values["website"]) if row.values["website"] else "",
                inform_until=until,
                doubt=doubts.get(row.number, ""),
                created_by=user,
                name=row.values["name"],
                **{name: row.values[name] for name in FACTS},
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
    _add_sources(lead_import, zip(leads, rows, strict=True))
    return len(leads)


def _complete(lead_import: LeadImport, rows: Sequence[CheckedRow], known: dict[str, Lead]) -> int:
    now = timezone.now()
    for row in rows:
        lead = known[row.sort_name]
        for name in FACTS:
            if not getattr(lead, name):
                setattr(lead, name, row.values[name])
        lead.web_domain = lead.web_domain or (web_domain(lead.website) if lead.website else "")
        lead.updated_at = now
    leads = [known[row.sort_name] for row in rows]
    Lead.objects.bulk_update(leads, [*FACTS, "web_domain", "updated_at"], batch_size=200)
    _add_sources(lead_import, zip(leads, rows, strict=True))
    return len(leads)


def _add_sources(lead_import: LeadImport, pairs: Iterable[tuple[Lead, CheckedRow]]) -> None:
    """Note for every row where it stood: in whose list, in which line, and the list's own source."""
    is_own = can_edit_leads(lead_import.uploaded_by, lead_import.inventory)
    kind = SourceKind.LIST if is_own else SourceKind.MUNICIPALITY
    title = (lead_import.source_title or lead_import.filename)[:140]
    LeadSource.objects.bulk_create(
        (LeadSource(lead=lead, kind=kind, title=_source_title(title, row)) for lead, row in pairs),
        batch_size=BATCH,
    )


def _source_title(title: str, row: CheckedRow) -> str:
    own = row.values.get("source", "")
    return f"{title}, Zeile {row.number}{f': {own}' if own else ''}"[:200]


def _entry(inventory: Inventory, row: CheckedRow):
    values = row.values
    return entry(
        "row",
        row.number,
        values["name"],
        town=inventory.municipality.short_name,
        street=values["street"],
        postal_code=values["postal_code"],
        domain=web_domain(values["website"]) if values["website"] else "",
    )


def _locked(lead_import: LeadImport, user: User) -> LeadImport:
    rows = LeadImport.objects.select_for_update(of=("self",)).select_related(
        "inventory__municipality", "uploaded_by"
    )
    row = rows.get(pk=lead_import.pk)
    require(can_edit_import(user, row))
    return row


@transaction.atomic
def take_over_known_actors(*, inventory: Inventory, user: User) -> tuple[int, int]:
    """Put the organisations that the town named in part D of its application on the list.

    Returns (new, known already); the second click adds nothing.
    """
    inventory = Inventory.objects.select_for_update().get(pk=inventory.pk)
    require(can_edit_leads(user, inventory))
    names = known_actors(inventory)
    there = set(inventory.leads.standing().values_list("sort_name", flat=True))
    fresh = {sort_key(name)[:200]: name for name in names if sort_key(name)[:200] not in there}
    index = full_index(inventory)
    town = inventory.municipality.short_name
    doubts = doubts_about(
        (entry("row", at, name, town=town) for at, name in enumerate(fresh.values())), index
    )
    until = inform_until(timezone.localdate())
    leads = Lead.objects.bulk_create(
        Lead(inventory=inventory, name=name, sort_name=key, inform_until=until, created_by=user, doubt=doubt)
        for (key, name), doubt in zip(fresh.items(), doubts, strict=True)
    )
    LeadSource.objects.bulk_create(
        LeadSource(
            lead=lead,
            kind=SourceKind.MUNICIPALITY,
            title=f"Antrag {inventory.case_number}, Teil D",
        )
        for lead in leads
    )
    return len(leads), len(names) - len(leads)
