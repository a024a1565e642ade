"""How brochures look and who publishes them: series, colours and logos are data with validity dates."""

from django.core.validators import RegexValidator
from django.db import models

from core.storage import upload_path

COLOUR = RegexValidator(
    r"^#[0-9a-f]{6}$", "Schreiben Sie die Farbe als # mit sechs Zeichen, zum Beispiel #0d6e6a."
)


class BrochureTheme(models.Model):
    """The colours of a brochure. The defaults are those of static/css/brochure/base.css."""

    name = models.CharField("Name", max_length=80, unique=True)
    cover = models.CharField("Grund der Titelseite", max_length=7, default="#0a3f45", validators=[COLOUR])
    accent = models.CharField("Auftaktseite", max_length=7, default="#f2b233", validators=[COLOUR])
    survey = models.CharField("Auswertung", max_length=7, default="#2b3a8f", validators=[COLOUR])
    paper = models.CharField("getönte Seiten", max_length=7, default="#f7f1e6", validators=[COLOUR])
    # the families of kinds (inventories/groups.py)
    henna = models.CharField(
        "Migrantische Organisationen", max_length=7, default="#a8441f", validators=[COLOUR]
    )
    petrol = models.CharField("Eine-Welt-Arbeit", max_length=7, default="#0d6e6a", validators=[COLOUR])
    malve = models.CharField(
        "Bildung, Kultur, Religion", max_length=7, default="#8c3a68", validators=[COLOUR]
    )
    tinte = models.CharField("Weitere Organisationen", max_length=7, default="#16192b", validators=[COLOUR])
    is_active = models.BooleanField("wählbar", default=True)

    class Meta:
        verbose_name = "Gestaltung"
        verbose_name_plural = "Gestaltungen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BrochureSeries(models.Model):
    """A series ("Reihe"): what its imprints say, and how its brochures look."""

    name = models.CharField("Reihe", max_length=160, unique=True)
    publisher = models.TextField("Herausgeberin", max_length=400)
    responsible = models.CharField("Inhaltlich verantwortlich", max_length=200)
    funded_by = models.CharField("Finanzierung", max_length=300)
    reprint = models.CharField("Nachdruck", max_length=300, blank=True)
    language_note = models.CharField("Hinweis zur Sprache", max_length=300, blank=True)
    liability = models.CharField("Haftung", max_length=300, blank=True)
    house = models.CharField("Absender auf der Titelseite", max_length=160, blank=True)
    theme = models.ForeignKey(BrochureTheme, models.PROTECT, related_name="series", verbose_name="Gestaltung")
    is_active = models.BooleanField("wählbar", default=True)

    class Meta:
        verbose_name = "Reihe"
        verbose_name_plural = "Reihen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Logo(models.Model):
    """A logo of a series or of a municipality, for the time in which it is right."""

    series = models.ForeignKey(
        BrochureSeries, models.CASCADE, null=True, blank=True, related_name="logos", verbose_name="Reihe"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Kommune",
    )
    file = models.ImageField("Bild", upload_to=upload_path("logos"), max_length=200)
    alt_text = models.CharField("Bildbeschreibung", max_length=160)
    height_mm = models.PositiveSmallIntegerField("Höhe in Millimetern", default=14)
    valid_from = models.DateField("gültig ab", null=True, blank=True)
    valid_until = models.DateField("gültig bis", null=True, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Logo"
        verbose_name_plural = "Logos"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(series__isnull=False, municipality__isnull=True)
                | models.Q(series__isnull=True, municipality__isnull=False),
                name="inventories_logo_one_owner",
            )
        ]

    def __str__(self) -> str:
        return self.alt_text
