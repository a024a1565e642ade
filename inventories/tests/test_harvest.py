"""What stays with the municipality: who is in it, narrowed how, drawn where, written into which file."""

import csv
import io
from datetime import date

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from core.pdf_check import check_pdf_ua
from core.text import sort_key
from inventories.harvest.directory import find, handed_over, handed_over_picture
from inventories.harvest.export import HEAD, HEAD_ROW, as_csv, as_xlsx, note_of
from inventories.harvest.facets import chips, facets_of, panels, select, selection_of, wishes_saying
from inventories.harvest.figures import harvest_charts
from inventories.harvest.places import geography_of, picture_of, places_of, places_title
from inventories.harvest.steps import steps_in
from inventories.harvest.summary import summary_of, summary_pdf
from inventories.models import Profile
from inventories.tests.factories import (
    make_brochure,
    make_complete_profile,
    make_inventory,
    make_picture,
    make_profile,
    make_theme,
)
from municipalities.models import MapOutline
from municipalities.tests.factories import make_municipality
from organisations.enums import FieldGroup, Purpose
from organisations.models import Release
from organisations.tests.factories import make_organisation, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def inventory(town):
    return make_inventory(town, "published")


@pytest.fixture
def profile(inventory):
    return make_complete_profile(
        inventory, "released", "Öfter e. V.", district="Nordstadt", as_of=date(2026, 9, 4)
    )


def names(actors):
    return [actor.face.name for actor in actors]


def narrowed(town, **query):
    """Return the names that an address with these parameters shows."""
    facets = facets_of(geography_of(town))
    return names(select(handed_over(town), selection_of(query, facets), facets))


def test_only_a_standing_hand_over_counts(town, inventory, profile):
    for purpose in (Purpose.WEB, Purpose.BROCHURE, Purpose.WORKSHOP):
        organisation = make_organisation(town, f"Nur {purpose}")
        make_profile(
            inventory, "released", organisation.name, organisation=organisation,
            release=make_release(organisation, purposes=[purpose]),
        )  # fmt: skip
    make_complete_profile(inventory, "accepted", "Noch ohne Wort")
    assert names(handed_over(town)) == ["Öfter e. V."]


@pytest.mark.parametrize("field", ["revoked_at", "hidden_at"])
def test_withdrawn_and_hidden_ones_are_gone_at_once(town, profile, field):
    picture = profile.pictures.get()
    assert handed_over_picture(town, picture.pk) == picture
    Release.objects.filter(pk=profile.release_id).update(**{field: timezone.now()})
    assert handed_over(town) == []
    assert handed_over_picture(town, picture.pk) is None


def test_newest_profile_of_an_organisation_counts(town, inventory, profile):
    later = make_inventory(town, "published")
    make_profile(
        later, "released", "Öfter gGmbH", organisation=profile.organisation,
        release=make_release(profile.organisation),
    )  # fmt: skip
    assert names(handed_over(town)) == ["Öfter gGmbH"]
    assert find(handed_over(town), profile.organisation_id).inventory == later
    # a new profile that is still being written takes nothing away
    Profile.objects.filter(inventory=later).update(status="draft")
    assert names(handed_over(town)) == ["Öfter e. V."]


def test_merged_organisations_and_towns_are_one(town, inventory, profile):
    former = make_municipality("Altdorf", dissolved_on=date(2026, 1, 1), successor=town)
    moved = make_complete_profile(make_inventory(former, "published"), "released", "Alter Verein")
    assert names(handed_over(town)) == ["Alter Verein", "Öfter e. V."]
    moved.organisation.merged_into = profile.organisation
    moved.organisation.save()
    assert [actor.organisation_pk for actor in handed_over(town)] == [profile.organisation_id]


def test_kept_back_groups_are_named(town, inventory):
    organisation = make_organisation(town, "Vorsichtig")
    make_complete_profile(
        inventory, "released", "Vorsichtig", organisation=organisation,
        release=make_release(organisation, groups=[FieldGroup.BASICS, FieldGroup.SWAP]),
    )  # fmt: skip
    actor = handed_over(town)[0]
    assert "Anschrift" in actor.kept_back
    assert "Was wir suchen und bieten" not in actor.kept_back
    assert (actor.face.address, actor.face.contact_points, actor.face.district) == ([], [], "")


@pytest.mark.parametrize("count", [1, 3])
def test_directory_asks_the_same_number_of_questions(town, inventory, count, django_assert_num_queries):
    for _ in range(count):
        make_complete_profile(inventory, "released")
    with django_assert_num_queries(8):
        handed_over(town)


