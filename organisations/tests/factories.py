"""Organisations and releases for tests."""

from datetime import date

from core.text import sort_key
from organisations.enums import FieldGroup, OrganisationKind, Purpose, ReleaseChannel
from organisations.models import Consent, ConsentText, Organisation, Release


def make_organisation(municipality, name="Frauen weben Zukunft e. V.", **fields) -> Organisation:
    fields.setdefault("kind", OrganisationKind.MIGRANT_ORGANISATION)
    return Organisation.objects.create(
        municipality=municipality, name=name, sort_name=sort_key(name), **fields
    )


def make_consent_text(version="test-1") -> ConsentText:
    text, _ = ConsentText.objects.get_or_create(
        version=version, defaults={"body": "Wir stimmen zu.", "valid_from": date(2020, 1, 1)}
    )
    return text


def make_release(organisation, *, purposes=tuple(Purpose), groups=tuple(FieldGroup), **fields) -> Release:
    """Return a release with a consent for every purpose × group named; by default all."""
    fields.setdefault("person_name", "Amara Beispiel")
    fields.setdefault("channel", ReleaseChannel.PAPER)
    fields.setdefault("given_on", date(2026, 9, 4))
    release = Release.objects.create(organisation=organisation, text=make_consent_text(), **fields)
    Consent.objects.bulk_create(
        Consent(release=release, purpose=purpose, field_group=group)
        for purpose in purposes
        for group in groups
    )
    return release
