"""The inbox of requests: which it shows, in which order, and how many there are of each kind."""

from django import forms
from django.db.models import Count, F, Q, QuerySet

from advisors.enums.request import OPEN_REQUESTS, RequestStatus
from advisors.models import ConsultingRequest, Pool
from core.forms import PortalForm
from municipalities.querysets import contains_word, search_words

OPEN, WITH_SKEW, MINE, ALL = "", "bei-skew", "meine", "alle"
VIEWS = ((OPEN, "Offene Anfragen"), (WITH_SKEW, "SKEW ist dran"), (MINE, "Meine"), (ALL, "Alle"))
STATUSES = [choice for choice in RequestStatus.choices if choice[0] != RequestStatus.DRAFT]
SKEW_STATUSES = (RequestStatus.SUBMITTED, RequestStatus.MATCHING, RequestStatus.AGREED)
ORDERS = {
    "eingang": ("-submitted_at", "-pk"),
    "aelteste": (F("submitted_at").asc(nulls_last=True), "pk"),
    "kommune": ("municipality__sort_name", "pk"),
}
ORDER_LABELS = (
    ("eingang", "Neueste zuerst"),
    ("aelteste", "Älteste zuerst"),
    ("kommune", "Kommune von A bis Z"),
)


class RequestFilter(PortalForm):
    """What somebody typed and chose; whatever makes no sense is left out."""

    stand = forms.ChoiceField(choices=[*VIEWS, *STATUSES], required=False, widget=forms.HiddenInput)
    q = forms.CharField(label="Anfragen durchsuchen", required=False, max_length=80)
    pool = forms.ChoiceField(label="Pool", required=False)
    ordnung = forms.ChoiceField(label="Reihenfolge", required=False, choices=ORDER_LABELS)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        pools = [(str(pk), name) for pk, name in Pool.objects.order_by("name").values_list("pk", "name")]
        self.fields["pool"].choices = [("", "Alle Pools"), *pools]
        self.full_clean()
        self.chosen = {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the view and the order was chosen."""
        return bool(self.chosen["q"] or self.chosen["pool"])

    def narrowed(self) -> QuerySet:
        """Return all submitted requests that fit search and pool, whatever their status."""
        rows = ConsultingRequest.objects.visible_to(self.user).filter(case_number__isnull=False)
        if self.chosen["pool"]:
            rows = rows.filter(pool=self.chosen["pool"])
        return rows.filter(_search(self.chosen["q"])) if self.chosen["q"] else rows

    def rows(self) -> QuerySet:
        """Return the requests of the chosen view in the chosen order, with what a line shows."""
        rows = self.narrowed().filter(view_condition(self.chosen["stand"], self.user))
        rows = rows.select_related("municipality__state", "pool", "officer").prefetch_related("themes")
        return rows.order_by(*ORDERS[self.chosen["ordnung"] or "eingang"])

    def counts(self) -> dict[str, int]:
        """Return how many requests every view and every status holds, in one query."""
        keys = [key for key, _label in (*VIEWS, *STATUSES)]
        names = {f"view_{number}": key for number, key in enumerate(keys)}
        found = self.narrowed().aggregate(
            **{
                name: Count("pk", filter=view_condition(key, self.user), distinct=True)
                for name, key in names.items()
            }
        )
        return {key: found[name] for name, key in names.items()}


def view_condition(view: str, user) -> Q:
    """Return the condition of a view of the inbox, or of one status."""
    conditions = {
        OPEN: Q(status__in=OPEN_REQUESTS),
        WITH_SKEW: Q(status__in=SKEW_STATUSES),
        MINE: Q(status__in=OPEN_REQUESTS, officer=user.pk),
        ALL: Q(pk__isnull=False),
    }
    return conditions.get(view, Q(status=view))


def _search(text: str) -> Q:
    """Return the condition for a case number, the words of a municipality's name or of the goal."""
    words = Q()
    for word in search_words(text):
        words &= contains_word("municipality__sort_name", word)
    found = Q(case_number__icontains=text.strip()) | Q(goal__icontains=text.strip())
    return found | words if words else found
