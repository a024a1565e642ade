"""What a brochure prints: only what was released, in the order of a directory, in a constant number of queries."""

import pytest
from django.utils import timezone

from inventories.brochure.collect import collect
from inventories.brochure.document import balanced, make_document
from inventories.brochure.fingerprint import fingerprint
from inventories.brochure.images import Media
from inventories.brochure.imprint import abbreviations
from inventories.brochure.layout import MITTEL, VIEL, WENIG, arrange, choose_layout
from inventories.brochure.readiness import listed_profiles
from inventories.brochure.texts import chapter_body
from inventories.models import Picture
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory, make_profile
from inventories.visibility import as_if_released, with_everything
from organisations.enums import FieldGroup, Purpose
from organisations.models import Consent


@pytest.fixture
def brochure(town):
    """A brochure in the editing, with its chapters."""
    return make_brochure(make_inventory(town, "editing"))


def names(contents):
    return [face.name for group in contents.groups for face in group.faces]


def revoke(profile, **which):
    Consent.objects.filter(release=profile.release, **which).update(revoked_at=timezone.now())


def face_of(profile):
    return as_if_released(with_everything(type(profile).objects.filter(pk=profile.pk)).get())


def test_collect_takes_released_profiles_only(brochure):
    make_complete_profile(brochure.inventory, "released", "Zebra-Verein")
    make_complete_profile(brochure.inventory, "accepted", "Noch nicht gefragt")
    make_complete_profile(brochure.inventory, "declined", "Möchte nicht")
    assert names(collect(brochure.pk)) == ["Zebra-Verein"]


def test_collect_sorts_each_group_as_a_german_directory(brochure):
    for name in ("Zebra", "Öfter mal was", "Afrika-Haus", "Ähre", "Otter"):
        make_complete_profile(brochure.inventory, "released", name)
    make_complete_profile(brochure.inventory, "released", "Weltladen", kind="world_shop")
    contents = collect(brochure.pk)
    assert names(contents) == ["Afrika-Haus", "Ähre", "Öfter mal was", "Otter", "Zebra", "Weltladen"]
    assert [group.label for group in contents.groups] == ["Migrantische Organisationen", "Weltläden"]


def test_collect_leaves_out_what_was_taken_back(brochure):
    profile = make_complete_profile(brochure.inventory, "released", "Nähkreis")
    revoke(
        profile,
        purpose=Purpose.BROCHURE,
        field_group__in=[FieldGroup.ADDRESS, FieldGroup.PERSON, FieldGroup.SWAP],
    )
    face = collect(brochure.pk).groups[0].faces[0]
    assert (face.address, face.persons, face.seeks, face.gives) == ([], [], [], [])
    revoke(profile, purpose=Purpose.BROCHURE, field_group=FieldGroup.BASICS)
    assert names(collect(brochure.pk)) == []


def test_collect_gives_a_code_only_for_pages_that_exist(brochure):
    on_the_web = make_complete_profile(brochure.inventory, "released", "Auch im Netz")
    only_paper = make_complete_profile(brochure.inventory, "released", "Nur auf Papier")
    revoke(only_paper, purpose=Purpose.WEB)
    urls = collect(brochure.pk).web_urls
    assert list(urls) == [on_the_web.pk]
    assert urls[on_the_web.pk].endswith(f"/bestandsaufnahmen/{brochure.inventory.slug}/auch-im-netz/")


@pytest.mark.parametrize("count", [1, 3])
def test_collect_asks_the_same_number_of_questions(brochure, count, django_assert_num_queries):
    for _ in range(count):
        make_complete_profile(brochure.inventory, "released")
    with django_assert_num_queries(16):
        collect(brochure.pk)


def test_needs_appear_as_sums_of_five_at_least(brochure):
    for number in range(10):
        needs = ["rooms", "money"] if number < 4 else ["rooms"] if number < 5 else []
        make_complete_profile(brochure.inventory, "released", needs=needs)
    needs = collect(brochure.pk).survey.needs
    assert needs.counted == [("Räume", 5)]
    assert "Geld, Hilfe bei Anträgen" in needs.few


