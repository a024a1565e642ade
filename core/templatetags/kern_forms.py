"""What the crispy template pack `kern` needs to know about a field: its kind, hint, control, options."""

from django import forms, template
from django.forms import BoundField
from django.forms.formsets import BaseFormSet
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()

SHORT, MEDIUM = 12, 40  # characters: up to here a field is drawn narrow, or half as wide as the text
DATE_HINT = "TT.MM.JJJJ"
PART_LABELS = {forms.SplitDateTimeWidget: ("Datum", "Uhrzeit")}


@register.filter
def field_kind(field: BoundField) -> str:
    """Return which template of the pack draws the field."""
    widget = field.field.widget
    if field.field.disabled:
        return "fixed"
    kinds = (
        (forms.CheckboxInput, "check"),
        (forms.CheckboxSelectMultiple, "options"),
        (forms.RadioSelect, "options"),
        (forms.MultiWidget, "parts"),
        (forms.FileInput, "file"),
    )
    return next((kind for widget_class, kind in kinds if isinstance(widget, widget_class)), "input")


@register.filter
def field_hint(field: BoundField) -> str:
    """Return the help text; a date without one gets its format."""
    if field.help_text:
        return field.help_text
    return DATE_HINT if isinstance(field.field, forms.DateField) and field_kind(field) == "input" else ""


@register.filter
def optional_text(field: BoundField) -> str:
    """Return what stands in brackets behind the label: freiwillig, mehrere möglich, both or nothing.

    A field may say in `optional_word` by when it is needed after all.
    """
    word = getattr(field.field, "optional_word", gettext("freiwillig"))
    words = [] if field.field.required or field.field.disabled else [word]
    if isinstance(field.field.widget, forms.CheckboxSelectMultiple):
        words.append(gettext("mehrere möglich"))
    return f"({', '.join(words)})" if words else ""


@register.filter
def count_limit(field: BoundField) -> int:
    """Return how many characters a text area takes, or 0."""
    if not isinstance(field.field.widget, forms.Textarea):
        return 0
    return getattr(field.field, "max_length", None) or 0


@register.filter
def width_class(field: BoundField) -> str:
    """Return how wide the control is drawn: narrow for dates and numbers, else by the longest value."""
    widget = field.field.widget
    if isinstance(widget, forms.Textarea | forms.Select | forms.FileInput | forms.MultiWidget):
        return "p-w-l"
    if isinstance(field.field, forms.DateField | forms.TimeField | forms.IntegerField):
        return "p-w-s"
    longest = getattr(field.field, "max_length", None) or MEDIUM + 1
    return "p-w-s" if longest <= SHORT else "p-w-m" if longest <= MEDIUM else "p-w-l"


@register.filter
def described_by(field: BoundField) -> str:
    """Return the ids of hint, error and character count, in reading order."""
    ids = [
        # the hint of a check box stands inside its label and is read with it
        f"{field.auto_id}_hint" if field_hint(field) and field_kind(field) != "check" else "",
        f"{field.auto_id}_error" if field.errors else "",
        f"{field.auto_id}_count" if count_limit(field) else "",
    ]
    return " ".join(part for part in ids if part)


def control_attrs(field: BoundField) -> dict:
    """Return the attributes of a single control: KERN's class, description, and the error state."""
    widget = field.field.widget
    attrs = {}
    if not isinstance(widget, forms.CheckboxInput):
        part = (
            "select" if isinstance(widget, forms.Select) and not widget.allow_multiple_selected else "input"
        )
        names = ["kern-form-input__" + part, widget.attrs.get("class", "")]
        if field.errors:
            names.append(f"kern-form-input__{part}--error")
        attrs["class"] = " ".join(name for name in names if name)
    if described := described_by(field):
        attrs["aria-describedby"] = described
    if isinstance(field.field, forms.DateField | forms.IntegerField) and "inputmode" not in widget.attrs:
        attrs["inputmode"] = "numeric"
    return attrs


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Return the bare control of a field.

    A text area gets no `maxlength`: pasting a long text must not cut it silently, the count says how much is
    too much. A file field never prints a link: private files have no public address.
    """
    widget = field.field.widget
    attrs = control_attrs(field)
    if isinstance(widget, forms.FileInput):
        attrs = field.build_widget_attrs({"id": field.auto_id, **widget.attrs, **attrs})
        return forms.FileInput().render(field.html_name, None, attrs)
    if isinstance(widget, forms.Textarea):
        widget.attrs.pop("maxlength", None)
    return field.as_widget(attrs=attrs)


@register.filter
def is_plain_select(field: BoundField) -> bool:
    """Return whether the control is a drop-down list, which KERN wraps to draw its arrow."""
    widget = field.field.widget
    return isinstance(widget, forms.Select) and not widget.allow_multiple_selected


@register.simple_tag
def options(field: BoundField) -> list[dict]:
    """Return the options of radios and check boxes; hints come from `field.field.option_hints` (by value)."""
    hints = getattr(field.field, "option_hints", {})
    return [
        {"control": option.tag(), "label": option.choice_label, "hint": hints.get(option.data["value"], "")}
        for option in field
    ]


@register.simple_tag
def parts(field: BoundField) -> list[dict]:
    """Return the controls of a field made of several, each with id, label and HTML.

    Labels come from the widget's `part_labels`; date and time are known.
    """
    widget = field.field.widget
    labels = getattr(widget, "part_labels", None) or PART_LABELS.get(type(widget), ())
    attrs = field.build_widget_attrs({"id": field.auto_id} | control_attrs(field))
    context = widget.get_context(field.html_name, field.value(), attrs)["widget"]["subwidgets"]
    return [
        {
            "id": part["attrs"]["id"],
            "label": label,
            "control": SafeString(field.form.renderer.render(part["template_name"], {"widget": part})),
        }
        for part, label in zip(context, labels, strict=True)
    ]


@register.simple_tag
def current_file(field: BoundField) -> dict:
    """Return the name of the check box that removes the present file ("" if it must stay), or {}."""
    if not field.initial:
        return {}
    widget = field.field.widget
    may_clear = isinstance(widget, forms.ClearableFileInput) and not field.field.required
    return {"clear_name": widget.clear_checkbox_name(field.html_name) if may_clear else ""}


@register.simple_tag
def shown_value(field: BoundField) -> str:
    """Return the value of a field as a person reads it, for fields that can only be read."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return "Ja" if value else "Nein"
    choices = getattr(field.field, "choices", None)
    if choices:
        chosen = {str(part) for part in (value if isinstance(value, list | tuple | set) else [value])}
        flat = forms.SelectMultiple(choices=choices).optgroups("", sorted(chosen))
        labels = [str(option["label"]) for _, group, _ in flat for option in group if option["selected"]]
        return ", ".join(labels) or "keine Angabe"
    return str(formats.localize(value)) if value not in (None, "") else "keine Angabe"


@register.simple_tag(takes_context=True)
def empty_row(context, formset: BaseFormSet) -> forms.BaseForm:
    """Return the form that a new row is copied from, laid out like the other rows."""
    empty = formset.empty_form
    helper = getattr(formset, "helper", None)
    if helper and helper.layout:
        empty.form_html = helper.render_layout(empty, context)
    return empty


@register.filter
def shows_summary(form) -> bool:
    """Return whether the form draws its own error summary; a helper can leave it to the page."""
    return getattr(getattr(form, "helper", None), "show_error_summary", True)
