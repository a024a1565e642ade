"""What an address wants to receive: a page behind a signed link, and the button of mail programmes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.personal_pages import personal
from networks import mail_choice as choices
from networks.enums import MailTopic
from networks.forms.mail_choice import MailChoiceForm
from networks.services.mail_choice import choose_mails, refuse_topic

SAVED = "Ihre Auswahl ist gespeichert. Sie gilt ab sofort."
GONE = "Dieser Link ist nicht vollständig. Öffnen Sie ihn noch einmal aus der E-Mail."


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def mail_choice(request: HttpRequest, signed: str) -> HttpResponse:
    """The topics of mails with their ticks; the address itself is shown masked."""
    email = _email_of(signed)
    refused = choices.refused_by(email)
    wanted = [topic for topic in MailTopic.values if topic not in refused]
    form = MailChoiceForm(request.POST or None, initial={"topics": wanted})
    if request.method == "POST" and form.is_valid():
        choose_mails(email=email, wanted=_wanted(request, form))
        messages.success(request, SAVED)
        return redirect("networks:mail_choice", signed)
    context = {"form": form, "email": choices.masked(email), "has_refused": bool(refused)}
    return personal(render(request, "networks/mail_choice.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # mail programmes post here without a page before (RFC 8058); the signature is the proof
@login_not_required
@never_cache
def unsubscribe(request: HttpRequest, signed: str, topic: str) -> HttpResponse:
    """End one topic with one POST; whoever opens the address as a page gets the choice instead."""
    email = _email_of(signed)
    if topic not in MailTopic.values:
        raise Http404(GONE)
    if request.method == "POST":
        refuse_topic(email=email, topic=topic)
        return HttpResponse("Abbestellt.", content_type="text/plain; charset=utf-8")
    return redirect("networks:mail_choice", signed)


def _wanted(request: HttpRequest, form: MailChoiceForm) -> list[str]:
    """Return the ticked topics; the button "Alles abbestellen" counts for more than the ticks."""
    return [] if "nothing" in request.POST else form.cleaned_data["topics"]


def _email_of(signed: str) -> str:
    email = choices.email_of(signed)
    if email is None:
        raise Http404(GONE)
    return email
