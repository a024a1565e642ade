"""Day and hours of a forum or a meeting, typed in three fields and stored as two moments."""

from datetime import date, time

from django.utils import timezone

from core.forms import GermanDateField
from networks.forms import NO_SUCH_TIME, GermanTimeField, local_moment

ENDS_FIRST = "Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit."


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
