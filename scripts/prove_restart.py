"""Kills workers in the middle of brochures and watches the page: `make prove-restart` (docs/trust.md).

Starts `manage.py portal` with a small case of its own, signs in as an officer and asks for brochures, one at
a time. In the middle of each, processes that work are killed with SIGKILL. The page must tell the truth all
the while, and the brochure must get ready without anybody's help. `--servers` does the same on PostgreSQL and
Redis servers of its own, where a worker has pool processes, and at last takes Redis away for a minute.
"""

import argparse
import http.cookiejar
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.picture_book_steps import PASSWORD as DEMO_PASSWORD
from scripts.test_servers import account, postgres, redis, server_folder
from tests.processes import clean_env, descendants, free_port, health, running, wait_until

# both scripts/restart_case.py and the demo have this officer, and 25 profiles in this town
OFFICER, TOWN = "ines.hartwig@skew.example", "Seebrück"
OWN_PASSWORD = "passwort-fuer-tests"
OWN_CASE = "from scripts.restart_case import create; create()"
RENEW = "from scripts.restart_case import renew; renew()"
# core/enums.py and core/models.py, as the page writes them
WAITING, RUNNING, READY, RESTARTED = "Wartet auf den Start", "Läuft", "Fertig", "Wird neu gestartet"
POLL_SECONDS = 0.5
LONGEST_SECONDS = 300  # for one brochure on a busy machine, restart included
REQUEST_SECONDS = 5  # two pages: core/broker.py waits two seconds for a message
BROKER_GONE_SECONDS = 60


