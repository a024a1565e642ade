"""What happens to a brochure around its print: proof rounds before, fixed editions and errata after."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.storage import upload_path
from inventories.enums.brochure import ProofState


class Edition(models.Model):
    """An edition ("Auflage"): once it is fixed its number, date and files are kept for ever, byte for byte.

    Without a build it is the next one, in the making: texts change again while the last one stands.
    """

    # its texts come back when a next edition is given up (core.unused_files)
    NAMES_FILES_IN = ("snapshot",)

    brochure = models.ForeignKey(
        "inventories.Brochure", models.PROTECT, related_name="editions", verbose_name="Broschüre"
    )
    number = models.PositiveSmallIntegerField("Auflage")
    build = models.OneToOneField(
        "inventories.BrochureBuild",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="edition",
        verbose_name="Satzlauf",
    )
    print_build = models.OneToOneField(
        "inventories.BrochureBuild",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Satzlauf für die Druckerei",
    )
    issued_on = models.DateField("erschienen am")
    copies = models.PositiveIntegerField("gedruckte Exemplare", null=True, blank=True)
    note = models.CharField("Anmerkung", max_length=300, blank=True)
    # texts of the brochure and check sums of what each profile said (inventories/brochure/snapshot.py)
    snapshot = models.JSONField("Inhalt der Auflage", default=dict)
    fixed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="festgehalten von",
    )
    created_at = models.DateTimeField("festgehalten", auto_now_add=True)

    class Meta:
        verbose_name = "Auflage"
        verbose_name_plural = "Auflagen"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint("brochure", "number", name="inventories_edition_once")]

    def __str__(self) -> str:
        return f"{self.brochure}, {self.number}. Auflage"

    @property
    def is_fixed(self) -> bool:
        """Whether it has appeared; the next one in the making has no build yet."""
        return self.build_id is not None


class Erratum(models.Model):
    """A mistake in a printed edition, with what is right."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="errata", verbose_name="Auflage")
    page = models.PositiveSmallIntegerField("Seite")
    wrong = models.CharField("Da steht", max_length=500)
    right = models.CharField("Richtig ist", max_length=500)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eingetragen von"
    )
    noted_at = models.DateTimeField("eingetragen", auto_now_add=True)

    class Meta:
        verbose_name = "Berichtigung"
        verbose_name_plural = "Berichtigungen"
        ordering = ["page", "pk"]

    def __str__(self) -> str:
        return f"Seite {self.page}: {self.right[:60]}"


class ProofRound(models.Model):
    """A round of proof reading over one build: readers write their remarks to its pages."""

    build = models.ForeignKey(
        "inventories.BrochureBuild", models.PROTECT, related_name="proof_rounds", verbose_name="Satzlauf"
    )
    number = models.PositiveSmallIntegerField("Runde")
    message = models.TextField("Worum geht es?", max_length=1500, blank=True)
    due_on = models.DateField("Rückmeldung bis")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="eröffnet von"
    )
    opened_at = models.DateTimeField("eröffnet", default=timezone.now)
    closed_at = models.DateTimeField("geschlossen", null=True, blank=True)

    class Meta:
        verbose_name = "Korrekturrunde"
        verbose_name_plural = "Korrekturrunden"
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return f"Korrekturrunde {self.number}"


class ProofReader(models.Model):
    """Somebody who reads a proof by a personal link, without an account."""

    round = models.ForeignKey(
        ProofRound, models.CASCADE, related_name="readers", verbose_name="Korrekturrunde"
    )
    name = models.CharField("Name", max_length=120)
    email = models.EmailField("E-Mail")
    opened_at = models.DateTimeField("zuerst geöffnet", null=True, blank=True)
    finished_at = models.DateTimeField("fertig gelesen", null=True, blank=True)

    class Meta:
        verbose_name = "Korrekturlesende Person"
        verbose_name_plural = "Korrekturlesende"
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint("round", "email", name="inventories_proof_reader_once")]

    def __str__(self) -> str:
        return self.name


class ProofLink(models.Model):
    """The secret of a link to a proof, as its hash; a reminder adds one and leaves the first valid."""

    reader = models.ForeignKey(
        ProofReader, models.CASCADE, related_name="links", verbose_name="korrekturlesende Person"
    )
    token_hash = models.CharField("Prüfwert des Geheimnisses", max_length=64, unique=True)
    created_at = models.DateTimeField("verschickt", auto_now_add=True)

    class Meta:
        verbose_name = "Link zum Umbruch"
        verbose_name_plural = "Links zum Umbruch"

    def __str__(self) -> str:
        return f"Link für {self.reader}"


class ProofRemark(models.Model):
    """A remark to one page of a proof, and what became of it."""

    round = models.ForeignKey(
        ProofRound, models.CASCADE, related_name="remarks", verbose_name="Korrekturrunde"
    )
    reader = models.ForeignKey(
        ProofReader,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name="gelesen von",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geschrieben von",
    )
    page = models.PositiveSmallIntegerField("Seite")
    text = models.TextField("Hinweis", max_length=1500)
    written_at = models.DateTimeField("geschrieben", auto_now_add=True)
    state = models.CharField("Stand", max_length=6, choices=ProofState.choices, default=ProofState.OPEN)
    answer = models.CharField("Antwort", max_length=500, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="erledigt von",
    )
    settled_at = models.DateTimeField("erledigt", null=True, blank=True)

    class Meta:
        verbose_name = "Hinweis zum Umbruch"
        verbose_name_plural = "Hinweise zum Umbruch"
        ordering = ["page", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reader__isnull=False) | models.Q(by__isnull=False),
                name="inventories_proof_remark_has_author",
            )
        ]

    def __str__(self) -> str:
        return f"Seite {self.page}: {self.text[:60]}"


class PageImage(models.Model):
    """The picture of one page of a build, for people who read a proof in the browser."""

    build = models.ForeignKey(
        "inventories.BrochureBuild", models.CASCADE, related_name="page_images", verbose_name="Satzlauf"
    )
    page = models.PositiveSmallIntegerField("Seite")
    file = models.FileField("Bild", upload_to=upload_path("proofs"), max_length=200)
    text = models.TextField("Text der Seite", blank=True)

    class Meta:
        verbose_name = "Seitenbild"
        verbose_name_plural = "Seitenbilder"
        ordering = ["page"]
        constraints = [models.UniqueConstraint("build", "page", name="inventories_page_image_once")]

    def __str__(self) -> str:
        return f"Seite {self.page}"
