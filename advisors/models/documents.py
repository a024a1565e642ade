"""What documents of the pool have in common; each subject has its own table."""

from django.conf import settings
from django.db import models

from core.storage import PrivateStorage, upload_path


class PoolDocument(models.Model):
    """A private file with a title; reached only through a page that has checked the permission."""

    title = models.CharField("Titel", max_length=160)
    filename = models.CharField("Dateiname", max_length=160)
    content_type = models.CharField("Dateityp", max_length=100)
    size = models.PositiveIntegerField("Größe in Byte")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="hochgeladen von"
    )
    uploaded_at = models.DateTimeField("hochgeladen", auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


def private_file(folder: str) -> models.FileField:
    """Return the field for the file itself; the storage gives it a random name."""
    return models.FileField(
        "Datei", upload_to=upload_path(f"advisors/{folder}"), storage=PrivateStorage(), max_length=200
    )
