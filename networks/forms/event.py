"""The forms of an open event: day and place, texts and contact, a copy."""

from datetime import date, time

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from core.calendars import ZONE
from core.forms import GermanDateField, PhoneField, PlainTextField, PortalForm, PortalModelForm
from core.forms.moments import (
    ENDS_FIRST,
    NO_SUCH_TIME,
    GermanTimeField,
    begins_field,
    ends_field,
    local_moment,
)
from core.forms_layout import Columns, Group
from municipalities.forms import MunicipalityField
from municipalities.models import State
from networks.enums import OPEN_KIND_CHOICES, EventFormat
from networks.locating import as_text, coordinates_in
from networks.models import Event, Network

LAST_DAY_FIRST = "Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren."
PAST = "Dieser Tag ist schon vorbei. Wählen Sie einen späteren."
NO_TOWN = "Nennen Sie die Stadt, oder wählen Sie „Online“."
MOST_DAYS = 14
NEEDED = "nötig zum Ankündigen"
TOO_LONG = f"Eine Veranstaltung dauert höchstens {MOST_DAYS} Tage. Prüfen Sie den letzten Tag."


class EventDateForm(PortalModelForm):
    """What it is, when and in which town: all that a new event needs."""

    kind = forms.ChoiceField(label="Art", choices=OPEN_KIND_CHOICES)
    day = GermanDateField(label="Tag", missing="An welchem Tag? Zum Beispiel: 28.01.2027")
    last_day = GermanDateField(
        label="Letzter Tag", required=False, help_text="Nur, wenn es mehrere Tage sind."
    )
    begins = begins_field()
    ends = ends_field(required=True)
    format = forms.ChoiceField(
        label="Wie kommen alle zusammen?",
        choices=EventFormat.choices,
        widget=forms.RadioSelect,
        initial=EventFormat.ON_SITE,
    )
    municipality = MunicipalityField(
        label="Kommune", required=False, help_text="Wo es stattfindet. Sie steht danach als Gastgeberin da."
    )
    town = PlainTextField(
        label="Anderer Ort",
        max_length=120,
        required=False,
        help_text="Nur, wenn die Kommune nicht im Verzeichnis steht.",
    )

    class Meta:
        model = Event
        fields = ("title", "network")
        help_texts = {
            "title": "Kurz, wie auf einem Plakat. Zum Beispiel: Netzwerktreffen Nord",
            "network": "Der Termin steht dann auch auf der Seite des Netzwerks.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = Network.objects.order_by("name")
        self.fields["network"].empty_label = "keines"
        if self.instance.pk:
            self._show_stored()
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        """Return the order of the fields."""
        return Layout(
            "title", "kind", "network",
            Group("Wann?", Columns("day", "last_day"), Columns("begins", "ends"), heading=True),
            Group("Wo?", "format", "municipality", "town", heading=True),
        )  # fmt: skip

    def _show_stored(self) -> None:
        event = self.instance
        first, last = event.starts_at.astimezone(ZONE), event.ends_at.astimezone(ZONE)
        self.initial |= {
            "kind": event.kind,
            "format": event.format,
            "municipality": event.municipality_id,
            "town": event.town,
            "day": first.date(),
            "last_day": last.date() if event.is_several_days else None,
            "begins": first.time(),
            "ends": last.time(),
        }

    def clean(self) -> dict:
        cleaned = super().clean()
        day, begins, ends = (cleaned.get(name) for name in ("day", "begins", "ends"))
        if day and begins and ends and "last_day" in cleaned:
            self._check_times(day, cleaned["last_day"] or day, begins, ends)
        self._check_town(cleaned)
        return cleaned

    def _check_times(self, day: date, last_day: date, begins: time, ends: time) -> None:
        if last_day < day:
            self.add_error("last_day", LAST_DAY_FIRST)
            return
        if (last_day - day).days >= MOST_DAYS:
            self.add_error("last_day", TOO_LONG)
        first, last = local_moment(day, begins), local_moment(last_day, ends)
        for name, moment in (("begins", first), ("ends", last)):
            if moment is None:
                self.add_error(name, NO_SUCH_TIME)
        if first and last and last <= first:
            self.add_error("ends", ENDS_FIRST)
        is_new = first and (not self.instance.pk or first != self.initial_start)
        if is_new and first <= timezone.now():
            self.add_error("day", PAST)
        self.cleaned_data |= {"starts_at": first, "ends_at": last}

    @property
    def initial_start(self):
        """The stored beginning; the instance itself is filled before `clean` asks."""
        return local_moment(self.initial["day"], self.initial["begins"])

    def _check_town(self, cleaned: dict) -> None:
        place, town = cleaned.get("municipality"), cleaned.get("town")
        is_online = cleaned.get("format") == EventFormat.ONLINE
        if not (is_online or place or town or "municipality" in self.errors):
            self.add_error("municipality", NO_TOWN)
        # another municipality was chosen: the name of the old one beside it is left over
        if place and place.pk != self.initial.get("municipality") and town == self.initial.get("town"):
            cleaned["town"] = ""


class EventForm(EventDateForm):
    """Day and place in full, with everything that helps to arrive."""

    state = forms.ModelChoiceField(
        State.objects.all(),
        label="Bundesland",
        required=False,
        empty_label="ganz Deutschland",
        help_text="Für den Kalender und für Hinweise an Menschen aus diesem Land.",
    )
    town = PlainTextField(
        label="Stadt, wie sie im Kalender steht",
        max_length=120,
        required=False,
        help_text="Leer: der Name der Kommune.",
    )
    location = PlainTextField(
        label="Punkt auf der Karte",
        required=False,
        max_length=500,
        help_text="Adresse aus einer Karte im Netz, oder Zahlen wie 54.4712, 9.8345. Leer: die Stadtmitte.",
    )

    class Meta(EventDateForm.Meta):
        fields = ("title", "network", "place", "street", "access_notes", "online_link", "online_notes")
        widgets = {"access_notes": forms.Textarea(attrs={"rows": 4})}
        labels = {"place": "Haus und Raum"}
        help_texts = EventDateForm.Meta.help_texts | {
            "place": "Zum Beispiel: Speicher am Kai, Saal",
            "street": "Straße, Hausnummer, Postleitzahl und Ort",
            "access_notes": "Aufzug, Toilette, Höranlage, Haltestelle, Parkplatz: Was hilft beim Ankommen?",
            "online_link": "Bekommen nur Angemeldete mit Platz, nie die öffentliche Seite.",
            "online_notes": "Zum Beispiel: Der Raum öffnet 15 Minuten vorher.",
        }

    def layout(self) -> Layout:
        """Return the order of the fields."""
        return Layout(
            "title", "kind", "network",
            Group("Wann?", Columns("day", "last_day"), Columns("begins", "ends"), heading=True),
            Group(
                "Wo?", "format", "municipality", Columns("town", "state"), "place", "street", "location",
                "access_notes", heading=True,
            ),
            Group("Online dabei", "online_link", "online_notes", heading=True),
        )  # fmt: skip

    def _show_stored(self) -> None:
        super()._show_stored()
        self.fields["place"].optional_word = NEEDED
        event = self.instance
        self.initial |= {"state": event.state_id, "location": as_text(event.latitude, event.longitude)}

    def clean(self) -> dict:
        cleaned = super().clean()
        if "location" in cleaned:
            cleaned["latitude"], cleaned["longitude"] = self._point(cleaned)
        return cleaned

    def _point(self, cleaned: dict) -> tuple:
        """Return the point: typed, or none where the stored one belonged to another municipality."""
        text, place = cleaned["location"], cleaned.get("municipality")
        is_left_over = text == self.initial.get("location") and (
            (place.pk if place else None) != self.initial.get("municipality")
        )
        if not text or is_left_over:
            return None, None
        if text == self.initial.get("location"):
            return self.instance.latitude, self.instance.longitude
        try:
            return coordinates_in(text)
        except ValidationError as problem:
            self.add_error("location", problem)
            return None, None


class EventTextForm(PortalModelForm):
    """What the page says, and who answers questions."""

    contact_phone = PhoneField(label="Telefon für Fragen", required=False)

    class Meta:
        model = Event
        fields = ("lead", "text", "themes", "costs", "contact_name", "contact_email", "contact_phone")
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 2}),
            "text": forms.Textarea(attrs={"rows": 12}),
            "themes": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "lead": "Steht groß unter dem Titel und im Kalender.",
            "text": "Warum lohnt sich das Kommen? Überschrift: ## davor. Liste: - davor. Fett: **so**.",
            "costs": "Zum Beispiel: keine, Mittagessen inbegriffen",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("lead", "text", "contact_email"):
            self.fields[name].optional_word = NEEDED
        self.helper.layout = Layout(
            "lead", "text", "themes", "costs",
            Group(
                "Wer beantwortet Fragen?", "contact_name", Columns("contact_email", "contact_phone"),
                heading=True,
            ),
        )  # fmt: skip


