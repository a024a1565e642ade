"""Photos and logos of a profile."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.downloads import serve_file
from core.pictures import scaled
from inventories.enums import PictureKind
from inventories.forms.picture import PictureForm, PictureWordsForm
from inventories.models import Picture
from inventories.permissions import can_delete_picture, can_edit_profile, can_view_profile_in_full
from inventories.preview import face_for
from inventories.sections import SECTIONS
from inventories.services.picture import WORDS
from inventories.services.picture import add_picture as add
from inventories.services.picture import delete_picture as delete
from inventories.services.picture import edit_picture as edit
from inventories.services.picture import move_to_front as move
from inventories.views.profile import fetch_profile, open_comments_of

WIDTHS = {400, 1200}


@require_safe
def profile_pictures(request: HttpRequest, pk: int) -> HttpResponse:
    """All pictures of a profile, the first one as it will appear."""
    profile = fetch_profile(request, pk)
    require(can_edit_profile(request.user, profile))
    pictures = list(profile.pictures.all())
    context = {
        "profile": profile,
        "inventory": profile.inventory,
        "sections": SECTIONS.values(),
        "pictures": [picture for picture in pictures if picture.kind != PictureKind.DRAWING],
        "drawing": next((picture for picture in pictures if picture.kind == PictureKind.DRAWING), None),
        "comments": [one for one in open_comments_of(profile) if one.field_name == "bilder"],
    }
    return render(request, "inventories/profile_pictures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload a photo or a logo; without alt text, credit and right of use nothing is stored."""
    profile = fetch_profile(request, pk)
    require(can_edit_profile(request.user, profile))
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        add(profile=profile, user=request.user, **form.cleaned_data)
        messages.success(request, "Das Bild ist gespeichert.")
        return redirect("inventories:profile_pictures", pk=pk)
    context = {"profile": profile, "inventory": profile.inventory, "form": form}
    return render(request, "inventories/add_picture.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """Change the words about a picture."""
    picture = _fetch_own(request, pk, picture_pk)
    initial = {name: getattr(picture, name) for name in WORDS}
    form = PictureWordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        edit(picture=picture, user=request.user, **form.cleaned_data)
        messages.success(request, "Die Angaben zum Bild sind gespeichert.")
        return redirect("inventories:profile_pictures", pk=pk)
    context = {"profile": picture.profile, "inventory": picture.profile.inventory, "picture": picture}
    return render(request, "inventories/edit_picture.html", context | {"form": form})


@require_POST
def front_picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """Put a picture first."""
    move(picture=_fetch_own(request, pk, picture_pk), user=request.user)
    messages.success(request, "Dieses Bild steht nun vorn.")
    return redirect("inventories:profile_pictures", pk=pk)


@require_POST
def delete_picture(request: HttpRequest, pk: int, picture_pk: int) -> HttpResponse:
    """Delete a photo or a logo."""
    delete(picture=_fetch_own(request, pk, picture_pk), user=request.user)
    messages.success(request, "Das Bild ist gelöscht.")
    return redirect("inventories:profile_pictures", pk=pk)


@require_safe
def picture_file(request: HttpRequest, pk: int, picture_pk: int, width: int) -> HttpResponse:
    """A picture for people inside the case; the municipality gets only those that were released."""
    profile = fetch_profile(request, pk)
    picture = get_object_or_404(profile.pictures, pk=picture_pk)
    if width not in WIDTHS or not _may_see(request.user, profile, picture):
        raise Http404
    try:
        small = scaled(picture.file, width=width, file_format="WEBP")
    except OSError as problem:
        raise Http404("Diese Datei gibt es nicht mehr.") from problem
    return serve_file(request, small, filename=f"{profile.slug}.webp", content_type="image/webp")


def _may_see(user, profile, picture: Picture) -> bool:
    if can_view_profile_in_full(user, profile):
        return True
    return any(shown.pk == picture.pk for shown in face_for(user, profile).pictures)


def _fetch_own(request: HttpRequest, pk: int, picture_pk: int) -> Picture:
    profile = fetch_profile(request, pk)
    picture = get_object_or_404(profile.pictures.select_related("profile__inventory"), pk=picture_pk)
    require(can_delete_picture(request.user, picture))
    return picture
