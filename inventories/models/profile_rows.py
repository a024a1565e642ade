"""The repeating parts of a profile: contacts, people, projects, wishes, pictures. One value per row."""

from django.db import models

from core.storage import upload_path
from inventories.enums import ContactKind, PictureKind, PictureRight, WishKind


class ContactPoint(models.Model):
    """One phone number, one e-mail address, one web address or one social media account."""

    profile = models.ForeignKey(
        "inventories.Profile", models.CASCADE, related_name="contact_points", verbose_name="Steckbrief"
    )
    kind = models.CharField("Art", max_length=8, choices=ContactKind.choices)
    value = models.CharField("Angabe", max_length=200)
    label = models.CharField("Zusatz", max_length=80, blank=True)
    is_public = models.BooleanField("darf erscheinen", default=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Kontaktweg"
        verbose_name_plural = "Kontaktwege"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.value


class ContactPerson(models.Model):
    """A person to talk to; appears only with recorded consent (Art. 9 DSGVO may apply)."""

    profile = models.ForeignKey(
        "inventories.Profile", models.CASCADE, related_name="persons", verbose_name="Steckbrief"
    )
    name = models.CharField("Name", max_length=120)
    function = models.CharField("Funktion", max_length=120, blank=True)
    preferred = models.CharField("am liebsten per", max_length=80, blank=True)
    reachable = models.CharField("wann", max_length=120, blank=True)
    is_public = models.BooleanField("darf erscheinen", default=False)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Ansprechperson"
        verbose_name_plural = "Ansprechpersonen"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """One project, at home or abroad."""

    profile = models.ForeignKey(
        "inventories.Profile", models.CASCADE, related_name="projects", verbose_name="Steckbrief"
    )
    title = models.CharField("Titel", max_length=160)
    country = models.CharField("Land", max_length=2, blank=True)
    place = models.CharField("Ort", max_length=120, blank=True)
    partner = models.CharField("gemeinsam mit", max_length=160, blank=True)
    period = models.CharField("Zeitraum", max_length=80, blank=True)
    goal = models.PositiveSmallIntegerField("Nachhaltigkeitsziel", null=True, blank=True)
    text = models.TextField("Beschreibung", max_length=600, blank=True)
    link = models.URLField("Internetseite", blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Projekt"
        verbose_name_plural = "Projekte"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(goal=None) | models.Q(goal__gte=1, goal__lte=17),
                name="inventories_project_goal_1_to_17",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Wish(models.Model):
    """One thing that an organisation looks for or offers to others."""

    profile = models.ForeignKey(
        "inventories.Profile", models.CASCADE, related_name="wishes", verbose_name="Steckbrief"
    )
    kind = models.CharField("Art", max_length=4, choices=WishKind.choices)
    text = models.CharField("Was?", max_length=200)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)

    class Meta:
        verbose_name = "Suche oder Angebot"
        verbose_name_plural = "Suchen und Angebote"
        ordering = ["kind", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class Picture(models.Model):
    """A photo, a logo or a drawing; never without alt text, credit and right of use."""

    profile = models.ForeignKey(
        "inventories.Profile", models.CASCADE, related_name="pictures", verbose_name="Steckbrief"
    )
    kind = models.CharField("Art", max_length=8, choices=PictureKind.choices, default=PictureKind.PHOTO)
    file = models.ImageField(
        "Bild", upload_to=upload_path("pictures"), width_field="width", height_field="height", max_length=200
    )
    width = models.PositiveIntegerField("Breite", editable=False, default=0)
    height = models.PositiveIntegerField("Höhe", editable=False, default=0)
    alt_text = models.CharField("Bildbeschreibung", max_length=250)
    credit = models.CharField("Bildnachweis", max_length=160)
    right_of_use = models.CharField("Recht am Bild", max_length=8, choices=PictureRight.choices)
    caption = models.CharField("Bildunterschrift", max_length=250, blank=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    uploaded_at = models.DateTimeField("hochgeladen", auto_now_add=True)
    # came through the personal link: the contractor sees it first among the corrections
    is_from_organisation = models.BooleanField("von der Organisation hochgeladen", default=False)

    class Meta:
        verbose_name = "Bild"
        verbose_name_plural = "Bilder"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alt_text="") & ~models.Q(credit="") & ~models.Q(right_of_use=""),
                name="inventories_picture_has_alt_credit_right",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.alt_text}"