class Officer:
    """A signed-in person with a browser that runs no scripts; `env` is that of the portal."""

    def __init__(self, address: str, password: str, env: dict[str, str]):
        self.address, self.env = address, env
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))
        self.post("/konto/login/", "/konto/login/", login=OFFICER, password=password)
        links = re.findall(r'href="(/vorgaenge/\d+/)"[^>]*>([^<]*)', self.get("/vorgaenge/"))
        self.brochure = next(link for link, text in links if TOWN in text) + "broschuere/"

    def open(self, path: str, data: bytes | None = None) -> tuple[str, bytes]:
        """Return address and content of the page that answers in the end; raises HTTPError."""
        with self.opener.open(self.address + path, data, timeout=60) as answer:
            return answer.url.removeprefix(self.address), answer.read()

    def get(self, path: str) -> str:
        """Return a page as text."""
        return self.open(path)[1].decode()

    def post(self, form: str, action: str, **fields: str) -> str:
        """Send a form that stands on the page `form`; return where it leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(form)).group(1)
        return self.open(action, urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token}).encode())[0]

    def renew(self) -> None:
        """Change the brochure and forget its stored parts, so that the next one is real work."""
        run_in_portal(self.env, RENEW)

    def has_pdf(self, build: str) -> bool:
        """Tell whether a whole PDF can be fetched for the build."""
        try:
            content = self.open(f"{build.rstrip('/')}.pdf")[1]
        except urllib.error.HTTPError:
            return False
        return content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]


@dataclass
class Watch:
    """One brochure in the making, as its page shows it."""

    officer: Officer
    page: str = ""
    label: str = ""
    percent: int = 0
    said: list[str] = field(default_factory=list)

    def ask(self) -> float:
        """Request a brochure that nobody has set yet; return how many seconds the answer took."""
        self.officer.renew()
        here = self.officer.brochure
        self.officer.get(here)
        before = time.monotonic()
        self.page = self.officer.post(here, f"{here}erstellen/")
        return time.monotonic() - before

    def look(self) -> str:
        """Read the page, hold it against the file, and return the state that it names."""
        text = self.officer.get(self.page)
        self.label = re.search(r"<h2[^>]*>Fassung \d+: ([^<]+)</h2>", text).group(1).strip()
        percent = re.search(r'<progress[^>]* value="(\d+)"', text)
        self.percent = int(percent.group(1)) if percent else self.percent
        attempt = re.search(r"\(Versuch (\d+)\)", text)
        told = self.label + (f" (Versuch {attempt.group(1)})" if attempt else "")
        if not self.said or self.said[-1] != told:
            self.said.append(told)
            has_pdf = self.officer.has_pdf(self.page)
            if has_pdf != (self.label == READY or (has_pdf and self.is_ready_by_now())):
                raise SystemExit(f"The page says “{told}”. A PDF is {'there' if has_pdf else 'missing'}.")
        return self.label

    def is_ready_by_now(self) -> bool:
        """Tell whether the brochure got ready between page and file."""
        return f": {READY}</h2>" in self.officer.get(self.page)

    def wait_for(self, *labels: str) -> None:
        """Look until the page names one of the states; a failed or cancelled brochure ends the proof."""
        deadline = time.monotonic() + LONGEST_SECONDS
        while self.look() not in labels:
            if self.label not in {WAITING, RUNNING, RESTARTED} or time.monotonic() > deadline:
                raise SystemExit(f"Not {labels}, the page said: {self.said}")
            time.sleep(POLL_SECONDS)


@dataclass
class Victims:
    """The processes of a portal that may be working on a brochure."""

    portal: int
    before: dict[int, int] = field(default_factory=dict)

    def found(self) -> dict[int, str]:
        """Return the names of all worker processes and the sweeper by process id."""
        names = {}
        for pid, line in descendants(self.portal).items():
            name = re.search(r"-n (worker\S*)| (sweep)$", line)
            if name:
                names[pid] = name.group(1) or "sweeper"
        for main in list(names):
            names |= {pid: f"pool process of {names[main]}" for pid in descendants(main)}
        return names

    def note(self) -> None:
        """Remember how much each has worked until now."""
        self.before = {pid: ticks_worked(pid) for pid in self.found()}

    def busiest(self) -> int:
        """Return the process that has worked most since `note`: it holds the job."""
        return max(self.found(), key=lambda pid: ticks_worked(pid) - self.before.get(pid, 0))

    def kill(self, kind: str) -> str:
        """Kill what `kind` says (“holder”, “worker” for its parent, “all”); return the names."""
        names, holder = self.found(), self.busiest()
        parents = [pid for pid in names if holder in descendants(pid)]
        chosen = list(names) if kind == "all" else parents if kind == "worker" and parents else [holder]
        for pid in chosen:
            os.kill(pid, signal.SIGKILL)
        return ", ".join(sorted({names[pid] for pid in chosen}))


def ticks_worked(pid: int) -> int:
    """Return the processor time of a process in clock ticks, 0 when it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def play(officer: Officer, victims: Victims, kind: str, usual: float) -> list[str]:
    """Ask for a brochure, kill at a random moment, wait until it is ready; return the cells of the table."""
    while True:
        victims.note()
        watch = Watch(officer)
        watch.ask()
        watch.wait_for(RUNNING, READY)
        moment = random.uniform(0.05, 0.9) * usual
        began = time.monotonic()
        while time.monotonic() < began + moment and watch.look() == RUNNING:
            time.sleep(min(POLL_SECONDS, max(0, began + moment - time.monotonic())))
        if watch.look() == RUNNING:
            break
        watch.wait_for(READY)
        usual = time.monotonic() - began  # faster than the one before: nothing to kill, once more
    percent, name, killed = watch.percent, victims.kill(kind), time.monotonic()
    watch.wait_for(READY)
    moment, took = killed - began, time.monotonic() - killed
    return [name, f"{moment:.1f} s ({percent} %)", f"{took:.0f} s", " → ".join(watch.said)]


@dataclass
class Servers:
    """PostgreSQL, and a Redis that can be taken away and given back."""

    stack: ExitStack
    broker: ExitStack = field(default_factory=ExitStack)
    port: int = field(default_factory=free_port)

    def start(self) -> dict[str, str]:
        """Start both and return their addresses; they end with the stack."""
        database, self.folder = (
            self.stack.enter_context(server_folder(name, account())) for name in ("postgres", "redis")
        )
        self.stack.enter_context(self.broker)
        return {
            "DATABASE_URL": self.stack.enter_context(postgres(database, account())),
            "REDIS_URL": self.start_broker(),
        }

    def start_broker(self) -> str:
        """Start Redis, always on the same port, and return its address."""
        return self.broker.enter_context(redis(self.folder, account(), self.port))


