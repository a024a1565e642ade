"""The brochure of an inventory, its text chapters and each run that makes its PDF."""

from django.conf import settings
from django.db import models

from core.models import Job
from core.storage import upload_path
from inventories.enums import ChapterKind
from inventories.enums.brochure import BrochureOutput


class Brochure(models.Model):
    """Title, imprint data and what is published of the brochure."""

    inventory = models.OneToOneField(
        "inventories.Inventory", models.PROTECT, related_name="brochure", verbose_name="Bestandsaufnahme"
    )
    title = models.CharField("Titel", max_length=120)
    subtitle = models.CharField("Untertitel", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("Jahr")
    series_number = models.PositiveSmallIntegerField("Heft", null=True, blank=True)
    editor_name = models.CharField("Redaktion", max_length=160, blank=True)
    texts_by = models.CharField("Texte und Interviews", max_length=200, blank=True)
    layout_by = models.CharField("Gestaltung", max_length=160, blank=True)
    printed_by = models.CharField("Druck", max_length=200, blank=True)
    cover = models.ImageField("Titelbild", upload_to=upload_path("covers"), blank=True, max_length=200)
    cover_alt = models.CharField("Beschreibung des Titelbilds", max_length=250, blank=True)
    cover_credit = models.CharField("Nachweis des Titelbilds", max_length=160, blank=True)
    series = models.ForeignKey(
        "inventories.BrochureSeries",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="brochures",
        verbose_name="Reihe",
    )
    # instead of the one of the series
    theme = models.ForeignKey(
        "inventories.BrochureTheme",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eigene Gestaltung",
    )
    # values of enums.brochure.BrochurePart
    left_out = models.JSONField("erscheint nicht", default=list, blank=True)
    project_lead = models.CharField("Projektleitung", max_length=160, blank=True)
    photos_by = models.CharField("Fotos", max_length=200, blank=True)
    easy_title = models.CharField("Überschrift der einfachen Fassung", max_length=120, blank=True)
    easy_body = models.TextField("Zusammenfassung in einfacher Sprache", max_length=6000, blank=True)
    published_build = models.ForeignKey(
        "inventories.BrochureBuild",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="veröffentlichte Fassung",
    )
    published_at = models.DateTimeField("veröffentlicht", null=True, blank=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    class Meta:
        verbose_name = "Broschüre"
        verbose_name_plural = "Broschüren"

    def __str__(self) -> str:
        return f"{self.title} ({self.year})"


class Chapter(models.Model):
    """A text of the brochure in Markdown: the welcome note, the method, the recommendations."""

    brochure = models.ForeignKey(Brochure, models.CASCADE, related_name="chapters", verbose_name="Broschüre")
    kind = models.CharField("Kapitel", max_length=16, choices=ChapterKind.choices)
    title = models.CharField("Überschrift", max_length=120)
    body = models.TextField("Text", blank=True)
    quote = models.CharField("Zitat", max_length=300, blank=True)
    author_name = models.CharField("Name", max_length=120, blank=True)
    author_function = models.CharField("Funktion", max_length=160, blank=True)
    picture = models.ImageField("Bild", upload_to=upload_path("chapters"), blank=True, max_length=200)
    picture_alt = models.CharField("Bildbeschreibung", max_length=250, blank=True)
    picture_credit = models.CharField("Bildnachweis", max_length=160, blank=True)
    is_included = models.BooleanField("erscheint", default=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chapters",
        verbose_name="schreibt",
    )
    due_on = models.DateField("fertig bis", null=True, blank=True)
    finished_at = models.DateTimeField("fertig geschrieben", null=True, blank=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geändert von",
    )

    class Meta:
        verbose_name = "Kapitel"
        verbose_name_plural = "Kapitel"
        constraints = [models.UniqueConstraint("brochure", "kind", name="inventories_chapter_once")]

    def __str__(self) -> str:
        return self.title


class BrochureBuild(Job):
    """One run of the worker that makes the PDF; the row tells the truth about it."""

    # a machine that is restarted again and again still gets its brochure
    MAX_ATTEMPTS = 25

    brochure = models.ForeignKey(Brochure, models.PROTECT, related_name="builds", verbose_name="Broschüre")
    number = models.PositiveSmallIntegerField("Fassung")
    output = models.CharField(
        "Ausgabe", max_length=6, choices=BrochureOutput.choices, default=BrochureOutput.SCREEN
    )
    pdf = models.FileField("PDF", upload_to=upload_path("brochures"), blank=True, max_length=200)
    sha256 = models.CharField("Prüfsumme", max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField("Seiten", default=0)
    size = models.PositiveIntegerField("Größe in Bytes", default=0)
    profile_count = models.PositiveSmallIntegerField("Steckbriefe", default=0)
    as_of = models.DateField("Stand", null=True, blank=True)
    # SHA-256 of what was printed: tells whether the brochure would look different today
    fingerprint = models.CharField("Fingerabdruck des Inhalts", max_length=64, blank=True)
    findings = models.JSONField("Befunde zur Barrierefreiheit", default=list, blank=True)
    # {profile: {field group: excepted fields}}: by which consents it was printed
    printed = models.JSONField("gedruckte Angaben", default=dict, blank=True)
    published_at = models.DateTimeField("veröffentlicht", null=True, blank=True)
    # of what exactly this file was made (parts and their order): the same input is never set twice
    input_key = models.CharField("Schlüssel der Eingabe", max_length=64, blank=True, db_index=True)
    # where each profile stands: {profile: page}
    page_of = models.JSONField("Seiten der Steckbriefe", default=dict, blank=True)

    class Meta(Job.Meta):
        abstract = False
        verbose_name = "Satzlauf"
        verbose_name_plural = "Satzläufe"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint("brochure", "number", name="inventories_build_once")]

    def __str__(self) -> str:
        return f"{self.brochure}, Fassung {self.number}"

    @property
    def state_label(self) -> str:
        """The state as people see it: while its shares are being set, the build itself waits for them."""
        if self.state == self.WAITING and self.progress_total:
            return self.RUNNING.label
        return super().state_label

    @property
    def is_automatic(self) -> bool:
        """Whether nobody asked for it: the portal itself sets it, after a revocation."""
        return self.requested_by_id is None
