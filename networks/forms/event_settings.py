"""How people register: period, places by category, and which questions of the catalogue are asked."""

from datetime import date, datetime, time

from crispy_forms.layout import Layout
from django import forms
from django.forms import formset_factory
from django.forms.formsets import BaseFormSet
from django.utils import timezone

from core.forms import CleanImageField, GermanDateField, PlainTextField, PortalForm
from core.forms.moments import NO_SUCH_TIME, GermanTimeField, local_moment
from core.forms_layout import Columns, Group
from networks.field_catalogue import CATALOGUE, GROUPS, PERSON, CatalogueField
from networks.models import Event

MOST_PLACES, MOST_HOURS, MOST_DAYS = 5000, 336, 365
MOST_CATEGORIES, UNUSED_ROWS = 12, 2
OFF, FREE, MUST = "", "free", "must"
LAST_MINUTE = time(23, 59)
CLOSES_FIRST = "Die Anmeldung endet vor ihrem Beginn. Wählen Sie einen späteren Tag."
CLOSES_LATE = (
    "Die Anmeldung endet spätestens mit dem Beginn der Veranstaltung. Wählen Sie einen früheren Tag."
)
NO_DAY = "Zu dieser Uhrzeit fehlt der Tag."
CATEGORIES = "platzart"


class RegistrationSettingsForm(PortalForm):
    """Period, places, deadlines and the photo note."""

    capacity = forms.IntegerField(
        label="Plätze insgesamt",
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        help_text="Danach beginnt die Warteliste. Leer: ohne Grenze.",
    )
    is_invitation_only = forms.BooleanField(
        label="Nur mit persönlicher Einladung",
        required=False,
        help_text="Die Seite steht im Kalender, anmelden können sich nur Eingeladene.",
    )
    opens_on = GermanDateField(label="Anmeldung ab", required=False, help_text="Leer: mit dem Ankündigen.")
    opens_time = GermanTimeField(label="Uhrzeit", required=False, help_text="Leer: 0 Uhr.")
    closes_on = GermanDateField(label="Anmeldung bis", required=False, help_text="Leer: bis zum Beginn.")
    closes_time = GermanTimeField(label="Uhrzeit", required=False, help_text="Leer: bis zum Ende des Tages.")
    offer_hours = forms.IntegerField(
        label="Frist für Nachrückende in Stunden",
        min_value=1,
        max_value=MOST_HOURS,
        help_text="So lange bleibt ein angebotener Platz frei. Danach bekommt ihn die nächste Person.",
    )
    keep_days = forms.IntegerField(
        label="Daten löschen nach so vielen Tagen",
        min_value=0,
        max_value=MOST_DAYS,
        help_text="Gezählt ab dem Ende. Zahlen bleiben, Namen und Adressen nicht.",
    )
    photo_note = PlainTextField(
        label="Hinweis zu Fotos",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wer sich anmeldet, liest und bestätigt ihn. Leer: Es wird nicht danach gefragt.",
    )

    def __init__(self, *args, event: Event, **kwargs):
        self.event = event
        kwargs.setdefault("initial", _stored(event))
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Group("Plätze", "capacity", "is_invitation_only", heading=True),
            Group(
                "Von wann bis wann?", Columns("opens_on", "opens_time"),
                Columns("closes_on", "closes_time"), heading=True,
            ),
            Group(
                "Warteliste, Fotos und Daten", Columns("offer_hours", "keep_days"), "photo_note",
                heading=True,
            ),
        )  # fmt: skip

    def clean(self) -> dict:
        cleaned = super().clean()
        opens = self._moment("opens", time(0))
        closes = self._moment("closes", LAST_MINUTE)
        if closes and not cleaned.get("closes_time") and self._is_day_of_event(closes):
            closes = min(closes, self.event.starts_at)
        if closes and closes > self.event.starts_at:
            self.add_error("closes_on", CLOSES_LATE)
        if opens and closes and closes <= opens:
            self.add_error("closes_on", CLOSES_FIRST)
        return cleaned | {"registration_opens_at": opens, "registration_closes_at": closes}

    def _is_day_of_event(self, moment: datetime) -> bool:
        return timezone.localdate(moment) == timezone.localdate(self.event.starts_at)

    def _moment(self, name: str, usual: time) -> datetime | None:
        day: date | None = self.cleaned_data.get(f"{name}_on")
        hour: time | None = self.cleaned_data.get(f"{name}_time")
        if day is None:
            if hour is not None and f"{name}_on" not in self.errors:
                self.add_error(f"{name}_on", NO_DAY)
            return None
        moment = local_moment(day, hour or usual)
        if moment is None:
            self.add_error(f"{name}_time", NO_SUCH_TIME)
        return moment


def _stored(event: Event) -> dict:
    values = {
        name: getattr(event, name)
        for name in ("capacity", "is_invitation_only", "offer_hours", "keep_days", "photo_note")
    }
    for name, moment in (
        ("opens", event.registration_opens_at),
        ("closes", event.registration_closes_at),
    ):
        if moment:
            local = timezone.localtime(moment)
            values |= {f"{name}_on": local.date(), f"{name}_time": local.time().replace(second=0)}
    return values


