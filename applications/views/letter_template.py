"""The wording of the letters, kept by leads."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.enums import LetterKind
from applications.forms.letter_template import LetterTemplateForm
from applications.letters import Letter, current_template, placeholders_of, sample_letter, wordings
from applications.models import LetterTemplate
from applications.permissions import can_edit_letter_templates
from applications.services.letter_template import save_letter_template
from applications.views.decision import pdf_response
from core.access import require
from core.templatetags.german import datum


@require_safe
def letter_template_list(request: HttpRequest) -> HttpResponse:
    """The four letters in their valid wording, and what comes."""
    require(request.user.is_skew_staff)
    context = {"letters": wordings(), "may_edit": can_edit_letter_templates(request.user)}
    return render(request, "applications/letter_template_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_letter_template(request: HttpRequest, kind: str) -> HttpResponse:
    """Write the next version of a letter."""
    kind = _find_kind(request, kind)
    current = current_template(kind)
    initial = {"subject": current.subject, "body": current.body} if current else {}
    form = LetterTemplateForm(request.POST or None, kind=kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = save_letter_template(kind=kind, user=request.user, **form.cleaned_data)
        messages.success(request, f"„{kind.label}“ ist gespeichert und gilt ab {datum(version.valid_from)}.")
        return redirect("applications:letter_template_list")
    context = {
        "form": form,
        "kind": kind,
        "placeholders": [(f"{{{{ {name} }}}}", text) for name, text in placeholders_of(kind).items()],
        "versions": LetterTemplate.objects.filter(kind=kind).select_related("created_by"),
        "letter": _typed_letter(form),
    }
    return render(request, "applications/edit_letter_template.html", context)


@require_POST
def preview_letter_template(request: HttpRequest, kind: str) -> HttpResponse:
    """The wording typed so far with invented values: a part of the page for htmx, else the PDF."""
    kind = _find_kind(request, kind)
    letter = _typed_letter(LetterTemplateForm(request.POST, kind=kind))
    if request.htmx:
        return render(request, "applications/_letter_preview.html", {"letter": letter})
    return pdf_response(letter, f"Muster-{kind.label}.pdf")


def _find_kind(request: HttpRequest, kind: str) -> LetterKind:
    require(can_edit_letter_templates(request.user))
    if kind not in LetterKind.values:
        raise Http404("Diesen Brief gibt es nicht.")
    return LetterKind(kind)


def _typed_letter(form: LetterTemplateForm) -> Letter:
    return sample_letter(subject=form["subject"].value() or "", body=form["body"].value() or "")
