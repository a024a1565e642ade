"""Reading the text of a page: sections, anchors, questions, nothing executed."""

import re

import pytest

from publications.enums import PageSlug
from publications.page_files import FOLDER, read_first_page
from publications.page_text import has_placeholders, question_groups, sections


def test_sections_are_cut_at_second_level_headings():
    first, second = sections("Vorweg.\n\n## Wer wir sind\n\nText\n\n### Genauer\n\nMehr")
    assert (first.title, first.anchor) == ("", "")
    assert "Vorweg." in first.html
    assert (second.title, second.anchor) == ("Wer wir sind", "wer-wir-sind")
    assert "<h3>Genauer</h3>" in second.html


def test_question_groups_hold_questions_with_answers():
    (group,) = question_groups(
        "## Für Kommunen\n\n### Was kostet es?\n\nNichts.\n\n### Und dann?\n\nEin Brief."
    )
    assert group.title == "Für Kommunen"
    assert [question.title for question in group.questions] == ["Was kostet es?", "Und dann?"]
    assert "<p>Nichts.</p>" in group.questions[0].answer


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klick](javascript:alert(1))",
        "![bild](https://evil.example/x.png)",
        "## Titel\n\n<iframe src='https://evil.example'></iframe>",
        '[x](https://e.example" onmouseover="alert(1))',
    ],
)
def test_sections_carry_no_markup_of_people(attack):
    tags = " ".join(re.findall(r"<[^>]*>", "".join(part.html for part in sections(attack))))
    for danger in ("<script", "<img", "<iframe", "javascript:", "onmouseover", "onerror"):
        assert danger not in tags


def test_every_page_has_a_first_wording():
    assert {path.stem for path in FOLDER.glob("*.md")} == set(PageSlug.values)
    for slug in PageSlug.values:
        page = read_first_page(slug)
        assert page.title
        assert page.lead
        assert len(page.lead) <= 400
        assert sections(page.body)


def test_placeholders_of_the_operator_are_noticed():
    assert has_placeholders(read_first_page(PageSlug.IMPRINT).body)
    assert not has_placeholders(read_first_page(PageSlug.FAQ).body)


def test_easy_language_speaks_in_short_lines():
    lines = [line for line in read_first_page(PageSlug.EASY_LANGUAGE).body.splitlines() if line.strip()]
    assert max(len(line.split()) for line in lines) <= 14
