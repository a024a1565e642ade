"""The press: what it binds is what WeasyPrint makes of the whole, whatever was edited, and always the same."""

import io
import random
from itertools import takewhile

import page
import pikepdf
import pytest

from core.pdf import render_html
from core.pdf_check import check_pdf_ua
from inventories.brochure.collect import collect
from inventories.brochure.manuscript import make_manuscript, whole_html
from inventories.brochure.render import bind
from inventories.enums.brochure import BrochureOutput
from inventories.press.assembly import assemble
from inventories.press.comparison import children, differences, facts
from inventories.press.store import FragmentStore
from inventories.tests.factories import (
    make_brochure,
    make_complete_profile,
    make_goal,
    make_inventory,
    make_picture,
    make_profile,
)
from organisations.models import Theme

LONG_NAME = "Arbeitsgemeinschaft entwicklungspolitischer Vereine und Partnerschaften an Rhein und Ruhr e. V."
SENTENCE = "Wir treffen uns jeden zweiten Dienstag im Bürgerhaus und planen den nächsten Brunnen. "


@pytest.fixture
def brochure(town):
    inventory = make_inventory(town, "editing", contacted_count=9)
    make_goal(inventory)
    return make_brochure(inventory)


@pytest.fixture
def store(tmp_path):
    return FragmentStore(tmp_path / "fragments")


@pytest.fixture
def profiles(brochure):
    """A profile of two pages, two that share one, a card, one with a picture of its own."""
    inventory = brochure.inventory
    rows = [
        make_complete_profile(inventory, "released", "Zebra-Kreis", goals=[1, 4, 17]),
        make_complete_profile(inventory, "released", "Weltladen", kind="world_shop", long_text=SENTENCE * 40),
        make_profile(inventory, "released", "Kurz und gut", kind="school", short_text=SENTENCE * 3),
        make_profile(inventory, "released", "Noch kürzer", kind="school", short_text=SENTENCE * 2),
        make_complete_profile(inventory, "released", "Chor", entry="short"),
    ]
    for number in range(3):
        rows[1].projects.create(title=f"Projekt {number}", text=SENTENCE * 2)
    rows[0].wishes.create(kind="seek", text="Eine trockene Garage ab Herbst")
    make_picture(rows[0], credit="Foto: Jana Muster", position=0)
    return rows


def both(brochure, store, output=BrochureOutput.SCREEN):
    """Return the bound file and the full rendering of the same contents."""
    manuscript = make_manuscript(collect(brochure.pk), output=output)
    _, content = bind(manuscript, store)
    html, media = whole_html(manuscript, store)
    return content, render_html(html, name="whole", media=media).content


def validated(content):
    """Return what an independent validator of PDF/UA-1 finds (rules tried against the corpus of veraPDF)."""
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    return [(failure.rule_id, failure.message) for failure in report.failures]


def test_bound_file_equals_the_full_rendering(brochure, profiles, store):
    bound, whole = both(brochure, store)
    assert differences(bound, whole) == []
    assert check_pdf_ua(bound) == []
    assert validated(bound) == []


def test_bound_file_for_the_printer_equals_the_full_rendering(brochure, profiles, store):
    bound, whole = both(brochure, store, BrochureOutput.PRINT)
    assert differences(bound, whole) == []
    media, trim = facts(bound)["boxes"][0][:4], facts(bound)["boxes"][0][4:8]
    assert media[0] < trim[0] == 0
    assert check_pdf_ua(bound) == []
    assert validated(bound) == []


