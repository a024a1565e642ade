"""What the directory answers: pages, orders, facets, words."""

import pytest
from django.core.management import call_command

from directory.entries import rebuild
from directory.enums import Facet, Order
from directory.models import DirectoryEntry
from directory.query import Query
from directory.search import find
from directory.suggest import suggest
from directory.tests.factories import make_entry, make_published
from inventories.tests.factories import make_profile
from municipalities.tests.factories import make_municipality
from organisations.enums import OrganisationKind as Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory(town):
    return make_published(town)


def make_many(inventory, *names, **fields):
    for name in names:
        make_profile(inventory, "released", name, **fields)
    rebuild()


def ask(per_page=20, **params):
    return find(Query.from_params(params), per_page=per_page)


def names(page):
    return [card.name for card in page.cards]


def counts(page, facet):
    return {row.key: row.count for row in page.facets[facet]}


def test_list_shows_cards_by_name(inventory):
    for name in ("Weltladen am Markt", "Äthiopischer Kulturverein", "Brunnen für Kumba e. V."):
        make_entry(inventory, name)
    page = find(Query())
    assert names(page) == ["Äthiopischer Kulturverein", "Brunnen für Kumba e. V.", "Weltladen am Markt"]
    assert (page.total, page.is_capped, page.next, page.previous) == (3, False, "", "")
    assert page.facets[Facet.TOWN][0].count == 3


def test_list_costs_the_same_for_many(inventory, django_assert_num_queries):
    make_many(inventory, "A", "B", "C")
    find(Query())
    with django_assert_num_queries(2):
        find(Query())
    make_many(inventory, "D", "E", "F")
    find(Query())
    with django_assert_num_queries(2):
        find(Query())


def test_nothing_is_shown_without_a_release(inventory):
    entry = make_entry(inventory)
    entry.profile.release.consents.all().delete()
    rebuild()
    assert find(Query()).cards == []


@pytest.mark.parametrize(
    "params", [{}, {"q": "Verein"}, {"q": "Verein", "sortierung": "name"}, {"ort": "Brückstedt"}]
)
def test_pages_go_forth_and_back_over_every_entry_once(inventory, params):
    make_many(inventory, *(f"Verein {letter}" for letter in "ABCDEFG"))
    query, seen, pages = Query.from_params(params), [], []
    while True:
        page = find(query, per_page=3)
        pages.append(names(page))
        seen += names(page)
        if not page.next:
            break
        query = query.at(page.next)
    assert sorted(seen) == [f"Verein {letter}" for letter in "ABCDEFG"]
    assert [len(one) for one in pages] == [3, 3, 1]
    back = find(query.at(page.previous), per_page=3)
    assert names(back) == pages[1]
    first = find(query.at(back.previous), per_page=3)
    assert (names(first), first.previous) == (pages[0], "")


def test_entry_that_comes_meanwhile_shifts_no_page(inventory):
    make_many(inventory, "B", "C", "D", "E")
    page = ask(per_page=2)
    make_many(inventory, "A")
    assert names(find(Query(cursor=page.next), per_page=2)) == ["D", "E"]


@pytest.mark.parametrize("cursor", ["x", "WyJ2Il0:abc", "a" * 400, "ü:ü", "[]", "1"])
def test_cursor_of_somebody_else_is_the_first_page(inventory, cursor):
    make_many(inventory, "A", "B")
    assert names(ask(nach=cursor)) == ["A", "B"]


def test_cursor_holds_the_longest_name_in_any_script(inventory):
    make_profile(inventory, "released", "ع" * 200, slug="a")
    make_profile(inventory, "released", "ف" * 200, slug="b")
    rebuild()
    page = ask(per_page=1)
    assert names(ask(nach=page.next)) == ["ف" * 200]


def test_cursor_fits_its_own_words_only(inventory):
    make_many(inventory, "Verein A", "Verein B", "Verein C")
    cursor = ask(per_page=1).next
    assert names(ask(nach=cursor, q="Verein", sortierung="name")) == ["Verein A", "Verein B", "Verein C"]


def test_values_of_a_facet_are_alternatives_and_facets_narrow(inventory):
    make_many(inventory, "A", "B", kind=Kind.SCHOOL, languages=["fr"])
    make_many(inventory, "C", kind=Kind.CULTURE, languages=["fr", "tr"])
    make_many(inventory, "D", kind=Kind.YOUTH, languages=["tr"])
    page = ask(art=["school", "culture"])
    assert names(page) == ["A", "B", "C"]
    # an alternative is counted as if nothing of its facet were chosen
    assert counts(page, Facet.KIND) == {"school": 2, "culture": 1, "youth": 1}
    assert counts(page, Facet.LANGUAGE) == {"fr": 3, "tr": 1}
    both = ask(art=["school", "culture"], sprache="tr")
    assert names(both) == ["C"]
    assert counts(both, Facet.KIND) == {"culture": 1, "youth": 1, "school": 0}
    assert counts(both, Facet.LANGUAGE) == {"fr": 3, "tr": 1}
    assert [row.key for row in both.facets[Facet.KIND] if row.is_chosen] == ["culture", "school"]
    assert counts(ask(q="A", art="school"), Facet.KIND) == {"school": 1}


def test_unknown_value_finds_nobody(inventory):
    make_many(inventory, "A")
    assert ask(thema="gibt-es-nicht").cards == []
    assert ask(thema="gibt-es-nicht").total == 0


def test_words_of_a_name_count_most(inventory):
    make_many(inventory, "Chor am Fluss", long_text="Wir singen.")
    make_many(inventory, "Alte Mühle", long_text="Bei uns probt ein Chor. " * 5)
    assert names(ask(q="Chor")) == ["Chor am Fluss", "Alte Mühle"]


