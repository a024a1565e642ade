"""Reads the values of settings.py from the environment; a missing or wrong one stops the start by name."""

import os
import secrets
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

TRUE_WORDS = {"1", "true", "yes", "on", "ja"}
FALSE_WORDS = {"0", "false", "no", "off", "nein", ""}
SECRET_KEY_LENGTH = 50
EMAIL_PORTS = {"smtp": 25, "smtps": 587, "smtp+tls": 587, "smtp+ssl": 465}


def load_env_file(path: Path) -> None:
    """Read `NAME=value` lines into the environment; what is set already wins."""
    if path.is_file():
        environ.Env.read_env(str(path))


def refuse(name: str, sentence: str) -> ImproperlyConfigured:
    """Return the error that stops the start: it names the variable and says what to do."""
    return ImproperlyConfigured(f"{name}: {sentence} (Erklärung: .env.example und docs/production.md)")


def read(name: str, default: str | None = None) -> str:
    """Return a text value; without `default` the variable has to be there."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise refuse(name, "Der Wert fehlt. Bitte setzen.")
    return default


def read_flag(name: str, *, default: bool) -> bool:
    """Return a yes/no value; anything that is neither is refused instead of being taken for "no"."""
    if name not in os.environ:
        return default
    value = os.environ[name].strip().lower()
    if value not in TRUE_WORDS | FALSE_WORDS:
        raise refuse(name, f"„{value}“ ist weder true noch false.")
    return value in TRUE_WORDS


def read_number(name: str, *, default: int, minimum: int = 1, maximum: int = 10_000) -> int:
    """Return a whole number within the given limits."""
    value = read(name, str(default))
    if not value.isdecimal() or not minimum <= int(value) <= maximum:
        raise refuse(name, f"„{value}“ ist keine ganze Zahl von {minimum} bis {maximum}.")
    return int(value)


def read_choice(name: str, choices: set[str], *, default: str) -> str:
    """Return one of the allowed words."""
    value = read(name, default)
    if value not in choices:
        raise refuse(name, f"„{value}“ ist nicht erlaubt. Möglich: {', '.join(sorted(choices))}.")
    return value


def read_list(name: str, *, default: list[str]) -> list[str]:
    """Return the parts of a comma-separated value."""
    return [part.strip() for part in read(name, "").split(",") if part.strip()] or default


def read_secret_key() -> str:
    """Return SECRET_KEY; short or monotonous keys are refused, since they can be guessed."""
    key = read("SECRET_KEY")
    if len(key) < SECRET_KEY_LENGTH or len(set(key)) < 10:
        raise refuse("SECRET_KEY", f"Nötig sind mindestens {SECRET_KEY_LENGTH} zufällige Zeichen.")
    return key


def local_secret_key(folder: Path) -> str:
    """Return the secret key of the embedded default, made once and kept beside its database."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(SECRET_KEY_LENGTH), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def read_public_url(*, default: str | None, https_only: bool) -> str:
    """Return the address of the portal without a path; in production it has to be an https address."""
    address = read("PUBLIC_URL", default).rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise refuse("PUBLIC_URL", f"„{address}“ ist keine Adresse wie https://portal.example.")
    if https_only and parts.scheme != "https":
        raise refuse("PUBLIC_URL", "Im Betrieb nur mit https://, zum Beispiel https://portal.example.")
    return address


def read_database() -> dict:
    """Return Django's settings of the PostgreSQL database named by DATABASE_URL."""
    value = read("DATABASE_URL")
    sentence = "Nötig ist eine Adresse wie postgresql://NAME:PASSWORT@RECHNER:5432/DATENBANK."
    try:
        database = environ.Env.db_url_config(value)
    except ValueError as problem:
        raise refuse("DATABASE_URL", sentence) from problem
    if urlsplit(value).scheme not in {"postgres", "postgresql"} or not database.get("NAME"):
        raise refuse("DATABASE_URL", sentence)
    return database


def read_redis_url(default: str | None = None) -> str:
    """Return the address of the Redis server (queue and cache); empty only where `default` is."""
    value = read("REDIS_URL", default)
    parts = urlsplit(value)
    complete = parts.hostname if parts.scheme in {"redis", "rediss"} else parts.path
    if value and (parts.scheme not in {"redis", "rediss", "unix"} or not complete):
        raise refuse("REDIS_URL", "Nötig ist eine Adresse wie redis://127.0.0.1:6379/0.")
    return value


def read_email_server() -> dict[str, str | int | bool]:
    """Return Django's EMAIL_ settings of the mail server named by EMAIL_URL."""
    value = read("EMAIL_URL")
    sentence = "Nötig ist eine Adresse wie smtp+tls://NAME:PASSWORT@mail.example:587."
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError as problem:
        raise refuse("EMAIL_URL", sentence) from problem
    if parts.scheme not in EMAIL_PORTS or not parts.hostname:
        raise refuse("EMAIL_URL", sentence)
    config = environ.Env.email_url_config(value)
    return {
        "EMAIL_BACKEND": config["EMAIL_BACKEND"],
        "EMAIL_HOST": config["EMAIL_HOST"],
        "EMAIL_PORT": port or EMAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": config["EMAIL_HOST_USER"] or "",
        "EMAIL_HOST_PASSWORD": config["EMAIL_HOST_PASSWORD"] or "",
        "EMAIL_USE_TLS": parts.scheme in {"smtps", "smtp+tls"},
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
    }


def read_address(name: str, default: str | None = None) -> str:
    """Return an e-mail address, alone or as `Name <name@example.org>`."""
    value = read(name, default)
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError as problem:
        raise refuse(name, f"„{value}“ ist keine E-Mail-Adresse.") from problem
    return value
