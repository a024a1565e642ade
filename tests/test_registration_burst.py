"""500 people register within a minute for 100 places while the mail server is down: gunicorn, PostgreSQL, Redis.

Nobody gets an error page, exactly 100 get a place, the others stand in the order in which they came. When the
mail server is back everybody has mail, and whoever confirms last has lost nothing.
"""

import email
import email.policy
import json
import os
import random
import re
import signal
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import psycopg2
import pytest

from tests.processes import NoRedirect, free_port, health, manage, running, wait_until
from tests.test_production import (
    BEHIND_NGINX,
    CELERY,
    HOST,
    Postbox,
    PostboxConversation,
    new_database,
    production_env,
)

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(
        not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")),
        reason="needs PostgreSQL and Redis",
    ),
]
PEOPLE, PLACES, TWICE, AT_ONCE = 500, 100, 20, 24
PATIENCE = 600  # seconds, on a busy machine
SLUG = "netzwerktreffen-burst"
MAKE_EVENT = f"""
from networks.tests.factories import make_open_event
event = make_open_event(capacity={PLACES}, slug="{SLUG}", categories=("Kommune", "Verein"))
event.categories.filter(name="Kommune").update(capacity=60)
"""
NAMES = ("Jürgen Größer", "Ayşe Yıldırım", "Thị Mai Nguyễn", "Seán O’Sullivan", "Bożena Wójcik")


class Portal:
    """The portal as the browsers of many people see it, each at a connection of its own."""

    def __init__(self, port: int, database_url: str):
        self.address, self.database_url = f"http://127.0.0.1:{port}", database_url

    def ask(self, path: str, number: int, fields: dict | None = None, cookie: str = ""):
        """Send one request of person `number`; return status, target, body and the CSRF cookie."""
        sender = f"198.51.{number // 250}.{number % 250 + 1}"
        headers = BEHIND_NGINX | {"X-Forwarded-For": sender, "Referer": f"https://{HOST}{path}"}
        headers |= {"Cookie": f"csrftoken={cookie}"} if cookie else {}
        data = urllib.parse.urlencode(fields).encode() if fields else None
        opener = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))
        try:
            answer = opener.open(urllib.request.Request(self.address + path, data, headers), timeout=60)
        except urllib.error.HTTPError as other:
            answer = other
        with closing(answer):
            body = answer.read().decode()
        found = re.search(r"csrftoken=(\w+)", answer.headers.get("Set-Cookie", ""))
        return answer.status, answer.headers.get("Location", ""), body, found[1] if found else cookie

    def send_form(self, path: str, number: int, fields: dict) -> tuple[int, str]:
        """Open a page with a form, fill it in and send it; return status and target."""
        status, _target, body, cookie = self.ask(path, number)
        assert status == 200, body[-500:]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)[1]
        return self.ask(path, number, fields | {"csrfmiddlewaretoken": token}, cookie)[:2]

    def rows(self, query: str) -> list[tuple]:
        """Return what the database holds."""
        with closing(psycopg2.connect(self.database_url)) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            found = cursor.fetchall() if cursor.description else []
            connection.commit()
            return found


