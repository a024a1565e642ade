"""The switch beside a part of the profile: "Das sehen alle", yes or no."""

from crispy_forms.layout import Field, Layout
from django import forms

from advisors.enums.pool import ProfileField
from advisors.models import AdvisorProfile
from core.forms import PortalForm


def switch_name(field: str) -> str:
    """Return the name of the switch that shows a ProfileField."""
    return f"zeigen_{field}"


def add_switches(form: forms.BaseForm, shown: dict[str, str], public_fields: list[str]) -> None:
    """Give a form one switch for each ProfileField in `shown`, set as decided so far."""
    for field, hint in shown.items():
        form.fields[switch_name(field)] = forms.BooleanField(
            label=f"{ProfileField(field).label}: Das sehen alle",
            help_text=hint,
            required=False,
            initial=field in public_fields,
        )


def switch(field: str) -> Field:
    """Return the layout of a switch."""
    return Field(switch_name(field), template="advisors/_switch.html")


class SwitchForm(PortalForm):
    """One switch alone."""

    def __init__(self, *args, profile: AdvisorProfile, field: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = switch_name(field)
        add_switches(self, {field: "Alle Zeilen stehen dann auf Ihrer Seite."}, profile.public_fields)
        self.helper.layout = Layout(switch(field))

    @property
    def is_shown(self) -> bool:
        return self.cleaned_data[self.name]
