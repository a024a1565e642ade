"""How much room a text takes, and which layout fills the pages of a profile."""

import pytest

from inventories.brochure.blocks import MIDDLE, WIDE, blocks_of, in_columns, row_facts, sequence_height
from inventories.brochure.document import rows_of_pages
from inventories.brochure.findings import Findings
from inventories.brochure.layout import MITTEL, PAGE, VIEL, choose_layout
from inventories.brochure.measure import line_count, text_height
from inventories.brochure.sheet import make_sheet
from inventories.facts import Fact, Line
from inventories.tests.factories import make_complete_profile, make_inventory
from inventories.visibility import as_if_released, with_everything

SENTENCE = "Wir nähen, bilden aus und fahren jedes Jahr nach Kumba. "


@pytest.fixture
def inventory(town):
    return make_inventory(town)


def face_with(inventory, *, sentences=8, projects=0, **fields):
    profile = make_complete_profile(inventory, long_text=SENTENCE * sentences, **fields)
    for number in range(projects):
        profile.projects.create(title=f"Projekt {number}", text=SENTENCE * 3, period="seit 2020")
    return as_if_released(with_everything(type(profile).objects.filter(pk=profile.pk)).get())


def test_no_text_takes_no_room():
    assert text_height("", 100, 10, 1.5) == 0


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Wort", 10.0, 1),
        ("Wort Wort Wort", 4.7, 2),
        ("eins\nzwei", 20.0, 2),
        ("Eine-Welt-Laden", 3.2, 3),
        ("https://www.sehr-lange-adresse.example/mit/pfad", 8.0, 4),
    ],
)
def test_lines_are_counted_as_they_are_set(text, width, lines):
    assert line_count(text, width, hyphens=False) == lines


def test_hyphenation_saves_lines():
    text = "Zusammenarbeitsvereinbarung der Entwicklungszusammenarbeit mit Partnerschaftsvereinen"
    assert line_count(text, 22.0, hyphens=True) < line_count(text, 22.0, hyphens=False)


def test_height_grows_with_size_and_leading():
    assert text_height("Wort", 100, 20, 1.5) == pytest.approx(2 * text_height("Wort", 100, 10, 1.5))


def test_little_text_takes_one_page_and_much_takes_two(inventory):
    assert choose_layout(face_with(inventory)).name == MITTEL
    assert choose_layout(face_with(inventory, sentences=45, projects=3)).name == VIEL


def test_picture_of_one_page_shrinks_as_the_text_grows(inventory):
    heights = [int(choose_layout(face_with(inventory, sentences=n)).picture) for n in (4, 10, 16)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[-1]


@pytest.mark.parametrize("sentences", [16, 20, 26])
def test_two_pages_hold_every_block_once_and_are_filled(inventory, sentences):
    face = face_with(inventory, sentences=sentences, projects=3, quote="Eine Naht hält von beiden Seiten.")
    layout, heights = choose_layout(face), blocks_of(face, WIDE)
    assert sorted((*layout.first, *layout.second)) == sorted(heights)
    assert 0.6 * PAGE <= sequence_height(heights, layout.second) <= PAGE


def test_longest_texts_flow_over_their_pages(inventory):
    layout = choose_layout(face_with(inventory, sentences=140, projects=8))
    assert (layout.name, layout.second) == (VIEL, ())
    assert layout.first[0] == "text"


def test_blocks_are_only_those_that_have_something(inventory):
    face = face_with(inventory, quote="")
    assert "quote" not in blocks_of(face, MIDDLE)
    assert "projects" in blocks_of(face, MIDDLE)


def test_facts_are_spread_over_three_columns():
    facts = [Fact(f"Nr. {number}", [Line("Text")]) for number in range(6)]
    assert [[fact.term for fact in column] for column in in_columns(facts)] == [
        ["Nr. 0", "Nr. 1"],
        ["Nr. 2", "Nr. 3"],
        ["Nr. 4", "Nr. 5"],
    ]


@pytest.mark.parametrize(
    ("count", "rows"), [(0, []), (1, [1]), (6, [3]), (7, [2, 2]), (13, [3, 2, 2]), (20, [3, 3, 2, 2])]
)
def test_short_entries_never_leave_a_page_nearly_empty(count, rows):
    assert rows_of_pages(count) == rows


def test_network_has_its_own_page_beside_many_bars():
    rows = [["a", "b"], ["c", "d"], ["e"]]
    assert [Findings(rows[:n], "netz").network_class for n in (1, 2, 3)] == ["klein", "allein", "gross"]
    assert Findings(rows, None).is_tight
    assert not Findings(rows, "netz").is_tight


def test_facts_keep_a_society_with_its_name(inventory):
    face = face_with(inventory)
    face.partners[:] = ["Kamerun-Kreis Wiesenrode e. V.", "Vernetzungsgemeinschaft e. V."]
    (line,) = next(fact for fact in row_facts(face) if fact.term == "Gemeinsam mit").lines
    assert line.text == "Kamerun-Kreis Wiesenrode\u00a0e.\u00a0V., Vernetzungsgemeinschaft e. V."


def test_long_mail_address_goes_on_after_its_at(inventory):
    profile = make_complete_profile(inventory)
    for value in ("freundeskreis@obererlenau.example", "ruf@uns.example"):
        profile.contact_points.create(kind="email", value=value)
    face = as_if_released(with_everything(type(profile).objects.filter(pk=profile.pk)).get())
    lines = next(fact for fact in make_sheet(face).facts if fact.term == "E-Mail").lines
    assert [line.text for line in lines][-2:] == ["freundeskreis@<br>obererlenau.example", "ruf@uns.example"]
    assert lines[-2].url == "mailto:freundeskreis@obererlenau.example"


def test_goals_leave_no_und_alone_on_its_line(inventory):
    names = [name for _, name in make_sheet(face_with(inventory, goals=[8, 12])).goals]
    assert names == [
        "Menschenwürdige Arbeit\u00a0und Wirtschaftswachstum",
        "Nachhaltige/r Konsum und Produktion",
    ]
