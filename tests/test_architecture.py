"""The house rules of docs/architecture.md as data: floors, rooms, sizes. Change them by a decision record only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# an app may import itself and the apps named here; two apps on one floor are strangers
MAY_IMPORT = {
    "core": set(),
    "municipalities": {"core"},
    "accounts": {"core", "municipalities"},
    "organisations": {"core", "municipalities", "accounts"},
    "applications": {"core", "municipalities", "accounts"},
    "publications": {"core", "municipalities", "accounts", "organisations"},
    "networks": {"core", "municipalities", "accounts", "organisations"},
    "inventories": {"core", "municipalities", "accounts", "organisations", "applications", "networks"},
    "advisors": {"core", "municipalities", "accounts", "organisations", "networks"},
    "directory": {"core", "municipalities", "accounts", "organisations", "inventories"},
    "dashboard": {
        "core",
        "municipalities",
        "accounts",
        "organisations",
        "applications",
        "publications",
        "networks",
        "inventories",
        "advisors",
        "directory",
    },
}
APPS = set(MAY_IMPORT)

# the room of a module is the first part of its path inside the app; what is not named is a work module (floor 4)
ROOM_FLOOR = {
    "apps": 0,
    "enums": 1,
    "permissions": 2,
    "querysets": 2,
    "models": 3,
    "tasks": 5,
    "services": 6,
    "forms": 6,
    "filters": 6,
    "views": 7,
    "admin": 7,
    "api": 7,
    "urls": 8,
    "templatetags": 7,
    "context_processors": 7,
    "middleware": 7,
    "adapter": 7,
    "management": 8,
}
WORK_FLOOR = 4
FORBIDDEN_NAMES = {"utils", "helpers", "managers", "selectors", "constants", "common", "misc"}

FILE_LINES, VIEW_LINES, FUNCTION_LINES, CLASS_LINES, TEMPLATE_LINES = 300, 25, 30, 150, 120
# past a guide: {path or path:name: reason}
SIZE_EXCEPTIONS = {
    "skew_portal/settings.py": "one settings file is easier to audit than several (docs/decisions/0006)",
}
# imports upwards inside an app: {path: reason}
ROOM_EXCEPTIONS = {
    "inventories/apps.py": "connects the one custom signal (docs/decisions/0005)",
}
# files that may lie in core; a file enters only with two users and no domain noun
CORE_FILES = {
    "access", "append_only", "apps", "autosave", "broker", "calendars", "charts", "countries", "downloads", "emails", "enums", "forms",
    "forms_layout", "frames", "jobs", "languages", "management", "migrations", "models", "numbers", "pdf", "pdf_check", "pdf_tags", "permissions",
    "personal_pages", "pictures", "portal", "pulse",
    "qr_codes", "querysets", "rate_limit", "reminders", "rounds", "services", "spreadsheets", "sql_operations", "storage", "supervisor", "sweeper", "tasks", "templatetags", "tests", "text", "unused_files", "uploads", "urls",
    "views", "workflow",
}  # fmt: skip


def code_files(app=None):
    """Return the Python files that obey the house rules: no tests, no migrations."""
    folders = [ROOT / app] if app else [ROOT / name for name in sorted(APPS)]
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            parts = path.relative_to(ROOT).parts
            if "tests" not in parts and "migrations" not in parts and "__pycache__" not in parts:
                yield path


def room_of(path):
    """Return the room of a file: the first name below the app."""
    return path.relative_to(ROOT).parts[1].removesuffix(".py")


def floor_of(room):
    return ROOM_FLOOR.get(room, WORK_FLOOR)


def imported_modules(path):
    """Yield the dotted names of our own modules that a file imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            if name.split(".")[0] in APPS | {"skew_portal"}:
                yield node.lineno, name


