"""The outbox of the SKEW team: what was sent to whom, what waits, what failed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from core.access import require
from core.models import Mail
from core.permissions import can_preview_mail, can_resend_mail, can_view_outbox
from core.querysets import by_state
from core.services import ResendError, resend_mail
from core.templatetags.german import dateigroesse, zeitpunkt

MAILS_PER_PAGE = 40
# the frame around a mail may do nothing but show its own inline styles
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """All mails, newest first; `stand` filters by state, `q` searches, `vor` and `nach` turn pages."""
    require(can_view_outbox(request.user))
    words = request.GET.get("q", "").strip()
    found = Mail.objects.visible_to(request.user).matching(words)
    rows = by_state(found, request.GET.get("stand", ""))
    page = rows.rows.page(before=_key(request, "vor"), after=_key(request, "nach"), size=MAILS_PER_PAGE)
    return render(request, "core/mail_list.html", {"page": page, "rows": rows, "words": words})


@require_safe
def mail_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One mail with its text, its attachments and every attempt."""
    mail = get_object_or_404(Mail.objects.visible_to(request.user), pk=pk)
    context = {
        "mail": mail,
        "facts": _facts(mail),
        "events": mail.events.order_by("-at", "-pk"),
        "can_preview": can_preview_mail(request.user, mail),
        "can_resend": can_resend_mail(request.user, mail),
    }
    return render(request, "core/mail_detail.html", context)


@require_safe
@xframe_options_sameorigin
def mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part as the recipient sees it, locked into a sandbox by its own policy."""
    mail = get_object_or_404(Mail.objects.visible_to(request.user), pk=pk)
    require(can_preview_mail(request.user, mail))
    return HttpResponse(mail.html, headers={"Content-Security-Policy": PREVIEW_POLICY})


@require_POST
def mail_resend(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the mail into the queue once more."""
    mail = get_object_or_404(Mail.objects.visible_to(request.user), pk=pk)
    try:
        resend_mail(mail=mail, user=request.user)
    except ResendError as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, f"Die E-Mail an {mail.to} wird noch einmal gesendet.")
    return redirect("core:mail_detail", pk=mail.pk)


def _facts(mail: Mail) -> list[tuple[str, str]]:
    """Return what the page tells about a mail beside its text."""
    attachments = mail.attachments.values_list("filename", "size")
    return [
        ("An", mail.to),
        ("Bezug", mail.reference),
        ("Erstellt", zeitpunkt(mail.created_at)),
        ("Gesendet", zeitpunkt(mail.sent_at) if mail.sent_at else ""),
        ("Anhänge", ", ".join(f"{name} ({dateigroesse(size)})" for name, size in attachments)),
        ("Vorlage", mail.template),
    ]


def _key(request: HttpRequest, name: str) -> int | None:
    """Return the key that a page turn starts from, or None; anything but a key is an unknown page."""
    value = request.GET.get(name, "")
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or len(value) > 18:
        raise Http404
    return int(value)
