"""MiGlobe: the pool of migrant advisors and the days that municipalities may use of it."""

from django.apps import AppConfig


class AdvisorsConfig(AppConfig):
    name = "advisors"
    verbose_name = "Beraterpool MiGlobe"
