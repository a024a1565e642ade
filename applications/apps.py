"""The app in which a municipality applies and SKEW decides."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "applications"
    verbose_name = "Anträge"
