"""`manage.py portal`: serves, heals itself, refuses clearly, and leaves nobody behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import (
    clean_env,
    descendants,
    free_port,
    get,
    health,
    is_alive,
    manage,
    running,
    wait_until,
)

pytestmark = pytest.mark.once
GREETING = "Das SKEW-Portal läuft: "
PROCESSES = 7  # gunicorn with two workers, two Celery workers, beat, sweeper


class RunningPortal:
    """A started portal with what the tests ask about it."""

    def __init__(self, process: subprocess.Popen, *, port: int, var_dir: Path, log: Path):
        self.process, self.port, self.var_dir, self.log = process, port, var_dir, log
        self.address = f"http://127.0.0.1:{port}"

    def said(self, text: str) -> bool:
        """Tell whether the portal has printed the text."""
        return text in self.log.read_text(errors="replace")

    def child(self, word: str) -> int | None:
        """Return the process id of the direct child whose command contains the word."""
        grandchildren = {pid for child in descendants(self.process.pid) for pid in descendants(child)}
        found = descendants(self.process.pid).items()
        return next((pid for pid, line in found if word in line and pid not in grandchildren), None)

    def is_well(self) -> bool:
        """Tell whether database, queue, worker and sweeper all give signs of life."""
        return health(self.address).get("status") == "ok"


def start(folder: Path, port: int):
    """Start a portal without demo data on its own data folder; its output goes to a file in there."""
    env = clean_env(PORTAL_MODE="embedded", VAR_DIR=str(folder))
    command = [sys.executable, "manage.py", "portal", "--port", str(port), "--without-demo"]
    return running(command, env=env, log=folder / "screen.txt")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A data folder after its first start: migrated, with collected static files."""
    folder = tmp_path_factory.mktemp("prepared") / "var"
    folder.mkdir()
    with start(folder, free_port()):
        log = folder / "screen.txt"
        wait_until(lambda: GREETING in log.read_text(), seconds=240, log=log)
    log.unlink()
    return folder


@pytest.fixture(scope="module")
def portal(prepared, tmp_path_factory):
    """A portal that several tests share."""
    folder, port = tmp_path_factory.mktemp("portal") / "var", free_port()
    shutil.copytree(prepared, folder)
    (folder / "demo-accounts.txt").write_text("sachbearbeitung@skew.example  Demo-Passwort\n")
    with start(folder, port) as process:
        portal = RunningPortal(process, port=port, var_dir=folder, log=folder / "screen.txt")
        wait_until(lambda: portal.said(GREETING), seconds=60, log=portal.log)
        yield portal


@pytest.fixture
def var_dir(prepared, tmp_path):
    """A prepared data folder for one test alone."""
    return shutil.copytree(prepared, tmp_path / "var")


def test_portal_prints_address_and_accounts_when_it_serves(portal):
    assert portal.said(f"{GREETING}http://localhost:{portal.port}")
    wait_until(lambda: portal.said("sachbearbeitung@skew.example"), seconds=5)
    status, _headers, body = get(f"{portal.address}/")
    assert status == 200
    assert b"</html>" in body


def test_portal_runs_workers_beat_and_sweeper(portal):
    assert wait_until(portal.is_well, seconds=60, log=portal.log)
    logs = {path.name for path in (portal.var_dir / "log").iterdir()}
    assert logs == {f"{name}.log" for name in ("web", "worker-1", "worker-2", "beat", "sweeper")}


def test_portal_writes_each_request_to_the_log_of_web(portal):
    get(f"{portal.address}/gesundheit/?spur=1")
    assert "zugriff GET /gesundheit/ 200" in (portal.var_dir / "log" / "web.log").read_text()
    assert not portal.said("zugriff GET")


@pytest.mark.parametrize("word", ["gunicorn", "worker-1", "worker-2", "beat-schedule", "sweep"])
def test_portal_starts_a_killed_child_again(portal, word):
    killed = wait_until(lambda: portal.child(word))
    family = descendants(killed)
    os.kill(killed, signal.SIGKILL)
    fresh = wait_until(lambda: (found := portal.child(word)) != killed and found, log=portal.log)
    assert is_alive(fresh)
    wait_until(lambda: not any(is_alive(pid) for pid in family), seconds=5)
    wait_until(lambda: health(portal.address), log=portal.log)


def test_second_portal_on_the_same_data_is_refused(portal):
    env = clean_env(PORTAL_MODE="embedded", VAR_DIR=str(portal.var_dir))
    refused = manage("portal", "--port", str(free_port()), env=env)
    assert refused.returncode == 1
    assert "läuft schon ein Portal" in refused.stderr
    assert str(portal.process.pid) in refused.stderr
    assert "Traceback" not in refused.stderr


def test_busy_port_is_refused_before_anything_is_made(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        env = clean_env(PORTAL_MODE="embedded", VAR_DIR=str(tmp_path))
        refused = manage("portal", "--port", str(port), env=env)
    assert refused.returncode == 1
    assert f"Auf Port {port} läuft schon ein anderes Programm." in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "portal.sqlite3").exists()


def test_portal_is_refused_in_production_mode():
    env = clean_env(
        PORTAL_MODE="production",
        SECRET_KEY="q7" * 20 + "bcdefghijklm",
        DATABASE_URL="postgresql://skew@127.0.0.1/skew",
        REDIS_URL="redis://127.0.0.1:6379/0",
        PUBLIC_URL="https://portal.example",
        EMAIL_URL="smtp://127.0.0.1:25",
        DEFAULT_FROM_EMAIL="portal@portal.example",
        TEAM_EMAIL="team@portal.example",
    )
    refused = manage("portal", env=env)
    assert refused.returncode == 1
    assert "docs/production.md" in refused.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_portal_ends_with_all_its_processes(var_dir, number):
    with start(var_dir, free_port()) as process:
        log = var_dir / "screen.txt"
        wait_until(lambda: GREETING in log.read_text(), seconds=120, log=log)
        wait_until(lambda: len(descendants(process.pid)) == PROCESSES, log=log)
        family = descendants(process.pid)
        process.send_signal(number)
        assert process.wait(20) == 0
        assert not [line for pid, line in family.items() if is_alive(pid)]
        assert log.read_text().rstrip().endswith("Das Portal ist beendet.")


def test_children_end_when_the_portal_itself_is_killed(var_dir):
    with start(var_dir, free_port()) as process:
        log = var_dir / "screen.txt"
        wait_until(lambda: GREETING in log.read_text(), seconds=120, log=log)
        wait_until(lambda: len(descendants(process.pid)) == PROCESSES, log=log)
        family = descendants(process.pid)
        process.kill()
        process.wait()
        wait_until(lambda: not any(is_alive(pid) for pid in family), seconds=20, log=log)


def test_portal_goes_on_when_nobody_reads_its_output(var_dir):
    port = free_port()
    env = clean_env(PORTAL_MODE="embedded", VAR_DIR=str(var_dir))
    command = [sys.executable, "manage.py", "portal", "--port", str(port), "--without-demo"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        process.stdout.close()
        assert wait_until(lambda: health(f"http://127.0.0.1:{port}"), seconds=120)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
