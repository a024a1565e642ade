"""Handbooks: published versions stay, what is new is found, the paper is sound."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from advisors.enums.pool import AdvisorStatus
from advisors.handbooks.chapters import chapters
from advisors.handbooks.comparison import Change, changed_only, compare
from advisors.handbooks.paper import render_version, version_file
from advisors.models import HandbookReading, HandbookVersion
from advisors.services import handbook
from advisors.tests.factories import make_advisor, the_pool
from advisors.tests.training_factories import make_handbook
from core.models import Mail
from core.pdf_check import check_pdf_ua

pytestmark = pytest.mark.django_db
TEXT = "Vorwort\n\n## Unser Auftrag\nWir **beraten**.\n\n### Nicht unser Auftrag\nVerkaufen.\n\n## Haltung\n- Zuhören"


def write(version, officer, **changes):
    values = {"text": version.text, "file": version.file, "changes": version.changes} | changes
    return handbook.edit_version(version=version, user=officer, values=values)


def test_chapters_have_anchors_and_headings_in_order():
    preface, mission, attitude = chapters(TEXT)
    assert (preface.title, preface.anchor, preface.number) == ("", "vorwort", None)
    assert (mission.title, mission.anchor) == ("Unser Auftrag", "kapitel-1")
    assert (
        mission.html
        == "<p>Wir <strong>beraten</strong>.</p>\n<h3>Nicht unser Auftrag</h3>\n<p>Verkaufen.</p>\n"
    )
    assert attitude.number == 2
    assert chapters("") == []


def test_html_in_a_handbook_stays_text():
    [chapter] = chapters("## Eins\n<script>alert(1)</script>")
    assert "<script>" not in chapter.html


def test_comparison_names_new_changed_and_gone_chapters():
    before = "## A\nEins zwei drei vier fünf sechs.\n\n## B\nBleibt.\n\n## C\nGeht."
    after = "## A\nEins zwei drei ganz neu fünf sechs.\n\n## B\nBleibt.\n\n## D\nKommt."
    rows = compare(before, after)
    assert [(row.title, row.change) for row in rows] == [
        ("A", Change.CHANGED), ("B", Change.SAME), ("D", Change.NEW), ("C", Change.GONE),
    ]  # fmt: skip
    pieces = [(piece.change, piece.text.strip()) for piece in rows[0].paragraphs[0]]
    assert pieces == [
        (Change.SAME, "Eins zwei drei"), (Change.GONE, "vier"), (Change.NEW, "ganz neu"),
        (Change.SAME, "fünf sechs."),
    ]  # fmt: skip
    assert [row.title for row in changed_only(rows)] == ["A", "D", "C"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("a b c", "a b c"), ("x", "y"), ("a a a b", "b a a a"), ("eins", "eins zwei drei vier")],
)
def test_comparison_loses_no_word(old, new):
    [row] = compare(f"## T\n{old}", f"## T\n{new}")
    if row.change == Change.SAME:
        assert old == new
        return
    pieces = [piece for paragraph in row.paragraphs for piece in paragraph]
    assert "".join(p.text for p in pieces if p.change != Change.GONE).split() == new.split()
    assert "".join(p.text for p in pieces if p.change != Change.NEW).split() == old.split()


def test_published_version_stays_as_it_is(officer):
    book = handbook.create_handbook(
        user=officer, values={"pool": the_pool(), "kind": "participant", "title": "Im Pool"}
    )
    draft = book.versions.get()
    with pytest.raises(ValidationError, match="Schreiben Sie einen Text"):
        handbook.publish_version(version=draft, user=officer)
    write(draft, officer, text=TEXT)
    handbook.publish_version(version=draft, user=officer)
    for act in (
        lambda: write(draft, officer, text="Anders"),
        lambda: handbook.publish_version(version=draft, user=officer),
    ):
        with pytest.raises(ValidationError, match="bleibt, wie sie ist"):
            act()
    for change in ({"text": "Anders"}, {"number": 7}, {"published_at": None}, {"changes": "?"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            HandbookVersion.objects.filter(pk=draft.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        HandbookVersion.objects.filter(pk=draft.pk).delete()
    draft.refresh_from_db()
    assert draft.text == TEXT


def test_next_version_begins_with_the_last_text_and_says_what_is_new(officer):
    book = make_handbook("## Eins\nAlt")
    draft = handbook.begin_version(handbook=book, user=officer)
    assert (draft.number, draft.text) == (2, "## Eins\nAlt")
    assert handbook.begin_version(handbook=book, user=officer).pk == draft.pk
    with pytest.raises(ValidationError, match="Schreiben Sie, was neu ist"):
        handbook.publish_version(version=draft, user=officer)
    write(draft, officer, changes="Kapitel eins")
    assert handbook.publish_version(version=draft, user=officer).by_name == "Ines Hartwig"


def test_members_are_told_once(officer):
    make_advisor("Ada")
    make_advisor("Ben", status=AdvisorStatus.PAUSED)
    make_advisor("Gerd", status=AdvisorStatus.LEFT)
    book = make_handbook("## Eins\nText", draft="## Eins\nNeu")
    draft, version = book.versions.all()
    with pytest.raises(ValidationError, match="zuerst"):
        handbook.announce_version(version=draft, user=officer)
    assert handbook.announce_version(version=version, user=officer) == 2
    with pytest.raises(ValidationError, match="schon bekommen"):
        handbook.announce_version(version=version, user=officer)
    assert set(Mail.objects.values_list("subject", flat=True)) == {"Neue Fassung: Im Pool, Fassung 1"}


def test_reading_is_noted_once():
    person = make_advisor("Ada")
    version = make_handbook("## Eins\nText").versions.get()
    for _ in range(2):
        handbook.note_reading(version=version, profile=person)
    assert HandbookReading.objects.count() == 1


def test_paper_is_accessible_and_set_once(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    version = make_handbook(TEXT).versions.get()
    pdf = render_version(version)
    assert check_pdf_ua(pdf.content) == []
    with version_file(version).open() as file:
        assert file.read() == pdf.content
    name = version.rendered.name
    assert version_file(HandbookVersion.objects.get()).name == name
