"""Real processes for tests: start them with a clean environment, watch them, and leave none behind."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import Message
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def clean_env(**values: str) -> dict[str, str]:
    """Return an environment without anything that settings_test.py or the calling shell has set for the portal."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"ENV_FILE": os.devnull, "PYTHONUNBUFFERED": "1"} | values


def manage(*arguments: str, env: dict[str, str], seconds: float = 120) -> subprocess.CompletedProcess:
    """Run manage.py and return its status and output."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=BASE_DIR, env=env, capture_output=True, text=True, timeout=seconds, check=False
    )


@contextmanager
def running(
    command: list[str], *, env: dict[str, str], log: Path, end_signal: signal.Signals = signal.SIGTERM
) -> Iterator[subprocess.Popen]:
    """Run a process with its output in `log`; afterwards it and its whole group are dead."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=BASE_DIR, env=env, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    finally:
        process.send_signal(end_signal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(condition: Callable[[], object], *, seconds: float = 30, log: Path | None = None) -> object:
    """Return what `condition` returns as soon as that is true; fail with the log when it takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    story = log.read_text(errors="replace")[-3000:] if log and log.exists() else ""
    raise AssertionError(f"Not within {seconds} s. {story}")


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Request a page; see `request`."""
    return request(urllib.request.Request(url, headers=headers))


def request(what: urllib.request.Request) -> tuple[int, dict[str, str], bytes]:
    """Send a request without following redirects; return status, headers, body, or (0, {}, b"") without answer."""
    try:
        with OPENER.open(what, timeout=20) as response:
            return response.status, header_dict(response.headers), response.read()
    except urllib.error.HTTPError as problem:
        return problem.code, header_dict(problem.headers), problem.read()
    except OSError:
        return 0, {}, b""


def header_dict(headers: Message) -> dict[str, str]:
    """Return the headers by name; one that came twice has both values, so that a test can see it."""
    return {name: ", ".join(headers.get_all(name)) for name in headers}


def health(address: str, **headers: str) -> dict:
    """Return what the health page says, or {} if nobody answers."""
    status, _headers, body = get(f"{address}/gesundheit/", **headers)
    return json.loads(body) if status in {200, 503} else {}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *args, **kwargs):
        """Never make a second request."""


# the certificates of tests are signed by nobody
UNCHECKED = urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
OPENER = urllib.request.build_opener(NoRedirect, UNCHECKED, urllib.request.ProxyHandler({}))


def descendants(pid: int) -> dict[int, str]:
    """Return the command line of every living process below `pid`, by process id."""
    parents, commands = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            if state != "Z":
                parents[int(folder.name)] = int(parent)
                commands[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ").strip()
    found, border = {}, {pid}
    while border:
        border = {child for child, parent in parents.items() if parent in border}
        found |= {child: commands[child] for child in border}
    return found


def is_alive(pid: int) -> bool:
    """Tell whether a process exists and is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