def test_phrase_finds_its_words_side_by_side(inventory):
    make_many(inventory, "A", long_text="Faire Beschaffung im Rathaus")
    make_many(inventory, "B", long_text="Beschaffung ist selten fair")
    assert sorted(names(ask(q="faire Beschaffung"))) == ["A", "B"]
    assert names(ask(q="„faire Beschaffung“")) == names(ask(q='"faire Beschaffung"')) == ["A"]


def test_line_around_the_hit_is_marked_and_safe(inventory):
    make_many(inventory, "A", long_text="Anfang. " * 60 + "Wir <b>bauen</b> Häuser & Brunnen in Kumba. Ende.")
    page = ask(q="Haus Brunnen")
    line = page.snippets[page.cards[0].organisation]
    assert "<mark>Häuser</mark> &amp; <mark>Brunnen</mark>" in line
    assert "&lt;b&gt;" in line
    assert len(line) < 300


def test_typing_error_is_understood_and_said(inventory):
    make_many(inventory, "Freunde von Kamerun")
    page = ask(q="Kammerun")
    assert names(page) == ["Freunde von Kamerun"]
    assert page.did_you_mean == "Kamerun"
    assert ask(q="Kamerun").did_you_mean == ""
    assert ask(q="xyzzyqux").did_you_mean == ""


def test_correction_is_nearer_than_a_longer_word_with_the_same_stem(inventory):
    make_many(inventory, "Freunde der Käferkunde", "Kaffee am Markt")
    page = ask(q="Kafee")
    assert (names(page), page.did_you_mean) == (["Kaffee am Markt"], "Kaffee")


def test_beginning_of_a_word_finds_when_nothing_else_does(inventory):
    make_many(inventory, "Freunde von Kamerun")
    assert names(ask(q="Kame")) == ["Freunde von Kamerun"]


def test_one_of_several_words_is_enough_when_all_find_nobody(inventory):
    make_many(inventory, "Chor", "Theater")
    assert sorted(names(ask(q="Chor Theater"))) == ["Chor", "Theater"]


def test_stop_word_alone_finds_names(inventory):
    make_many(inventory, "Die Brücke", "Chor")
    assert names(ask(q="die")) == ["Die Brücke"]


@pytest.mark.parametrize(
    "words",
    ["!!!", '"', "''", "a OR b", "NEAR(", "*", "(((", "\\", "'; DROP TABLE", "%s %(x)s", "\x00", "🙂", "= ~", "ß" * 999,
     "x " * 500, "<script>", "name:chor", "-chor", "ﬀ", "ا", "中文", "1", "٣", "²", "’", "„“", "&|!<->:*"],
)  # fmt: skip
def test_odd_words_are_answered(inventory, words):
    make_many(inventory, "Chor")
    assert ask(q=words).total in (0, 1)
    assert isinstance(suggest(words), list)


def test_nearest_comes_first_and_who_hides_the_place_last(town):
    near = make_municipality("Nahstadt, Stadt", latitude=51.5, longitude=7.0)
    far = make_municipality("Fernstadt, Stadt", latitude=48.1, longitude=11.6)
    shown = {"town": "Ort", "address_visibility": "town"}
    make_many(make_published(far), "Fern", **shown)
    make_many(make_published(near), "Nah", **shown)
    make_many(make_published(near), "Ohne Ort", address_visibility="hidden")
    page = ask(ort="Nahstadt")
    assert names(page) == ["Nah", "Fern", "Ohne Ort"]
    assert [card.distance for card in page.cards] == [0.0, pytest.approx(502, abs=5), None]
    assert page.is_place_known
    unknown = ask(ort="Gibtesnicht")
    assert (unknown.is_place_known, names(unknown)) == (False, ["Fern", "Nah", "Ohne Ort"])


def test_suggestions_lead_to_values_and_organisations(inventory):
    make_many(inventory, "Ghana-Union", partner_countries=["GH"])
    found = suggest("Gha")
    assert [(one.label, one.url_name) for one in found] == [
        ("Ghana", "directory:organisations_by"),
        ("Ghana-Union", "directory:organisation"),
    ]
    assert found[0].args == ("staat", "gh")
    assert [one.label for one in suggest("union")] == ["Ghana-Union"]
    assert suggest("G") == []


def test_query_reads_and_writes_the_same_address():
    params = {"q": "  Brunnen\tbau ", "thema": ["wasser", "bildung", "wasser"], "land": "nw", "ort": "45000"}
    query = Query.from_params(params)
    assert query.words == "Brunnen bau"
    assert query.chosen == {Facet.STATE: ("nw",), Facet.THEME: ("bildung", "wasser")}
    assert query.order == Order.NEAR
    assert query.address() == "q=Brunnen+bau&land=nw&thema=bildung&thema=wasser&ort=45000"
    assert query.toggled(Facet.THEME, "wasser").chosen[Facet.THEME] == ("bildung",)
    assert Query.from_params({"sortierung": "relevanz"}).order == Order.NAME
    assert Query.from_params({"q": "x", "sortierung": "name"}).to_params() == [
        ("q", "x"),
        ("sortierung", "name"),
    ]


def test_command_makes_every_entry_anew(inventory, capsys):
    make_profile(inventory, "released", "Chor")
    call_command("rebuild_directory")
    assert "Im Verzeichnis stehen 1 Organisationen." in capsys.readouterr().out
    assert DirectoryEntry.objects.get().name == "Chor"
