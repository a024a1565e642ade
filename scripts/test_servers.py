#!/usr/bin/env python3
"""Run a command with a throw-away PostgreSQL and Redis: scripts/test_servers.py COMMAND [ARGUMENT ...]

Both servers live in a temporary folder, listen on free ports of this machine only, and end with this process,
whatever ends it. Set DATABASE_URL or REDIS_URL to use a server of your own instead. Needs the Debian packages
postgresql and redis-server; their system services are neither used nor touched.
"""

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PR_SET_PDEATHSIG = 1
START_SECONDS = 60
LIBC = ctypes.CDLL(None)
# a database that nobody keeps needs no safety against power cuts
POSTGRES_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def account() -> pwd.struct_passwd | None:
    """Return the account that the servers run as when we are root (PostgreSQL refuses root); else None."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def as_account(owner: pwd.struct_passwd | None) -> dict:
    """Return the options of subprocess that change to the account, if any."""
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}


def end_with_parent() -> None:
    """Ask the kernel for SIGINT (both servers: stop now, in order) when this script dies."""
    LIBC.prctl(PR_SET_PDEATHSIG, int(signal.SIGINT))


@contextmanager
def server(command: list[str], folder: Path, owner: pwd.struct_passwd | None, port: int) -> Iterator[None]:
    """Run a server until the block ends; it is up when its port answers."""
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,
            **as_account(owner),
        )
    try:
        wait_for(process, port, log)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(process: subprocess.Popen, port: int, log: Path) -> None:
    """Wait until the port answers; end with the log of the server when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"Der Server startet nicht: {process.args[0]}\n{log.read_text(errors='replace')}")


@contextmanager
def postgres(folder: Path, owner: pwd.struct_passwd | None) -> Iterator[str]:
    """Run PostgreSQL and yield its DATABASE_URL."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not programs:
        sys.exit("PostgreSQL fehlt. Bitte einmal ausführen: sudo apt-get install -y postgresql")
    data, port = folder / "data", free_port()
    initdb = [programs[-1] / "initdb", "-D", data, "-U", "skew", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_account(owner)
    )
    command = [programs[-1] / "postgres", "-D", data, "-p", str(port), "-k", folder, "-h", "127.0.0.1"]
    for option in POSTGRES_OPTIONS:
        command += ["-c", option]
    with server(command, folder, owner, port):
        yield f"postgresql://skew@127.0.0.1:{port}/postgres"


@contextmanager
def redis(folder: Path, owner: pwd.struct_passwd | None, port: int = 0) -> Iterator[str]:
    """Run Redis without files and yield its REDIS_URL; on a free port when none is given."""
    program = shutil.which("redis-server")
    if not program:
        sys.exit("Redis fehlt. Bitte einmal ausführen: sudo apt-get install -y redis-server")
    port = port or free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with server(command, folder, owner, port):
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def server_folder(name: str, owner: pwd.struct_passwd | None) -> Iterator[Path]:
    """Yield a temporary folder that belongs to the account of the servers."""
    with tempfile.TemporaryDirectory(prefix=f"skew-{name}-", ignore_cleanup_errors=True) as path:
        if owner:
            os.chown(path, owner.pw_uid, owner.pw_gid)
        yield Path(path)


def run(command: list[str]) -> int:
    """Start what is missing, run the command with both addresses set, and return its exit status."""
    owner = account()
    with ExitStack() as stack:
        for variable, start in (("DATABASE_URL", postgres), ("REDIS_URL", redis)):
            if not os.environ.get(variable):
                folder = stack.enter_context(server_folder(start.__name__, owner))
                os.environ[variable] = stack.enter_context(start(folder, owner))
        process = subprocess.Popen(command)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda received, _frame: process.send_signal(received))
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # the terminal has sent Ctrl-C to the command as well: let it finish, then stop the servers
                continue


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    status = run(sys.argv[1:])
    sys.exit(status if status >= 0 else 128 - status)