@pytest.fixture
def three(inventory, profile):
    shop = make_complete_profile(
        inventory, "released", "Weltladen", kind="world_shop", goals=[12], languages=["de", "fr"],
        offers=["rooms"], origin_relation="none", partner_countries=["GH"], district="Süd", as_of=date(2026, 8, 1),
    )  # fmt: skip
    shop.wishes.create(kind="seek", text="Bücher über Fairen Handel")
    quiet = make_profile(
        inventory, "released", "Ruhig", short_text="Wir fördern Schülerinnen in Gänserndorf."
    )
    quiet.themes.add(make_theme("sport", "Sport"))


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Öfter e. V.", "Ruhig", "Weltladen"]),
        ({"thema": ["sport"]}, ["Ruhig"]),
        ({"thema": ["sport", "globales-lernen"]}, ["Öfter e. V.", "Ruhig", "Weltladen"]),
        ({"thema": ["globales-lernen"], "land": ["ghana"]}, ["Weltladen"]),
        ({"art": ["world_shop"]}, ["Weltladen"]),
        ({"stadtteil": ["ohne-angabe"]}, ["Ruhig"]),
        ({"ziel": ["12"]}, ["Weltladen"]),
        ({"sprache": ["franzoesisch"]}, ["Weltladen"]),
        ({"angebot": ["raeume"]}, ["Weltladen"]),
        ({"austausch": ["sucht"]}, ["Öfter e. V.", "Weltladen"]),
        ({"q": ["BUECHER fairen"]}, ["Weltladen"]),
        ({"q": ["schulerinnen"]}, ["Ruhig"]),
        ({"q": ["oefter"]}, ["Öfter e. V."]),
        ({"q": ["\x00"]}, ["Öfter e. V.", "Ruhig", "Weltladen"]),
        ({"unbekannt": ["1"], "thema": [""]}, ["Öfter e. V.", "Ruhig", "Weltladen"]),
        ({"thema": ["gibt-es-nicht"]}, []),
        ({"sortierung": ["ort"]}, ["Öfter e. V.", "Weltladen", "Ruhig"]),
        ({"sortierung": ["stand"]}, ["Öfter e. V.", "Weltladen", "Ruhig"]),
    ],
)
def test_list_is_narrowed(town, query, found):
    assert narrowed(town, **query) == found


@pytest.mark.usefixtures("three")
def test_counts_say_what_a_click_would_find(town):
    facets, actors = facets_of(geography_of(town)), handed_over(town)
    selection = selection_of({"thema": ["globales-lernen"], "land": ["ghana"]}, facets)
    for panel in panels(actors, selection, facets):
        for choice in [*panel.choices, *panel.more]:
            alone = selection.only(panel.key, choice.key)
            assert choice.count == len(select(actors, alone, facets)), (panel.key, choice.key)
    assert [label for label, _ in chips(actors, selection, facets)] == ["Globales Lernen und BNE", "Ghana"]


def test_address_of_a_choice_is_stable(town, profile):
    facets = facets_of(geography_of(town))
    query = {"thema": ["b", "a"], "q": ["Süd & Nord"], "sortierung": ["stand"]}
    selection = selection_of(query, facets)
    assert selection.query() == "?q=S%C3%BCd+%26+Nord&thema=a&thema=b&sortierung=stand"
    assert selection.without("thema", "a").query() == "?q=S%C3%BCd+%26+Nord&thema=b&sortierung=stand"


def test_wish_that_was_searched_is_told(town, profile):
    face = handed_over(town)[0].face
    assert wishes_saying(face, "Proberaume") == []
    assert wishes_saying(face, "PROBERÄUM") == ["sucht: einen Proberaum"]
    assert wishes_saying(face, "kamerun") == ["bietet: Vorträge zu Kamerun"]


def test_map_counts_districts_and_hides_hidden_ones(town, inventory, profile):
    for number, visibility in enumerate(("hidden", "town", "public")):
        make_complete_profile(
            inventory, "released", f"Verein {number}", district="Geheimviertel", address_visibility=visibility
        )
    geography = geography_of(town)
    places = places_of([actor.face for actor in handed_over(town)], geography)
    assert [(p.name, p.count) for p in places] == [
        ("Geheimviertel", 1), ("Nordstadt", 1), ("ohne Angabe", 2),
    ]  # fmt: skip
    assert places_title(places, geography.plural) == "Verteilt auf 2 Stadtteile, die meisten in Geheimviertel"
    picture, source = picture_of(town, geography, places, {"nordstadt": "?stadtteil=nordstadt"})
    assert 'aria-label="Nordstadt: 1"' in picture
    assert 'role="group"' in picture
    assert source == ""


