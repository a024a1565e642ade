"""The app of the public directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations over all towns, as everybody may read them."""

    name = "directory"
    verbose_name = "Verzeichnis"
