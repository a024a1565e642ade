"""Länder, municipalities, their outlines, and the record of each import of the register."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from municipalities.enums import (
    FORMAL_ADDITIONS,
    INDEPENDENT_TOWN_KINDS,
    KIND_ADDITIONS,
    MunicipalityKind,
    MunicipalityLevel,
    SizeClass,
)
from municipalities.querysets import MunicipalityQuerySet

SMALL_BELOW = 20_000
LARGE_ABOVE = 100_000


class State(models.Model):
    """A Land; its key is the first two digits of every AGS in it."""

    key = models.CharField("Schlüssel", max_length=2, primary_key=True)
    abbreviation = models.CharField("Kürzel", max_length=2, unique=True)
    name = models.CharField("Name", max_length=50, unique=True)
    latitude = models.DecimalField("geografische Breite", max_digits=8, decimal_places=6)
    longitude = models.DecimalField("geografische Länge", max_digits=9, decimal_places=6)

    class Meta:
        verbose_name = "Land"
        verbose_name_plural = "Länder"
        ordering = ["key"]

    def __str__(self):
        return self.name


class Municipality(models.Model):
    """A Kommune: Gemeinde, Kreis, Bezirk or Verband, as the register knows it."""

    level = models.CharField("Ebene", max_length=10, choices=MunicipalityLevel.choices)
    ags = models.CharField(
        "Amtlicher Gemeindeschlüssel (AGS)",
        max_length=8,
        unique=True,
        validators=[
            RegexValidator(r"^\d{5}(\d{3})?$", "Der AGS hat fünf Ziffern (Kreis) oder acht Ziffern.")
        ],
    )
    ars = models.CharField("Amtlicher Regionalschlüssel (ARS)", max_length=12, blank=True)
    name = models.CharField("amtlicher Name", max_length=60)
    short_name = models.CharField("Kurzname", max_length=75)
    sort_name = models.CharField("Sortierschlüssel", max_length=120, db_index=True, editable=False)
    kind_code = models.CharField("Art", max_length=2, choices=MunicipalityKind.choices)
    state = models.ForeignKey(State, models.PROTECT, related_name="municipalities", verbose_name="Bundesland")
    district = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members", verbose_name="Kreis"
    )
    population = models.PositiveIntegerField("Einwohnerzahl", null=True, blank=True)
    population_on = models.DateField("Einwohnerzahl am", null=True, blank=True)
    area_km2 = models.DecimalField("Fläche in km²", max_digits=9, decimal_places=2, null=True, blank=True)
    postal_code = models.CharField("Postleitzahl der Verwaltung", max_length=5, blank=True)
    latitude = models.DecimalField(
        "geografische Breite", max_digits=8, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        "geografische Länge", max_digits=9, decimal_places=6, null=True, blank=True
    )
    register_date = models.DateField("Gebietsstand", null=True, blank=True)
    dissolved_on = models.DateField("aufgelöst zum", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="Nachfolge"
    )
    is_fictional = models.BooleanField("erfunden (Demo)", default=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "Kommune"
        verbose_name_plural = "Kommunen"
        ordering = ["sort_name", "ags"]
        constraints = [
            models.CheckConstraint(
                condition=Q(successor=None) | Q(dissolved_on__isnull=False),
                name="municipality_successor_only_when_dissolved",
            )
        ]

    def __str__(self):
        return self.short_name

    @property
    def kind_label(self) -> str:
        """The kind in words, for example "Kreisfreie Stadt" or "Landkreis"."""
        return self.get_kind_code_display()

    @property
    def is_independent_town(self) -> bool:
        """Whether the Gemeinde is a kreisfreie Stadt or a Stadtkreis."""
        return self.kind_code in INDEPENDENT_TOWN_KINDS

    @property
    def formal_name(self) -> str:
        """The name as an address uses it: "Stadt Witten", "Landeshauptstadt Kiel", "Gemeinde Hellenthal"."""
        if self.level != MunicipalityLevel.GEMEINDE:
            return self.short_name
        addition = self.name.partition(", ")[2]
        if addition not in FORMAL_ADDITIONS:
            addition = KIND_ADDITIONS.get(self.kind_code, "")
        return f"{addition} {self.short_name}".strip()

    @property
    def district_label(self) -> str:
        """The Kreis in which the place lies, or its own kind where it lies in none ("Kreisfreie Stadt")."""
        if self.district is None or self.is_independent_town:
            return self.kind_label
        return self.district.short_name

    @property
    def location(self) -> str:
        """Where the place lies: "Ennepe-Ruhr-Kreis, Nordrhein-Westfalen"; of a Kreis only the Land."""
        if self.level == MunicipalityLevel.KREIS:
            return self.state.name
        return f"{self.district_label}, {self.state.name}"

    @property
    def label(self) -> str:
        """The name with its Kreis, as forms show it: "Witten (Ennepe-Ruhr-Kreis)"."""
        if self.level == MunicipalityLevel.KREIS:
            return self.short_name
        return f"{self.short_name} ({self.district_label})"

    @property
    def size_class(self) -> SizeClass | None:
        """The size class by population, None where the register has no figure."""
        if self.population is None:
            return None
        if self.population < SMALL_BELOW:
            return SizeClass.SMALL
        return SizeClass.LARGE if self.population > LARGE_ABOVE else SizeClass.MEDIUM


class MapOutline(models.Model):
    """The simplified outline of a Land, Kreis, Gemeinde or Stadtteil for maps.

    The key of a Stadtteil is that of its Gemeinde with a number: "05911000-03".
    """

    key = models.CharField("Schlüssel (AGS)", max_length=16, unique=True)
    # of Stadtteile, which no register names
    name = models.CharField("Name", max_length=120, blank=True)
    geometry = models.JSONField("Umriss (GeoJSON)")
    source = models.CharField("Quellenvermerk", max_length=200)
    as_of = models.DateField("Stand")

    class Meta:
        verbose_name = "Kartenumriss"
        verbose_name_plural = "Kartenumrisse"
        ordering = ["key"]

    def __str__(self):
        return self.key


class RegisterImport(models.Model):
    """One import of the official register, kept with its report."""

    file_name = models.CharField("Datei", max_length=255)
    sha256 = models.CharField("Prüfsumme (SHA-256)", max_length=64)
    register_date = models.DateField("Gebietsstand")
    counts = models.JSONField("Zahlen")
    report = models.TextField("Bericht")
    imported_at = models.DateTimeField("eingelesen am", auto_now_add=True)

    class Meta:
        verbose_name = "Register-Import"
        verbose_name_plural = "Register-Importe"
        ordering = ["-imported_at", "-pk"]

    def __str__(self):
        return f"{self.file_name} ({self.register_date:%d.%m.%Y})"
