"""Nothing leaves the portal that the person does not show: pages, addresses, alt texts, map, sitemap."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from advisors.enums.pool import AdvisorStatus, PoolStatus, ProfileField
from advisors.gallery import gallery
from advisors.services.profile import edit_profile, publish_profile, remove_photo
from advisors.tests.factories import make_advisor, make_pool
from advisors.tests.profile_factories import MARKERS, SECRETS, make_marked_advisor
from advisors.visibility import public_card, public_profile
from municipalities.models import MapOutline
from municipalities.tests.factories import make_municipality, make_state

pytestmark = pytest.mark.django_db


def pages(client, profile):
    """Return everything that everybody can open about a person: status codes and texts by address."""
    addresses = [
        reverse("advisors:public_pool_list"),
        reverse("advisors:public_pool", args=[profile.pool.slug]),
        reverse("advisors:public_advisor", args=[profile.slug]),
        reverse("dashboard:sitemap_part", args=[0]),
    ]
    found = {}
    for address in addresses:
        answer = client.get(address)
        found[address] = (answer.status_code, answer.content.decode())
    return found


def text_of(client, profile):
    """Return all public pages as one text; the pages of errors hold no data."""
    return "\n".join(text for status, text in pages(client, profile).values() if status == 200)


def photo_status(client, profile):
    return client.get(reverse("advisors:advisor_photo", args=[profile.slug, 480])).status_code


@pytest.mark.parametrize("field", ProfileField.values)
def test_each_part_is_public_exactly_while_it_is_shown(client, field):
    profile = make_marked_advisor(*ProfileField.values)
    everything = text_of(client, profile)
    assert [marker for marker in MARKERS[field] if marker not in everything] == []
    edit_profile(profile=profile, user=profile.user, values={}, shown={field: False})
    rest = text_of(client, profile)
    assert [marker for marker in MARKERS[field] if marker in rest] == []
    others = [marker for other in ProfileField.values if other != field for marker in MARKERS[other]]
    assert [marker for marker in others if marker not in rest] == []
    assert not [secret for secret in SECRETS if secret in rest]


def test_with_every_part_hidden_only_name_and_sentence_are_public(client):
    profile = make_marked_advisor()
    text = text_of(client, profile)
    assert "Amara Beispiel" in text
    assert "Ein Satz über mich" in text
    assert [marker for markers in MARKERS.values() for marker in markers if marker in text] == []
    assert photo_status(client, profile) == 404


def test_somebody_off_the_page_is_nowhere_at_once(client):
    profile = make_marked_advisor(*ProfileField.values)
    assert "Amara Beispiel" in text_of(client, profile)
    assert photo_status(client, profile) == 200
    publish_profile(profile=profile, user=profile.user, is_public=False)
    found = pages(client, profile)
    assert found[reverse("advisors:public_advisor", args=[profile.slug])][0] == 404
    text = text_of(client, profile)
    assert [marker for markers in MARKERS.values() for marker in markers if marker in text] == []
    assert "Amara" not in text
    assert profile.slug not in text
    assert photo_status(client, profile) == 404


@pytest.mark.parametrize("status", [status for status in AdvisorStatus if status != AdvisorStatus.ACTIVE])
def test_only_active_people_are_public(client, status):
    profile = make_marked_advisor(*ProfileField.values, status=status)
    assert "Amara" not in text_of(client, profile)
    assert photo_status(client, profile) == 404
    assert public_profile(profile).email == ""


def test_people_of_an_ended_pool_are_not_public(client):
    profile = make_marked_advisor(*ProfileField.values, pool=make_pool(status=PoolStatus.ENDED))
    assert "Amara" not in text_of(client, profile)
    assert photo_status(client, profile) == 404


def test_public_objects_hold_nothing_hidden():
    profile = make_marked_advisor(is_public=False)
    for face in (public_card(profile), public_profile(profile)):
        values = {name: value for name, value in vars(face).items() if value}
        assert set(values) == {"slug", "name", "initials"}
        assert face.address == face.small_photo == ""


def test_photo_is_served_small_without_metadata_and_in_no_other_width(client):
    profile = make_marked_advisor(ProfileField.PHOTO)
    answer = client.get(reverse("advisors:advisor_photo", args=[profile.slug, 480]))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Marker" not in answer["Content-Disposition"]
    assert client.get(reverse("advisors:advisor_photo", args=[profile.slug, 481])).status_code == 404


def test_hidden_photo_is_for_the_person_and_skew_only(sign_in, officer, applicant):
    profile = make_marked_advisor()
    assert photo_status(sign_in(profile.user), profile) == 200
    assert photo_status(sign_in(officer), profile) == 200
    assert photo_status(sign_in(applicant), profile) == 404


def test_removed_photo_is_gone_from_the_disk(client, django_capture_on_commit_callbacks):
    profile = make_marked_advisor(ProfileField.PHOTO)
    assert photo_status(client, profile) == 200
    name, storage = profile.photo.name, profile.photo.storage
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(profile=profile, user=profile.user)
    assert not storage.exists(name)
    assert photo_status(client, profile) == 404


def test_public_page_may_not_be_kept_by_others(client):
    profile = make_marked_advisor()
    answer = client.get(reverse("advisors:public_advisor", args=[profile.slug]))
    assert answer["X-Robots-Tag"] == "noarchive"
    assert answer["Cache-Control"] == "private, no-cache"


def test_filters_do_not_find_what_is_hidden():
    shown = make_marked_advisor(*ProfileField.values)
    hidden = make_marked_advisor(
        municipality=shown.municipality, first_name="Berta", slug="berta", user=None, email="b@post.example"
    )
    hidden.themes.set(shown.themes.all())
    queries = (
        "thema=markerthema",
        "sprache=qu",
        "arbeitsweise=funding",
        "ort=Markerstadt",
        "ort=Markerstadt&umkreis=100",
    )
    for query in queries:
        assert [card.name for card in gallery(shown.pool, QueryDict(query)).cards] == ["Amara Beispiel"], (
            query
        )
    assert gallery(shown.pool, QueryDict("")).total == 2


def test_list_and_map_say_the_same():
    far = make_municipality("Fernau, Stadt", latitude="51.9", longitude="7.9")
    one = make_marked_advisor(ProfileField.TOWN)
    make_marked_advisor(ProfileField.TOWN, municipality=far, slug="zwei", user=None)
    make_marked_advisor(municipality=far, slug="drei", user=None)
    found = gallery(one.pool, QueryDict(""))
    assert {town.name: town.count for town in found.towns} == {"Markerstadt": 1, "Fernau": 1}
    assert found.without_town == 1
    assert "Fernau 1" in found.picture
    near = gallery(one.pool, QueryDict("ort=Markerstadt&umkreis=50"))
    assert [town.name for town in near.towns] == ["Markerstadt"]
    assert "Fernau" not in near.picture
    assert len(gallery(one.pool, QueryDict("ort=Markerstadt&umkreis=100")).cards) == 2


def test_map_is_drawn_by_outlines_where_they_are_imported():
    profile = make_marked_advisor(ProfileField.TOWN)
    square = {"type": "Polygon", "coordinates": [[[6, 50], [9, 50], [9, 52], [6, 52], [6, 50]]]}
    MapOutline.objects.create(key="05", geometry=square, source="© Quelle", as_of="2026-01-01")
    found = gallery(profile.pool, QueryDict(""))
    assert "<path" in found.picture
    assert found.source == "© Quelle"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("thema=gibt-es-nicht", ["Amara Beispiel"]),
        ("umkreis=3", ["Amara Beispiel"]),
        ("sprache=%3Cscript%3E", ["Amara Beispiel"]),
        ("ort=Nirgendwo", ["Amara Beispiel"]),
        ("ort=" + "x" * 300, ["Amara Beispiel"]),
    ],
)
def test_wrong_filters_count_as_none(client, query, names):
    profile = make_marked_advisor(*ProfileField.values)
    found = gallery(profile.pool, QueryDict(query))
    assert [card.name for card in found.cards] == names
    assert (
        client.get(f"{reverse('advisors:public_pool', args=[profile.pool.slug])}?{query}").status_code == 200
    )


def test_an_unknown_place_is_told_to_the_visitor(client):
    profile = make_marked_advisor()
    answer = client.get(reverse("advisors:public_pool", args=[profile.pool.slug]), {"ort": "Nirgendwo"})
    assert "filter-ort-fehler" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_gallery_asks_the_same_number_of_questions(count, django_assert_max_num_queries):
    pool = make_pool(state=make_state())
    for number in range(count):
        make_marked_advisor(*ProfileField.values, pool=pool, slug=f"p{number}", user=None)
    with django_assert_max_num_queries(4):
        assert gallery(pool, QueryDict("")).total == count


def test_empty_gallery_says_so(client):
    profile = make_advisor(is_public=False)
    text = client.get(reverse("advisors:public_pool", args=[profile.pool.slug])).content.decode()
    assert "Noch zeigt sich niemand" in text
