"""What the team fills in for the programme: rooms, people, items, working groups, materials."""

from datetime import date

from crispy_forms.layout import Layout
from django import forms
from django.utils.formats import date_format

from core.forms import DocumentField, PlainTextField, PortalForm, PortalModelForm
from core.forms.moments import MomentsMixin, begins_field, ends_field
from core.forms_layout import Columns, Group
from networks.enums import SessionKind
from networks.models import Event, Registration, Room, Session, SessionFile, Speaker, WorkingGroup
from networks.programme_page import days_of

MOST_PLACES = 500
LONGEST_RESULT = 4000
# nothing comes of these
ASIDE = (SessionKind.ARRIVAL, SessionKind.BREAK)
NO_CONSENT_NOTE = "Schreiben Sie dazu, wie und wann die Person zugestimmt hat."
NO_ALT = "Beschreiben Sie das Foto in einem Satz: Wer ist zu sehen?"
NO_CREDIT = "Wer hat das Foto gemacht? Nennen Sie den Namen."
SAME_ROOM = "Diesen Raum gibt es schon. Wählen Sie einen anderen Namen."


class RoomForm(PortalModelForm):
    """A room of the house."""

    class Meta:
        model = Room
        fields = ("name", "note", "seats", "is_step_free")
        help_texts = {
            "name": "Zum Beispiel: Großer Saal",
            "note": "Zum Beispiel: 1. Stock, mit dem Aufzug",
        }

    def clean_name(self) -> str:
        """Two rooms of one event have different names."""
        name = self.cleaned_data["name"]
        twins = Room.objects.filter(event=self.instance.event, name__iexact=name)
        if twins.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(SAME_ROOM)
        return name


class SpeakerForm(PortalModelForm):
    """Somebody of the programme; the page shows nobody who has not agreed."""

    position = forms.IntegerField(
        label="Reihenfolge", min_value=0, max_value=999, help_text="Kleine Zahlen stehen vorn."
    )

    class Meta:
        model = Speaker
        fields = (
            "name", "function", "organisation", "text", "email", "position",
            "photo", "photo_alt", "photo_credit", "is_public", "consent_note",
        )  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "email": "Nur für das Team. Sie steht auf keiner Seite.",
            "photo_alt": "Wer ist zu sehen? Menschen, die nichts sehen, hören diesen Satz.",
            "photo_credit": "Zum Beispiel: Lena Hartung",
            "is_public": "Mit Name, Text und Foto. Ohne Zustimmung erscheint die Person auf keiner Seite.",
            "consent_note": "Zum Beispiel: per E-Mail am 3. März 2027",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            "name", Columns("function", "organisation"), "text", Columns("email", "position"),
            Group("Foto", "photo", Columns("photo_alt", "photo_credit"), heading=True),
            Group("Zustimmung", "is_public", "consent_note", heading=True),
        )  # fmt: skip

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("is_public") and not cleaned.get("consent_note"):
            self.add_error("consent_note", NO_CONSENT_NOTE)
        if cleaned.get("photo"):
            for name, sentence in (("photo_alt", NO_ALT), ("photo_credit", NO_CREDIT)):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, sentence)
        return cleaned


class SessionForm(MomentsMixin, PortalModelForm):
    """One item of the programme, on one of the days of the event."""

    day = forms.TypedChoiceField(
        label="Tag", coerce=date.fromisoformat, error_messages={"required": "Wählen Sie einen Tag."}
    )
    begins = begins_field()
    ends = ends_field(required=False)

    class Meta:
        model = Session
        fields = ("kind", "title", "text", "room", "speakers", "is_visible")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "speakers": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "title": "Zum Beispiel: Was Häfen verbindet",
            "is_visible": "Ohne Haken sieht den Punkt nur das Team.",
        }

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = event.rooms.all()
        self.fields["room"].empty_label = "Noch offen"
        self.fields["speakers"].queryset = event.speakers.all()
        self._offer_days(event)
        speakers = ["speakers"] if event.speakers.all() else []
        self.helper.layout = Layout(
            "title", "kind", "day", Columns("begins", "ends"), "room", "text", *speakers, "is_visible"
        )

    def _offer_days(self, event: Event) -> None:
        """Offer the days of the event, and the day on which the item stands now if that is another one."""
        days = days_of(event)
        stored = self.initial.get("day")
        if stored and stored not in days:
            days = sorted([*days, stored])
        field = self.fields["day"]
        field.choices = [(day.isoformat(), date_format(day, "l, j. F Y")) for day in days]
        if len(days) == 1:
            self.initial["day"] = days[0]
            field.widget = forms.HiddenInput()