class QuestionsForm(PortalForm):
    """Each question of the catalogue: not asked, free, or to be answered."""

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        for field in CATALOGUE.values():
            self.fields[field.key] = forms.ChoiceField(
                label=field.label,
                choices=_ways(field),
                required=False,
                initial=_way(field, event),
                widget=forms.RadioSelect,
            )

    def groups(self) -> list[tuple[str, list[tuple]]]:
        """Return (heading, [(question, its bound field)]) as the table shows them."""
        return [
            (_heading(group), [(row, self[row.key]) for row in CATALOGUE.values() if row.group == group])
            for group in GROUPS
        ]

    def answers(self) -> dict[str, bool]:
        """Return {key of an asked question: must it be answered?} in the order of the catalogue."""
        return {
            key: self.cleaned_data[key] == MUST for key in CATALOGUE if self.cleaned_data.get(key, OFF) != OFF
        }


def _heading(group: str) -> str:
    return "Zur Person" if group == PERSON else group


def _ways(field: CatalogueField) -> list[tuple[str, str]]:
    """Nobody has to tell of health or faith in order to take part."""
    ways = [(OFF, "nicht fragen"), (FREE, "freiwillig")]
    return ways if field.is_sensitive else [*ways, (MUST, "Pflicht")]


def _way(field: CatalogueField, event: Event) -> str:
    if field.key not in event.form_fields:
        return OFF
    return MUST if event.form_fields[field.key] and not field.is_sensitive else FREE


class CategoryRow(PortalForm):
    """One kind of place; the key is empty for a new one."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = PlainTextField(label="Name", max_length=80, missing="Geben Sie der Platzart einen Namen.")
    capacity = forms.IntegerField(
        label="Plätze",
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        help_text="Leer: so viele, wie es insgesamt gibt.",
    )
    note = PlainTextField(
        label="Für wen?", max_length=200, required=False, help_text="Steht bei der Auswahl dabei."
    )
    is_online = forms.BooleanField(label="nimmt online teil", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("name", Columns("capacity", "note"), "is_online", "pk")


class CategoryRows:
    """The kinds of places of an event, as rows that can be added and removed."""

    def __init__(self, event: Event, data=None):
        initial = list(event.categories.values("pk", "name", "capacity", "note", "is_online"))
        self.known = {row["pk"] for row in initial}
        formset_class = formset_factory(
            CategoryRow,
            extra=UNUSED_ROWS,
            can_delete=True,
            max_num=MOST_CATEGORIES,
            absolute_max=MOST_CATEGORIES,
        )
        self.formset: BaseFormSet = formset_class(data, initial=initial, prefix=CATEGORIES)
        self.formset.row_label, self.formset.add_label = "Platzart", "Weitere Platzart hinzufügen"
        self.formset.helper = CategoryRow().helper
        self.formset.helper.form_tag = False

    def is_valid(self) -> bool:
        """Whether every row can be stored."""
        return self.formset.is_valid()

    def rows(self) -> list[dict]:
        """Return the kinds of places in their order, without those that were taken out."""
        filled = [form.cleaned_data for form in self.formset if form.is_valid()]
        return [
            {name: row[name] for name in ("name", "capacity", "note", "is_online")} | {"pk": self._pk(row)}
            for row in filled
            if row.get("name") and not row.get("DELETE")
        ]

    def _pk(self, row: dict) -> int | None:
        """Return the key of a row of this event; a key from elsewhere makes a new row."""
        return row["pk"] if row["pk"] in self.known else None


class PictureForm(PortalForm):
    """The picture with its words; without a new file they are about the one that is there."""

    file = CleanImageField(
        label="Bilddatei",
        required=False,
        help_text="JPEG, PNG oder WebP im Querformat, mindestens 800 Bildpunkte breit.",
        min_px=600,
    )
    alt = PlainTextField(
        label="Bildbeschreibung",
        max_length=250,
        help_text="Für alle, die das Bild nicht sehen. Zum Beispiel: Menschen an einem langen Tisch.",
        missing="Beschreiben Sie in einem Satz, was zu sehen ist.",
    )
    credit = PlainTextField(
        label="Bildnachweis",
        max_length=160,
        help_text="Zum Beispiel: Foto: Stadt Nordhafen. Prüfen Sie, ob Sie das Bild zeigen dürfen.",
        missing="Nennen Sie, wer das Bild gemacht hat.",
    )

    def __init__(self, *args, event: Event, **kwargs):
        kwargs.setdefault("initial", {"alt": event.picture_alt, "credit": event.picture_credit})
        super().__init__(*args, **kwargs)
        self.has_picture = bool(event.picture)
        self.helper.layout = Layout("file", "alt", "credit")

    def clean_file(self):
        """Ask for a file as long as there is none."""
        file = self.cleaned_data["file"]
        if not file and not self.has_picture:
            raise forms.ValidationError("Wählen Sie eine Bilddatei aus.")
        return file
