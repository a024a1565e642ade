"""The proof of the consent: no field leaves the portal on any way unless its consent stands at that moment.

Every field of a profile carries a marker. For every consent alone, for every field that can be excepted and
for every state in which nothing may be seen, each way out is read and searched for all markers.
"""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from inventories import visibility
from inventories.field_groups import FIELDS_OF_GROUP
from inventories.models import Profile
from inventories.revocations import consents_changed
from inventories.tests.consent_ways import NO_PROFILE, WAYS
from inventories.tests.consent_world import (
    INTERNAL,
    MARKERS,
    PRIVATE,
    allow,
    fields_of,
    make_world,
    publish_as_printed,
)
from inventories.visibility import VisibleProfile
from organisations.enums import FieldGroup, Purpose
from organisations.models import Consent, Release
from organisations.querysets import ConsentQuerySet
from tests.permission_table import ROWS

GROUPS, SHOWING = FieldGroup.values, ("brochure", "web", "handover")
SINGLE = [(purpose, group) for purpose in SHOWING for group in GROUPS]
FIELDS = [(group, name) for group, fields in FIELDS_OF_GROUP.items() for name, _label in fields]
# the ways of the workshop are closed to every other consent: test_one_purpose_alone reads them too
SHOWING_WAYS = tuple(way for way in WAYS if way.purposes != (Purpose.WORKSHOP,))
# enough to find a defect in the rule itself
SOME_WAYS = tuple(way for way in WAYS if way.name.endswith(("_profile", "_brochure", "_preview", "_csv")))
READERS = {"visitor": 0, "applicant": 2, "colleague": 3}
OUTWARDS = ("inventories", "networks", "directory", "dashboard")


@pytest.fixture(autouse=True)
def no_limit_is_used_up():
    """Forget who asked for whole lists how often; the memory of pages is another cache, and stays."""
    cache.clear()


@pytest.fixture
def clients(client, applicant):
    """Return how everybody and how the town see the portal."""
    member = Client()
    member.force_login(applicant, backend="django.contrib.auth.backends.ModelBackend")
    return {"visitor": client, "town": member}


@pytest.fixture
def world(town):
    return make_world(town)


def allowed_fields(consents):
    """Return {purpose: fields} that the consents allow: the rule, written a second time."""
    found = {}
    for purpose in Purpose.values:
        given = {group: set(names) for (wanted, group), names in consents.items() if wanted == purpose}
        fields = set().union(*(fields_of(group) - names for group, names in given.items()))
        if "quote" not in fields:
            fields -= {"quote_by"}
        found[purpose] = fields if "basics" in given else set()
    return found


def breaches(clients, world, allowed, ways=WAYS):
    """Return every marker that came out without consent, and every one that is missing in spite of it."""
    found = []
    for way in ways:
        text = way.read(clients, world)
        shown = set().union(*(allowed[purpose] for purpose in way.purposes))
        may = shown | (allowed["handover"] & way.counted)
        due = way.shows & shown if way.only_with in shown else set()
        seen = {name for name, words in MARKERS.items() if any(word in text for word in words)}
        found += [f"{way.name} shows {name}" for name in sorted(seen - may)]
        found += [f"{way.name} lacks {name}" for name in sorted(due - seen)]
        found += [f"{way.name} shows {word}" for word in (*INTERNAL.values(), *PRIVATE) if word in text]
    return found


def check(clients, world, consents, ways=WAYS):
    allow(world, consents)
    return breaches(clients, world, allowed_fields(consents), ways)


def everything():
    return {(purpose, group): [] for purpose in Purpose.values for group in GROUPS}


def nothing():
    return {purpose: set() for purpose in Purpose.values}


def test_markers_cover_every_field_that_can_be_excepted_and_every_part_of_a_face():
    assert set(MARKERS) == {name for _group, name in FIELDS} | {"name"}
    columns = {field.name for field in Profile._meta.get_fields()} | {"phone", "email", "website", "social"}
    rows = {"photo", "logo", "seeks", "gives"}
    assert set(MARKERS) - columns - rows == set()
    shown = {visibility.FACE_NAMES.get(name, name) for name in MARKERS}
    core = {"pk", "slug", "sort_name", "kind", "kind_label", "is_short_entry", "as_of", "released_on"}
    joined = {"contact_points", "address", "pictures"}
    assert set(VisibleProfile.__dataclass_fields__) - core - joined <= shown


def test_everything_allowed_shows_every_marker_somewhere(clients, world):
    publish_as_printed(world)
    assert check(clients, world, everything()) == []
    stand_ins = {"short_text", "short_name", "origin_relation"}
    assert set().union(*(way.shows for way in WAYS)) | stand_ins == set(MARKERS)


@pytest.mark.parametrize(("purpose", "group"), SINGLE)
def test_one_consent_alone_shows_its_fields_there_and_nothing_else(clients, world, purpose, group):
    assert check(clients, world, {(purpose, "basics"): [], (purpose, group): []}, SHOWING_WAYS) == []