class GroupForm(PortalModelForm):
    """A working group of a round."""

    capacity = forms.IntegerField(label="Plätze", min_value=1, max_value=MOST_PLACES)
    position = forms.IntegerField(
        label="Reihenfolge", min_value=0, max_value=999, help_text="Kleine Zahlen stehen vorn."
    )

    class Meta:
        model = WorkingGroup
        fields = ("title", "text", "room", "capacity", "position", "speakers")
        labels = {"speakers": "Leitung"}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "speakers": forms.CheckboxSelectMultiple,
        }
        help_texts = {"title": "Zum Beispiel: Beschaffung"}

    def __init__(self, *args, session: Session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = session.event.rooms.all()
        self.fields["room"].empty_label = "Noch offen"
        self.fields["speakers"].queryset = session.event.speakers.all()
        if not self.instance.pk:
            self.initial["position"] = session.groups.count() + 1
        speakers = ["speakers"] if session.event.speakers.all() else []
        self.helper.layout = Layout("title", "text", "room", Columns("capacity", "position"), *speakers)


class SessionFileForm(PortalModelForm):
    """Slides or a handout of an item."""

    upload = DocumentField(label="Datei", help_text="PDF, Bild oder Office-Datei")

    class Meta:
        model = SessionFile
        fields = ("title", "credit", "is_public")
        help_texts = {
            "title": "Zum Beispiel: Folien zum Vortrag",
            "is_public": "Die Urheberin oder der Urheber hat zugestimmt.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["upload"]
        self.helper.layout = Layout(*([] if self.instance.pk else ["upload"]), "title", "credit", "is_public")


class PlaceForm(PortalForm):
    """Which group somebody gets by hand."""

    group = forms.ModelChoiceField(
        label="Arbeitsgruppe",
        queryset=WorkingGroup.objects.none(),
        required=False,
        blank=True,
        empty_label="Keine, die nächste Zuteilung entscheidet",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, session: Session, places: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = session.groups.all()
        free = {row.group.pk: row.free for row in places}
        self.fields["group"].label_from_instance = lambda group: label_of(group, free[group.pk])


def label_of(group: WorkingGroup, free: int) -> str:
    """Return a group as a choice with its free places."""
    rest = "voll" if not free else "noch 1 Platz" if free == 1 else f"noch {free} Plätze"
    return f"{group.title} ({rest})"


class ResultsForm(PortalForm):
    """What came of the items of an event: one field for each item and each working group."""

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        layout = []
        for session in event.sessions.exclude(kind__in=ASIDE).prefetch_related("groups"):
            names = [self._add("session", session, "Ergebnis")]
            names += [
                self._add("group", group, f"Ergebnis der Gruppe „{group}“") for group in session.groups.all()
            ]
            layout.append(Group(session.title, *names, heading=True))
        self.helper.layout = Layout(*layout)

    def _add(self, kind: str, row: Session | WorkingGroup, label: str) -> str:
        name = f"{kind}-{row.pk}"
        field = PlainTextField(label=label, max_length=LONGEST_RESULT, required=False, widget=forms.Textarea)
        field.widget.attrs["rows"] = 4
        self.fields[name] = field
        self.initial.setdefault(name, row.summary)
        return name

    def results(self) -> dict[str, dict[int, str]]:
        """Return {"sessions": {key: text}, "groups": {key: text}}."""
        found = {"sessions": {}, "groups": {}}
        for name, text in self.cleaned_data.items():
            kind, _, pk = name.partition("-")
            found[f"{kind}s"][int(pk)] = text
        return found


def wishes_of(session: Session, registration: Registration):
    """Return the stored choice of somebody in a round, or None."""
    rows = session.choices.select_related("first", "second", "group")
    return rows.filter(registration=registration).first()