def test_indexes_name_every_place_once_and_sort_german(brochure):
    first = make_complete_profile(
        brochure.inventory, "released", "Ägypten-Kreis", origin_countries=["EG", "CM"], goals=[4]
    )
    second = make_complete_profile(
        brochure.inventory, "released", "Brunnen", partner_countries=["CM", "DE"], goals=[4, 1]
    )
    indexes = {
        index.title: [(row.label, row.pks) for row in index.rows] for index in collect(brochure.pk).indexes
    }
    assert indexes["Organisationen"] == [("Ägypten-Kreis", [first.pk]), ("Brunnen", [second.pk])]
    assert indexes["Länder"] == [("Ägypten", [first.pk]), ("Kamerun", [first.pk, second.pk])]
    assert [label for label, _ in indexes["Globale Nachhaltigkeitsziele"]] == [
        "1 Keine Armut",
        "4 Hochwertige Bildung",
    ]


def test_short_entries_fill_their_pages_evenly(brochure):
    for _ in range(7):
        make_complete_profile(brochure.inventory, "released", entry="short")
    document = make_document(collect(brochure.pk), Media())
    assert [(page.anchor, len(page.cards)) for page in document.card_pages] == [
        ("karten-1", 4),
        ("karten-2", 3),
    ]
    countries = next(rows for title, rows in document.indexes if title == "Länder")
    assert countries == [("Kamerun", ["karten-1", "karten-2"])]


def test_layout_grows_with_the_text(inventory):
    short = make_profile(inventory, name="Kurz", teaser="Ein Satz.", short_text="Wir treffen uns. " * 10)
    long = make_complete_profile(inventory, name="Lang", long_text="Ein Satz über unsere Arbeit. " * 60)
    for number in range(3):
        long.projects.create(title=f"Projekt {number}", text="Wir bauen einen Brunnen. " * 10)
    assert choose_layout(face_of(short)).name == MITTEL
    assert choose_layout(face_of(long)).name == VIEL


def test_layout_lets_two_short_neighbours_share_a_page(inventory):
    faces = [
        face_of(make_profile(inventory, name=name, short_text="Wir treffen uns. " * 12)) for name in "ABC"
    ]
    pages = [[(face.name, layout.name) for face, layout in page] for page in arrange(faces)]
    assert pages == [[("A", WENIG), ("B", WENIG)], [("C", MITTEL)]]


def test_fingerprint_sees_texts_consents_and_pictures_but_not_saving_alone(brochure):
    profile = make_complete_profile(brochure.inventory, "released")
    before = fingerprint(collect(brochure.pk))
    profile.save()
    assert fingerprint(collect(brochure.pk)) == before
    Picture.objects.filter(profile=profile).update(credit="Foto: Anders Neu")
    changed = fingerprint(collect(brochure.pk))
    revoke(profile, purpose=Purpose.BROCHURE, field_group=FieldGroup.CONTACT)
    assert len({before, changed, fingerprint(collect(brochure.pk))}) == 3


def test_listed_profiles_say_why_somebody_is_missing(brochure):
    make_profile(brochure.inventory, "draft", "A")
    make_profile(brochure.inventory, "accepted", "B")
    make_profile(brochure.inventory, "released", "C")
    revoked = make_profile(brochure.inventory, "released", "D")
    revoke(revoked, purpose=Purpose.BROCHURE)
    assert [
        (row.profile.name, row.is_in, row.reason)
        for row in listed_profiles(brochure.inventory.profiles.all())
    ] == [
        ("A", False, "Der Steckbrief ist noch in Arbeit."),
        ("B", False, "Die Freigabe der Organisation fehlt."),
        ("C", True, ""),
        ("D", False, "Die Freigabe gilt nicht für die Broschüre."),
    ]


def test_chapter_body_keeps_headings_in_order_and_html_harmless():
    assert chapter_body("## Räume\n\nViele suchen.") == "<h3>Räume</h3>\n<p>Viele suchen.</p>\n"
    assert "<img" not in chapter_body('<img src="file:///etc/passwd">')
    assert chapter_body("  ") == ""


def test_abbreviations_are_found_as_words():
    texts = ["Der Verein e.\u00a0V. arbeitet mit dem BMZ.", "SKEWer zählt nicht"]
    assert [short for short, _ in abbreviations(texts)] == ["BMZ", "e. V."]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Kurz", ["Kurz"]),
        ("Brückstedt und die Welt", ["Brückstedt", "und die Welt"]),
        ("Weltoffen an der Elbe", ["Weltoffen", "an der Elbe"]),
    ],
)
def test_cover_title_breaks_in_balance(title, lines):
    assert balanced(title) == lines
