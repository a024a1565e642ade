"""The embedded default in one command: prepares database and files, then runs all processes."""

import errno
import fcntl
import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from core.supervisor import Program, Supervisor, print_line, spawn

LOCAL_HOSTS = {"127.0.0.1", "0.0.0.0"}  # noqa: S104 - compared with, not bound to
QUIET_WEB = re.compile(r"^zugriff |\[INFO\]")
QUIET_JOBS = re.compile(r"INFO|^$|^worker: ")


LISTEN_PROBLEMS = {
    errno.EADDRINUSE: (
        "Auf Port {port} läuft schon ein anderes Programm. "
        "Beenden Sie es, oder starten Sie mit einem anderen Port, zum Beispiel: make run PORT=8001"
    ),
    errno.EACCES: "Port {port} ist nur für root frei. Starten Sie zum Beispiel mit: make run PORT=8000",
    errno.EADDRNOTAVAIL: "Die Adresse {host} gehört nicht zu diesem Rechner. Starten Sie ohne HOST=…",
}


class PortalError(Exception):
    """The portal cannot start; the message is a German sentence that says what to do."""


@contextmanager
def portal_lock(folder: Path, address: str) -> Iterator[None]:
    """Hold the lock of a data folder; refuse when another portal holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "portal.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            file.seek(0)
            running = file.read().strip() or "unbekannt"
            raise PortalError(
                f"Mit den Daten in {folder} läuft schon ein Portal ({running}). "
                "Beenden Sie es dort mit Strg+C, oder starten Sie mit einem anderen VAR_DIR=…"
            ) from problem
        file.truncate(0)
        file.write(f"{address}, Prozess {os.getpid()}\n")
        file.flush()
        yield
        file.truncate(0)


def open_listener(host: str, port: int) -> socket.socket:
    """Return the listening socket; it outlives the web process, so a restart of that refuses nobody."""
    try:
        return socket.create_server((host, port), backlog=128)
    except OSError as problem:
        raise PortalError(
            LISTEN_PROBLEMS.get(problem.errno, str(problem)).format(host=host, port=port)
        ) from problem


def programs(var_dir: Path, listener: socket.socket) -> list[Program]:
    """Return the children of the embedded default: web, workers, beat and sweeper."""
    # -W: Celery's advice against root, which is meant for queues that strangers can write to
    celery = (sys.executable, "-W", "ignore::UserWarning", "-m", "celery", "--quiet", "-A", "skew_portal")
    worker = "worker --loglevel INFO --without-gossip --without-mingle"
    web = "--worker-class gthread --workers 2 --threads 4 --graceful-timeout 5 --no-control-socket"
    web = (
        *web.split(),
        "--access-logfile",
        "-",
        "--access-logformat",
        "zugriff %(m)s %(U)s %(s)s %(B)s %(M)sms",
    )
    web = (sys.executable, "-m", "gunicorn", "skew_portal.wsgi", "--bind", f"fd://{listener.fileno()}", *web)
    beat = (*celery, "beat", "--schedule", str(var_dir / "beat-schedule"), "--pidfile=")
    return [
        Program("web", web, pass_fds=(listener.fileno(),), quiet=QUIET_WEB),
        *(
            Program(
                name,
                (*celery, *worker.split(), *options.split(), "-n", name),
                stop_signal=signal.SIGQUIT,
                quiet=QUIET_JOBS,
            )
            for name, options in worker_options().items()
        ),
        Program("beat", beat, quiet=QUIET_JOBS),
        Program("sweeper", (sys.executable, "manage.py", "sweep"), quiet=QUIET_JOBS),
    ]


def worker_options() -> dict[str, str]:
    """Return the names of the workers and how each works: with pool processes on Redis, else without."""
    if settings.REDIS_URL:
        return {"worker": "--pool prefork --concurrency 2"}
    # two workers without pools: a killed pool child can take the file broker's lock along, and the rest waits
    return dict.fromkeys(("worker-1", "worker-2"), "--pool solo --without-heartbeat")


def static_fingerprint() -> str:
    """Return a digest that changes when any static file is added, removed or edited."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = os.stat(storage.path(path))
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def has_open_migrations() -> bool:
    """Tell whether the database lacks a migration (a new database lacks all)."""
    executor = MigrationExecutor(connections["default"])
    is_open = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    connections.close_all()
    return is_open


