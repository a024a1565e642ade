"""The flyer of a pool and the business cards of its people: print-ready with bleed, or to read on the screen.

Both are written from `advisors.visibility` only. A flyer is kept as long as nothing that it says has changed:
the key of the cache is made of its text and pictures, so who takes a consent back makes a new one at once.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from advisors.enums.pool import ProfileField
from advisors.models import AdvisorProfile, Pool
from advisors.pool_figures import PoolFigures, figures_of
from advisors.visibility import PublicCard, PublicProfile, public_card, public_profile
from core.pdf import Pdf, render_pdf
from core.pictures import scaled
from core.qr_codes import code_svg
from core.text import markdown, sort_key

SCREEN, PRINTER = "advisors/print/flyer_screen.html", "advisors/print/flyer_sheets.html"
CARD = "advisors/print/card.html"
KEPT_SECONDS = 24 * 60 * 60
FACE_PIXELS = 240  # 9.5 mm at more than 600 dots per inch
# what a panel holds; a larger pool names the others by their number
PEOPLE_ON_FLYER = 10
LONG_NAME = 24  # letters from which a card's name is set smaller


@dataclass(frozen=True)
class FlyerPerson:
    """One line of the panel "Wer wir sind"; `photo` names a medium of the PDF or is empty."""

    card: PublicCard
    photo: str

    @property
    def detail(self) -> str:
        """Town and up to two themes, as far as they are shown."""
        parts = [self.card.town.short_name] if self.card.town else []
        return " · ".join([*parts, *self.card.themes[:2]])


def flyer(pool: Pool, *, for_printer: bool) -> bytes:
    """Return the flyer as PDF: two sheets of A4 with bleed and marks, or six narrow pages for the screen."""
    template = PRINTER if for_printer else SCREEN
    context, media = _flyer_content(pool)
    key = _key(render_to_string(template, context), media)
    content = cache.get(key)
    if content is None:
        # the sheets are art work for a printer; what people read is the accessible one
        content = render_pdf(template=template, context=context, media=media).content
        cache.set(key, content, KEPT_SECONDS)
    return content


def business_card(profile: AdvisorProfile) -> Pdf:
    """Return both sides of somebody's card with bleed and marks; only what the person shows stands on it."""
    face = public_profile(profile)
    address = settings.PUBLIC_URL + (face.address or _page_of(profile.pool))
    context = {
        "face": face,
        "pool": profile.pool,
        "contact": _contact(face, profile.pool),
        "has_long_name": len(face.name) > LONG_NAME,
        "address": address,
    }
    return render_pdf(template=CARD, context=context, media={"code.svg": code_svg(address)})


def _contact(face: PublicProfile, pool: Pool) -> list[str]:
    """Return the lines of the card: the own ways as far as they are shown, else those of the pool."""
    own = [line for line in (face.phone, face.email, face.website) if line]
    return own or [line for line in (pool.contact_phone, pool.contact_email) if line]


def _flyer_content(pool: Pool) -> tuple[dict, dict[str, bytes | Path]]:
    address = settings.PUBLIC_URL + _page_of(pool)
    media: dict[str, bytes | Path] = {"code.svg": code_svg(address)}
    shown = pool.advisors.public().with_public_parts().order_by("last_name", "first_name", "pk")
    people = [FlyerPerson(public_card(profile), _face(profile, media)) for profile in shown]
    figures, limit = figures_of(pool), pool.limits.valid_on(timezone.localdate())
    context = {
        "pool": pool,
        "offer": markdown(pool.flyer_text) if pool.flyer_text else "",
        "limit": limit.half_days if limit else None,
        "lines": figure_lines(figures),
        "countries": sorted(figures.countries, key=sort_key),
        "people": people[:PEOPLE_ON_FLYER],
        "others": max(0, len(people) - PEOPLE_ON_FLYER),
        "partners": list(pool.partners.all()),
        "address": address,
        "short_address": address.partition("://")[2],
    }
    return context, media


def _page_of(pool: Pool) -> str:
    return reverse("advisors:public_pool", args=[pool.slug])


def figure_lines(figures: PoolFigures) -> list[tuple[str, str]]:
    """Return (number, sentence) for what the pool may say of itself; what is unknown has no line."""
    lines = [(str(figures.people), "Menschen gehören zum Pool.")] if figures.people else []
    if figures.has_gender:
        lines.append((f"{figures.women} + {figures.men}", "Frauen und Männer beraten."))
    if figures.has_ages:
        lines.append((f"{figures.youngest}–{figures.oldest}", "Jahre: Jüngere und Ältere arbeiten zusammen."))
    if figures.towns:
        lines.append((str(figures.towns), "Städte, in denen die Beratenden zu Hause sind."))
    if figures.countries:
        lines.append((str(len(figures.countries)), "Länder, mit denen sie verbunden sind."))
    return lines


def _face(profile: AdvisorProfile, media: dict[str, bytes | Path]) -> str:
    """Add the small photo of somebody who shows it and return its name in the PDF."""
    if not (profile.photo and profile.shows(ProfileField.PHOTO)):
        return ""
    name = f"gesicht-{profile.pk}.jpg"
    try:
        media[name] = scaled(profile.photo, width=FACE_PIXELS, height=FACE_PIXELS).path
    except OSError:  # the file is gone: a flyer without this face is better than none
        return ""
    return name


def _key(source: str, media: dict[str, bytes | Path]) -> str:
    parts = [source, *(f"{name}={value}" for name, value in sorted(media.items()))]
    return f"flyer:{hashlib.sha256(''.join(parts).encode()).hexdigest()}"
