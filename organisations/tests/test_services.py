"""Organisations, releases and consents."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from organisations.models import Consent, ConsentText, Organisation, Release, Theme
from organisations.services import (
    create_organisation,
    record_release,
    rename_organisation,
    revoke_consents,
    revoke_release,
)
from organisations.tests.factories import make_consent_text, make_organisation, make_release

ACT = {"person_name": "Amara Diallo", "channel": "oral", "given_on": date(2026, 9, 4)}


@pytest.mark.django_db
def test_name_is_given_once_per_town(town, other_town):
    create_organisation(municipality=town, name="Übersee e. V.", kind="other")
    with pytest.raises(ValidationError, match="gibt es schon"):
        create_organisation(municipality=town, name="ubersee e v", kind="other")
    create_organisation(municipality=other_town, name="Übersee e. V.", kind="other")
    assert Organisation.objects.count() == 2


@pytest.mark.django_db
def test_new_name_sorts_anew_but_takes_nobody_elses(town):
    organisation = make_organisation(town, "Alt")
    make_organisation(town, "Besetzt")
    assert not rename_organisation(organisation=organisation, name="Besetzt")
    assert rename_organisation(organisation=organisation, name="Ödland")
    organisation.refresh_from_db()
    assert (organisation.name, organisation.sort_name) == ("Ödland", "odland")


@pytest.mark.django_db
def test_release_is_person_way_day_text_and_single_consents(town, officer):
    text = make_consent_text()
    release = record_release(
        organisation=make_organisation(town),
        text=text,
        user=officer,
        consents=[("web", "basics"), ("web", "basics"), ("web", "address")],
        **ACT,
    )
    assert (release.text, release.recorded_by) == (text, officer)
    assert set(release.consents.values_list("purpose", "field_group")) == {
        ("web", "basics"),
        ("web", "address"),
    }


@pytest.mark.django_db
def test_paper_needs_its_scan(town):
    values = ACT | {"channel": "paper", "consents": [("web", "basics")]}
    organisation, text = make_organisation(town), make_consent_text()
    with pytest.raises(ValidationError, match="Scan"):
        record_release(organisation=organisation, text=text, **values)
    release = record_release(
        organisation=organisation, text=text, evidence=ContentFile(b"%PDF-", name="scan.pdf"), **values
    )
    assert release.evidence.name.startswith("releases/")


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", ["brochure", "web", "handover"])
def test_places_without_a_name_are_refused(town, purpose):
    organisation, text = make_organisation(town), make_consent_text()
    with pytest.raises(ValidationError, match="Ohne den Namen"):
        record_release(organisation=organisation, text=text, consents=[(purpose, "contact")], **ACT)
    assert not Release.objects.exists()


@pytest.mark.django_db
def test_consents_are_revoked_one_by_one_and_once(town):
    release = make_release(make_organisation(town))
    other = make_release(make_organisation(town, "Andere"))
    chosen = release.consents.filter(purpose="web")
    assert len(revoke_consents(release=release, consents=chosen, by_name="A. Diallo")) == 7
    assert revoke_consents(release=release, consents=chosen, by_name="B. Anders") == []
    assert set(chosen.values_list("revoked_by_name", flat=True)) == {"A. Diallo"}
    # a consent of somebody else's release stays untouched
    assert revoke_consents(release=release, consents=other.consents.all(), by_name="A. Diallo") == []
    assert Consent.objects.standing().filter(release=release).count() == 21


@pytest.mark.django_db
def test_whole_release_is_revoked_once(town):
    release = make_release(make_organisation(town))
    first = revoke_release(release=release, by_name="A. Diallo")
    again = revoke_release(release=release, by_name="B. Anders")
    assert (again.revoked_at, again.revoked_by_name) == (first.revoked_at, "A. Diallo")
    assert not Consent.objects.standing().exists()


@pytest.mark.django_db
def test_first_texts_are_written_once_and_never_over_edited_ones():
    from organisations.first_texts import THEMES, write_first_texts
    from organisations.motifs.scenes import SCENES_OF_THEME

    write_first_texts(Theme, ConsentText)
    Theme.objects.filter(slug="sport").update(name="Sport und Spiel")
    write_first_texts(Theme, ConsentText)
    assert [slug for slug, _name in THEMES] == list(SCENES_OF_THEME)
    assert Theme.objects.count() == 27
    assert Theme.objects.get(slug="sport").name == "Sport und Spiel"
    text = ConsentText.objects.current()
    assert text.version == "2026-1"
    for words in ("Artikel 9", "widerrufen", "Gedruckte Hefte können wir nicht zurückholen", "freiwillig"):
        assert words in text.body
