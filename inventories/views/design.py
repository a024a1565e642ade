"""How brochures look: series, themes with a preview of their colours, logos; the parts of one brochure."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.access import require
from core.downloads import serve_file
from core.pictures import scaled
from inventories.brochure.design import COLOURS, colours_of
from inventories.enums.brochure import BrochurePart
from inventories.forms.design import LogoForm, PartsForm, SeriesForm, ThemeForm
from inventories.models import BrochureSeries, BrochureTheme, Logo
from inventories.permissions.design import can_edit_designs, can_view_designs
from inventories.services import design as services
from inventories.views.brochure import fetch_own

LOGO_WIDTH = 480
# form, page, what is said to be saved, and the title of a new one
PAGES = {
    BrochureSeries: (SeriesForm, "inventories/edit_series.html", "Die Reihe", "Reihe anlegen"),
    BrochureTheme: (ThemeForm, "inventories/edit_theme.html", "Die Gestaltung", "Farben anlegen"),
    Logo: (LogoForm, "inventories/edit_logo.html", "Das Logo", "Logo hochladen"),
}


@require_safe
def design_list(request: HttpRequest) -> HttpResponse:
    """Series, themes and logos on one page."""
    require(can_view_designs(request.user))
    context = {
        "series": BrochureSeries.objects.select_related("theme"),
        "themes": [(theme, colours_of(theme)) for theme in BrochureTheme.objects.all()],
        "logos": Logo.objects.select_related("series", "municipality__district"),
        "can_edit": can_edit_designs(request.user),
    }
    return render(request, "inventories/design_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_series(request: HttpRequest) -> HttpResponse:
    """A new series; it begins with the words of the current one."""
    require(can_edit_designs(request.user))
    series = services.current_series()
    series.pk, series.name = None, ""
    series._state.adding = True
    return _edit(request, series)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_series(request: HttpRequest, pk: int) -> HttpResponse:
    """What the imprints of a series say."""
    require(can_edit_designs(request.user))
    return _edit(request, get_object_or_404(BrochureSeries, pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def add_theme(request: HttpRequest) -> HttpResponse:
    """A new theme; it begins with the colours of the portal."""
    require(can_edit_designs(request.user))
    return _edit(request, BrochureTheme())


@require_http_methods(["GET", "HEAD", "POST"])
def edit_theme(request: HttpRequest, pk: int) -> HttpResponse:
    """The colours of a theme, shown on small pages while they are chosen."""
    require(can_edit_designs(request.user))
    return _edit(request, get_object_or_404(BrochureTheme, pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
def add_logo(request: HttpRequest) -> HttpResponse:
    """A new logo."""
    require(can_edit_designs(request.user))
    return _edit(request, Logo())


@require_http_methods(["GET", "HEAD", "POST"])
def edit_logo(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose logo it is, how large, and when it holds."""
    require(can_edit_designs(request.user))
    return _edit(request, get_object_or_404(Logo, pk=pk))


def _edit(request: HttpRequest, row: BrochureSeries | BrochureTheme | Logo) -> HttpResponse:
    form_class, template, what, new = PAGES[type(row)]
    form = form_class(request.POST or None, request.FILES or None, instance=row)
    if request.method == "POST" and form.is_valid():
        services.save_design(row=row, user=request.user, values=form.cleaned_data)
        messages.success(request, f"{what} „{row}“ ist gespeichert.")
        return redirect("inventories:design_list")
    context = {"form": form, "row": row, "title": str(row) if row.pk else new}
    if form_class is ThemeForm:
        context["colours"] = {name: form[name].value() or getattr(row, name) for name in COLOURS}
    return render(request, template, context)


@require_POST
def delete_logo(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a logo."""
    require(can_edit_designs(request.user))
    services.delete_logo(logo=get_object_or_404(Logo, pk=pk), user=request.user)
    messages.success(request, "Das Logo ist gelöscht.")
    return redirect("inventories:design_list")


@require_safe
def logo_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A logo for the pages of the desk."""
    require(can_view_designs(request.user))
    logo = get_object_or_404(Logo, pk=pk)
    picture = scaled(logo.file, width=LOGO_WIDTH)
    return serve_file(request, picture, filename=f"logo-{pk}.jpg", content_type="image/jpeg")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Which parts the brochure has."""
    inventory, brochure = fetch_own(request, pk)
    chosen = [part for part in BrochurePart.values if part not in brochure.left_out]
    form = PartsForm(request.POST or None, initial={"parts": chosen})
    if request.method == "POST" and form.is_valid():
        services.choose_parts(brochure=brochure, user=request.user, parts=form.cleaned_data["parts"])
        messages.success(request, "Die Bestandteile sind gespeichert.")
        return redirect("inventories:brochure_detail", pk=pk)
    return render(request, "inventories/edit_parts.html", {"inventory": inventory, "form": form})
