"""Small pictures of the design language: icons, status words, buttons, panels, navigation links.

A built-in library (settings.py): no template needs {% load ui %}. Components without a body are templates in
templates/components/; components with a body are block tags here.
"""

from collections.abc import Iterable, Mapping

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

STATUS_KINDS = {"", "done", "now", "late", "off"}
BUTTON_KINDS = {"primary", "secondary", "tertiary", "danger"}
# views of the portal times templates that are kept
MOST_KEPT = 1000
_kept_parts: dict[tuple, SafeString] = {}
PARTIES = {"s": "SKEW", "k": "Kommune", "a": "Auftragnehmende", "o": "Organisationen"}


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """Return one of KERN's icons as decoration; a word must stand beside it."""
    return format_html('<span class="kern-icon kern-icon--{} {}" aria-hidden="true"></span>', name, css_class)


@register.simple_tag
def status(text: str, kind: str = "") -> SafeString:
    """Return a status word; kind is done, now, late, off or empty (still to come)."""
    if kind not in STATUS_KINDS:
        raise template.TemplateSyntaxError(
            f"status: unknown kind {kind!r}, allowed are {sorted(STATUS_KINDS)}"
        )
    return SafeString(render_to_string("components/status.html", {"text": text, "kind": kind}).strip())


def button_class(kind: str, big: bool) -> str:
    """Return the CSS classes of a button of one of BUTTON_KINDS."""
    if kind not in BUTTON_KINDS:
        raise template.TemplateSyntaxError(
            f"button: unknown kind {kind!r}, allowed are {sorted(BUTTON_KINDS)}"
        )
    names = "kern-btn kern-btn--primary p-btn-danger" if kind == "danger" else f"kern-btn kern-btn--{kind}"
    return f"{names} p-btn-big" if big else names


@register.simple_tag
def link_button(
    label: str, url: str, kind: str = "primary", symbol: str = "", *, big: bool = False
) -> SafeString:
    """Return a link that looks like a button; label is verb plus thing, symbol an icon's name."""
    return format_html(
        '<a class="{}" href="{}">{}<span class="kern-label">{}</span></a>',
        button_class(kind, big),
        url,
        icon(symbol) if symbol else "",
        label,
    )


@register.simple_tag
def submit_button(  # noqa: PLR0917 - the order is that of link_button
    label: str, kind: str = "primary", symbol: str = "", *, name: str = "", value: str = "", big: bool = False
) -> SafeString:
    """Return the button that sends the form around it, with name and value when it is one of several."""
    attributes = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html(
        '<button type="submit" class="{}"{}>{}<span class="kern-label">{}</span></button>',
        button_class(kind, big),
        attributes,
        icon(symbol) if symbol else "",
        label,
    )