class Editor:
    """Edits a brochure by chance, in ways that people do."""

    def __init__(self, brochure, seed):
        self.inventory, self.random, self.number = brochure.inventory, random.Random(seed), 0

    def edit(self):
        """Do one edit; return its name."""
        profile = self.random.choice(list(self.inventory.profiles.order_by("pk")))
        edits = [self.title, self.long_title, self.longer, self.shorter, self.theme, self.kind, self.insert]
        chosen = self.random.choice([*edits, self.insert, self.remove])
        self.number += 1
        chosen(profile)
        profile.organisation.save()
        return chosen.__name__

    def title(self, profile):
        type(profile).objects.filter(pk=profile.pk).update(
            name=f"Äther {self.number}", sort_name=f"ather {self.number}"
        )

    def long_title(self, profile):
        type(profile).objects.filter(pk=profile.pk).update(name=f"{LONG_NAME} {self.number}")

    def longer(self, profile):
        text = SENTENCE * self.random.randint(20, 90)
        type(profile).objects.filter(pk=profile.pk).update(long_text=text)

    def shorter(self, profile):
        type(profile).objects.filter(pk=profile.pk).update(long_text=SENTENCE)
        profile.projects.all().delete()

    def theme(self, profile):
        themes = list(Theme.objects.order_by("pk"))
        profile.themes.set(self.random.sample(themes, min(4, len(themes))))

    def kind(self, profile):
        kind = self.random.choice(["world_shop", "school", "religious", "other"])
        type(profile).objects.filter(pk=profile.pk).update(kind=kind)

    def insert(self, _profile):
        entry = self.random.choice(["full", "full", "short"])
        make_complete_profile(
            self.inventory, "released", f"Neu {self.number}", entry=entry, goals=[self.number]
        )

    def remove(self, profile):
        if self.inventory.profiles.count() > 3:
            type(profile).objects.filter(pk=profile.pk).update(status="declined")


@pytest.mark.parametrize("seed", [1, 2])
def test_bound_file_equals_the_full_rendering_after_every_edit(brochure, profiles, store, tmp_path, seed):
    editor = Editor(brochure, seed)
    for _ in range(4):
        done = editor.edit()
        bound, whole = both(brochure, store)
        assert differences(bound, whole) == [], done
        assert check_pdf_ua(bound) == [], done
    manuscript = make_manuscript(collect(brochure.pk))
    assert bind(manuscript, FragmentStore(tmp_path / "empty"))[1] == bound


def test_one_edit_sets_one_part(brochure, profiles, store):
    before = make_manuscript(collect(brochure.pk))
    bind(before, store)
    type(profiles[0]).objects.filter(pk=profiles[0].pk).update(long_text=SENTENCE * 9)
    after = make_manuscript(collect(brochure.pk))
    assert [part.name for part in store.missing(after.parts)] == [f"blatt-o{profiles[0].pk}"]
    assert after.input_key != before.input_key


def test_numbers_of_lists_are_those_of_the_pages_they_lead_to(brochure, profiles, store):
    for number in range(12):
        make_complete_profile(brochure.inventory, "released", f"Verein {number:02}", origin_countries=["CM"])
    found = facts(bind(make_manuscript(collect(brochure.pk)), store)[1])
    page_of = {name: page + 1 for name, page, _, _ in found["ids"]}
    numbers = [str(page_of[goal]) for _, goal, _ in found["links"] if goal in page_of]
    assert len(numbers) > 60
    printed = [text for _, tag, _, _, text in found["tags"] if tag == "/Link" and text.isdigit()]
    assert set(printed) <= set(numbers)
    texts = [text for _, _, _, _, text in found["tags"] if text]
    index = texts[texts.index("Länder") :]
    after = takewhile(lambda text: text in (", ", ",") or text.isdigit(), index[index.index("Kamerun") + 1 :])
    pages = [int(text) for text in after if text.isdigit()]
    assert len(pages) > 12
    assert pages == sorted(set(pages))


def test_many_numbers_beside_a_word_end_where_the_column_ends(brochure, profiles, store):
    for number in range(7):
        make_complete_profile(brochure.inventory, "released", f"Verein {number}", origin_countries=["CM"])
    assert differences(*both(brochure, store)) == []


def test_links_of_lists_say_where_they_lead(brochure, profiles, store):
    content = bind(make_manuscript(collect(brochure.pk)), store)[1]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        words = [str(link.Contents) for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert any(text.startswith("Weltladen, Seite ") for text in words)
        assert children(pdf.Root.StructTreeRoot)[0].S == "/Document"


def test_missing_fragment_is_not_bound_without(brochure, profiles, store, tmp_path):
    manuscript = make_manuscript(collect(brochure.pk))
    with pytest.raises(FileNotFoundError):
        assemble(manuscript, store, tmp_path / "never.pdf")
    assert not (tmp_path / "never.pdf").exists()
