"""What SKEW fills in to plan seminars."""

from datetime import date, time

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError

from advisors.enums.pool import PoolStatus
from advisors.enums.training import TrainingTopic
from advisors.models import (
    AdvisorProfile,
    Attendance,
    Pool,
    TrainingMaterial,
    TrainingSeries,
    TrainingSession,
)
from core.calendars import ZONE
from core.forms import DocumentField, GermanDateField, PlainTextField, PortalForm, PortalModelForm
from core.forms.moments import NO_SUCH_TIME, GermanTimeField, local_moment
from core.forms_layout import Columns, Group

END_BEFORE_START = "Das Ende liegt vor dem Beginn. Wählen Sie eine spätere Uhrzeit."
MOST_PLACES, MOST_HOURS = 500, 80


class SeriesForm(PortalModelForm):
    """A series: what it is about, when, and what the certificate asks for."""

    topics = forms.MultipleChoiceField(
        label="Inhalte",
        choices=TrainingTopic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = TrainingSeries
        fields = (
            "pool", "title", "text", "starts_on", "ends_on",
            "required_sessions", "certificate_text", "is_announced",
        )  # fmt: skip
        widgets = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "certificate_text": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "title": "Zum Beispiel: Aufbaukurs Beratung in Kommunen",
            "required_sessions": "An so vielen Seminaren nimmt jemand teil, bevor es das Zertifikat gibt.",
            "certificate_text": "Zwei bis drei Sätze: Was können die Teilnehmenden jetzt?",
            "is_announced": "Vorher sieht nur SKEW die Reihe.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        pool = self.fields["pool"]
        pool.queryset = Pool.objects.exclude(status=PoolStatus.ENDED)
        pool.empty_label = None
        self.fields["required_sessions"].min_value = 1
        self.initial.setdefault("topics", self.instance.topics)
        self.helper.layout = Layout(
            "title", "pool", "text", Columns("starts_on", "ends_on"), "topics",
            Group("Zertifikat", "required_sessions", "certificate_text", heading=True),
            "is_announced",
        )  # fmt: skip


class SessionForm(PortalModelForm):
    """One session, on one day or on days in a row."""

    day = GermanDateField(label="Tag", missing="Wann ist das Seminar? Zum Beispiel: 04.12.2026")
    last_day = GermanDateField(
        label="Letzter Tag", required=False, help_text="Nur, wenn das Seminar mehrere Tage dauert."
    )
    begins = GermanTimeField(label="Beginn", help_text="Zum Beispiel: 10:00")
    ends = GermanTimeField(label="Ende", help_text="Zum Beispiel: 17:30")
    capacity = forms.IntegerField(
        label="Plätze",
        min_value=1,
        max_value=MOST_PLACES,
        help_text="Danach gibt es eine Warteliste.",
    )
    hours = forms.IntegerField(
        label="Seminarstunden",
        min_value=1,
        max_value=MOST_HOURS,
        help_text="Ohne Pausen, für das Zertifikat.",
    )

    class Meta:
        model = TrainingSession
        fields = ("title", "topic", "hours", "place", "online_link", "capacity", "trainers", "programme")
        widgets = {"programme": forms.Textarea(attrs={"rows": 7})}
        help_texts = {
            "place": "Haus, Raum, Straße und Ort",
            "trainers": "Wer leitet das Seminar? Mehrere mit Komma.",
            "programme": "Eine Zeile je Punkt, zum Beispiel: 10:00 Ankommen",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "title", "topic",
            Group("Wann?", Columns("day", "last_day"), Columns("begins", "ends"), "hours", heading=True),
            Group("Wo?", "place", "online_link", "capacity", heading=True),
            Group("Inhalt", "trainers", "programme", heading=True),
        )  # fmt: skip
        if self.instance.pk:
            self.initial |= self._stored_times()

    def _stored_times(self) -> dict:
        first = self.instance.starts_at.astimezone(ZONE)
        last = self.instance.ends_at.astimezone(ZONE)
        is_longer = last.date() > first.date()
        times = {"day": first.date(), "begins": first.time(), "ends": last.time()}
        return times | {"last_day": last.date() if is_longer else None}

    def clean(self) -> dict:
        cleaned = super().clean()
        if not (cleaned.get("place") or cleaned.get("online_link")):
            self.add_error("place", "Nennen Sie einen Ort oder den Link zur Videokonferenz.")
        day, begins, ends = (cleaned.get(name) for name in ("day", "begins", "ends"))
        if day and begins and ends and "last_day" in cleaned:
            self._check_times(day, cleaned["last_day"] or day, begins, ends)
        return cleaned

    def _check_times(self, day: date, last_day: date, begins: time, ends: time) -> None:
        if last_day < day:
            self.add_error("last_day", "Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren.")
            return
        first, last = local_moment(day, begins), local_moment(last_day, ends)
        for name, moment in (("begins", first), ("ends", last)):
            if moment is None:
                self.add_error(name, NO_SUCH_TIME)
        if first and last and last <= first:
            self.add_error("ends", END_BEFORE_START)
        self.cleaned_data |= {"starts_at": first, "ends_at": last}


class CallOffForm(PortalForm):
    """Why a session does not take place."""

    reason = PlainTextField(label="Warum fällt es aus?", max_length=300, missing="Nennen Sie den Grund.")


class MaterialForm(PortalModelForm):
    """A file or a link."""

    file = DocumentField(label="Datei", required=False)

    class Meta:
        model = TrainingMaterial
        fields = ("title", "session", "file", "link", "is_visible")

    def __init__(self, *args, series: TrainingSeries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = series.sessions.standing()
        self.fields["session"].empty_label = "Ganze Reihe"
        self.helper.layout = Layout("title", "session", Columns("file", "link"), "is_visible")

    def clean(self) -> dict:
        cleaned = super().clean()
        if "file" in cleaned and "link" in cleaned and bool(cleaned["file"]) == bool(cleaned["link"]):
            self.add_error("file", "Wählen Sie eine Datei oder eine Internetadresse, nicht beides.")
        return cleaned


class AddPersonForm(PortalForm):
    """Somebody of the pool who is not on the sheet yet."""

    profile = forms.ModelChoiceField(
        label="Person", queryset=AdvisorProfile.objects.none(), empty_label="Bitte wählen"
    )

    def __init__(self, *args, session: TrainingSession, **kwargs):
        super().__init__(*args, **kwargs)
        listed = Attendance.objects.filter(session=session).exclude(status="cancelled").values("profile")
        people = AdvisorProfile.objects.members().filter(pool=session.series.pool_id)
        self.fields["profile"].queryset = people.exclude(pk__in=listed)


class RevokeForm(PortalForm):
    """Why a certificate is taken back."""

    reason = PlainTextField(
        label="Warum nehmen Sie das Zertifikat zurück?", max_length=300, missing="Nennen Sie den Grund."
    )


def take_over(form: forms.BaseForm, problem: ValidationError) -> None:
    """Show what a service refused beside its field, or above the form when it has no such field."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, errors in problem.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
