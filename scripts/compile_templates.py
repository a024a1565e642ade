#!/usr/bin/env python3
"""Compile every template of the project, so that a misspelt tag is found before a page is opened."""

import os
import sys
from pathlib import Path

import django

BASE_DIR = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print each template that does not compile and return the number of failures, at most 1."""
    sys.path.insert(0, str(BASE_DIR))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
    django.setup()
    from django.template import TemplateSyntaxError  # noqa: PLC0415 - needs django.setup()
    from django.template.loader import get_template  # noqa: PLC0415

    folder = BASE_DIR / "templates"
    failures = 0
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        try:
            get_template(str(path.relative_to(folder)))
        except TemplateSyntaxError as problem:
            failures += 1
            sys.stderr.write(f"{path.relative_to(BASE_DIR)}: {problem}\n")
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
