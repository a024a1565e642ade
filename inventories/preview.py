"""One profile as it will be printed: on the screen beside the form, and as a PDF of its own."""

from collections.abc import Callable

from core.pdf import Pdf, render_pdf
from inventories.brochure.images import LOGO, Media, PrintPicture, picture_size
from inventories.brochure.layout import choose_layout
from inventories.brochure.sheet import Sheet, make_sheet
from inventories.models import Picture, Profile
from inventories.permissions import can_view_profile_in_full
from inventories.visibility import VisibleProfile, as_if_released, for_municipality, with_everything

TEMPLATE = "inventories/pdf/profile.html"


def face_for(user, profile: Profile) -> VisibleProfile:
    """Return the profile as this person may read it: whole, or what the Kommune sees."""
    full = with_everything(Profile.objects.filter(pk=profile.pk)).get()
    return as_if_released(full) if can_view_profile_in_full(user, profile) else for_municipality(full)


def sheet_on_screen(face: VisibleProfile, address_of: Callable[[Picture], str]) -> Sheet:
    """Return the printed page for the browser; `address_of` gives the address of a picture."""
    return make_sheet(
        face,
        photo=_picture(face.photo, address_of),
        logo=_picture(face.logo, address_of),
    )


def sheet_as_pdf(face: VisibleProfile) -> Pdf:
    """Return the printed page as an accessible PDF."""
    media = Media()
    layout = choose_layout(face)
    size = picture_size(layout)
    sheet = make_sheet(
        face,
        layout=layout,
        photo=_picture(face.photo, lambda picture: media.add_scaled("photo", picture.file, size)),
        logo=_picture(face.logo, lambda picture: media.add_fitted("logo", picture.file, LOGO)),
    )
    return render_pdf(template=TEMPLATE, context={"sheet": sheet}, media=media.files)


def _picture(picture: Picture | None, address_of: Callable[[Picture], str]) -> PrintPicture | None:
    if picture is None:
        return None
    return PrintPicture(address_of(picture), picture.alt_text, picture.credit)
