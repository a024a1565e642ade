"""Layout objects for crispy forms in the portal's design: buttons, groups, columns, help."""

from crispy_forms.layout import Div, Fieldset, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string


class KernButton:
    """A button of a form: sends it, or is a link when a url is given.

    label is verb plus thing ("Antrag einreichen"); kind is primary, secondary, tertiary or danger; symbol is
    the name of a KERN icon; name and value tell several buttons of one form apart.
    """

    def __init__(self, label, *, kind="primary", symbol="", name="", value="", url="", big=True):
        self.label, self.kind, self.symbol = label, kind, symbol
        self.name, self.value, self.url, self.big = name, value or "1", url, big

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        """Return the button's HTML; crispy calls this."""
        return render_to_string(f"{template_pack}/layout/button.html", {"button": self})


class Buttons(Div):
    """The row of buttons at the end of a form."""

    css_class = "kern-btn-wrapper p-form-buttons"


class Columns(Div):
    """Short fields side by side; below each other where the room is narrow."""

    css_class = "p-two"


class Group(Fieldset):
    """Fields that belong together, under one question (legend) and an optional hint.

    heading draws the legend as large as a section's title.
    """

    def __init__(self, legend, *fields, hint="", heading=False, **kwargs):
        super().__init__(legend, *fields, **kwargs)
        self.hint, self.heading = hint, heading


class Help(LayoutObject):
    """A question whose answer unfolds: title and one or more paragraphs of plain text."""

    def __init__(self, title, *paragraphs):
        self.title, self.paragraphs, self.fields = title, paragraphs, []

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        """Return the folded help; crispy calls this."""
        return render_to_string(
            f"{template_pack}/layout/help.html", {"title": self.title, "paragraphs": self.paragraphs}
        )
