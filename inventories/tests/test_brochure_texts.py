"""Texts of chapters: footnotes on paper and on the web, harmless whatever somebody writes."""

import io

import pytest
from pypdf import PdfReader

from core.pdf import render_html
from core.pdf_check import check_pdf_ua
from inventories.brochure.collect import collect
from inventories.brochure.manuscript import make_manuscript, whole_html
from inventories.brochure.texts import chapter_body, printed_body
from inventories.models import Chapter
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory

TEXT = (
    "Hier wohnen 184.300 Menschen.[^1] Viele helfen.[^b]\n\n[^1]: Statistik, *2025*.\n[^b]: Eigene Zählung."
)


def test_footnotes_stand_at_the_end_on_the_web():
    body = chapter_body(TEXT)
    assert "Menschen.<sup>1</sup> Viele helfen.<sup>2</sup>" in body
    assert body.endswith(
        '<ol class="p-notes"><li>Statistik, <em>2025</em>.</li><li>Eigene Zählung.</li></ol>'
    )


def test_footnotes_stand_in_the_text_on_paper():
    body = printed_body(TEXT)
    assert 'Menschen.<span class="fussnote">Statistik, <em>2025</em>.</span> Viele' in body
    assert "[^" not in body


def test_footnote_named_twice_is_printed_once():
    body = printed_body("Eins[^a], zwei[^a].\n\n[^a]: Note")
    assert body.count("Note") == 1
    assert "[^a]" not in body


def test_mark_without_a_note_stays_visible_on_the_web():
    assert "[^fehlt]" in chapter_body("Ein Satz.[^fehlt]")


def test_note_over_several_lines_is_kept_whole():
    assert "erste zweite" in printed_body("Satz.[^1]\n\n[^1]: erste\nzweite").replace("<br>\n", " ")


@pytest.mark.parametrize("make", [chapter_body, printed_body])
def test_footnotes_are_harmless(make):
    body = make('Satz.[^1]\n\n[^1]: <script>alert(1)</script> <img src="file:///etc/passwd">')
    assert "<script" not in body
    assert "<img" not in body


def test_footnotes_count_anew_in_each_chapter_and_are_accessible(town):
    brochure = make_brochure(make_inventory(town, "editing"))
    make_complete_profile(brochure.inventory, "released")
    for kind in ("welcome", "foreword"):
        Chapter.objects.update_or_create(
            brochure=brochure, kind=kind, defaults={"title": kind, "body": TEXT, "is_included": True}
        )
    html, media = whole_html(make_manuscript(collect(brochure.pk)))
    content = render_html(html, name="test", media=media).content
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    with_notes = [page for page in pages if "Eigene Zählung" in page]
    assert len(with_notes) == 2
    assert all("1 Statistik" in page and "2 Eigene" in page for page in with_notes)
    assert check_pdf_ua(content) == []