class CopyForm(PortalForm):
    """When the new event begins; it lasts as long as the earlier one."""

    day = GermanDateField(label="Erster Tag", missing="An welchem Tag? Zum Beispiel: 28.01.2027")
    begins = GermanTimeField(label="Beginn", help_text="Zum Beispiel: 10:00")

    def __init__(self, *args, event: Event, **kwargs):
        kwargs.setdefault("initial", {"begins": timezone.localtime(event.starts_at).time()})
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(Columns("day", "begins"))

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("day") and cleaned.get("begins"):
            moment = local_moment(cleaned["day"], cleaned["begins"])
            if moment is None:
                self.add_error("begins", NO_SUCH_TIME)
            elif moment <= timezone.now():
                self.add_error("day", PAST)
            cleaned["starts_at"] = moment
        return cleaned


class EventFilter(forms.Form):
    """Narrows the list of events; a wrong value counts as none."""

    text = forms.CharField(label="Suchen", required=False, max_length=80)
    kind = forms.ChoiceField(label="Art", choices=[("", "alle"), *OPEN_KIND_CHOICES], required=False)
    state = forms.ModelChoiceField(
        State.objects.all(), label="Bundesland", required=False, empty_label="alle"
    )

    def narrow(self, rows):
        """Return the events that fit."""
        self.is_valid()
        chosen = self.cleaned_data
        if words := chosen.get("text"):
            rows = rows.filter(
                Q(title__icontains=words) | Q(town__icontains=words) | Q(reference__icontains=words)
            )
        for name in ("kind", "state"):
            if chosen.get(name):
                rows = rows.filter(**{name: chosen[name]})
        return rows
