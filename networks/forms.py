"""Forms of the events: day, place and text, and the answer to an invitation."""

from datetime import UTC, date, datetime, time

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from core.calendars import ZONE
from core.forms import GermanDateField, PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns, Group
from networks.enums import InvitationAnswer, SupportNeed
from networks.models import Event

MOST_PEOPLE = 20
NO_SUCH_TIME = "Diese Uhrzeit gibt es an dem Tag nicht: Die Uhren werden auf Sommerzeit gestellt."


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


class EventForm(PortalModelForm):
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
            self.add_error("ends", "Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.")
        is_new = first and (not self.instance.pk or first != self.instance.starts_at)
        if is_new and first <= timezone.now():
            self.add_error("day", "Dieser Tag ist schon vorbei. Wählen Sie einen späteren.")
        self.cleaned_data |= {"starts_at": first, "ends_at": last}


class AnswerForm(PortalForm):
    """What an organisation answers; everything but the answer itself is free."""

    answer = forms.ChoiceField(
        label="Kommen Sie?", choices=InvitationAnswer.choices, widget=forms.RadioSelect
    )
    answered_by = PlainTextField(label="Ihr Name", max_length=160, missing="Bitte schreiben Sie Ihren Namen.")
    people = forms.IntegerField(
        label="Mit wie vielen Personen?", min_value=1, max_value=MOST_PEOPLE, initial=1, required=False
    )
    supports = forms.MultipleChoiceField(
        label="Was brauchen Sie?",
        choices=SupportNeed.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    children = forms.IntegerField(
        label="Wie viele Kinder bringen Sie mit?", min_value=0, max_value=MOST_PEOPLE, required=False
    )
    languages = PlainTextField(
        label="In welche Sprache sollen wir dolmetschen?",
        max_length=120,
        required=False,
        help_text="Mehrere mit Komma, zum Beispiel: Arabisch, Tigrinya",
    )
    support_text = PlainTextField(
        label="Was brauchen Sie sonst noch?",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    message = PlainTextField(
        label="Möchten Sie uns etwas sagen?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "answer",
            Columns("answered_by", "people"),
            Group(
                "Damit Sie dabei sein können",
                "supports",
                Columns("children", "languages"),
                "support_text",
                heading=True,
                hint="Nur SKEW und die Vorbereitung vor Ort lesen das.",
            ),
            "message",
        )

    def clean_people(self) -> int:
        return self.cleaned_data.get("people") or 1

    def clean_children(self) -> int:
        return self.cleaned_data.get("children") or 0

    def clean_languages(self) -> list[str]:
        words = self.cleaned_data.get("languages", "")
        return [word.strip() for word in words.split(",") if word.strip()][:6]


def initial_answer(invitation) -> dict:
    """Return what the answer form shows of an invitation."""
    return {
        "answer": invitation.answer or None,
        "answered_by": invitation.answered_by,
        "people": invitation.people,
        "children": invitation.children or None,
        "supports": invitation.supports,
        "support_text": invitation.support_text,
        "languages": ", ".join(invitation.languages),
        "message": invitation.message,
    }
