"""Errata: which of them may be read today, whether they are worked in, and the slip for the booklet."""

from collections.abc import Iterable, Sequence

from core.pdf import Pdf, render_pdf
from inventories.brochure.said import said_by
from inventories.models import Chapter, Edition, Erratum, Profile
from inventories.visibility import visible, with_everything
from organisations.enums import Purpose

TEMPLATE = "inventories/pdf/errata.html"


def allowed_errata(edition: Edition, purpose: str = Purpose.WEB) -> list[Erratum]:
    """Return the errata that may be read for a purpose at this moment; the queries do not grow.

    One that stands on the page of an organisation, or names one, is shown only as long as the organisation
    shows itself there.
    """
    rows = list(edition.errata.all())
    if not rows:
        return []
    profiles = list(with_everything(Profile.objects.filter(inventory=edition.brochure.inventory_id)))
    hidden = [profile for profile in profiles if visible(profile, purpose) is None]
    pages = {page for profile in hidden for page in _pages(edition, profile)}
    names = [name for profile in hidden for name in (profile.name, profile.short_name) if name]
    return [row for row in rows if row.page not in pages and not _names_one(row, names)]


def _pages(edition: Edition, profile: Profile) -> range:
    """Return the pages of a profile: until the next one begins, or two for the last."""
    starts = {int(pk): page for pk, page in edition.build.page_of.items()}
    start = starts.get(profile.pk)
    if start is None:
        return range(0)
    later = [page for page in starts.values() if page > start]
    return range(start, min(later, default=start + 2))


def _names_one(erratum: Erratum, names: Iterable[str]) -> bool:
    text = f"{erratum.wrong} {erratum.right}".casefold()
    return any(name.casefold() in text for name in names)


def still_wrong(edition: Edition | None, chapters: Sequence[Chapter]) -> list[tuple[Erratum, Chapter]]:
    """Return the errata whose wrong words still stand in a chapter, with that chapter."""
    if edition is None:
        return []
    return [
        (erratum, chapter)
        for erratum in edition.errata.all()
        for chapter in chapters
        if chapter.is_included and erratum.wrong in chapter.body
    ]


def wrong_in_profiles(edition: Edition | None) -> list[tuple[Erratum, Profile]]:
    """Return the errata whose wrong words still stand in a profile that is printed, with that profile."""
    rows = list(edition.errata.all()) if edition else []
    if not rows:
        return []
    profiles = with_everything(Profile.objects.filter(inventory=edition.brochure.inventory_id))
    faces = [(profile, face) for profile in profiles if (face := visible(profile, Purpose.BROCHURE))]
    texts = {profile: "\n".join(map(str, _words(face))) for profile, face in faces}
    return [(row, profile) for row in rows for profile, text in texts.items() if row.wrong in text]


def _words(face) -> list:
    return [value for said in said_by(face) for value in said.values]


def errata_pdf(edition: Edition, errata: Sequence[Erratum]) -> Pdf:
    """Return the slip as PDF/UA-1, A5, to print and lay into the booklet."""
    context = {"edition": edition, "brochure": edition.brochure, "errata": errata}
    return render_pdf(template=TEMPLATE, context=context)
