"""Days and hours as people type them, stored as moments in time."""

from datetime import UTC, date, datetime, time

from django import forms
from django.utils import timezone

from core.calendars import ZONE
from core.forms.plain import GermanDateField

NO_SUCH_TIME = "Diese Uhrzeit gibt es an dem Tag nicht: Die Uhren werden auf Sommerzeit gestellt."
ENDS_FIRST = "Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit."


class GermanTimeField(forms.TimeField):
    """A time of day, typed as 14:30, 14.30 or 14."""

    def __init__(self, **kwargs):
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%H"])
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        """Return the time; "14 Uhr" and "14:30 Uhr" are understood."""
        return super().to_python(value.removesuffix("Uhr").strip() if isinstance(value, str) else value)


def local_moment(day: date, hour: time) -> datetime | None:
    """Return day and time in Germany; None for the hour that is left out in spring.

    In autumn an hour comes twice: the first one is meant.
    """
    moment = datetime.combine(day, hour, tzinfo=ZONE).astimezone(UTC)
    return moment if moment.astimezone(ZONE).time() == hour else None


def day_field() -> GermanDateField:
    """Return the field for the day."""
    return GermanDateField(label="Tag", missing="An welchem Tag? Zum Beispiel: 04.12.2026")


def begins_field() -> GermanTimeField:
    """Return the field for the first hour."""
    return GermanTimeField(label="Beginn", help_text="Zum Beispiel: 16:00")


def ends_field(*, required: bool) -> GermanTimeField:
    """Return the field for the last hour."""
    return GermanTimeField(label="Ende", help_text="Zum Beispiel: 18:30", required=required)


class MomentsMixin:
    """For forms with the fields day, begins, ends over a row with starts_at and ends_at."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            starts = timezone.localtime(self.instance.starts_at)
            ends = self.instance.ends_at and timezone.localtime(self.instance.ends_at)
            self.initial |= {
                "day": starts.date(),
                "begins": starts.time(),
                "ends": ends.time() if ends else None,
            }

    def clean(self) -> dict:
        cleaned = super().clean()
        day, begins = cleaned.get("day"), cleaned.get("begins")
        if day and begins:
            self._check_times(day, begins, cleaned.get("ends"))
        return cleaned

    def _check_times(self, day: date, begins: time, ends: time | None) -> None:
        first, last = local_moment(day, begins), ends and local_moment(day, ends)
        for name, moment in (("begins", first), ("ends", last if ends else first)):
            if moment is None:
                self.add_error(name, NO_SUCH_TIME)
        if first and last and last <= first:
            self.add_error("ends", ENDS_FIRST)
        self.cleaned_data |= {"starts_at": first, "ends_at": last}