def test_district_of_a_hidden_address_is_nowhere(town, inventory):
    make_complete_profile(
        inventory, "released", "Versteckt", district="Geheimviertel", address_visibility="hidden"
    )
    facets, actors = facets_of(geography_of(town)), handed_over(town)
    told = str(panels(actors, selection_of({}, facets), facets)) + as_csv(actors, "").decode("utf-8-sig")
    assert "Geheimviertel" not in told
    assert "Lindenstraße" not in told
    assert narrowed(town, q=["Geheimviertel"]) == []


def test_district_authority_gets_a_map_of_its_places_without_addresses(db):
    kreis = make_municipality("Falkenkreis", level="kreis")
    place = make_municipality("Falkenrode, Stadt", district=kreis, latitude="51.100000", longitude="9.200000")
    square = [[9, 51], [9.5, 51], [9.5, 51.5], [9, 51.5], [9, 51]]
    MapOutline.objects.create(
        key=kreis.ags,
        geometry={"type": "Polygon", "coordinates": [square]},
        source="© Amt",
        as_of=date(2026, 1, 1),
    )
    inventory = make_inventory(kreis, "published")
    make_complete_profile(inventory, "released", town=place.short_name, postal_code="34001")
    make_complete_profile(inventory, "released", town="Ganz woanders")
    make_complete_profile(inventory, "released", town="", postal_code="")
    geography = geography_of(kreis)
    places = places_of([actor.face for actor in handed_over(kreis)], geography)
    assert [(p.name, p.count) for p in places] == [(place.short_name, 1), ("ohne Angabe", 2)]
    picture, source = picture_of(kreis, geography, places)
    assert picture.count("<circle") == 1
    assert source == "© Amt"


def evil(inventory):
    """Return a profile whose words would be formulas, with signs that no workbook may hold."""
    row = make_complete_profile(
        inventory, "released", "=HYPERLINK(\"http://boese.example\")", short_name="@SUM(1)", teaser="-2+3\x07",
        target_groups=["+Frauen", "Männer"],
    )  # fmt: skip
    row.contact_points.create(kind="phone", value="+49 228 207170")
    return row


def test_csv_opens_in_excel_and_runs_nothing(town, inventory):
    evil(inventory)
    content = as_csv(handed_over(town), note_of("Brückstedt", date(2026, 11, 22), 1))
    assert content.startswith(b"\xef\xbb\xbf")
    head, row, note = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    cells = dict(zip(head, row, strict=True))
    assert head == HEAD
    assert cells["Name"] == '\'=HYPERLINK("http://boese.example")'
    assert cells["Kurzname"] == "'@SUM(1)"
    assert cells["Telefon"] == "0228 207170"
    assert cells["Zielgruppen"] == "'+Frauen; Männer"
    assert cells["Freigegeben am"] == "04.09.2026"
    assert "22. November 2026" in note[0]
    assert "widerrufen" in note[0]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_workbook_has_a_german_head_and_no_formula(town, inventory):
    evil(inventory)
    sheet = load_workbook(io.BytesIO(as_xlsx(handed_over(town), "Titel", "Stand heute"))).active
    head = [cell.value for cell in sheet[HEAD_ROW]]
    cells = dict(zip(head, sheet[HEAD_ROW + 1], strict=True))
    assert head == HEAD
    assert (sheet["A1"].value, sheet["A2"].value) == ("Titel", "Stand heute")
    assert cells["Name"].data_type == "s"
    assert cells["Name"].value.startswith("=HYPERLINK")
    assert cells["Ein Satz"].value == "-2+3"
    assert cells["Freigegeben am"].value.date() == date(2026, 9, 4)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert sheet.freeze_panes == f"B{HEAD_ROW + 1}"


def test_internal_answers_are_in_no_file(town, inventory, profile):
    Profile.objects.update(needs=["rooms"], municipality_wishes="Geheimer Wunsch", register_number="VR 4711")
    text = as_csv(handed_over(town), "").decode("utf-8-sig")
    for secret in ("Geheime Finanzierung", "Geheimer Wunsch", "VR 4711"):
        assert secret not in text


def test_charts_say_their_finding_and_hold_a_table(town, inventory):
    for number in range(4):
        make_complete_profile(
            inventory, "released", f"Verein {number}", founded=1990 + 10 * number, languages=["de", "fr"],
            goals=[4, number + 5], offers=["talks"] if number else ["rooms", "talks"],
            kind="world_shop" if number == 3 else "migrant_organisation",
            partner_countries=["GH"] if number < 2 else [],
        )  # fmt: skip
    shown = "".join(harvest_charts([actor.face for actor in handed_over(town)]))
    for title in (
        "4 Angebote treffen auf 4 Gesuche", "4 Organisationen verbindet etwas mit Kamerun",
        "3 von 4 sind: Migrantische Organisation", "Jede zweite Organisation gibt es seit 2010 oder kürzer",
        "4 Organisationen nennen Ziel 4 Hochwertige Bildung",
    ):  # fmt: skip
        assert title in shown
    assert shown.count("<details>") == shown.count("<figure")


