"""Promises that hold in every corner of the project."""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import get_resolver

from tests.test_architecture import APPS, ROOT, code_files, relative, room_of

TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
# templates that Django, allauth or crispy find by their name
# the pieces of a brochure are named by inventories/brochure/pieces.py and sheet.py
FOUND_BY_NAME = (
    "account/", "mfa/", "allauth/", "kern/", "usersessions/", "django/", "inventories/brochure/_",
)  # fmt: skip
ROOT_PAGES = {"404.html", "403.html", "403_csrf.html", "400.html", "429.html", "500.html"}


def own_models():
    return [model for app in sorted(APPS) for model in apps.get_app_config(app).get_models()]


def test_every_field_has_a_german_name():
    unnamed = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.local_fields
        if not field.auto_created and not field.primary_key and field.name not in {"password", "last_login"}
        if field.verbose_name == field.name.replace("_", " ")
    ]
    assert unnamed == []


def test_every_model_has_a_german_name():
    assert [m._meta.label for m in own_models() if m._meta.verbose_name.islower()] == []


def test_every_model_says_what_it_is_in_one_line():
    assert [
        m._meta.label
        for m in own_models()
        if "__str__" not in {n for c in m.__mro__ if c is not models.Model for n in vars(c)}
    ] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_every_template_is_used():
    sources = [p.read_text(encoding="utf-8") for p in code_files()] + [
        p.read_text(encoding="utf-8") for p in TEMPLATES if p.suffix in {".html", ".txt"}
    ]
    sources += [
        (ROOT / "skew_portal" / name).read_text(encoding="utf-8") for name in ("settings.py", "urls.py")
    ]
    text = "\n".join(sources)
    unused = []
    for path in TEMPLATES:
        name = str(path.relative_to(ROOT / "templates"))
        if name.startswith(FOUND_BY_NAME) or name in ROOT_PAGES:
            continue
        if name not in text:
            unused.append(name)
    assert unused == []


def test_status_is_written_only_by_the_workflow_and_by_services():
    breaches = []
    for path in code_files():
        if room_of(path) in {"services", "workflow", "jobs", "management"} or "demo" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            breaches += [
                f"{relative(path)}:{node.lineno}"
                for target in targets
                if isinstance(target, ast.Attribute) and target.attr == "status"
            ]
    assert breaches == []


def test_pages_carry_no_inline_style_and_no_inline_script():
    # mails and print have no CSP; error 500 stands alone when static files may be away
    pattern = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)(?![^>]*json)|\son[a-z]+=", re.I)
    found = [
        str(path.relative_to(ROOT))
        for path in TEMPLATES
        if path.suffix == ".html"
        and "emails" not in path.parts
        and "pdf" not in path.parts
        and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_machine_path_and_no_unfinished_word_in_the_code():
    pattern = re.compile(r"(?<![\w.])/(work|farm)/|\b(TODO|FIXME|XXX)\b|lorem ipsum", re.I)
    found = []
    for path in [*code_files(), *TEMPLATES, *sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]:
        if path.suffix in {".py", ".html", ".txt", ".md"} and pattern.search(
            path.read_text(encoding="utf-8")
        ):
            found.append(relative(path))
    assert found == []


def test_glossary_terms_of_the_models_are_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
    missing = [m.__name__ for m in own_models() if m.__name__.lower() not in glossary]
    assert missing == []


def url_patterns(resolver=None, prefix=""):
    """Yield (route, pattern) of every page of the project."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from url_patterns(entry, route)
        else:
            yield route, entry


def test_url_names_views_and_templates_agree():
    wrong = []
    for route, entry in url_patterns():
        module = entry.callback.__module__
        if module.split(".")[0] in APPS and entry.name != entry.callback.__name__:
            wrong.append(f"{route}: {entry.name} != {entry.callback.__name__}")
    assert wrong == []


@pytest.mark.parametrize("app", sorted(APPS))
def test_app_has_tests_for_its_rooms(app):
    found = {path.stem for path in (ROOT / app / "tests").glob("test_*.py")}
    assert found, f"{app} has no tests"


def test_changelog_is_german_and_dated():
    text = Path(ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "Änderungen" in text
    assert re.search(
        r"\d{1,2}\. (Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) \d{4}",
        text,
    )
