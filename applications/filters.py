"""The inbox: which cases it shows, in which order, and how many there are of each kind."""

from datetime import date, timedelta

from django import forms
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from applications.enums import CLOSED_STATUSES, OFFICER_STATUSES, ApplicationStatus
from applications.models import Application
from core.forms import PortalForm
from municipalities.models import State
from municipalities.querysets import contains_word, search_words

OPEN, MINE, OVERDUE, WITH_SKEW, ALL = "", "meine", "ueberfaellig", "bei-skew", "alle"
VIEWS = (
    (OPEN, "Offene Anträge"),
    (MINE, "Meine"),
    (OVERDUE, "Überfällig"),
    (WITH_SKEW, "SKEW ist dran"),
    (ALL, "Alle"),
)
STATUSES = [choice for choice in ApplicationStatus.choices if choice[0] != ApplicationStatus.DRAFT]
NOBODY = "niemand"
ORDERS = {
    "frist": (F("due_on").asc(nulls_last=True), "submitted_at", "pk"),
    "eingang": ("-submitted_at", "-pk"),
    "kommune": ("municipality__sort_name", "pk"),
}
ORDER_LABELS = (("frist", "Frist zuerst"), ("eingang", "Neueste zuerst"), ("kommune", "Kommune von A bis Z"))


class InboxFilter(PortalForm):
    """What somebody typed and chose; whatever makes no sense is left out."""

    stand = forms.ChoiceField(choices=[*VIEWS, *STATUSES], required=False, widget=forms.HiddenInput)
    q = forms.CharField(label="Anträge durchsuchen", required=False, max_length=80)
    land = forms.ChoiceField(label="Bundesland", required=False)
    person = forms.ChoiceField(label="Zuständig", required=False)
    ordnung = forms.ChoiceField(label="Reihenfolge", required=False, choices=ORDER_LABELS)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        staff = [
            (str(person.pk), str(person)) for person in User.objects.skew_staff().order_by("last_name", "pk")
        ]
        states = list(State.objects.order_by("name").values_list("key", "name"))
        self.fields["land"].choices = [("", "Alle Länder"), *states]
        self.fields["person"].choices = [("", "Alle"), (NOBODY, "Noch niemand"), *staff]
        self.full_clean()
        self.chosen = {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the view and the order was chosen."""
        return any(self.chosen[name] for name in ("q", "land", "person"))

    def narrowed(self) -> QuerySet:
        """Return all submitted cases that fit search, Land and person, whatever their status."""
        rows = Application.objects.visible_to(self.user).filter(case_number__isnull=False)
        if self.chosen["land"]:
            rows = rows.filter(municipality__state=self.chosen["land"])
        if self.chosen["person"] == NOBODY:
            rows = rows.filter(officer=None)
        elif self.chosen["person"]:
            rows = rows.filter(officer=self.chosen["person"])
        return rows.filter(_search(self.chosen["q"])) if self.chosen["q"] else rows

    def rows(self) -> QuerySet:
        """Return the cases of the chosen view in the chosen order, with what a line shows."""
        rows = self.narrowed().filter(view_condition(self.chosen["stand"], self.user))
        return (
            rows.with_case()
            .select_related("municipality__state")
            .order_by(*ORDERS[self.chosen["ordnung"] or "frist"])
        )

    def counts(self) -> dict[str, int]:
        """Return how many cases every view and every status holds, in one query."""
        numbers = {key: Count("pk", filter=view_condition(key, self.user)) for key, _label in VIEWS}
        found = (
            self.narrowed()
            .order_by()
            .values("status")
            .annotate(
                **{f"view_{number}": count for number, count in enumerate(numbers.values())},
                total=Count("pk"),
            )
        )
        counts = dict.fromkeys([*numbers, *(key for key, _label in STATUSES)], 0)
        for row in found:
            counts[row["status"]] = row["total"]
            for number, key in enumerate(numbers):
                counts[key] += row[f"view_{number}"]
        return counts


def view_condition(view: str, user) -> Q:
    """Return the condition of a view of the inbox, or of one status."""
    is_open = ~Q(status__in=CLOSED_STATUSES)
    conditions = {
        OPEN: is_open,
        MINE: is_open & Q(officer=user.pk),
        OVERDUE: is_open & Q(due_on__lt=timezone.localdate()),
        WITH_SKEW: Q(
            status__in=OFFICER_STATUSES - {ApplicationStatus.SIGNATURE_PENDING, ApplicationStatus.DEFERRED}
        ),
        ALL: Q(),
    }
    return conditions.get(view, Q(status=view))


def due_group(day: date | None) -> str:
    """Return under which heading a due date stands in the list."""
    if day is None:
        return "Ohne Frist"
    today = timezone.localdate()
    sunday = today + timedelta(days=6 - today.weekday())
    if day < today:
        return "Überfällig"
    if day == today:
        return "Heute"
    return "Diese Woche" if day <= sunday else "Später"


def _search(text: str) -> Q:
    """Return the condition for a case number, an AGS or the words of a municipality's name."""
    words = Q()
    for word in search_words(text):
        words &= contains_word("municipality__sort_name", word)
    number = Q(case_number__icontains=text.strip()) | Q(municipality__ags=text.strip())
    return number | words if words else number