@pytest.mark.parametrize(
    ("markdown", "steps"),
    [
        (
            "### Räume\n\nEin Satz.\n\n### Anträge\n\nNoch einer.",
            [("Räume", "Ein Satz."), ("Anträge", "Noch einer.")],
        ),
        ("Vorweg:\n\n- **Reden.** Oft.\n- Hören\n", [("Reden", "Oft."), ("", "Hören")]),
        (
            "Erstens.\n\nZweitens.\n\nDrittens.\n\nViertens.",
            [("", "Erstens."), ("", "Zweitens."), ("", "Drittens.")],
        ),
        ("", []),
        ("#\n", []),
    ],
)
def test_steps_are_found_in_a_chapter(markdown, steps):
    assert [(step.title, step.text) for step in steps_in(markdown)] == steps


def test_long_step_ends_after_a_sentence():
    step = steps_in("### Lang\n\n" + "Das ist ein ganzer Satz. " * 30)[0]
    assert step.text.endswith("Satz.")
    assert len(step.text) <= 330


def test_summary_names_only_who_is_on_the_web_too(town, inventory, profile):
    organisation = make_organisation(town, "Nur fürs Rathaus")
    make_complete_profile(
        inventory, "released", organisation.name, organisation=organisation,
        release=make_release(organisation, purposes=[Purpose.HANDOVER]),
    )  # fmt: skip
    summary = summary_of(inventory)
    assert summary.headline == "2 Organisationen verbinden Brückstedt mit einem Land"
    assert [(voice.text, voice.name) for voice in summary.seeks] == [("einen Proberaum", profile.name)]


def test_summary_counts_nothing_that_fewer_than_three_share(town, inventory):
    for number in range(4):
        row = make_complete_profile(inventory, "released", f"Verein {number}", offers=["talks"])
        if number < 2:
            row.themes.add(make_theme("sport", "Seltener Sport"))
    shown = "".join(summary_of(inventory).charts)
    assert "Seltener Sport" not in shown
    assert "4 Angebote treffen auf 4 Gesuche" in shown


def test_summary_takes_its_steps_from_the_brochure(town, inventory, profile):
    assert summary_of(inventory).steps_from == ""
    chapters = make_brochure(inventory).chapters
    chapters.update(is_included=True)
    chapters.filter(kind="next_steps").update(body="- Einladen\n- Zuhören")
    assert [step.text for step in summary_of(inventory).steps] == ["Einladen", "Zuhören"]
    chapters.filter(kind="recommendations").update(body="## Räume öffnen\n\nAm Wochenende.")
    summary = summary_of(inventory)
    assert (summary.steps[0].title, summary.steps_from) == ("Räume öffnen", "Empfehlungen")


def test_summary_waits_for_the_first_consent(inventory):
    assert summary_of(inventory) is None


def test_photo_needs_the_pictures_and_another_town_gets_none(town, other_town, inventory):
    organisation = make_organisation(town, "Ohne Bilder")
    row = make_complete_profile(
        inventory, "released", "Ohne Bilder", organisation=organisation,
        release=make_release(organisation, groups=[FieldGroup.BASICS]),
    )  # fmt: skip
    photo = make_picture(row)
    drawing = row.pictures.exclude(pk=photo.pk).get()
    assert handed_over_picture(town, photo.pk) is None
    assert handed_over_picture(town, drawing.pk) == drawing
    assert handed_over_picture(other_town, drawing.pk) is None


def test_summary_is_an_accessible_pdf_of_few_pages(town, inventory):
    for number in range(12):
        make_complete_profile(
            inventory, "released", f"{'Sehr langer Verein für Verständigung ' * 3}{number}"[:180],
            needs=["rooms"] if number < 6 else ["money"], partner_countries=["GH"], offers=["talks", "rooms"],
            district=f"Stadtteil {number}",
        )  # fmt: skip
    pdf = summary_pdf(summary_of(inventory, printed=True))
    assert check_pdf_ua(pdf.content) == []
    assert 2 <= pdf.pages <= 4


def test_names_sort_german(town, inventory, profile):
    for name in ("Zebra", "Äpfel", "Ofen"):
        make_profile(inventory, "released", name)
    assert names(handed_over(town)) == sorted(["Zebra", "Äpfel", "Ofen", "Öfter e. V."], key=sort_key)
