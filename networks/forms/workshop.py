"""The form of a workshop: day, place and text."""

from datetime import date, time

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from core.calendars import ZONE
from core.forms import GermanDateField, PortalModelForm
from core.forms.moments import ENDS_FIRST, NO_SUCH_TIME, GermanTimeField, local_moment
from core.forms_layout import Columns, Group
from networks.models import Event


class WorkshopForm(PortalModelForm):
    """One event on one day."""

    day = GermanDateField(label="Tag", missing="Wann findet der Workshop statt? Zum Beispiel: 04.12.2026")
    begins = GermanTimeField(label="Beginn", help_text="Zum Beispiel: 16:00")
    ends = GermanTimeField(label="Ende", help_text="Zum Beispiel: 19:30")

    class Meta:
        model = Event
        fields = (
            "title",
            "place",
            "street",
            "access_notes",
            "text",
            "programme",
            "answer_until",
            "capacity",
        )
        widgets = {
            "access_notes": forms.Textarea(attrs={"rows": 3}),
            "text": forms.Textarea(attrs={"rows": 6}),
            "programme": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "place": "Name des Hauses und Raum, zum Beispiel: Alte Molkerei, Saal",
            "street": "Straße, Hausnummer, Postleitzahl und Ort",
            "access_notes": "Eingang, Aufzug, Toilette, Haltestelle: Was hilft beim Ankommen?",
            "text": "Zwei bis vier Sätze: Worum geht es, warum lohnt sich das Kommen?",
            "programme": "Eine Zeile je Punkt, zum Beispiel: 16:00 Ankommen mit Tee",
            "answer_until": "Wer bis dahin nicht antwortet, wird einmal erinnert.",
            "capacity": "Wie viele Personen haben Platz? Danach gibt es eine Warteliste.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "title",
            Group("Wann?", "day", Columns("begins", "ends"), heading=True),
            Group("Wo?", "place", "street", "access_notes", heading=True),
            Group("Einladung", "text", "programme", Columns("answer_until", "capacity"), heading=True),
        )
        if self.instance.pk:
            starts, ends = (
                moment.astimezone(ZONE) for moment in (self.instance.starts_at, self.instance.ends_at)
            )
            self.initial |= {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}

    def clean(self) -> dict:
        cleaned = super().clean()
        day, begins, ends = (cleaned.get(name) for name in ("day", "begins", "ends"))
        if day and begins and ends:
            self._check_times(day, begins, ends)
        until = cleaned.get("answer_until")
        if day and until and until > day:
            self.add_error("answer_until", "Dieser Tag liegt nach dem Workshop. Wählen Sie einen früheren.")
        return cleaned

    def _check_times(self, day: date, begins: time, ends: time) -> None:
        first, last = local_moment(day, begins), local_moment(day, ends)
        for name, moment in (("begins", first), ("ends", last)):
            if moment is None:
                self.add_error(name, NO_SUCH_TIME)
        if first and last and last <= first:
            self.add_error("ends", ENDS_FIRST)
        is_new = first and (not self.instance.pk or first != self.instance.starts_at)
        if is_new and first <= timezone.now():
            self.add_error("day", "Dieser Tag ist schon vorbei. Wählen Sie einen späteren.")
        self.cleaned_data |= {"starts_at": first, "ends_at": last}
