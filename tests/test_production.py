"""Production as in docs/production.md: gunicorn, worker, beat and sweeper on real PostgreSQL and Redis servers."""

import http.cookiejar
import os
import re
import secrets
import shutil
import signal
import socketserver
import sys
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg2
import pytest
from django.urls import reverse

from tests.nginx import write_configuration
from tests.processes import (
    NoRedirect,
    clean_env,
    free_port,
    get,
    health,
    manage,
    request,
    running,
    wait_until,
)

pytestmark = [
    pytest.mark.servers,
    pytest.mark.skipif(
        not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")),
        reason="needs PostgreSQL and Redis",
    ),
]
HOST = "portal.example"
BEHIND_NGINX = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
CELERY = [sys.executable, "-m", "celery", "-A", "skew_portal"]


class Postbox(socketserver.ThreadingTCPServer):
    """A mail server that takes everything and keeps it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), PostboxConversation)
        self.mails: list[str] = []
        self.port = self.server_address[1]


class PostboxConversation(socketserver.StreamRequestHandler):
    """As much SMTP as a sender needs."""

    def handle(self):
        self.say("220 postbox")
        for line in self.rfile:
            word = line.decode(errors="replace").strip().upper()
            if word == "DATA":
                self.say("354 go on")
                self.server.mails.append(self.read_mail())
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 postbox" if word.startswith(("EHLO", "HELO")) else "250 ok")

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())

    def read_mail(self):
        lines = []
        while (line := self.rfile.readline().decode(errors="replace").rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)


@contextmanager
def new_database(server_url: str) -> Iterator[str]:
    """Make an empty database on the given server and yield its address; drop it at the end."""
    name = f"skew_production_{secrets.token_hex(4)}"
    connection = psycopg2.connect(server_url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield urllib.parse.urlsplit(server_url)._replace(path=f"/{name}").geturl()
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    connection.close()


class Production:
    """The running portal as nginx sees it."""

    def __init__(self, port: int, env: dict[str, str], postbox: Postbox, folder):
        self.address, self.env, self.postbox, self.folder = f"http://127.0.0.1:{port}", env, postbox, folder

    def get(self, path: str, **headers):
        """Request a page as nginx passes it on."""
        return get(self.address + path, **BEHIND_NGINX | headers)

    def post_form(self, path: str, **fields: str) -> tuple[int, str]:
        """Fill in the form of a page and send it, cookies and CSRF token included; return status and target."""
        # the cookies are "secure": nginx speaks https with the browser and http with us
        policy = http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https"))
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(policy))
        opener = urllib.request.build_opener(cookies, NoRedirect, urllib.request.ProxyHandler({}))
        headers = BEHIND_NGINX | {"Referer": f"https://{HOST}{path}"}
        page = (
            opener.open(urllib.request.Request(self.address + path, headers=headers), timeout=20)
            .read()
            .decode()
        )
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)
        data = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
        try:
            opener.open(urllib.request.Request(self.address + path, data, headers), timeout=20)
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers.get("Location", "")
        return 200, ""


def production_env(folder, database_url: str, mail_port: int) -> dict[str, str]:
    """Return a complete environment, as /etc/skew-portal/portal.env gives it."""
    return clean_env(
        PORTAL_MODE="production",
        SECRET_KEY=secrets.token_urlsafe(60),
        PUBLIC_URL=f"https://{HOST}",
        DATABASE_URL=database_url,
        REDIS_URL=urllib.parse.urlsplit(os.environ["REDIS_URL"])._replace(path="/7").geturl(),
        EMAIL_URL=f"smtp://127.0.0.1:{mail_port}",
        DEFAULT_FROM_EMAIL=f"Servicestelle <portal@{HOST}>",
        TEAM_EMAIL=f"team@{HOST}",
        VAR_DIR=str(folder),
        X_ACCEL_PREFIX="/private/",
    )


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    folder, port = tmp_path_factory.mktemp("production"), free_port()
    with ExitStack() as stack:
        postbox = stack.enter_context(Postbox())
        threading.Thread(target=postbox.serve_forever, daemon=True).start()
        stack.callback(postbox.shutdown)
        env = production_env(
            folder, stack.enter_context(new_database(os.environ["DATABASE_URL"])), postbox.port
        )
        for step in (("migrate", "--noinput"), ("collectstatic", "--noinput")):
            done = manage(*step, env=env)
            assert done.returncode == 0, done.stderr
        web = [sys.executable, "-m", "gunicorn", "skew_portal.wsgi", "--config", "deploy/gunicorn.conf.py"]
        for name, command in {
            "web": web,
            "worker": [*CELERY, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle"],
            "beat": [*CELERY, "beat", "--schedule", str(folder / "beat-schedule"), "--pidfile="],
            "sweeper": [sys.executable, "manage.py", "sweep"],
        }.items():
            process = running(
                command,
                env=env | {"WEB_BIND": f"127.0.0.1:{port}", "WEB_WORKERS": "1"},
                log=folder / f"{name}.log",
                end_signal=signal.SIGQUIT if name == "worker" else signal.SIGTERM,
            )
            stack.enter_context(process)
        running_portal = Production(port, env, postbox, folder)
        wait_until(lambda: health(running_portal.address, **BEHIND_NGINX), log=folder / "web.log")
        yield running_portal


@pytest.fixture(scope="module")
def nginx(production):
    """The https address of nginx in front of the portal, configured as in deploy/nginx.conf."""
    if not shutil.which("nginx"):
        pytest.skip("nginx is not installed")
    ports = {"80": free_port(), "443": free_port()}
    folder = production.folder / "nginx"
    folder.mkdir()
    replace = {
        "unix:/run/skew-portal/web.sock": production.address.removeprefix("http://"),
        "/var/lib/skew-portal/media/": f"{production.folder}/media/",
    }
    configuration = write_configuration(folder, ports=ports, replace=replace)
    command = ["nginx", "-p", str(folder), "-e", "stderr", "-c", str(configuration), "-g", "daemon off;"]
    log = folder / "nginx.log"
    with running(command, env=clean_env(), log=log):
        address = f"https://127.0.0.1:{ports['443']}"
        wait_until(lambda: get(f"{address}/gesundheit/", Host=HOST)[0] == 200, log=log)
        yield address


def test_all_processes_give_signs_of_life(production):
    wait_until(lambda: health(production.address, **BEHIND_NGINX)["status"] == "ok", seconds=60)


def test_pages_carry_the_security_headers_once(production):
    status, headers, body = production.get("/")
    assert status == 200
    assert b"</html>" in body
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_cookies_are_secure(production):
    _status, headers, _body = production.get(reverse("account_login"))
    cookie = headers["Set-Cookie"]
    assert cookie.startswith("csrftoken=")
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie


def test_http_is_sent_to_https(production):
    status, headers, _body = production.get("/", **{"X-Forwarded-Proto": "http"})
    assert status == 301
    assert headers["Location"] == f"https://{HOST}/"


def test_foreign_host_name_is_refused(production):
    status, _headers, body = production.get("/", Host="evil.example")
    assert status == 400
    assert b"Traceback" not in body


def test_error_page_shows_no_details(production):
    status, _headers, body = production.get("/gibt-es-nicht/")
    assert status == 404
    assert b"urlpatterns" not in body
    assert b"<h1" in body


def test_static_files_are_compressed_and_kept_for_a_year(production):
    _status, _headers, page = production.get("/")
    path = re.search(rb'href="(/static/css/portal\.[0-9a-f]+\.css)"', page).group(1).decode()
    status, headers, _body = production.get(path, **{"Accept-Encoding": "br"})
    assert status == 200
    assert headers["Content-Encoding"] == "br"
    assert "immutable" in headers["Cache-Control"]
    status, headers, _body = production.get(path, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"


def test_work_of_a_page_goes_through_redis_and_the_worker(production):
    status, _target = production.post_form(reverse("account_reset_password"), email="niemand@stadt.example")
    assert status == 302
    wait_until(lambda: production.postbox.mails, seconds=15, log=production.folder / "worker.log")
    mail = production.postbox.mails[0]
    assert "To: niemand@stadt.example" in mail
    assert f"portal@{HOST}" in mail


def test_nginx_passes_pages_on_with_each_security_header_once(nginx):
    status, headers, body = get(f"{nginx}/", Host=HOST)
    assert status == 200
    assert b"</html>" in body
    assert headers["Strict-Transport-Security"].count("max-age") == 1
    assert headers["X-Frame-Options"] == "DENY"


def test_nginx_answers_a_huge_upload_in_german(nginx):
    huge = urllib.request.Request(f"{nginx}/", data=b"x" * 26 * 1024 * 1024, headers={"Host": HOST})
    status, _headers, body = request(huge)
    assert status == 413
    assert "Die Datei ist zu groß" in body.decode()


def test_nginx_gives_no_private_file_without_the_portal(nginx, production):
    media = production.folder / "media" / "probe"
    media.mkdir(parents=True)
    (media / "geheim.txt").write_text("geheim")
    status, _headers, body = get(f"{nginx}/private/probe/geheim.txt", Host=HOST)
    assert status == 404
    assert b"geheim" not in body


def test_no_process_logged_an_error(production):
    for name in ("web", "worker", "beat", "sweeper"):
        text = (production.folder / f"{name}.log").read_text(errors="replace")
        assert "Traceback" not in text, name


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "gunicorn", "skew_portal.wsgi", "--config", "deploy/gunicorn.conf.py"],
        ["-m", "celery", "-A", "skew_portal", "worker"],
        ["-m", "celery", "-A", "skew_portal", "beat"],
        ["manage.py", "sweep"],
    ],
    ids=["web", "worker", "beat", "sweeper"],
)
def test_every_service_names_the_missing_value(tmp_path, command):
    env = production_env(tmp_path, "postgresql://skew@127.0.0.1/skew", 25) | {"WEB_BIND": "127.0.0.1:0"}
    del env["SECRET_KEY"]
    log = tmp_path / "service.log"
    with running([sys.executable, *command], env=env, log=log) as process:
        assert process.wait(30) != 0
    assert "Das Portal startet nicht. SECRET_KEY: " in log.read_text()
    assert "Traceback" not in log.read_text()