def relative(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("app", sorted(APPS))
def test_app_imports_only_lower_floors(app):
    allowed = MAY_IMPORT[app] | {app}
    breaches = [
        f"{relative(path)}:{line} imports {name}"
        for path in code_files(app)
        for line, name in imported_modules(path)
        if name.split(".")[0] not in allowed
    ]
    assert breaches == []


@pytest.mark.parametrize("app", sorted(APPS))
def test_room_imports_only_rooms_above(app):
    breaches = []
    for path in code_files(app):
        if relative(path) in ROOM_EXCEPTIONS:
            continue
        own = room_of(path)
        for line, name in imported_modules(path):
            parts = name.split(".")
            if parts[0] != app or len(parts) < 2 or parts[1] == own:
                continue
            # views offer their tables to nobody; a work module may use another one of its floor
            if floor_of(parts[1]) > floor_of(own):
                breaches.append(f"{relative(path)}:{line} ({own}) imports {name}")
    assert breaches == []


@pytest.mark.parametrize("app", sorted(APPS))
def test_foreign_keys_obey_the_floors(app):
    from django.apps import apps

    allowed = MAY_IMPORT[app] | {app}
    breaches = [
        f"{model.__name__}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
        if field.related_model._meta.app_label in APPS - allowed
        # settings.AUTH_USER_MODEL is Django's own joint (docs/decisions/0004)
        if not (app == "core" and field.related_model._meta.label == "accounts.User")
    ]
    assert breaches == []


def test_core_holds_only_the_closed_list():
    found = {room_of(path) for path in code_files("core")} - {"__init__"}
    assert found - CORE_FILES == set()


def test_no_file_is_called_by_a_forbidden_name():
    found = [
        relative(path)
        for path in code_files()
        if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES
    ]
    assert found == []


def test_no_signals_and_no_save_overrides():
    breaches = []
    for path in code_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "django.db.models.signals"
            ):
                breaches.append(f"{relative(path)}:{node.lineno} imports model signals")
            if isinstance(node, ast.ClassDef) and room_of(path) == "models":
                breaches += [
                    f"{relative(path)}:{item.lineno} overrides {item.name}"
                    for item in node.body
                    if isinstance(item, ast.FunctionDef)
                    and item.name in {"save", "delete"}
                    # the history refuses both on purpose: it can only grow
                    and not node.name.startswith(("StatusChange", "AppendOnly"))
                ]
    assert breaches == []


def sizes():
    """Yield (key, kind, lines, guide) of every file, function and class."""
    for path in code_files():
        text = path.read_text(encoding="utf-8")
        yield relative(path), "file", text.count("\n"), FILE_LINES
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                guide = VIEW_LINES if room_of(path) == "views" and node.col_offset == 0 else FUNCTION_LINES
                yield f"{relative(path)}:{node.name}", "function", body_lines(node), guide
            elif isinstance(node, ast.ClassDef):
                yield f"{relative(path)}:{node.name}", "class", node.end_lineno - node.lineno + 1, CLASS_LINES


def body_lines(node):
    """Count the lines of a function without its docstring."""
    first = node.body[0]
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    skipped = first.end_lineno - first.lineno + 1 if docstring else 0
    return node.end_lineno - node.lineno + 1 - skipped


def test_sizes_stay_within_the_guides():
    over = [
        f"{key}: {lines} lines, guide {guide}"
        for key, _kind, lines, guide in sizes()
        if lines > guide and key not in SIZE_EXCEPTIONS
    ]
    assert over == []


def test_templates_stay_within_the_guide():
    over = [
        f"{relative(path)}: {lines}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if (lines := path.read_text(encoding="utf-8").count("\n")) > TEMPLATE_LINES
        and relative(path) not in SIZE_EXCEPTIONS
    ]
    assert over == []


def test_size_exceptions_are_still_needed():
    lengths = {key: (lines, guide) for key, _kind, lines, guide in sizes()}
    stale = [key for key in SIZE_EXCEPTIONS if key in lengths and lengths[key][0] <= lengths[key][1]]
    assert stale == []


def test_files_stay_small_on_the_whole():
    lines = sorted(length for _key, kind, length, _guide in sizes() if kind == "file")
    assert lines[int(len(lines) * 0.95)] <= 250


def test_every_module_has_a_docstring():
    bare = [
        relative(path)
        for path in code_files()
        if path.read_text(encoding="utf-8").strip()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert bare == []


def test_tasks_are_thin():
    over = []
    for path in code_files():
        if room_of(path) == "tasks":
            over += [
                f"{relative(path)}:{node.name}"
                for node in ast.parse(path.read_text(encoding="utf-8")).body
                if isinstance(node, ast.FunctionDef) and body_lines(node) > 10
            ]
    assert over == []