@pytest.fixture
def portal(tmp_path):
    """The portal with its worker and sweeper; the port of its mail server answers nobody yet."""
    port, mail_port = free_port(), free_port()
    with ExitStack() as stack:
        database = stack.enter_context(new_database(os.environ["DATABASE_URL"]))
        env = production_env(tmp_path, database, mail_port)
        for step in (("migrate", "--noinput"), ("collectstatic", "--noinput"), ("shell", "-c", MAKE_EVENT)):
            done = manage(*step, env=env, seconds=PATIENCE)
            assert done.returncode == 0, done.stderr
        web = [sys.executable, "-m", "gunicorn", "skew_portal.wsgi", "--config", "deploy/gunicorn.conf.py"]
        for name, command in {
            "web": web,
            "worker": [*CELERY, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle"],
            "sweeper": [sys.executable, "manage.py", "sweep"],
        }.items():
            process = running(
                command,
                env=env | {"WEB_BIND": f"127.0.0.1:{port}", "WEB_WORKERS": "2"},
                log=tmp_path / f"{name}.log",
                end_signal=signal.SIGQUIT if name == "worker" else signal.SIGTERM,
            )
            stack.enter_context(process)
        found = Portal(port, database)
        found.mail_port, found.stack, found.folder = mail_port, stack, tmp_path
        wait_until(lambda: health(found.address, **BEHIND_NGINX), log=tmp_path / "web.log")
        yield found


def start_mail_server(portal: Portal) -> Postbox:
    """Let the mail server answer at the port where nobody was."""

    class LatePostbox(Postbox):
        def __init__(self):
            super(Postbox, self).__init__(("127.0.0.1", portal.mail_port), PostboxConversation)
            self.mails = []

    postbox = portal.stack.enter_context(LatePostbox())
    threading.Thread(target=postbox.serve_forever, daemon=True).start()
    portal.stack.callback(postbox.shutdown)
    return postbox


def person(number: int, categories: list[int]) -> dict:
    """Return what person `number` writes into the form; every third comes for a municipality."""
    first, last = NAMES[number % len(NAMES)].rsplit(" ", 1)
    return {
        "first_name": first,
        "last_name": f"{last} {number}",
        "email": f"person{number}@verein.example",
        "organisation": "Verein für Völkerverständigung e. V.",
        "category": categories[0 if number % 3 == 0 else 1],
        "list_consent": "none",
    }


def burst(portal: Portal) -> tuple[list[tuple[int, str]], float]:
    """Send all registrations, some by a double click; return the answers and the seconds it took."""
    categories = [key for (key,) in portal.rows("SELECT id FROM networks_placecategory ORDER BY position")]
    numbers = [*range(PEOPLE), *range(TWICE)]
    random.Random(6).shuffle(numbers)
    path = f"/veranstaltungen/{SLUG}/anmelden/"
    begin = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(
            pool.map(lambda number: portal.send_form(path, number, person(number, categories)), numbers)
        )
    return answers, time.monotonic() - begin


def link_in(mail: str) -> str:
    """Return the path of the personal address in a mail."""
    message = email.message_from_string(mail, policy=email.policy.default)
    text = message.get_body(("plain",)).get_content()
    return re.search(rf"https://{HOST}(/anmeldung/[\w-]+/)", text)[1]


def confirm_all(portal: Portal, links: list[str]) -> set[int]:
    """Press the button behind every link, in any order and side by side; return the answers."""
    random.Random(7).shuffle(links)
    *_rest, body, cookie = portal.ask(links[0], PEOPLE)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)[1]
    fields = {"schritt": "confirm", "csrfmiddlewaretoken": token}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tasks = [
            pool.submit(portal.ask, f"{link}schritt/", number, fields, cookie)
            for number, link in enumerate(links)
        ]
        return {task.result()[0] for task in tasks}


def test_burst_gives_exactly_the_places_and_loses_no_mail(portal):
    answers, seconds = burst(portal)
    print(json.dumps({"registrations": len(answers), "seconds": round(seconds, 1)}))
    assert set(answers) == {(302, f"/veranstaltungen/{SLUG}/anmelden/gesendet/")}
    check_places(portal)
    # the mail server is down: every mail waits, none is lost
    assert portal.rows("SELECT count(*), count(sent_at) FROM core_mail") == [(PEOPLE, 0)]

    postbox = start_mail_server(portal)
    # the hour is over: what waits for its next attempt is due
    portal.rows("UPDATE core_mail SET next_attempt_at = now(), queued_at = NULL WHERE state = 'queued'")
    wait_until(lambda: len(postbox.mails) == PEOPLE, seconds=120, log=portal.folder / "worker.log")
    assert len({re.search(r"^To: (.+)$", mail, re.MULTILINE)[1] for mail in postbox.mails}) == PEOPLE

    line = waiting_line(portal, "unconfirmed")
    assert confirm_all(portal, [link_in(mail) for mail in postbox.mails]) == {302}
    assert waiting_line(portal, "waiting") == line
    check_places(portal)
    assert portal.rows(
        "SELECT status, count(*) FROM networks_registration GROUP BY status ORDER BY status"
    ) == [
        ("registered", PLACES),
        ("waiting", PEOPLE - PLACES),
    ]


def check_places(portal: Portal) -> None:
    """Every counter agrees with the rows, and nobody is there twice."""
    assert portal.rows("SELECT capacity, seats_taken FROM networks_event") == [(PLACES, PLACES)]
    assert portal.rows("SELECT count(*), count(DISTINCT person_key) FROM networks_registration") == [
        (PEOPLE, PEOPLE)
    ]
    counted = "SELECT id, seats_taken FROM networks_placecategory ORDER BY id"
    held = "SELECT category_id, count(*) FROM networks_registration WHERE has_seat GROUP BY 1 ORDER BY 1"
    assert portal.rows(counted) == portal.rows(held)


def waiting_line(portal: Portal, status: str) -> list[int]:
    """Return the people without a place in their order: everybody has a turn of their own."""
    rows = portal.rows(
        f"SELECT id, waiting_since FROM networks_registration WHERE NOT has_seat AND status = '{status}' "
        "ORDER BY waiting_since, id"
    )
    assert all(since is not None for _key, since in rows)
    assert len(rows) == PEOPLE - PLACES
    return [key for key, _since in rows]
