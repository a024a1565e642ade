"""Two ways to read the directory, one for each database, behind one question and one answer."""

from types import ModuleType

from django.db import connection

from directory.engines import postgresql, sqlite


def engine() -> ModuleType:
    """Return the module that reads and writes the index of the database in use."""
    return postgresql if connection.vendor == "postgresql" else sqlite
