"""core/supervisor.py with small programs: restart with growing pauses, logs, output that nobody takes."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import pytest

from core.supervisor import Program, Supervisor
from tests.processes import BASE_DIR, is_alive, wait_until

pytestmark = pytest.mark.once


def supervise(folder, *programs, until, seconds=15):
    """Run the programs until the condition holds and return the supervisor after its end."""
    supervisor = Supervisor(programs, log_dir=folder, env=dict(os.environ), folder=BASE_DIR)
    deadline = time.monotonic() + seconds

    def on_tick():
        if until() or time.monotonic() > deadline:
            supervisor.request_stop()

    supervisor.run(on_tick)
    return supervisor


def python(name, code, **options):
    """Return a program that runs some lines of Python."""
    return Program(name, (sys.executable, "-c", code), **options)


def text_of(path):
    return path.read_text() if path.exists() else ""


def test_child_that_dies_at_once_is_started_again_with_growing_pauses(tmp_path):
    log = tmp_path / "short.log"
    supervise(
        tmp_path, python("short", "print('da')"), until=lambda: text_of(log).count("beendet (Status 0)") == 3
    )
    pauses = [line.split(" in ")[1] for line in log.read_text().splitlines() if "neuer Start" in line]
    assert pauses[:3] == ["0.4 s", "0.8 s", "1.6 s"]


def test_output_of_a_child_is_kept_without_line_end(tmp_path):
    log = tmp_path / "words.log"
    code = "import time; print('eins'); print('zwei', end='', flush=True); time.sleep(60)"
    supervise(
        tmp_path, python("words", code, stop_signal=signal.SIGKILL), until=lambda: "eins" in text_of(log)
    )
    assert log.read_text().splitlines()[0] == "eins"


def test_child_that_ignores_the_end_signal_is_killed_after_the_wait(tmp_path, monkeypatch):
    log = tmp_path / "deaf.log"
    code = "import signal as s, time; s.signal(15, s.SIG_IGN); print('bereit', flush=True); time.sleep(60)"
    monkeypatch.setattr("core.supervisor.STOP_SECONDS", 0.5)
    begin = time.monotonic()
    supervise(tmp_path, python("deaf", code), until=lambda: "bereit" in text_of(log))
    assert time.monotonic() - begin < 10


def test_grandchildren_are_gone_when_a_child_has_died(tmp_path):
    log = tmp_path / "family.log"
    code = (
        "import os, subprocess as s; print(s.Popen(['sleep', '60']).pid, flush=True); os.kill(os.getpid(), 9)"
    )
    supervise(tmp_path, python("family", code), until=lambda: "beendet (Status -9)" in text_of(log))
    for pid in [int(line) for line in log.read_text().splitlines() if line.isdigit()]:
        wait_until(lambda pid=pid: not is_alive(pid), seconds=5)


def test_full_pipe_on_standard_output_does_not_stop_the_children(tmp_path):
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from core.supervisor import Program, Supervisor\n"
        "loud = Program('loud', (sys.executable, '-c', 'for n in range(20000): print(\"x\" * 60)'))\n"
        f"supervisor = Supervisor([loud], log_dir=Path({str(tmp_path)!r}), env=dict(os.environ), folder=Path.cwd())\n"
        f"log = Path({str(tmp_path)!r}) / 'loud.log'\n"
        "supervisor.run(lambda: 'beendet' in log.read_text() and supervisor.request_stop())\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=BASE_DIR, stdout=subprocess.PIPE)
    try:
        assert process.wait(30) == 0
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.stdout.close()
    assert (tmp_path / "loud.log").read_text().count("x" * 60) == 20000


def test_supervisor_needs_no_thread(tmp_path):
    before = threading.active_count()
    supervise(tmp_path, python("calm", "import time; time.sleep(60)"), until=lambda: True)
    assert threading.active_count() == before
