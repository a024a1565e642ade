"""Writes docs/permissions.md: python -m tests.write_permissions."""

from pathlib import Path

from tests.permission_matrix import as_markdown
from tests.permission_table import ROWS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"

if __name__ == "__main__":
    PAGE.write_text(as_markdown(ROWS), encoding="utf-8")
