"""Every URL of the project × every role: how it is asked, and what the answer is.

The table is `permission_table.ROWS`; this module knows how to ask. `docs/permissions.md` is written from both by
`python -m tests.write_permissions` and compared by `test_permission_matrix.py`.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

ROLES = ("visitor", "stranger", "applicant", "colleague", "contractor", "advisor", "officer", "lead")
ROLE_LABELS = {
    "visitor": "ohne Anmeldung",
    "stranger": "fremde Kommune",
    "applicant": "Kommune, zeichnet",
    "colleague": "Kommune, bearbeitet",
    "contractor": "Auftragnehmende",
    "advisor": "Beratende",
    "officer": "Sachbearbeitung",
    "lead": "Leitung",
}
INTRO = """# Permissions: every URL × every role

Written by `python -m tests.write_permissions` from `tests/permission_table.py`; `tests/test_permission_matrix.py` asks
every URL in every role and compares. A new URL without a row fails the test.

"ja": the page answers · "Anmeldung": leads to the sign-in · "404": as if it were not there · "403": forbidden.
The roles of the municipality belong to the town of the case; the contractor has an open contract for it. What a
page lets somebody do depends on the state of the case as well: see the truth tables in each app's `tests/test_permissions.py`.
"""
# yes · to the sign-in · not found (as if it were not there) · forbidden
WORDS = {"y": "ja", "l": "Anmeldung", "n": "404", "f": "403"}
# Django's admin is one tree of pages for superusers only: its index stands for all of them
ADMIN = "admin:"


@dataclass(frozen=True)
class Row:
    """How one URL answers: the method asked with, one letter per role in the order of ROLES, a remark."""

    method: str
    letters: str
    remark: str = ""


def url_names() -> list[str]:
    """Return "namespace:name" of every URL of the project, the admin's tree only by its index."""
    names = set(_names(get_resolver(), ""))
    return sorted(name for name in names if not name.startswith(ADMIN)) + ["admin:index"]


def _names(resolver, namespace: str):
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _names(entry, inner)
        else:
            yield f"{namespace}{entry.name or 'without-name-' + str(entry.pattern)}"


def path_of(name: str, arguments: dict) -> str:
    """Return the address of a URL name with the arguments that the world has for it."""
    for candidate in (arguments.get(name), {}):
        if candidate is None:
            continue
        try:
            return reverse(name, kwargs=candidate)
        except NoReverseMatch:
            continue
    raise AssertionError(f"{name}: the world in tests/world.py has no arguments for this URL.")


def letter_of(response) -> str:
    """Return the letter of an answer; a server error is none."""
    status = response.status_code
    assert status < 500, f"{response.request['PATH_INFO']} answered {status}"
    if status == 302 and "?next=" in response.url and "login" in response.url:
        return "l"
    return {403: "f", 404: "n"}.get(status, "y")


def sessions_of(cast: dict) -> dict[str, str]:
    """Sign everybody in once; return the cookie of each role, empty for the visitor."""
    cookies = {}
    for role in ROLES:
        client = Client()
        if cast[role] is not None:
            client.force_login(cast[role], backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        cookies[role] = cookie.value if cookie else ""
    return cookies


def answers_of(name: str, method: str, sessions: dict[str, str], arguments: dict) -> str:
    """Ask one URL in every role, each time in a world that is put back afterwards; return the letters."""
    letters = ""
    for role in ROLES:
        client = Client(raise_request_exception=True)
        if sessions[role]:
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[role]
        with transaction.atomic():
            path = path_of(name, arguments)
            response = (
                client.get(path) if method == "GET" else client.post(path, arguments.get(f"{name} POST", {}))
            )
            letters += letter_of(response)
            transaction.set_rollback(True)
    return letters


def as_markdown(rows: dict[str, Row]) -> str:
    """Return docs/permissions.md."""
    head = f"| URL | Weg | {' | '.join(ROLE_LABELS[role] for role in ROLES)} |"
    lines = [INTRO, head, "|" + "---|" * (len(ROLES) + 2)]
    for name, row in rows.items():
        words = " | ".join(WORDS[letter] for letter in row.letters)
        lines.append(f"| `{name}` | {row.method} | {words} |")
    return "\n".join(lines) + "\n"
