"""Pages for everybody: legal texts, explanations, help."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.downloads import serve_file
from publications.enums import PageSlug
from publications.models import Page
from publications.page_files import FirstPage, read_first_page
from publications.page_text import question_groups, sections

# one picture beside each part of the page in Leichte Sprache, in turn
EASY_PICTURES = ("leicht-portal", "leicht-garten", "leicht-stadt", "leicht-gruppe", "leicht-wasser")
TABLE_OF_CONTENTS_FROM = 4


def stored_page(slug: str) -> Page | FirstPage:
    """Return the page as edited, or its first wording: a page that the law asks for is never missing."""
    return Page.objects.filter(slug=slug).first() or read_first_page(slug)


def _text_page(request: HttpRequest, slug: str, template: str, **extra) -> HttpResponse:
    page = stored_page(slug)
    parts = sections(page.body)
    titles = [part for part in parts if part.title]
    context = {
        "page": page,
        "parts": parts,
        "contents": titles if len(titles) >= TABLE_OF_CONTENTS_FROM else [],
        **extra,
    }
    return render(request, template, context)


@login_not_required
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    """Who runs the portal (§ 5 DDG)."""
    return _text_page(request, PageSlug.IMPRINT, "publications/page.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which data are processed, and why (Art. 13 and 14 DSGVO)."""
    return _text_page(request, PageSlug.PRIVACY, "publications/page.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The declaration of § 12b BGG and BITV 2.0."""
    return _text_page(request, PageSlug.ACCESSIBILITY, "publications/page.html")


@login_not_required
@require_safe
def offer(request: HttpRequest) -> HttpResponse:
    """What a Bestandsaufnahme is, and how to begin."""
    return _text_page(request, PageSlug.OFFER, "publications/offer.html")


@login_not_required
@require_safe
def easy_language(request: HttpRequest) -> HttpResponse:
    """The portal in Leichte Sprache, each part with a picture."""
    page = stored_page(PageSlug.EASY_LANGUAGE)
    parts = sections(page.body)
    rows = [(part, EASY_PICTURES[number % len(EASY_PICTURES)]) for number, part in enumerate(parts)]
    return render(request, "publications/easy_language.html", {"page": page, "rows": rows})


@login_not_required
@require_safe
def sign_language(request: HttpRequest) -> HttpResponse:
    """The portal in Deutscher Gebärdensprache: the video where there is one, and the same as text."""
    page = stored_page(PageSlug.SIGN_LANGUAGE)
    has_video = bool(getattr(page, "video", None))
    return _text_page(request, PageSlug.SIGN_LANGUAGE, "publications/sign_language.html", has_video=has_video)


@login_not_required
@require_safe
def sign_language_video(request: HttpRequest) -> HttpResponse:
    """The video itself."""
    page = Page.objects.filter(slug=PageSlug.SIGN_LANGUAGE).exclude(video="").first()
    if page is None:
        raise Http404
    return serve_file(
        request, page.video, filename="Gebärdensprache.mp4", content_type="video/mp4", public_for=3600
    )


@login_not_required
@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """Questions that unfold to their answers."""
    page = stored_page(PageSlug.FAQ)
    return render(request, "publications/faq.html", {"page": page, "groups": question_groups(page.body)})
