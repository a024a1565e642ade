"""autosave.js in a real browser: nothing typed is lost when server, line, session or another person intervene."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django import forms
from django.template import Context, Template
from playwright.sync_api import expect, sync_playwright

from tests.browser import CHROMIUM, FLAGS
from tests.test_architecture import ROOT

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="de"><title>Antrag</title>
{% load crispy_forms_tags %}{% include "components/save_state.html" %}
<form data-autosave="/speichern/" data-autosave-owner="17">{{ form|crispy }}</form>
<script src="/autosave.js" defer></script><script src="/autosave-conflict.js" defer></script>"""


class PlanForm(forms.Form):
    goal = forms.CharField(label="Ziel", widget=forms.Textarea, required=False)
    topics = forms.MultipleChoiceField(
        label="Themen",
        choices=[("b", "Bildung"), ("k", "Klima")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class Server(ThreadingHTTPServer):
    """Answers as the view does: 200, 409 when the stored value is another one, or what `mode` says."""

    def __init__(self):
        self.stored, self.mode = {}, "ok"
        super().__init__(("127.0.0.1", 0), Handler)

    def save(self, field, value, base):
        """Return status and answer for one field."""
        if self.mode in {"500", "302"}:
            return int(self.mode), {}
        theirs = self.stored.get(field, [] if value.startswith("[") else "")
        value, base = (json.loads(text) if text.startswith("[") else text for text in (value, base))
        if theirs not in (value, base):
            return 409, {"field": field, "mine": value, "theirs": theirs, "by": "Jule Brandt", "at": "14:31"}
        self.stored[field] = value
        return 200, {"saved_at": "14:32", "version": 2}


class Handler(BaseHTTPRequestHandler):
    def answer(self, status, body, kind):
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/anmelden/")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.endswith(".js"):
            self.answer(200, (ROOT / "static" / "js" / self.path[1:]).read_bytes(), "text/javascript")
        else:
            form = PlanForm(initial=self.server.stored)
            self.answer(
                200, Template(PAGE).render(Context({"form": form})).encode(), "text/html; charset=utf-8"
            )

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
        status, data = self.server.save(*(sent[name][0] for name in ("field", "value", "base")))
        self.answer(status, json.dumps(data).encode(), "application/json")

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def server():
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def page(server):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield page
        browser.close()


def drafts(page):
    return page.evaluate("JSON.stringify(localStorage)")


def state(page):
    return page.locator("[data-save-state]")


def test_typing_is_saved_and_its_draft_removed(page, server):
    page.fill("#id_goal", "Erste Zeile\nzweite Zeile")
    assert "zweite Zeile" in drafts(page)
    expect(state(page)).to_have_text("Gespeichert um 14:32 Uhr")
    page.check("text=Klima")
    page.check("text=Bildung")
    page.wait_for_function("localStorage.length === 0")
    assert server.stored == {"goal": "Erste Zeile\nzweite Zeile", "topics": ["b", "k"]}


def test_text_stays_on_the_device_while_the_server_is_down(page, server):
    server.mode = "500"
    page.fill("#id_goal", "Mein Ziel")
    expect(state(page)).to_have_text("Auf diesem Gerät gespeichert")
    server.mode = "ok"
    expect(state(page)).to_have_text("Gespeichert um 14:32 Uhr", timeout=8000)
    assert server.stored["goal"] == "Mein Ziel"


def test_text_survives_the_end_of_the_session_and_comes_back(page, server):
    server.mode = "302"
    page.fill("#id_goal", "Mein Ziel")
    expect(state(page)).to_contain_text("Ihre Anmeldung ist abgelaufen.")
    expect(state(page)).to_contain_text("Ihr Text ist auf diesem Gerät gesichert.")
    address = page.url
    page.goto("about:blank")
    server.mode = "ok"
    page.goto(address)
    expect(page.locator("#id_goal")).to_have_value("Mein Ziel")
    page.wait_for_function("localStorage.length === 0")
    assert server.stored["goal"] == "Mein Ziel"


def test_draft_of_another_person_is_not_shown(page):
    page.evaluate(
        "localStorage.setItem('entwurf:99:/speichern/', JSON.stringify({goal: {value: 'fremd', base: '', at: Date.now()}}))"
    )
    page.reload()
    expect(page.locator("#id_goal")).to_have_value("")


def test_conflict_shows_both_texts_and_can_join_them(page, server):
    server.stored["goal"] = "Text von Jule"
    page.fill("#id_goal", "Mein Text")
    conflict = page.locator(".p-conflict")
    expect(conflict).to_contain_text("Jule Brandt hat um 14:31 Uhr gespeichert")
    expect(conflict).to_contain_text("Mein Text")
    page.click("text=Beide Texte zusammenführen")
    expect(state(page)).to_have_text("Gespeichert um 14:32 Uhr")
    expect(conflict).to_have_count(0)
    assert server.stored["goal"] == "Mein Text\n\nText von Jule"


def test_conflict_in_a_choice_can_take_the_other_version(page, server):
    server.stored["topics"] = ["k"]
    page.check("text=Bildung")
    page.locator(".p-conflict label").nth(1).click()
    page.click("text=Auswahl übernehmen")
    expect(page.get_by_label("Klima")).to_be_checked()
    expect(page.get_by_label("Bildung")).not_to_be_checked()
    assert server.stored["topics"] == ["k"]