def lose_broker(officer: Officer, servers: Servers) -> list[str]:
    """Take Redis away for a minute and ask for a brochure meanwhile; return the cells of the table."""
    servers.broker.close()
    gone = time.monotonic()
    watch = Watch(officer)
    answered = watch.ask()
    if answered > REQUEST_SECONDS:
        raise SystemExit(f"Without Redis the request took {answered:.1f} s.")
    ready = 0.0
    while (silence := time.monotonic() - gone) < BROKER_GONE_SECONDS:
        if watch.look() == READY and not ready:
            ready = silence
        time.sleep(POLL_SECONDS)
    servers.start_broker()
    watch.wait_for(READY)
    ready = ready or time.monotonic() - gone
    moment = f"gone for {BROKER_GONE_SECONDS} s; the request took {answered:.1f} s"
    return ["redis-server", moment, f"{ready:.0f} s", " → ".join(watch.said)]


@contextmanager
def portal(env: dict[str, str], log: Path) -> Iterator[tuple[str, int]]:
    """Run a portal that is well; yield its address and process id."""
    port = free_port()
    command = [sys.executable, "manage.py", "portal", "--port", str(port), "--without-demo"]
    with running(command, env=env, log=log) as process:
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: health(address).get("status") == "ok", seconds=1200, log=log)
        yield address, process.pid


def prepare(options: argparse.Namespace, folder: Path, env: dict[str, str]) -> str:
    """Bring the data into the folder or the database and return the officer's password."""
    if options.var_dir:
        shutil.copytree(options.var_dir, folder)
        return DEMO_PASSWORD
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=env, check=True)
    run_in_portal(env, OWN_CASE)
    return OWN_PASSWORD


def run_in_portal(env: dict[str, str], code: str) -> None:
    """Run Python in a shell of the portal."""
    subprocess.run([sys.executable, "manage.py", "shell", "-v", "0", "-c", code], env=env, check=True)


def prove(options: argparse.Namespace, folder: Path, stack: ExitStack) -> None:
    """Play all rounds and print the table in Markdown."""
    env = clean_env(PORTAL_MODE="embedded", VAR_DIR=str(folder))
    servers = Servers(stack) if options.servers else None
    env |= servers.start() if servers else {}
    password = prepare(options, folder, env)
    address, pid = stack.enter_context(portal(env, folder.parent / "screen.txt"))
    officer = Officer(address, password, env)
    first, began = Watch(officer), time.monotonic()
    first.ask()
    first.wait_for(READY)
    usual = time.monotonic() - began
    print(f"Undisturbed: {usual:.0f} s\n", flush=True)
    show("Round", "Killed", "Moment", "Ready after", "What the page said")
    show(*["---"] * 5)
    kinds = ("holder", "worker") if servers else ("holder", "all")
    for number in range(1, options.rounds + 1):
        show(number, *play(officer, Victims(pid), kinds[(number - 1) % 2], usual))
    if servers:
        show(options.rounds + 1, *lose_broker(officer, servers))


def show(*cells: object) -> None:
    """Print one line of the table."""
    print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)


def main() -> None:
    """Read the options and run the proof; every process ends with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--servers", action="store_true", help="PostgreSQL, Redis and pool processes")
    parser.add_argument("--var-dir", type=Path, help="use a copy of these demo data")
    options = parser.parse_args()
    if options.servers and options.var_dir:
        parser.error("the data of --var-dir are in SQLite, --servers uses PostgreSQL")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    home = Path(tempfile.mkdtemp(prefix="prove-restart-"))
    print(f"Logs, kept when the proof fails: {home}\n", flush=True)
    with ExitStack() as stack:
        prove(options, home / "var", stack)
    shutil.rmtree(home)


if __name__ == "__main__":
    main()
