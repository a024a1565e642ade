"""Every component of the design language: says its parameters, draws from them, carries no inline style or script."""

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string

from tests.test_architecture import ROOT

FOLDER = ROOT / "templates" / "components"
INLINE = re.compile(r"\sstyle=|<style|<script|\son[a-z]+=", re.IGNORECASE)
VOID = {"img", "input", "br", "meta", "link", "hr"}


class SampleForm(forms.Form):
    goal = forms.CharField(label="Ziel", error_messages={"required": "Ihr Ziel ist noch leer."})


class Message:
    level_tag = "success"

    def __str__(self):
        return "Antrag eingereicht."


SAMPLES = {
    "by_state": (
        {
            "filters": [(None, "Alle", 3), ("open", "Offen", 2)],
            "state": "open",
            "query": QueryDict("stand=open&seite=2&q=witten"),
        },
        '<a href="?q=witten"><span>Alle</span>',
    ),
    "card": ({"title": "Frauen weben Zukunft e. V.", "url": "/o/1/", "meta": "Brückstedt"}, "/o/1/"),
    "confirm": (
        {"csrf_token": "geheim", "label": "Antrag zurückziehen", "url": "/a/1/", "confirm_kind": "danger"},
        'value="geheim"',
    ),
    "download": ({"label": "Broschüre herunterladen", "url": "/b.pdf", "meta": "PDF, 6,2 MB"}, "6,2 MB"),
    "due": ({"due": date(2020, 1, 1)}, "p-status--late"),
    "empty": ({"title": "Noch keine Interviews", "url": "/neu/", "label": "Termin eintragen"}, "/neu/"),
    "error_summary": ({"forms": SampleForm({})}, '<a href="#id_goal">Ihr Ziel ist noch leer.</a>'),
    "facts": ({"rows": [("Kommune", "Brückstedt"), ("Kreis", "")]}, "<dt>Kommune</dt><dd>Brückstedt</dd>"),
    "history": (
        {
            "entries": [
                {"title": "Eingereicht", "by_name": "Kai", "at": datetime(2026, 11, 12, 8, 12, tzinfo=UTC)}
            ]
        },
        "12. November 2026, 09:12 Uhr",
    ),
    "messages": ({"messages": [Message()]}, 'role="status"'),
    "mini_steps": ({"current": 5}, 'aria-label="Schritt 5 von 9"'),
    "pager": (
        {"page": Paginator(range(200), 10).get_page(5), "query": QueryDict("thema=bildung&seite=5")},
        "?thema=bildung&amp;seite=6",
    ),
    "parties": ({"parties": "ska"}, 'data-k="A">Auftragnehmende'),
    "report": (
        {
            "report": {"message": "Die Nummer gilt nicht mehr.", "answer": "Sie ist berichtigt."},
            "is_open": False,
            "done_label": "Hinweis abschließen",
        },
        "<p>Sie ist berichtigt.</p>",
    ),
    "save_state": ({"text": "Gespeichert um 14:32 Uhr"}, 'role="status"'),
    "status": ({"text": "Läuft", "kind": "now"}, "p-status--now"),
    "steps": (
        {"steps": [{"title": "Beantragung", "state": "now", "parties": "k", "tasks": [{"label": "Lesen"}]}]},
        'aria-current="step"',
    ),
    "tasks": ({"tasks": [{"label": "Grußwort hochladen", "url": "/g/", "count": "1 von 2"}]}, "1 von 2"),
}


class Balance(HTMLParser):
    """Collects tags that are closed in the wrong order."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_every_component_has_a_sample():
    assert {path.stem for path in FOLDER.glob("*.html")} == set(SAMPLES)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_component_names_its_parameters_in_the_first_line(name):
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    parameters, expected = SAMPLES[name]
    assert text.startswith("{# Parameters: ")
    first_line = text.splitlines()[0]
    assert [key for key in parameters if not re.search(rf"\b{key}\b", first_line)] == []


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_component_draws_its_parameters_without_inline_style_or_script(name):
    parameters, expected = SAMPLES[name]
    html = render_to_string(f"components/{name}.html", parameters)
    balance = Balance()
    balance.feed(html)
    assert expected in html
    assert INLINE.search(html) is None
    assert (balance.wrong, balance.open) == ([], [])


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_component_escapes_what_people_typed(name):
    typed = "<b>x</b>"
    parameters, _ = SAMPLES[name]
    # kinds and parties are words of the code, not of people
    fixed = {key for key in parameters if key.endswith("kind") or key == "parties"}
    changed = {
        key: typed if isinstance(value, str) and key not in fixed else value
        for key, value in parameters.items()
    }
    assert typed not in render_to_string(f"components/{name}.html", changed)


def test_error_page_500_stands_alone():
    text = (ROOT / "templates" / "500.html").read_text(encoding="utf-8")
    assert "{% url" not in text
    assert "{% include" not in text
    assert "{% extends" not in text
    assert "Das hat nicht geklappt" in render_to_string("500.html")


def test_style_sheets_know_colours_only_as_tokens():
    # white is allowed; the sheets of PDF documents (print*.css) stand alone
    hex_colour = re.compile(r":[^;{}]*#(?!fff\b)[0-9a-f]{3,8}\b", re.IGNORECASE)
    found = [
        path.name
        for path in (ROOT / "static" / "css").glob("*.css")
        if path.name != "tokens.css"
        and not path.name.startswith("print")
        and hex_colour.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
