"""Editions: fixed once, byte for byte; the next one from the last; errata; what changed since."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from core.unused_files import find_unused
from inventories.brochure.archive import check_editions
from inventories.brochure.changes import changes_since
from inventories.brochure.collect import collect
from inventories.brochure.editions import settle_edition
from inventories.brochure.errata import allowed_errata
from inventories.brochure.readiness import obstacles
from inventories.brochure.standing import last_edition, next_edition, standing_texts
from inventories.enums.brochure import BrochureOutput
from inventories.models import ContactPoint
from inventories.permissions import can_edit_brochure
from inventories.services import edition as services
from inventories.services.brochure import publish_brochure
from inventories.services.erratum import add_erratum
from inventories.services.release import revoke_of_profile
from inventories.tests.edition_factories import make_erratum, make_ready
from inventories.tests.factories import make_brochure, make_complete_profile, make_inventory
from organisations.enums import Purpose


@pytest.fixture
def brochure(town, officer):
    row = make_brochure(make_inventory(town, "editing", officer=officer))
    make_complete_profile(row.inventory, "released", "Nähkreis")
    return row


@pytest.fixture
def edition(brochure, officer):
    """The first edition, published."""
    build = make_ready(brochure, page_of={str(brochure.inventory.profiles.get().pk): 5})
    publish_brochure(brochure=brochure, build=build, user=officer)
    brochure.refresh_from_db()
    brochure.inventory.refresh_from_db()
    return last_edition(brochure)


def test_publishing_fixes_the_first_edition_with_its_print_file(brochure, officer):
    build = make_ready(brochure)
    printed = make_ready(brochure, output=BrochureOutput.PRINT)
    publish_brochure(brochure=brochure, build=build, user=officer)
    edition = brochure.editions.get()
    assert (edition.number, edition.build, edition.print_build) == (1, build, printed)
    assert (edition.issued_on, edition.fixed_by) == (timezone.localdate(), officer)


def test_snapshot_holds_no_words_of_organisations(edition):
    profile = edition.brochure.inventory.profiles.get()
    text = str(edition.snapshot["profiles"])
    assert profile.name not in text
    assert profile.teaser not in text
    assert str(profile.pk) in edition.snapshot["profiles"]


def test_files_are_checked_byte_for_byte(edition):
    assert [finding.problem for finding in check_editions()] == [""]
    with edition.build.pdf.storage.open(edition.build.pdf.name, "wb") as file:
        file.write(b"%PDF-1.7 tesT")
    assert [finding.problem for finding in check_editions()] == ["Die Datei ist nicht mehr dieselbe."]
    edition.build.pdf.storage.delete(edition.build.pdf.name)
    assert [finding.problem for finding in check_editions()] == ["Die Datei fehlt."]


def test_damaged_file_becomes_no_edition(brochure, officer):
    build = make_ready(brochure, pdf=ContentFile(b"%PDF-1.7 test", name="a.pdf"))
    build.sha256 = "0" * 64
    build.save()
    with pytest.raises(ValidationError, match="nicht in Ordnung"):
        publish_brochure(brochure=brochure, build=build, user=officer)
    assert not brochure.editions.exists()


def test_next_edition_opens_the_texts_and_the_last_one_stands(edition, officer, applicant):
    brochure, inventory = edition.brochure, edition.brochure.inventory
    assert not can_edit_brochure(officer, inventory)
    with pytest.raises(PermissionDenied):
        services.begin_edition(brochure=brochure, user=applicant)
    following = services.begin_edition(brochure=brochure, user=officer)
    assert (following.number, following.is_fixed) == (2, False)
    assert can_edit_brochure(officer, inventory)
    brochure.chapters.filter(kind="welcome").update(body="Halb geschrieben")
    welcome = next(row for row in standing_texts(brochure)["chapters"] if row["kind"] == "welcome")
    assert welcome["body"].startswith("Guten Tag")
    with pytest.raises(ValidationError, match="schon in Arbeit"):
        services.begin_edition(brochure=brochure, user=officer)


def test_next_edition_is_published_beside_the_first(edition, officer):
    brochure = edition.brochure
    first_day = brochure.published_at
    services.begin_edition(brochure=brochure, user=officer)
    build = make_ready(brochure)
    assert [item.text for item in obstacles(brochure, build)] == []
    publish_brochure(brochure=brochure, build=build, user=officer)
    brochure.refresh_from_db()
    assert (brochure.published_build, brochure.published_at) == (build, first_day)
    assert next_edition(brochure) is None
    assert list(brochure.editions.values_list("number", flat=True)) == [2, 1]
    assert edition.build.pdf.storage.exists(edition.build.pdf.name)


def test_proof_of_the_next_edition_is_never_published_by_itself(edition, officer):
    brochure = edition.brochure
    make_complete_profile(brochure.inventory, "released", "Weltladen")
    services.begin_edition(brochure=brochure, user=officer)
    make_ready(brochure, requested_by=officer)
    revoke_of_profile(
        profile=brochure.inventory.profiles.get(name="Nähkreis"), user=officer, by_name="Wir", channel="phone"
    )
    successor = settle_edition(brochure.pk)
    assert successor.requested_by is None
    brochure.refresh_from_db()
    assert brochure.published_build == edition.build


def test_discarded_edition_gives_the_texts_back(edition, officer):
    brochure = edition.brochure
    services.begin_edition(brochure=brochure, user=officer)
    brochure.chapters.filter(kind="welcome").update(body="Neu")
    services.discard_edition(brochure=brochure, user=officer)
    assert brochure.chapters.get(kind="welcome").body.startswith("Guten Tag")
    assert next_edition(brochure) is None


def test_errata_are_worked_into_the_next_edition(edition, officer):
    make_erratum(edition, officer, wrong="schön, dass Sie lesen", right="schön, dass Sie da sind")
    services.begin_edition(brochure=edition.brochure, user=officer)
    assert "schön, dass Sie da sind" in edition.brochure.chapters.get(kind="welcome").body


def test_erratum_in_a_profile_blocks_the_next_edition(edition, officer):
    brochure = edition.brochure
    profile = brochure.inventory.profiles.get()
    make_erratum(edition, officer, wrong=profile.teaser[:20], right="anders")
    services.begin_edition(brochure=brochure, user=officer)
    texts = [item.text for item in obstacles(brochure, make_ready(brochure))]
    assert texts == ["Die Berichtigung zu Seite 2 ist in „Nähkreis“ noch nicht eingearbeitet."]


def test_erratum_needs_a_page_of_the_edition(edition, officer, applicant):
    values = {"page": 13, "wrong": "a", "right": "b"}
    with pytest.raises(ValidationError, match="12 Seiten"):
        add_erratum(edition=edition, user=officer, values=values)
    with pytest.raises(PermissionDenied):
        add_erratum(edition=edition, user=applicant, values=values | {"page": 1})


def test_errata_of_somebody_who_left_are_not_public(edition, officer):
    profile = edition.brochure.inventory.profiles.get()
    make_erratum(edition, officer, page=5, wrong="auf ihrer Seite", right="x")
    make_erratum(edition, officer, page=2, wrong="beim Nähkreis", right="bei allen")
    harmless = make_erratum(edition, officer, page=2)
    assert len(allowed_errata(edition)) == 3
    profile.release.consents.filter(purpose=Purpose.WEB).update(revoked_at=timezone.now())
    assert allowed_errata(edition) == [harmless]
    assert len(allowed_errata(edition, Purpose.BROCHURE)) == 3


def test_changes_name_the_fact_and_its_words_of_now(edition):
    assert changes_since(edition).is_empty
    profile = edition.brochure.inventory.profiles.get()
    ContactPoint.objects.filter(profile=profile, kind="email").update(value="neu@verein.example")
    make_complete_profile(edition.brochure.inventory, "released", "Später dazu")
    found = changes_since(edition)
    assert [(row.face.name, [fact.label for fact in row.facts]) for row in found.changed] == [
        ("Nähkreis", ["Kontakt"])
    ]
    assert "neu@verein.example" in found.changed[0].facts[0].words
    assert [face.name for face in found.added] == ["Später dazu"]


def test_changes_say_nothing_of_what_was_taken_back(edition, officer):
    profile = edition.brochure.inventory.profiles.get()
    profile.release.consents.filter(field_group="contact").update(revoked_at=timezone.now())
    assert changes_since(edition).is_empty
    revoke_of_profile(profile=profile, user=officer, by_name="Wir", channel="phone")
    found = changes_since(edition)
    assert (found.changed, found.added, found.gone_count) == ([], [], 1)


def test_changes_keep_from_the_web_what_is_for_print_alone(edition):
    profile = edition.brochure.inventory.profiles.get()
    profile.release.consents.filter(purpose=Purpose.WEB, field_group="contact").update(
        revoked_at=timezone.now()
    )
    ContactPoint.objects.filter(profile=profile).update(value="geheim@verein.example")
    assert changes_since(edition).changed == []


def test_published_without_an_edition_is_fixed_later(town, officer):
    brochure = make_brochure(make_inventory(town, "published"))
    make_complete_profile(brochure.inventory, "released")
    brochure.published_build, brochure.published_at = make_ready(brochure), timezone.now()
    brochure.save()
    edition = services.fix_published(brochure=brochure, user=officer)
    assert services.fix_published(brochure=brochure, user=officer) == edition
    assert edition.number == 1


def test_print_file_is_asked_for_once_and_attached(edition, officer):
    build = services.request_print(edition=edition, user=officer)
    assert build.output == BrochureOutput.PRINT
    assert services.request_print(edition=edition, user=officer) == build
    build.delete()
    printed = make_ready(edition.brochure, output=BrochureOutput.PRINT)
    assert services.request_print(edition=edition, user=officer) == printed
    edition.refresh_from_db()
    assert edition.print_build == printed


def test_print_file_is_refused_when_something_else_would_be_printed(edition, officer):
    edition.brochure.inventory.profiles.update(teaser="Ganz anders")
    with pytest.raises(ValidationError, match="etwas geändert"):
        services.request_print(edition=edition, user=officer)


def test_pictures_of_the_last_edition_are_no_rubbish(brochure, officer):
    welcome = brochure.chapters.get(kind="welcome")
    welcome.picture_alt, welcome.picture_credit = "Porträt", "Foto: Kai"
    welcome.picture.save("alt.jpg", ContentFile(b"alt"), save=True)
    old = welcome.picture.name
    publish_brochure(brochure=brochure, build=make_ready(brochure), user=officer)
    brochure.inventory.refresh_from_db()
    services.begin_edition(brochure=brochure, user=officer)
    welcome.picture.save("neu.jpg", ContentFile(b"neu"), save=True)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert old not in find_unused().unused
    services.discard_edition(brochure=brochure, user=officer)
    assert brochure.chapters.get(kind="welcome").picture.name == old


def test_what_the_portal_sets_by_itself_has_the_texts_that_stand(edition, officer):
    brochure = edition.brochure
    services.begin_edition(brochure=brochure, user=officer)
    brochure.chapters.filter(kind="welcome").update(body="Halb geschrieben")
    type(brochure).objects.update(title="Neuer Titel")
    assert "Halb geschrieben" in collect(brochure.pk).chapters["welcome"].body
    standing = collect(brochure.pk, as_published=True)
    assert standing.cover.title == edition.snapshot["texts"]["brochure"]["title"] != "Neuer Titel"
    assert "Guten Tag" in standing.chapters["welcome"].body