class Portal:
    """One run of the embedded default."""

    def __init__(self, *, var_dir: Path, base_dir: Path, host: str, port: int, with_demo: bool = True):
        self.var_dir, self.base_dir = var_dir, base_dir
        self.host, self.port, self.with_demo = host, port, with_demo
        self.address = f"http://{'localhost' if host in LOCAL_HOSTS else host}:{port}"
        self.env = os.environ | {"PORT": str(port), "PYTHONUNBUFFERED": "1"}
        self.env.setdefault("PUBLIC_URL", self.address)
        self.probe: socket.socket | None = None
        self.is_greeted = False

    def run(self) -> None:
        """Serve until SIGINT, SIGTERM or SIGHUP; raises PortalError when that is not possible."""
        with portal_lock(self.var_dir, self.address), open_listener(self.host, self.port) as listener:
            supervisor = Supervisor(
                programs(self.var_dir, listener),
                log_dir=self.var_dir / "log",
                env=self.env,
                folder=self.base_dir,
            )
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, supervisor.request_stop)
            self.prepare(lambda: supervisor.stop_requests > 0)
            supervisor.run(self.greet_when_ready)
            print_line("Das Portal ist beendet.")

    def prepare(self, is_stopping: Callable[[], bool]) -> None:
        """Bring database, static files and demo data up to date; what is done already costs nothing."""
        steps = []
        stamp = self.var_dir / "static.stamp"
        fingerprint = static_fingerprint()
        if has_open_migrations():
            steps.append(("Datenbank einrichten", ("migrate", "--noinput", "--verbosity", "0")))
        if not stamp.exists() or stamp.read_text() != fingerprint:
            steps.append(
                ("Gestaltung bereitlegen", ("collectstatic", "--noinput", "--clear", "--verbosity", "0"))
            )
        if self.with_demo:
            steps.append(("", ("load_demo", "--if-empty")))
        for title, arguments in steps:
            if title:
                print_line(f"{title} …")
            if not is_stopping():
                self.manage(arguments, is_stopping)
            if not is_stopping() and arguments[0] == "collectstatic":
                stamp.write_text(fingerprint)

    def manage(self, arguments: tuple[str, ...], is_stopping: Callable[[], bool]) -> None:
        """Run one manage.py command in a process of its own; raises PortalError when it fails."""
        command = (sys.executable, "manage.py", *arguments)
        process = spawn(command, end_signal=signal.SIGTERM, env=self.env, cwd=self.base_dir)
        while True:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
                break
            if is_stopping():
                process.terminate()
        if process.returncode and not is_stopping():
            raise PortalError(f"Der Schritt „manage.py {arguments[0]}“ ist gescheitert, siehe oben.")

    def greet_when_ready(self) -> None:
        """Print address and accounts once, as soon as the web process answers; never waits."""
        if self.is_greeted:
            return
        if self.probe is None:
            self.probe = socket.create_connection((self.host, self.port), timeout=1)
            self.probe.sendall(b"GET /gesundheit/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            self.probe.setblocking(False)
        with suppress(BlockingIOError):
            answer = b""
            with suppress(ConnectionError):
                answer = self.probe.recv(100)
            self.probe.close()
            self.probe = None
            if answer.startswith(b"HTTP/1."):
                self.is_greeted = True
                self.greet()

    def greet(self) -> None:
        """Print where the portal is, where its data are, and who can sign in."""
        accounts = self.var_dir / "demo-accounts.txt"
        lines = [
            "",
            f"Das SKEW-Portal läuft: {self.address}",
            f"Daten: {self.var_dir} · E-Mails: {self.var_dir / 'mail'} · Protokolle: {self.var_dir / 'log'}",
            "Beenden mit Strg+C.",
            "",
        ]
        if accounts.is_file():
            lines += accounts.read_text(encoding="utf-8").splitlines() + [""]
        for line in lines:
            print_line(line)
