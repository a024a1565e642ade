"""Everything that changes the register."""

from municipalities.services.geography import import_coordinates, import_outlines
from municipalities.services.own_register import load_own_register
from municipalities.services.register import ImportRefusedError, import_register

__all__ = [
    "ImportRefusedError",
    "import_coordinates",
    "import_outlines",
    "import_register",
    "load_own_register",
]
