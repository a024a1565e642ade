"""Getting rid of the file of faulty rows: only when the transaction that says so is committed."""

from functools import partial

from django.db import transaction

from inventories.models import LeadImport


def drop_file(lead_import: LeadImport) -> None:
    """Take the file off the row, which the caller saves, and delete it on commit."""
    if not lead_import.faulty_file:
        return
    storage, name = lead_import.faulty_file.storage, lead_import.faulty_file.name
    lead_import.faulty_file = ""
    transaction.on_commit(partial(storage.delete, name))
