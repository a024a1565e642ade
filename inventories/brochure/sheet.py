"""One profile as it stands on paper, in the live preview and in its one-page PDF."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from inventories.brochure.images import PrintPicture
from inventories.brochure.layout import WENIG, Layout, choose_layout, half_page_facts, title_class
from inventories.facts import Fact, about_facts, contact_facts
from inventories.groups import group_style
from inventories.models import Picture
from inventories.visibility import VisibleProfile

PictureSource = Callable[[Picture], str]


@dataclass(frozen=True)
class Sheet:
    """What inventories/brochure/_profile.html shows."""

    face: VisibleProfile
    layout: Layout
    colour: str
    title_class: str
    facts: list[Fact]
    photo: PrintPicture | None = None
    logo: PrintPicture | None = None
    web_url: str = ""
    code_src: str = ""

    @property
    def anchor(self) -> str:
        """The id of the profile inside the document."""
        return f"o{self.face.pk}"

    @property
    def title(self) -> SafeString:
        """The name; "e. V." stays on one line."""
        return keep_together(self.face.name)

    @property
    def web_text(self) -> str:
        """The address as people type it."""
        return self.web_url.partition("://")[2]


def make_sheet(  # noqa: PLR0913 - all optional ones are named
    face: VisibleProfile,
    *,
    layout: Layout | None = None,
    photo: PrintPicture | None = None,
    logo: PrintPicture | None = None,
    web_url: str = "",
    code_src: str = "",
) -> Sheet:
    """Return the sheet of a profile; without a layout the amount of text decides, as in the brochure."""
    layout = layout or choose_layout(face)
    facts = half_page_facts(face) if layout.name == WENIG else [*contact_facts(face), *about_facts(face)]
    return Sheet(
        face=face,
        layout=layout,
        colour=group_style(face.kind).colour,
        title_class=title_class(face.name),
        facts=facts,
        photo=photo,
        logo=logo,
        web_url=web_url,
        code_src=code_src,
    )


def keep_together(name: str) -> SafeString:
    """Return a name with a hard space in "e. V.", escaped."""
    return format_html("{}", name.replace("e. V.", "e.\u00a0V.").replace("e.V.", "e.\u00a0V."))
