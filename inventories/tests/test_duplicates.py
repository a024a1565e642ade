"""What may be the same organisation, by name, address and domain, with the reasons."""

import pytest

from inventories.duplicates import Index, entry, suggest_for, web_domain
from inventories.duplicates.comparison import address_key
from inventories.duplicates.pairs import likely_pairs
from inventories.tests.factories import make_inventory, make_profile
from inventories.tests.research_factories import make_lead
from organisations.tests.factories import make_organisation


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ("Ghana Union", "Ghana-Union Brückstedt e. V.", ("gleicher Name",)),
        ("Togo-Freunde", "Togofreunde e.V.", ("gleicher Name",)),
        ("Äthiopisches Kulturhaus", "Äthiopische Kulturhäuser", ("ähnlicher Name",)),
        ("Deutsch-Mosambikanischer Freundeskreis", "Deutsch-Mongolischer Freundeskreis", ()),
        ("Libanesischer Verein Zeder", "Sudanesischer Verein", ()),
        ("Marienkirche", "Josefskirche", ()),
    ],
)
def test_names_are_compared_without_what_many_share(first, second, reasons):
    index = Index()
    index.add([entry("lead", 1, second, town="Brückstedt")])
    found = index.suggest(entry("lead", 2, first, town="Brückstedt"))
    assert (found[0].reasons if found else ()) == reasons


def test_addresses_and_domains_meet_in_their_normal_form():
    assert address_key("Lindenstr. 12", "45000") == address_key("Lindenstraße 12", "45000")
    assert address_key("Lindenstraße", "45000") == ""
    assert web_domain("https://www.Togo.example/seite") == web_domain("togo.example") == "togo.example"
    assert web_domain("https://www.facebook.com/togo") == web_domain("https://togo.jimdo.com") == ""
    index = Index()
    index.add(
        [
            entry("lead", 1, "Haus der Vereine", street="Markt 1", postal_code="45000"),
            entry("lead", 2, "Brücke", domain="togo.example"),
        ]
    )
    wanted = entry("lead", 3, "Ganz anders", street="Markt 1", postal_code="45000", domain="togo.example")
    found = index.suggest(wanted)
    assert [one.sentence for one in found] == [
        "Vielleicht gleich wie „Brücke“: gleiche Internetseite togo.example."
    ]


@pytest.mark.django_db
def test_suggestions_come_from_all_towns_and_the_own_list(
    inventory, other_town, contractor, django_assert_num_queries
):
    there = make_profile(
        make_inventory(other_town), name="Sahel-Brücke", street="Hafenstr. 14", postal_code="43520"
    )
    there.contact_points.create(kind="website", value="https://www.sahel.example")
    make_lead(make_inventory(other_town), "Sahel Brücke")  # another inventory's lead is not our business
    own = make_lead(inventory, "Sahelbrücke e. V.")
    make_organisation(other_town, "Sahel-Bruecke", merged_into=there.organisation)
    lead = make_lead(inventory, "Verein Sahel-Brücke", website="https://sahel.example")
    with django_assert_num_queries(4):
        found = suggest_for(lead)
    assert {(one.entry.kind, one.entry.key) for one in found} == {
        ("organisation", there.organisation_id),
        ("lead", own.pk),
    }
    best = next(one for one in found if one.entry.kind == "organisation")
    assert "gleiche Internetseite sahel.example" in best.reasons


@pytest.mark.django_db
def test_pairs_all_over_the_portal_are_named_once(town, other_town):
    first, second = make_organisation(town, "Togo-Freunde"), make_organisation(other_town, "Togofreunde")
    make_organisation(town, "Weltladen")
    pair = likely_pairs()
    assert [(one.first, one.second, one.reasons) for one in pair] == [(first, second, "gleicher Name")]