@register.simple_tag(takes_context=True)
def nav_link(context, view_name: str, label: str, *, under: str = "", css_class: str = "") -> SafeString:
    """Return a navigation entry, current on its own view and on views whose name starts with `under`."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    current = here == view_name or (under and here.startswith(under))
    return format_html(
        '<li><a href="{}"{}{}>{}</a></li>',
        reverse(view_name),
        format_html(' class="{}"', css_class) if css_class else "",
        SafeString(' aria-current="page"') if current else "",
        label,
    )


@register.simple_tag(takes_context=True)
def kept_part(context, template: str, *names: str) -> SafeString:
    """Return a part of the page that depends on the view and on the named values only, kept in the process.

    Head and foot of public pages are the greater half of the work of a short page. Nothing about a person
    may be in it.
    """
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    values = {name: context.get(name) for name in names}
    key = (template, match.view_name if match else "", *values.values())
    if key not in _kept_parts or settings.DEBUG:
        if len(_kept_parts) >= MOST_KEPT:
            _kept_parts.clear()
        _kept_parts[key] = SafeString(render_to_string(template, values | {"request": request}))
    return _kept_parts[key]


@register.simple_block_tag
def panel(content: str, kind: str = "", title: str = "", level: int = 2) -> SafeString:
    """Return a quiet surface around the content; kind is empty (linen), line, safran or petrol."""
    heading = format_html('<h{0} class="p-h3">{1}</h{0}>', level, title) if title else ""
    modifier = f"p-panel--{kind}" if kind else ""
    return format_html('<section class="p-panel {} p-stack-s">{}{}</section>', modifier, heading, content)


@register.simple_block_tag
def note(content: str, kind: str = "", *, live: bool = False) -> SafeString:
    """Return a remark with a coloured edge; kind is empty, warn or bad; live announces it aloud."""
    modifier = f"p-note--{kind}" if kind else ""
    role = SafeString(' role="status"') if live else ""
    return format_html('<div class="p-note {} p-stack-s"{}>{}</div>', modifier, role, content)


@register.simple_block_tag
def turn(  # noqa: PLR0917 - all but the content are written by name
    content: str, kicker: str = "", title: str = "", url: str = "", label: str = "", level: int = 2
) -> SafeString:
    """Return the saffron panel "whose turn": kicker with the date, title, explanation, one button.

    Where the action is a form, leave url and label out and put the form into the content.
    """
    button = format_html("<div>{}</div>", link_button(label, url, big=True)) if url else ""
    return format_html(
        '<section class="p-turn" aria-labelledby="dran"><div class="p-stack-s"><p class="p-strong">{0}</p>'
        '<h{1} class="p-h2" id="dran">{2}</h{1}>{3}</div>{4}</section>',
        kicker,
        level,
        title,
        content,
        button,
    )


@register.filter
def party_name(letter: str) -> str:
    """Return the name of a party of the process by its letter: s, k, a, o."""
    return PARTIES[letter.lower()]


@register.filter
def step_states(current: int, total: int = 9) -> list[str]:
    """Return for each of `total` steps done, now or an empty text; current = total + 1 means all are done."""
    return ["done" if step < current else "now" if step == current else "" for step in range(1, total + 1)]


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """Return the page numbers around the current page, with the paginator's ellipsis for gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def page_link(query: QueryDict | None, param: str, number: int) -> str:
    """Return the query string of another page of the same list: all other parameters stay."""
    changed = query.copy() if query else QueryDict(mutable=True)
    changed[param] = str(number)
    return f"?{changed.urlencode()}"


def all_forms(forms) -> Iterable[BaseForm]:
    """Yield every form in a form, a formset, or a list of both; empty places are skipped."""
    if isinstance(forms, BaseForm):
        yield forms
    elif isinstance(forms, BaseFormSet):
        yield from forms.forms
    elif isinstance(forms, Iterable) and not isinstance(forms, str | Mapping):
        for part in forms:
            yield from all_forms(part)


def general_errors(forms) -> list[str]:
    """Return the errors of formsets as a whole ("at least one project")."""
    if isinstance(forms, BaseFormSet):
        return list(forms.non_form_errors()) if forms.is_bound else []
    if isinstance(forms, list | tuple):
        return [message for part in forms for message in general_errors(part)]
    return []


def focus_id(field) -> str:
    """Return the id of the first control of a bound field, which a link in the error summary jumps to."""
    if field.field.disabled:
        return f"{field.auto_id}_wert"
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def error_links(forms) -> list[tuple[str, str]]:
    """Return (id of the control or "", message) for every error of forms and formsets, in order."""
    links = [("", message) for message in general_errors(forms)]
    for form in all_forms(forms):
        if not form.is_bound:
            continue
        links += [("", message) for message in form.non_field_errors()]
        for field in form:
            target = "" if field.is_hidden else focus_id(field)
            links += [(target, message) for message in field.errors]
    return links


@register.filter
def has_errors(forms) -> bool:
    """Return whether any of the forms was sent and has errors; nothing at all counts as none."""
    return bool(error_links(forms))
