"""The settings from the environment: what is missing or wrong stops the start and is named."""

import re
import secrets

import pytest
from django.core.exceptions import ImproperlyConfigured

from skew_portal import environment
from tests.processes import BASE_DIR, clean_env, manage

pytestmark = pytest.mark.once

COMPLETE = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "DATABASE_URL": "postgresql://skew:geheim@127.0.0.1:5432/skew",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "PUBLIC_URL": "https://portal.example",
    "EMAIL_URL": "smtp+tls://portal:geheim@mail.example:587",
    "DEFAULT_FROM_EMAIL": "Servicestelle <portal@portal.example>",
    "TEAM_EMAIL": "team@portal.example",
}
REQUIRED = sorted(COMPLETE.keys() - {"PORTAL_MODE"})
WRONG = [
    ("PORTAL_MODE", "produktion"),
    ("SECRET_KEY", "zu-kurz"),
    ("SECRET_KEY", "a" * 60),
    ("DATABASE_URL", "sqlite:///portal.sqlite3"),
    ("DATABASE_URL", "mysql://skew@127.0.0.1/skew"),
    ("DATABASE_URL", "postgresql://skew@127.0.0.1:port/skew"),
    ("DATABASE_URL", "postgresql://skew@127.0.0.1"),
    ("REDIS_URL", "filesystem://"),
    ("REDIS_URL", "redis://"),
    ("PUBLIC_URL", "http://portal.example"),
    ("PUBLIC_URL", "portal.example"),
    ("PUBLIC_URL", "https://portal.example/skew"),
    ("EMAIL_URL", "consolemail://"),
    ("EMAIL_URL", "smtp://mail.example:port"),
    ("EMAIL_URL", "smtp+tls://"),
    ("DEFAULT_FROM_EMAIL", "Servicestelle"),
    ("TEAM_EMAIL", "team@"),
    ("DEBUG", "true"),
    ("DEBUG", "vielleicht"),
    ("DEMO_MODE", "true"),
    ("SECOND_FACTOR_REQUIRED", "manchmal"),
    ("MAX_UPLOAD_MB", "viel"),
    ("MAX_UPLOAD_MB", "0"),
    ("LOG_LEVEL", "laut"),
]


def refusal(env):
    """Return what `manage.py check` says when it refuses to start."""
    refused = manage("check", env=env)
    assert refused.returncode == 1, refused.stdout
    return refused.stderr


def expect_sentence(name, text):
    """Expect one line that begins with the name of the variable, and no traceback."""
    assert text.startswith(f"Das Portal startet nicht. {name}: ")
    assert text.count("\n") == 1


@pytest.mark.parametrize("name", REQUIRED)
def test_start_is_refused_when_a_value_is_missing(name):
    env = {variable: value for variable, value in COMPLETE.items() if variable != name}
    expect_sentence(name, refusal(clean_env(**env)))


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_start_is_refused_when_a_value_is_wrong(name, value):
    expect_sentence(name, refusal(clean_env(**COMPLETE | {name: value})))


def test_refusal_never_repeats_a_password():
    env = COMPLETE | {
        "DATABASE_URL": "mysql://skew:streng-geheim@127.0.0.1/skew",
        "EMAIL_URL": "pop://portal:streng-geheim@mail.example",
    }
    text = refusal(clean_env(**env)) + refusal(clean_env(**env | {"DATABASE_URL": COMPLETE["DATABASE_URL"]}))
    assert "streng-geheim" not in text


def test_complete_production_passes_the_deploy_check():
    passed = manage("check", "--deploy", "--fail-level", "WARNING", env=clean_env(**COMPLETE))
    assert passed.returncode == 0, passed.stderr


def test_example_file_lists_every_variable():
    sources = [BASE_DIR / "skew_portal" / name for name in ("settings.py", "environment.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r'read\w*\(\s*"([A-Z_]+)"', text)) | set(REQUIRED) | {"ALLOWED_HOSTS"}
    example = (BASE_DIR / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == used


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp+tls://a:b@mail.example", 587, True, False),
        ("smtp+ssl://a:b@mail.example", 465, False, True),
        ("smtp://mail.example", 25, False, False),
        ("smtp+tls://a:b@mail.example:2525", 2525, True, False),
    ],
)
def test_mail_server_is_read_with_its_usual_port(monkeypatch, address, port, tls, ssl):
    monkeypatch.setenv("EMAIL_URL", address)
    server = environment.read_email_server()
    assert (server["EMAIL_PORT"], server["EMAIL_USE_TLS"], server["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_password_with_special_characters_is_decoded(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://skew:p%40ss%3A%2F@db.example:5433/skew")
    database = environment.read_database()
    assert (database["PASSWORD"], database["HOST"], database["PORT"]) == ("p@ss:/", "db.example", 5433)


@pytest.mark.parametrize(
    ("word", "meaning"), [("1", True), ("True", True), ("ja", True), ("off", False), ("", False)]
)
def test_flag_is_read(monkeypatch, word, meaning):
    monkeypatch.setenv("DEBUG", word)
    assert environment.read_flag("DEBUG", default=True) is meaning


def test_flag_that_is_neither_yes_nor_no_is_refused(monkeypatch):
    monkeypatch.setenv("DEBUG", "jein")
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        environment.read_flag("DEBUG", default=False)


def test_local_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    first = environment.local_secret_key(tmp_path / "var")
    assert environment.local_secret_key(tmp_path / "var") == first
    assert len(first) >= environment.SECRET_KEY_LENGTH
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
