"""Pages of the directory by version: 304, memory, and never what was withdrawn."""

from itertools import count

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test.utils import CaptureQueriesContext
from django.urls import path

from accounts.tests.factories import make_user
from directory import freshness
from directory.freshness import advance, fresh_page, version
from directory.models import DirectoryMark

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
made = count(1)


@login_not_required
@fresh_page
def counted(request):
    """Answer with the number of times that this view worked."""
    return HttpResponse(f"{next(made)} {sorted(request.GET.lists())} {request.method}")


@login_not_required
@fresh_page
def with_form(request):
    return HttpResponse(f"{next(made)} {get_token(request)}")


@login_not_required
@fresh_page
def missing(request):
    return HttpResponse(str(next(made)), status=404)


@login_not_required
@fresh_page
def streamed(request):
    return StreamingHttpResponse([str(next(made)), ";"])


urlpatterns = [
    path("seite/", counted),
    path("andere/", counted),
    path("formular/", with_form),
    path("fehlt/", missing),
    path("strom/", streamed),
]


@pytest.fixture(autouse=True)
def pages(settings):
    """Keep pages in memory, in a room of this test alone."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": f"pages-{next(made)}"}
    settings.CACHES = settings.CACHES | {"pages": memory}


def test_page_is_made_once_per_version(client):
    first = client.get("/seite/").content
    assert client.get("/seite/").content == first
    advance()
    assert client.get("/seite/").content != first


def test_page_is_made_anew_while_a_mark_waits_and_after_it_was_settled(client):
    first = client.get("/seite/").content
    mark = DirectoryMark.objects.create(organisation_id=7)
    second = client.get("/seite/").content
    mark.delete()
    advance()
    third = client.get("/seite/").content
    assert len({first, second, third}) == 3


@pytest.mark.django_db(transaction=True)
def test_version_never_comes_back():
    seen = [version()]
    for _ in range(3):
        DirectoryMark.objects.create(organisation_id=7)
        seen.append(version())
        with transaction.atomic():
            DirectoryMark.objects.all().delete()
            advance(0)
        seen.append(version())
    assert len(set(seen)) == len(seen)


def test_advance_gives_each_row_its_number():
    assert advance(3) == 3
    assert advance() == 4


def test_browser_copy_of_the_same_version_is_confirmed_with_one_query(client):
    tag = client.get("/seite/")["ETag"]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get("/seite/", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert len(queries) == 1
    advance()
    assert client.get("/seite/", headers={"If-None-Match": tag}).status_code == 200


def test_page_from_memory_costs_one_query(client):
    client.get("/seite/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/seite/")
    assert len(queries) == 1


def test_order_of_the_parameters_does_not_matter_but_their_values_do(client):
    first = client.get("/seite/?thema=wasser&land=05&thema=bildung").content
    assert client.get("/seite/?land=05&thema=wasser&thema=bildung").content == first
    assert client.get("/seite/?land=05&thema=wasser").content != first
    assert client.get("/andere/?thema=wasser&land=05&thema=bildung").content != first


def test_htmx_gets_its_own_page(client):
    whole = client.get("/seite/")
    part = client.get("/seite/", headers={"HX-Request": "true"})
    assert part.content != whole.content
    assert {"Cookie", "HX-Request"} <= {name.strip() for name in whole["Vary"].split(",")}


def test_host_is_part_of_the_page(client):
    first = client.get("/seite/", headers={"host": "portal.example"}).content
    assert client.get("/seite/", headers={"host": "boese.example"}).content != first


def test_signed_in_people_get_the_view_itself(client):
    public = client.get("/seite/")
    client.force_login(make_user("Ines", "Hartwig"))
    own = client.get("/seite/", headers={"If-None-Match": public["ETag"]})
    assert own.status_code == 200
    assert own.content != public.content
    assert "ETag" not in own
    client.logout()
    assert client.get("/seite/").content == public.content


def test_waiting_message_is_shown_and_not_kept(client):
    public = client.get("/seite/").content
    client.cookies["messages"] = "eine Meldung"
    assert client.get("/seite/").content != public
    del client.cookies["messages"]
    assert client.get("/seite/").content == public


def test_head_answers_like_get_and_keeps_nothing(client):
    head = client.head("/seite/")
    page = client.get("/seite/")
    assert head["ETag"] == page["ETag"]
    assert page.content.endswith(b"GET")
    again = client.head("/seite/", headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304


def test_post_always_reaches_the_view(client):
    client.get("/seite/")
    answers = {client.post("/seite/").content for _ in range(2)}
    assert len(answers) == 2
    assert "ETag" not in client.post("/seite/")


@pytest.mark.parametrize("address", ["/formular/", "/fehlt/"])
def test_answer_that_is_not_for_everybody_is_not_kept(client, address):
    first, second = client.get(address), client.get(address)
    assert first.content != second.content
    assert "ETag" not in first


def test_stream_is_made_anew_and_confirmed_by_its_tag(client):
    first, second = client.get("/strom/"), client.get("/strom/")
    assert b"".join(first.streaming_content) != b"".join(second.streaming_content)
    assert client.get("/strom/", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_large_page_is_not_kept(client, monkeypatch):
    monkeypatch.setattr(freshness, "LARGEST_KEPT_BYTES", 3)
    assert client.get("/seite/").content != client.get("/seite/").content


def test_every_answer_must_be_asked_for_again(client):
    for answer in (
        client.get("/seite/"),
        client.get("/seite/"),
        client.get("/fehlt/"),
        client.post("/seite/"),
    ):
        assert {"no-cache", "private"} <= {part.strip() for part in answer["Cache-Control"].split(",")}
        assert answer["X-Robots-Tag"] == "noarchive"


def test_another_day_makes_another_page(client, time_machine):
    time_machine.move_to("2026-11-22T12:00:00+01:00")
    first = client.get("/seite/").content
    time_machine.move_to("2026-11-23T12:00:00+01:00")
    assert client.get("/seite/").content != first


def test_another_build_makes_another_page(client, settings):
    first = client.get("/seite/").content
    freshness.build.cache_clear()
    settings.TEAM_PHONE = "0228 1"
    try:
        assert client.get("/seite/").content != first
    finally:
        freshness.build.cache_clear()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only a server can end a connection")
@pytest.mark.django_db(transaction=True)
def test_kept_connection_that_the_server_ended_is_opened_again(client):
    client.get("/seite/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        own = cursor.fetchone()[0]
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [own])
    finally:
        other.close()
    assert client.get("/seite/").status_code == 200
