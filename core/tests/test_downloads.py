"""Private files: where they lie and how they are served."""

import os
import re
import stat

import pytest
from django.core.files.base import ContentFile
from django.db.migrations.writer import MigrationWriter
from django.db.models.fields.files import FieldFile, FileField
from django.http import Http404
from django.test import RequestFactory

from core.downloads import serve_file
from core.storage import NoPublicAddress, PrivateStorage, upload_path

# the end of a response lets Django look after the connection that an earlier test has opened
pytestmark = pytest.mark.django_db


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return PrivateStorage()


@pytest.fixture
def stored(storage):
    field = FileField(storage=storage)
    name = storage.save(upload_path("briefe")(None, "Bescheid.PDF"), ContentFile(b"%PDF-1.7 Inhalt"))
    return FieldFile(None, field, name)


def get(**headers):
    return RequestFactory().get("/", headers=headers)


def body(response):
    return b"".join(response.streaming_content)


def test_storage_names_are_random_and_keep_only_a_plain_suffix():
    name_of = upload_path("briefe")
    first, second = name_of(None, "Größe & Co.PDF"), name_of(None, "Größe & Co.PDF")
    assert re.fullmatch(r"briefe/([0-9a-f]{2})/\1[0-9a-f]{30}\.pdf", first)
    assert first != second
    assert name_of(None, "x.p/h?p<").rpartition("/")[2].isalnum()


def test_upload_path_can_be_written_into_a_migration():
    text, imports = MigrationWriter.serialize(upload_path("briefe"))
    assert text == "functools.partial(core.storage.random_name, *('briefe',), **{})"
    assert imports == {"import functools", "import core.storage"}


def test_storage_keeps_files_from_other_users_of_the_machine(storage, stored):
    path = storage.path(stored.name)
    with open(path, "rb") as file:
        assert file.read() == b"%PDF-1.7 Inhalt"
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640


def test_storage_has_no_public_address(stored):
    with pytest.raises(NoPublicAddress):
        stored.url
    assert getattr(stored, "url", False) is False


def test_serve_file_sends_the_bytes_with_careful_headers(stored):
    response = serve_file(get(), stored, filename="Bescheid für Brückstedt.pdf")
    assert body(response) == b"%PDF-1.7 Inhalt"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == "15"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"] == (
        "inline; filename*=utf-8''Bescheid%20f%C3%BCr%20Br%C3%BCckstedt.pdf"
    )


def test_serve_file_answers_304_to_a_known_version(stored, storage):
    etag = serve_file(get(), stored, filename="a.pdf")["ETag"]
    again = serve_file(get(**{"If-None-Match": etag}), stored, filename="a.pdf")
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    other = serve_file(get(**{"If-None-Match": '"alt"'}), stored, filename="a.pdf")
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("filename", "content_type", "kind"),
    [
        ("a.pdf", None, "inline"),
        ("a.jpg", None, "inline"),
        ("a.html", None, "attachment"),
        ("a.svg", "image/svg+xml", "attachment"),
        ("a.docx", None, "attachment"),
        ("a", None, "attachment"),
    ],
)
def test_serve_file_shows_only_harmless_kinds_in_the_browser(stored, filename, content_type, kind):
    response = serve_file(get(), stored, filename=filename, content_type=content_type)
    assert response["Content-Disposition"].startswith(kind)
    response.close()


def test_serve_file_cannot_be_misled_by_a_name(stored):
    response = serve_file(get(), stored, filename='../a"\r\nSet-Cookie: x=1.pdf', as_attachment=True)
    assert response["Content-Disposition"] == 'attachment; filename="aSet-Cookie x=1.pdf"'
    response.close()


def test_serve_file_lets_nginx_send_the_bytes(stored, settings):
    settings.X_ACCEL_PREFIX = "/geschuetzt/"
    response = serve_file(get(), stored, filename="a.pdf")
    assert response["X-Accel-Redirect"] == f"/geschuetzt/{stored.name}"
    assert response.content == b""
    assert response["Content-Type"] == "application/pdf"


def test_serve_file_can_be_cached_when_published(stored):
    response = serve_file(get(), stored, filename="a.pdf", public_for=3600)
    assert response["Cache-Control"] == "public, max-age=3600"
    response.close()


def test_serve_file_is_not_found_when_the_file_is_gone(stored, storage):
    storage.delete(stored.name)
    with pytest.raises(Http404):
        serve_file(get(), stored, filename="a.pdf")
    with pytest.raises(Http404):
        serve_file(get(), FieldFile(None, stored.field, ""), filename="a.pdf")
