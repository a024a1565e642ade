"""Copies of cases hold personal data: their files are deleted after a month, the row stays as a record."""

from datetime import timedelta

from django.utils import timezone

from inventories.models import CaseExport

KEPT_FOR = timedelta(days=30)


def delete_old_copies() -> int:
    """Delete the files of copies that are older than a month; return how many."""
    rows = CaseExport.objects.filter(finished_at__lte=timezone.now() - KEPT_FOR).exclude(file="")
    number = 0
    for export in rows:
        export.file.delete(save=False)
        CaseExport.objects.filter(pk=export.pk).update(file="")
        number += 1
    return number
