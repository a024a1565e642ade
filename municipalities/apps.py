"""The register of all municipalities."""

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"
    verbose_name = "Kommunen"
    default_auto_field = "django.db.models.BigAutoField"
