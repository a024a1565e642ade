"""An organisation as it lives over towns and years; what was printed of it is a profile (inventories)."""

from django.db import models

from organisations.enums import OrganisationKind
from organisations.querysets import OrganisationQuerySet


class Theme(models.Model):
    """A field of work; the list is edited by SKEW."""

    slug = models.SlugField("Kurzname", unique=True)
    name = models.CharField("Thema", max_length=80, unique=True)
    position = models.PositiveSmallIntegerField("Reihenfolge", default=0)
    is_active = models.BooleanField("wählbar", default=True)

    class Meta:
        verbose_name = "Thema"
        verbose_name_plural = "Themen"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A migrant organisation, a world shop, a school: known by name and town, without an account."""

    name = models.CharField("Name", max_length=200)
    sort_name = models.CharField("Sortiername", max_length=200, editable=False, db_index=True)
    kind = models.CharField("Art der Organisation", max_length=30, choices=OrganisationKind.choices)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="organisations", verbose_name="Kommune"
    )
    # the same organisation under another row; its own rows have moved there (organisations.services)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_organisations",
        verbose_name="zusammengeführt mit",
    )
    created_at = models.DateTimeField("angelegt", auto_now_add=True)
    updated_at = models.DateTimeField("geändert", auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "Organisation"
        verbose_name_plural = "Organisationen"
        constraints = [
            models.UniqueConstraint(
                "municipality",
                "sort_name",
                name="organisations_name_once_per_town",
                violation_error_message="Diese Organisation gibt es in dieser Kommune schon.",
            )
        ]

    def __str__(self) -> str:
        return self.name