@pytest.mark.parametrize("purpose", Purpose.values)
def test_one_purpose_alone_shows_its_fields_there_and_nothing_anywhere_else(clients, world, purpose):
    assert check(clients, world, {(purpose, group): [] for group in GROUPS}) == []


def test_consents_without_the_name_show_nothing(clients, world):
    consents = {pair: [] for pair in everything() if pair[1] != "basics"}
    assert check(clients, world, consents) == []


@pytest.mark.parametrize("turn", range(4))
def test_excepted_field_is_missing_for_its_purpose_and_there_for_the_others(clients, world, turn):
    """In four turns each field is excepted for each purpose once, with other fields for the others."""
    consents = everything()
    for position, (group, name) in enumerate(FIELDS):
        purpose = Purpose.values[(position + turn) % 4]
        consents[purpose, group].append(name)
    assert check(clients, world, consents) == []


@pytest.mark.parametrize(
    ("rows", "change"),
    [
        (Profile, {"status": "returned"}),
        (Profile, {"status": "declined"}),
        (Release, {"revoked_at": timezone.now()}),
        (Release, {"hidden_at": timezone.now()}),
        (Consent, {"revoked_at": timezone.now()}),
    ],
    ids=["reopened", "declined", "release revoked", "hidden", "every consent revoked"],
)
def test_nothing_is_left_once_the_word_no_longer_stands(clients, world, rows, change):
    allow(world, everything())
    publish_as_printed(world)
    keys = {Profile: {"pk": world.profile.pk}, Release: {"pk": world.profile.release_id}}
    rows.objects.filter(**keys.get(rows, {"release": world.profile.release_id})).update(**change)
    consents_changed(world.inventory.pk)
    assert breaches(clients, world, nothing()) == []


def test_town_reads_nothing_but_the_basic_fields_before_the_organisation_has_spoken(clients, world):
    allow(world, {})
    Profile.objects.filter(pk=world.profile.pk).update(status="accepted")
    found = breaches(clients, world, nothing())
    basics = fields_of("basics")
    inside = ("brochure_detail", "profile_list", "profile_detail", "profile_preview", "search")
    assert {line.split()[2] for line in found} <= basics
    assert {line.split()[0].partition(":")[2] for line in found} <= set(inside)


def test_every_page_for_visitors_and_the_town_is_on_the_list():
    """A new address that visitors or the town can read belongs into WAYS, or into NO_PROFILE with a reason."""
    open_pages = {
        name
        for name, row in ROWS.items()
        if name.partition(":")[0] in OUTWARDS
        and row.method == "GET"
        and any(row.letters[place] == "y" for place in READERS.values())
    }
    listed = {way.name.partition(" ")[0] for way in WAYS} | {name for way in WAYS for name in way.also}
    assert open_pages - listed - set(NO_PROFILE) == set()
    assert set(NO_PROFILE) & listed == set()


def _ignore_consents(monkeypatch):
    monkeypatch.setattr(visibility, "allowed_fields", lambda profile, purpose: visibility.EVERYTHING)


def _ignore_exceptions(monkeypatch):
    true_rule = visibility.allowed_fields
    monkeypatch.setattr(
        visibility, "allowed_fields", lambda *args: {group: frozenset() for group in true_rule(*args)}
    )


def _ignore_purposes(monkeypatch):
    true_rule = visibility.allowed_fields
    monkeypatch.setattr(visibility, "allowed_fields", lambda profile, purpose: true_rule(profile, "web"))


@pytest.mark.parametrize("defect", [_ignore_consents, _ignore_exceptions, _ignore_purposes])
def test_proof_finds_a_portal_that_ignores(clients, world, monkeypatch, defect):
    """The proof can fail: each of these defects is found on many ways."""
    consents = {("web", "basics"): ["teaser"], ("web", "contact"): ["email"], ("brochure", "basics"): []}
    consents |= {("handover", "basics"): ["seeks", "teaser"]}
    assert check(clients, world, consents, SOME_WAYS) == []
    defect(monkeypatch)
    assert len({line.split()[0] for line in check(clients, world, consents, SOME_WAYS)}) >= 3


def test_proof_finds_a_portal_that_forgets_withdrawals(clients, world, monkeypatch):
    allow(world, everything())
    Consent.objects.filter(field_group="contact", release=world.profile.release_id).update(
        revoked_at=timezone.now()
    )
    without_contact = {key: [] for key in everything() if key[1] != "contact"}
    assert breaches(clients, world, allowed_fields(without_contact), SOME_WAYS) == []
    monkeypatch.setattr(ConsentQuerySet, "standing", lambda rows: rows.filter(release__revoked_at=None))
    assert any(
        "shows email" in line for line in breaches(clients, world, allowed_fields(without_contact), SOME_WAYS)
    )
