"""The demo's documentations belong to events that there are, and say what "Nachlesen" needs."""

import tomllib

from dashboard.demo.events import events, reports
from networks.enums import EventKind, SessionKind
from networks.models import Report
from organisations.motifs import SCENES

TEXTS = tomllib.loads(reports.TEXTS.read_text(encoding="utf-8"))
EVENTS = tomllib.loads(events.TEXTS.read_text(encoding="utf-8"))["event"]
# document 004: town and number of the four reports
TOLD = {
    "vernetzungsforum-aulendorf-2016": ("Aulendorf", 50),
    "netzwerktreffen-mannheim-2016": ("Mannheim", 40),
    "fluechtlingskongress-essen-2015": ("Essen", 200),
    "netzwerktreffen-rostock-2015": ("Rostock", 30),
}


def test_every_report_belongs_to_an_event():
    slugs = {row["slug"] for row in EVENTS + TEXTS["event"]}
    assert {row["slug"] for row in TEXTS["report"]} <= slugs
    assert {reports.CLEARED, reports.DRAFTED} <= slugs


def test_the_four_reports_of_the_document_have_town_region_number_and_picture():
    by_slug = {row["slug"]: row for row in TEXTS["report"]}
    towns = {row["slug"]: row.get("town") for row in EVENTS}
    for slug, (town, people) in TOLD.items():
        row = by_slug[slug]
        assert (towns[slug], row["people"], row["is_estimated"]) == (town, people, True)
        assert row["region"]
        assert row["pictures"]


def test_texts_fit_their_columns_and_pictures_can_be_drawn():
    for row in TEXTS["report"]:
        for name in ("headline", "teaser", "text", "region"):
            assert 0 < len(row[name]) <= Report._meta.get_field(name).max_length, (row["slug"], name)
        assert {scene for scene, _caption in row["pictures"]} <= set(SCENES)


def test_older_events_and_programme_use_known_words():
    assert {row["kind"] for row in TEXTS["event"]} <= set(EventKind.values)
    assert {row["kind"] for row in TEXTS["item"]} <= set(SessionKind.values)
