"""A web server under load: starts gunicorn, asks it over many connections, reads from /proc what it cost."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from scripts.test_servers import end_with_parent, free_port

ROOT = Path(__file__).resolve().parent.parent
WORKERS, THREADS, CLIENTS = 2, 4, 8
START_SECONDS, ANSWER_SECONDS = 60, 120
TICKS = os.sysconf("SC_CLK_TCK")


class LoadError(SystemExit):
    """A page did not answer as it should; the message is a German sentence."""


@dataclass(frozen=True)
class Cost:
    """What a number of requests cost."""

    requests: int
    # seconds of CPU of web server and database for one request
    cpu: float
    per_second: float
    # seconds
    p50: float
    p95: float


def ask(port: int, path: str, header: str = "") -> tuple[int, str]:
    """Send a GET over a connection of its own, as nginx in front does; return status and headers."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS) as connection:
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(262144), b""))
    headers = answer.partition(b"\r\n\r\n")[0].decode("latin-1")
    return int(headers.split(" ", 2)[1]), headers


def header_of(headers: str, name: str) -> str:
    """Return the value of a header of an answer; empty when it has none."""
    for line in headers.split("\r\n")[1:]:
        key, _, value = line.partition(":")
        if key.lower() == name.lower():
            return value.strip()
    return ""


class Server:
    """A running server with its processes and those of the database."""

    def __init__(self, port: int, roots: list[int]) -> None:
        self.port, self.roots = port, roots

    def ask(self, path: str, header: str = "") -> tuple[int, str]:
        """Ask once and return status and headers."""
        return ask(self.port, path, header)

    def measure(
        self, address: Callable[[], str], seconds: float, *, header: str = "", status: int = 200
    ) -> Cost:
        """Ask for `address()` over eight connections at a time for so many seconds; return what it cost.

        Raises LoadError when an answer has another status.
        """
        times: list[float] = []
        problems: list[str] = []
        begin, cpu = time.perf_counter(), sum(map(cpu_seconds, self.roots))

        def client() -> None:
            while not problems and time.perf_counter() < begin + seconds:
                path, started = address(), time.perf_counter()
                try:
                    answered = ask(self.port, path, header)[0]
                except (OSError, ValueError, IndexError) as problem:
                    answered = f"gar nicht ({problem})"
                times.append(time.perf_counter() - started)
                if answered != status:
                    problems.append(f"Die Seite {path} antwortet mit {answered} statt {status}.")

        clients = [threading.Thread(target=client, daemon=True) for _ in range(CLIENTS)]
        for thread in clients:
            thread.start()
        for thread in clients:
            thread.join()
        if problems or not times:
            raise LoadError(problems[0] if problems else "Der Server antwortet nicht.")
        return cost_of(times, sum(map(cpu_seconds, self.roots)) - cpu, time.perf_counter() - begin)


def cost_of(times: list[float], cpu: float, seconds: float) -> Cost:
    """Return the cost of requests that took these times, so much CPU and so many seconds all together."""
    ordered = sorted(times)
    count = len(ordered)
    middle, late = ordered[count // 2], ordered[min(count - 1, int(count * 0.95))]
    return Cost(count, cpu / count, count / seconds, middle, late)


def cpu_seconds(root: int) -> float:
    """Return the seconds of CPU that a process and all below it have used, with children that have ended."""
    return sum(sum(_times(pid)) for pid in tree(root)) / TICKS


def peak_mb(root: int) -> int:
    """Return the largest resident memory of any process below `root`, in MB."""
    peaks = [0]
    for pid in tree(root):
        with suppress(OSError):
            text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
            peaks += [int(line.split()[1]) // 1024 for line in text.splitlines() if line.startswith("VmHWM")]
    return max(peaks)


def tree(root: int) -> list[int]:
    """Return a process and all processes below it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        # a process may end while we look
        with suppress(OSError):
            parent = _fields(path)[1]
            children.setdefault(int(parent), []).append(int(path.parent.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def _fields(path: Path) -> list[str]:
    """Return the fields of a stat file from the state on; the name before it may hold blanks and brackets."""
    return path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def _times(pid: int) -> list[int]:
    """Return user and system time of a process and of its ended children, in ticks."""
    with suppress(OSError):
        return [int(value) for value in _fields(Path(f"/proc/{pid}/stat"))[11:15]]
    return [0]


@contextmanager
def gunicorn(environment: dict[str, str], log: Path, database: int) -> Iterator[Server]:
    """Run the portal with two processes of four threads; `database` is the process of PostgreSQL."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "skew_portal.wsgi", "--bind", f"127.0.0.1:{port}",
        "--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS),
        "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
    try:
        wait_for_port(process, port, log)
        yield Server(port, [process.pid, database])
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for_port(process: subprocess.Popen, port: int, log: Path) -> None:
    """Wait until the server answers; end with its log when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.1)
    raise LoadError(f"Der Webserver startet nicht:\n{log.read_text(errors='replace')}")
