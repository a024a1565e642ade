"""What everybody may read of each organisation, ready made for fast pages; the truth stays in the profiles.

A row is made by entries.py from `inventories.visibility.visible` and nothing else. Database triggers note in
DirectoryMark whose row is out of date in the very transaction that changes a profile or a consent; a marked
organisation is shown nowhere until its row is made anew (docs/decisions/0021).
"""

import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from directory.enums import Facet, ReportState
from directory.querysets import EntryReportQuerySet


class IntegerListField(models.Field):
    """Whole numbers in one column: an array in PostgreSQL, so that one index finds each; else JSON."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "integer[]" if connection.vendor == "postgresql" else "text"

    def from_db_value(self, value: Any, _expression: Any, _connection: BaseDatabaseWrapper) -> Any:
        return self.to_python(value)

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        return value if value is None or connection.vendor == "postgresql" else json.dumps(list(value))

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj))


class FacetValue(models.Model):
    """One choice of a facet: a Land, a theme, a country. Entries carry its number."""

    facet = models.CharField("Filter", max_length=8, choices=Facet.choices)
    key = models.CharField("Schlüssel", max_length=60)
    label = models.CharField("Bezeichnung", max_length=120)
    sort_name = models.CharField("Sortiername", max_length=120)
    # kept up by entries.py, so that the whole directory need not be counted for a page
    entry_count = models.PositiveIntegerField("Einträge", default=0)

    class Meta:
        verbose_name = "Wert eines Filters"
        verbose_name_plural = "Werte der Filter"
        constraints = [models.UniqueConstraint("facet", "key", name="directory_facet_value_once")]

    def __str__(self) -> str:
        return self.label


class DirectoryEntry(models.Model):
    """What one organisation shows to everybody, from its newest profile that may be shown."""

    # made anew from other rows, so nothing of it has to move when organisations are merged
    is_derived = True

    organisation = models.OneToOneField(
        "organisations.Organisation",
        models.CASCADE,
        related_name="directory_entry",
        verbose_name="Organisation",
    )
    profile = models.ForeignKey(
        "inventories.Profile", models.CASCADE, related_name="+", verbose_name="Steckbrief"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.CASCADE, related_name="+", verbose_name="Kommune"
    )
    slug = models.SlugField("Adresse im Netz", max_length=120)
    name = models.CharField("Name", max_length=200)
    sort_name = models.CharField("Sortiername", max_length=200)
    # what a list shows (cards.py), so that a list reads one table
    card = models.JSONField("Karte")
    # the released texts as one, from which the lines around a hit are cut
    text = models.TextField("Texte", blank=True)
    facet_ids = IntegerListField("Werte der Filter", default=list)
    # the place of the municipality; empty when the organisation does not show where it is
    latitude = models.FloatField("geografische Breite", null=True, blank=True)
    longitude = models.FloatField("geografische Länge", null=True, blank=True)
    as_of = models.DateField("Stand der Angaben", null=True, blank=True)
    # grows with every row that is made, so that a change of any row changes the directory's version
    change_number = models.BigIntegerField("laufende Nummer der Änderung", unique=True)
    changed_at = models.DateTimeField("geändert")

    class Meta:
        verbose_name = "Eintrag im Verzeichnis"
        verbose_name_plural = "Einträge im Verzeichnis"
        indexes = [
            models.Index(fields=["sort_name", "id"], name="directory_entry_by_name"),
            models.Index(fields=["latitude", "longitude"], name="directory_entry_by_place"),
            models.Index(fields=["municipality", "sort_name", "id"], name="directory_entry_in_town"),
        ]

    def __str__(self) -> str:
        return self.name


class StoredFace(models.Model):
    """What the page of one organisation shows, ready made (faces.py); of no use while a mark waits."""

    # made anew from other rows, so nothing of it has to move when organisations are merged
    is_derived = True

    organisation = models.OneToOneField(
        "organisations.Organisation",
        models.CASCADE,
        primary_key=True,
        related_name="+",
        verbose_name="Organisation",
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.CASCADE, related_name="+", verbose_name="Kommune"
    )
    face = models.JSONField("Angaben")
    # the published inventories in which it shows itself (faces.appearances_of)
    appearances = models.JSONField("Bestandsaufnahmen", default=list)

    class Meta:
        verbose_name = "Gespeicherte Seite"
        verbose_name_plural = "Gespeicherte Seiten"

    def __str__(self) -> str:
        return f"Seite von Organisation {self.organisation_id}"


class KnownWord(models.Model):
    """A word of the directory's texts under one of its keys, by which typing errors are understood."""

    # the beginning of the stem without one of its letters: words one error apart share a key
    key = models.CharField("Schlüssel", max_length=12)
    stem = models.CharField("Stamm", max_length=60)
    word = models.CharField("Wort", max_length=60)

    class Meta:
        verbose_name = "Bekanntes Wort"
        verbose_name_plural = "Bekannte Wörter"
        constraints = [models.UniqueConstraint("key", "stem", name="directory_word_once_per_key")]

    def __str__(self) -> str:
        return self.word


class DirectoryMark(models.Model):
    """An organisation whose entry is out of date; written by triggers, removed by entries.py."""

    organisation_id = models.BigIntegerField("Organisation", db_index=True)

    class Meta:
        verbose_name = "Vormerkung im Verzeichnis"
        verbose_name_plural = "Vormerkungen im Verzeichnis"

    def __str__(self) -> str:
        return f"Organisation {self.organisation_id}"


class DirectoryVersion(models.Model):
    """One row with the number of the last change of any entry: changes wait for each other at it."""

    change_number = models.BigIntegerField("laufende Nummer der Änderung", default=0)
    # drawn anew with every change: a restored database never repeats the token of another content
    token = models.CharField("Kennung", max_length=16, blank=True)

    class Meta:
        verbose_name = "Fassung des Verzeichnisses"
        verbose_name_plural = "Fassungen des Verzeichnisses"

    def __str__(self) -> str:
        return f"Fassung {self.change_number}"


class EntryReport(models.Model):
    """Somebody noticed a mistake in an entry; SKEW asks the organisation and answers."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.CASCADE,
        related_name="entry_reports",
        verbose_name="Organisation",
    )
    # as the visitor read it: the only name of it that leaves the portal in a mail
    name = models.CharField("Name im Verzeichnis", max_length=200)
    message = models.TextField("Was stimmt nicht?", max_length=2000)
    email = models.EmailField("E-Mail", blank=True)
    state = models.CharField("Stand", max_length=8, choices=ReportState.choices, default=ReportState.OPEN)
    reported_at = models.DateTimeField("gemeldet", auto_now_add=True)
    answer = models.TextField("Antwort", max_length=2000, blank=True)
    settled_at = models.DateTimeField("erledigt", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="erledigt von",
    )

    objects = EntryReportQuerySet.as_manager()

    class Meta:
        verbose_name = "Gemeldeter Fehler"
        verbose_name_plural = "Gemeldete Fehler"
        ordering = ["-reported_at", "-pk"]

    def __str__(self) -> str:
        return f"Hinweis zu {self.organisation} vom {self.reported_at:%d.%m.%Y}"
