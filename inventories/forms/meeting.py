"""Planning a talk, proposing and marking its dates, moving it, calling it off."""

from datetime import datetime, timedelta

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.forms.formsets import BaseFormSet
from django.forms.utils import from_current_timezone
from django.utils import timezone

from core.forms import GermanDateField, PlainTextField, PortalForm, PortalModelForm
from core.forms_layout import Columns
from inventories.enums.meeting import DateAnswer, MeetingKind
from inventories.models import Inventory, Meeting

MAX_DATES, EMPTY_ROWS = 6, 3
LONGEST = timedelta(hours=12)
TIME_FORMATS = ["%H:%M", "%H.%M", "%H"]


class ClockField(forms.TimeField):
    """A time of day, typed as 14:30, 14.30 or 14, also with "Uhr"."""

    default_error_messages = {"invalid": "Bitte schreiben Sie die Uhrzeit so: 14:30."}

    def __init__(self, **kwargs):
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(input_formats=TIME_FORMATS, widget=widget, **kwargs)

    def to_python(self, value):
        """Return the time; the word "Uhr" does not matter."""
        if isinstance(value, str):
            value = value.casefold().replace("uhr", "").strip()
        return super().to_python(value)


class DateForm(PortalForm):
    """One proposed date: day, from, to."""

    day = GermanDateField(label="Tag")
    begins = ClockField(label="von")
    ends = ClockField(label="bis")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("day", "begins", "ends"))

    def clean(self) -> dict:
        cleaned = super().clean()
        if not {"day", "begins", "ends"} <= cleaned.keys():
            return cleaned
        try:
            cleaned["span"] = tuple(
                from_current_timezone(datetime.combine(cleaned["day"], cleaned[name]))
                for name in ("begins", "ends")
            )
        except ValidationError:
            # the hour that the change of the clock leaves out, or has twice
            self.add_error("begins", "Diese Uhrzeit ist wegen der Zeitumstellung nicht eindeutig.")
            return cleaned
        self._check_span(*cleaned["span"])
        return cleaned

    def _check_span(self, begin: datetime, end: datetime) -> None:
        if end <= begin:
            self.add_error("ends", "Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit.")
        elif end - begin > LONGEST:
            self.add_error("ends", "Das sind mehr als zwölf Stunden. Prüfen Sie die Uhrzeiten.")
        if begin <= timezone.now():
            self.add_error("day", "Dieser Tag ist schon vorbei. Wählen Sie einen kommenden.")


class DatesFormSet(BaseFormSet):
    """The proposed dates; no date twice."""

    row_label, add_label = "Termin", "Weiteren Termin vorschlagen"

    def clean(self) -> None:
        if any(self.errors):
            return
        begins = [begin for begin, _end in self.spans()]
        if len(begins) != len(set(begins)):
            raise ValidationError("Ein Termin steht zweimal da. Ändern oder entfernen Sie einen davon.")

    def spans(self) -> list[tuple[datetime, datetime]]:
        """Return (begin, end) of every filled row that is not to be removed."""
        return [
            form.cleaned_data["span"]
            for form in self.forms
            if form.cleaned_data.get("span") and not form.cleaned_data.get("DELETE")
        ]


def dates_formset(data=None, *, at_least: int) -> DatesFormSet:
    """Return the rows for dates; the first `at_least` of them must be filled."""
    formset_class = formset_factory(
        DateForm,
        formset=DatesFormSet,
        extra=EMPTY_ROWS - at_least,
        min_num=at_least,
        max_num=MAX_DATES,
        absolute_max=MAX_DATES,
        validate_min=True,
        validate_max=True,
        can_delete=True,
    )
    formset = formset_class(data, prefix="termine", error_messages=MISSING_DATES)
    formset.helper = DateForm().helper
    return formset


MISSING_DATES = {
    "too_few_forms": "Schlagen Sie mindestens %(num)d Termine vor. So finden alle leichter zusammen.",
    "too_many_forms": "Schlagen Sie höchstens %(num)d Termine vor.",
}


class MeetingForm(PortalModelForm):
    """Which talk, where, what about."""

    class Meta:
        model = Meeting
        fields = ("kind", "title", "place", "online_link", "agenda")
        widgets = {"kind": forms.RadioSelect, "agenda": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "title": "Nur bei einem weiteren Gespräch, zum Beispiel: Zwischenstand per Video",
            "place": "Zum Beispiel: Rathaus, Zimmer 214",
            "online_link": "Die Adresse steht auch im Kalendereintrag.",
        }

    def __init__(self, *args, inventory: Inventory, **kwargs):
        super().__init__(*args, **kwargs)
        taken = set(inventory.meetings.standing().values_list("kind", flat=True)) - {MeetingKind.OTHER}
        self.fields["kind"].choices = [choice for choice in MeetingKind.choices if choice[0] not in taken]
        self.helper.layout = Layout("kind", "title", Columns("place", "online_link"), "agenda")

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("kind") == MeetingKind.OTHER and not cleaned.get("title"):
            self.add_error("title", "Schreiben Sie den Anlass des Gesprächs.")
        return cleaned


class ReasonForm(PortalForm):
    """Why a talk is moved or called off; everybody at the table reads it."""

    reason = PlainTextField(
        label="Grund",
        max_length=300,
        missing="Schreiben Sie den Grund. Er steht in der E-Mail an alle.",
        help_text="Er steht in der E-Mail an alle, die eingeladen sind.",
    )


class MarkForm(PortalForm):
    """One answer per proposed date; a date without an answer stays open."""

    def __init__(self, *args, options, **kwargs):
        super().__init__(*args, **kwargs)
        for option in options:
            self.fields[f"termin-{option.pk}"] = forms.ChoiceField(
                choices=DateAnswer.choices, required=False, widget=forms.RadioSelect, label=str(option)
            )

    def answers(self) -> dict[int, str]:
        """Return {option key: answer} of what was marked."""
        return {
            int(name.removeprefix("termin-")): value for name, value in self.cleaned_data.items() if value
        }
