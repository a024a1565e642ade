"""The next twelve months of somebody, and whether they take requests at all."""

from calendar import monthrange
from datetime import date

from django import forms

from advisors.availability import Month
from advisors.forms.days import DayField
from advisors.models import AdvisorProfile
from core.forms import PlainTextField, PortalForm


class AvailabilityForm(PortalForm):
    """Two fields for each month: days and a short note; empty days mean unknown."""

    takes_requests = forms.BooleanField(
        label="Ich nehme zurzeit Anfragen an",
        required=False,
        help_text="Ohne Haken schlägt SKEW Sie nicht vor.",
    )

    def __init__(self, *args, profile: AdvisorProfile, months: list[Month], **kwargs):
        super().__init__(*args, **kwargs)
        self.months = months
        self.fields["takes_requests"].initial = profile.takes_requests
        for month in months:
            most = 2 * monthrange(month.first.year, month.first.month)[1]
            self.fields[f"tage-{month.key}"] = DayField(
                label=f"Tage im {month.label}", required=False, initial=month.half_days, smallest=0, most=most
            )
            self.fields[f"notiz-{month.key}"] = PlainTextField(
                label=f"Anmerkung zu {month.label}", required=False, initial=month.note, max_length=120
            )

    def rows(self) -> list[tuple]:
        """Return (month, field for the days, field for the note) as the page draws them."""
        return [(month, self[f"tage-{month.key}"], self[f"notiz-{month.key}"]) for month in self.months]

    def answers(self) -> dict[date, tuple[int | None, str]]:
        """Return what services.profile.set_availability takes."""
        return {
            month.first: (
                self.cleaned_data[f"tage-{month.key}"],
                self.cleaned_data[f"notiz-{month.key}"],
            )
            for month in self.months
        }
