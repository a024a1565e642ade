"""Runs child processes until told to stop: starts the dead again, keeps their logs, leaves nobody behind.

Everything happens in one thread: a child is tied to the life of the thread that forked it (PR_SET_PDEATHSIG).
"""

import ctypes
import os
import re
import select
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from logging import Logger
from logging.handlers import RotatingFileHandler
from pathlib import Path

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10
SHORT_LIFE_SECONDS = 3
FIRST_DELAY_SECONDS = 0.2
LONGEST_DELAY_SECONDS = 5
LOG_BYTES = 5_000_000
LOG_FILES = 3
# a pipe that select() calls writable takes this many bytes without blocking (POSIX)
PIPE_BYTES = select.PIPE_BUF
LIBC = ctypes.CDLL(None)


@dataclass(frozen=True)
class Program:
    """What to run and how to end it; log lines that match `quiet` go to the log file only."""

    name: str
    command: tuple[str, ...]
    stop_signal: signal.Signals = signal.SIGTERM
    pass_fds: tuple[int, ...] = ()
    quiet: re.Pattern | None = None


def spawn(command: Iterable[str], *, end_signal: signal.Signals, **options) -> subprocess.Popen:
    """Start a process in a group of its own that gets `end_signal` when this process dies for any reason."""
    parent = os.getpid()

    def tie_to_parent() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, int(end_signal))
        if os.getppid() != parent:
            os._exit(1)

    # preexec_fn is safe here: this process has one thread; only a call in the child can tie it to us
    return subprocess.Popen(  # noqa: S603
        tuple(command),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=tie_to_parent,  # noqa: PLW1509
        **options,
    )


def print_line(text: str) -> None:
    """Write one line to standard output; it is dropped when nobody reads there: nothing may wait for that."""
    data = text.encode(errors="replace")[: PIPE_BYTES - 1] + b"\n"
    with suppress(OSError, ValueError):
        if select.select([], [sys.stdout], [], 0)[1]:
            os.write(sys.stdout.fileno(), data)


@dataclass
class Child:
    """A program, its present process, and its log."""

    program: Program
    log: Logger
    env: dict[str, str]
    folder: Path
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    short_lives: int = 0
    rest: bytes = field(default=b"", repr=False)

    def start(self) -> None:
        """Start the process; its output comes back through a pipe that is never waited for."""
        self.process = spawn(
            self.program.command,
            end_signal=self.program.stop_signal,
            env=self.env,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=self.program.pass_fds,
        )
        os.set_blocking(self.process.stdout.fileno(), False)
        self.started_at = time.monotonic()

    def has_ended(self) -> bool:
        """Tell whether the process is dead; it stays unreaped, so that its group id cannot be given away."""
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process alone."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, number)

    def bury(self) -> int:
        """Kill what is left of the group, reap the process and return its exit status."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        status = self.process.wait()
        self.read()
        self.process.stdout.close()
        self.process = None
        return status

    def read(self) -> None:
        """Pass on what the process has written since the last call, line by line."""
        chunk = b""
        with suppress(BlockingIOError, ValueError):
            while part := os.read(self.process.stdout.fileno(), 65536):
                chunk += part
        *lines, self.rest = (self.rest + chunk).split(b"\n")
        for line in lines:
            self.say(line.decode(errors="replace").rstrip())

    def say(self, text: str) -> None:
        """Write one line to the log file and, unless the program calls it quiet, to the screen."""
        self.log.info(text)
        if text and not (self.program.quiet and self.program.quiet.search(text)):
            print_line(f"{self.program.name:<8} | {text}")

    def plan_restart(self, status: int) -> None:
        """Decide when to start again: at once after a long life, later and later when it dies at once."""
        now = time.monotonic()
        self.short_lives = self.short_lives + 1 if now - self.started_at < SHORT_LIFE_SECONDS else 0
        delay = min(FIRST_DELAY_SECONDS * 2**self.short_lives, LONGEST_DELAY_SECONDS)
        self.start_again_at = now + delay
        self.say(f"beendet (Status {status}), neuer Start in {delay:.1f} s")


class Supervisor:
    """Keeps all programs running until a signal asks for the end."""

    def __init__(self, programs: Iterable[Program], *, log_dir: Path, env: dict[str, str], folder: Path):
        self.children = [Child(program, open_log(log_dir, program.name), env, folder) for program in programs]
        self.selector = selectors.DefaultSelector()
        self.stop_requests = 0

    def request_stop(self, *_signal) -> None:
        """Ask for the end; a second request kills instead of waiting."""
        self.stop_requests += 1

    def run(self, on_tick: Callable[[], None]) -> None:
        """Start everything and stay until the end is asked for; calls `on_tick` several times a second."""
        while not self.stop_requests:
            for child in self.children:
                self.tend(child)
            self.wait(0.2)
            on_tick()
        self.stop()

    def tend(self, child: Child) -> None:
        """Start the child if it is due; bury it if it has died."""
        if child.process is None:
            if time.monotonic() >= child.start_again_at:
                child.start()
                self.selector.register(child.process.stdout, selectors.EVENT_READ, child)
        elif child.has_ended():
            self.selector.unregister(child.process.stdout)
            child.plan_restart(child.bury())

    def wait(self, seconds: float) -> None:
        """Wait for output of any child, at most the given time, and pass it on."""
        before = time.monotonic()
        for key, _events in self.selector.select(seconds):
            key.data.read()
        # a child that closed its output is always "readable": do not spin
        time.sleep(max(0.0, min(0.02, seconds - (time.monotonic() - before))))

    def stop(self) -> None:
        """End all children: ask, wait, kill; nobody of their groups is left afterwards."""
        running = [child for child in self.children if child.process is not None]
        for child in running:
            child.signal(child.program.stop_signal)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline and self.stop_requests < 2:
            if all(child.has_ended() for child in running):
                break
            self.wait(0.1)
        for child in running:
            self.selector.unregister(child.process.stdout)
            child.bury()
        self.selector.close()


def open_log(folder: Path, name: str) -> Logger:
    """Return a logger that writes bare lines to `<folder>/<name>.log` and turns the file over by size."""
    folder.mkdir(parents=True, exist_ok=True)
    log = Logger(name)
    log.addHandler(
        RotatingFileHandler(
            folder / f"{name}.log",
            maxBytes=LOG_BYTES,
            backupCount=LOG_FILES,
            encoding="utf-8",
            errors="replace",
        )
    )
    return log
