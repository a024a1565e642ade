"""Files that no row knows: found, kept for a day, deleted, and never most of the folder at once."""

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from core import unused_files
from core.storage import random_name
from core.tasks import remove_unused_files
from core.unused_files import delete_unused, find_unused, stored_name
from municipalities.tests.factories import make_municipality
from organisations.tests.factories import make_organisation, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def store(name="", *, age=timedelta(days=2)):
    """Write a file of the given age, under a name as uploads get it unless one is given."""
    name = default_storage.save(name or random_name("brochures", None, "heft.pdf"), ContentFile(b"%PDF"))
    moment = (timezone.now() - age).timestamp()
    os.utime(default_storage.path(name), (moment, moment))
    return name


def attach(name):
    """Let a row point at the file."""
    organisation = make_organisation(make_municipality())
    make_release(organisation, evidence=name)


def test_file_of_a_row_stays_and_one_without_goes():
    kept, lost = store(), store()
    attach(kept)
    assert find_unused().unused == [lost]
    assert delete_unused().size == 4
    assert default_storage.exists(kept)
    assert not default_storage.exists(lost)


def test_young_file_may_still_get_its_row():
    store(age=timedelta(hours=23))
    assert find_unused().unused == []


def test_sizes_of_a_picture_live_as_long_as_the_picture():
    kept, lost = (random_name("pictures", None, "bild.jpg") for _ in range(2))
    attach(store(kept))
    store(f"scaled/{kept.removesuffix('.jpg')}/480.webp")
    orphan = store(f"scaled/{lost.removesuffix('.jpg')}/480.webp")
    assert find_unused().unused == [orphan]


@pytest.mark.parametrize(
    "name", ["LIESMICH.txt", "scaled/drawn/0123456789abcdef0123456789abcdef.jpg", "alt/heft.pdf"]
)
def test_foreign_file_is_left_alone(name):
    store(name)
    assert find_unused().total == 0


def test_stored_name_is_the_part_that_upload_gave():
    name = random_name("covers", None, "Titel.JPG")
    assert stored_name(name) == name.removesuffix(".jpg")
    assert stored_name(f"scaled/{stored_name(name)}/960.jpg") == stored_name(name)
    assert stored_name("covers/ab/kurz.jpg") is None


def test_most_of_the_folder_is_never_deleted_by_itself(monkeypatch):
    monkeypatch.setattr(unused_files, "MOST_AT_ONCE", 3)
    names = [store() for _ in range(4)]
    attach(store())
    with pytest.raises(CommandError, match="4 von 5 Dateien"):
        call_command("unused_files", "--delete", stdout=StringIO())
    assert all(default_storage.exists(name) for name in names)
    call_command("unused_files", "--delete", "--force", stdout=StringIO())
    assert not any(default_storage.exists(name) for name in names)


def test_command_shows_and_deletes_nothing_unasked():
    lost, out = store(), StringIO()
    call_command("unused_files", stdout=out)
    assert out.getvalue() == f"{lost}\n1 von 1 Dateien ohne Zeile, 4 Byte.\n"
    assert default_storage.exists(lost)


def test_nightly_task_cleans_up():
    lost = store()
    remove_unused_files()
    assert not default_storage.exists(lost)


def test_empty_folder_is_no_problem(folder):
    folder.rmdir()
    assert find_unused().total == 0
