"""Pictures: only with words, only real ones, only for those who may see them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core.pictures import scaled
from core.tests.sample_files import (
    make_exe,
    make_image,
    make_photo_with_gps,
    make_png_bomb,
    make_svg_with_script,
    make_tiff_bomb,
)
from inventories.models import Picture
from inventories.services.picture import add_picture, delete_picture, edit_picture, move_to_front
from inventories.tests.factories import make_picture, make_profile
from inventories.visibility import as_if_released
from organisations.tests.factories import make_release

WORDS = {
    "kind": "photo",
    "alt_text": "Drei Frauen nähen.",
    "credit": "Foto: Amara Diallo",
    "right_of_use": "own",
    "caption": "",
}


@pytest.fixture
def profile(inventory):
    row = make_profile(inventory)
    make_picture(row, kind="drawing", right_of_use="skew", position=1000)
    return row


def upload(content, name="bild.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def send(client, profile, content, name="bild.jpg", **words):
    url = reverse("inventories:add_picture", args=[profile.pk])
    return client.post(url, WORDS | words | {"file": upload(content, name)})


@pytest.mark.django_db
def test_photo_stands_before_our_drawing(profile, contractor, sign_in):
    assert send(sign_in(contractor), profile, make_image()).status_code == 302
    face = as_if_released(profile)
    assert face.photo.alt_text == "Drei Frauen nähen."
    assert [picture.kind for picture in face.pictures] == ["photo"]
    assert profile.pictures.count() == 2


@pytest.mark.django_db
def test_place_and_camera_are_taken_out(profile, contractor, sign_in):
    send(sign_in(contractor), profile, make_photo_with_gps())
    with Image.open(profile.pictures.get(kind="photo").file) as image:
        assert not image.getexif()


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["alt_text", "credit", "right_of_use"])
def test_photo_without_its_words_is_not_stored(profile, contractor, sign_in, missing):
    page = send(sign_in(contractor), profile, make_image(), **{missing: ""})
    assert page.status_code == 200
    assert missing in page.context["form"].errors
    assert profile.pictures.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (make_exe(), "urlaub.jpg"),
        (make_png_bomb(), "bombe.png"),
        (make_tiff_bomb(), "bombe.tiff"),
        (make_svg_with_script(), "bild.svg"),
    ],
    ids=["exe", "png-bomb", "tiff-bomb", "svg"],
)
def test_what_is_no_picture_gets_a_sentence_and_is_not_stored(profile, contractor, sign_in, content, name):
    page = send(sign_in(contractor), profile, content, name)
    assert page.context["form"].errors["file"]
    assert profile.pictures.count() == 1


@pytest.mark.django_db
def test_html_in_the_words_is_refused(profile, contractor, sign_in):
    page = send(sign_in(contractor), profile, make_image(), alt_text="<b>Frauen</b>")
    assert "ohne HTML" in str(page.context["form"].errors)


@pytest.mark.django_db
def test_new_logo_replaces_the_old_one(profile, contractor):
    for name in ("eins.png", "zwei.png"):
        words = WORDS | {"kind": "logo", "alt_text": name}
        add_picture(profile=profile, user=contractor, file=upload(make_image("PNG"), name), **words)
    assert profile.pictures.get(kind="logo").alt_text == "zwei.png"


@pytest.mark.django_db
def test_second_photo_can_be_put_first(profile, contractor):
    for text in ("eins", "zwei"):
        add_picture(profile=profile, user=contractor, file=upload(make_image()), **WORDS | {"alt_text": text})
    move_to_front(picture=profile.pictures.get(alt_text="zwei"), user=contractor)
    assert as_if_released(profile).photo.alt_text == "zwei"


@pytest.mark.django_db
def test_words_can_be_changed(profile, contractor):
    picture = make_picture(profile)
    edit_picture(picture=picture, user=contractor, **WORDS | {"credit": "Foto: Verein"})
    picture.refresh_from_db()
    assert picture.credit == "Foto: Verein"


@pytest.mark.django_db
def test_deleted_photo_takes_its_files_along(profile, contractor, django_capture_on_commit_callbacks):
    picture = make_picture(profile)
    small = scaled(picture.file, width=400, file_format="WEBP")
    name, storage = picture.file.name, picture.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        delete_picture(picture=picture, user=contractor)
    assert not Picture.objects.filter(pk=picture.pk).exists()
    assert not storage.exists(name)
    assert not storage.exists(small.name)


@pytest.mark.django_db
def test_our_drawing_stays(profile, contractor):
    with pytest.raises(PermissionDenied):
        delete_picture(picture=profile.pictures.get(), user=contractor)


@pytest.mark.django_db
def test_strangers_do_not_get_the_file(profile, people, sign_in, client):
    picture = profile.pictures.get()
    url = reverse("inventories:picture_file", args=[profile.pk, picture.pk, 400])
    assert client.get(url).status_code == 302
    found = {who: sign_in(person).get(url).status_code for who, person in people.items()}
    assert {who for who, code in found.items() if code == 200} == {"officer", "lead", "contractor"}
    assert set(found.values()) == {200, 404}


@pytest.mark.django_db
def test_municipality_sees_only_released_photos(inventory, applicant, sign_in):
    groups = ("basics", "pictures")
    for name, released in (("Ja", groups), ("Nein", groups[:1])):
        profile = make_profile(inventory, "accepted", name=name)
        photo = make_picture(profile)
        url = reverse("inventories:picture_file", args=[profile.pk, photo.pk, 400])
        assert sign_in(applicant).get(url).status_code == 404
        profile.release = make_release(profile.organisation, purposes=["handover"], groups=released)
        type(profile).objects.filter(pk=profile.pk).update(status="released", release=profile.release)
        assert sign_in(applicant).get(url).status_code == (200 if name == "Ja" else 404)


@pytest.mark.django_db
def test_file_is_small_webp_and_other_widths_are_unknown(profile, officer, sign_in):
    picture = profile.pictures.get()
    page = sign_in(officer).get(reverse("inventories:picture_file", args=[profile.pk, picture.pk, 400]))
    assert page["Content-Type"] == "image/webp"
    assert page["Cache-Control"] == "private, no-cache"
    url = reverse("inventories:picture_file", args=[profile.pk, picture.pk, 9999])
    assert sign_in(officer).get(url).status_code == 404
