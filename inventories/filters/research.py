"""The research board: what somebody searched, chose and sorted by."""

from django import forms
from django.db.models import Count, F, Max, QuerySet
from django.utils import timezone

from accounts.models import User
from core.forms import PortalForm
from inventories.enums.research import LeadStatus, SourceKind
from inventories.models import Inventory
from organisations.enums import OrganisationKind

NOBODY = "niemand"
OVERDUE, UNTOLD, FOLLOW_UP, DOUBTFUL, MINE = "ueberfaellig", "informieren", "heute", "doppelt", "meine"
DUE = (
    (UNTOLD, "Noch nicht informiert"),
    (OVERDUE, "Information überfällig"),
    (FOLLOW_UP, "Heute nachfassen"),
    (DOUBTFUL, "Vielleicht doppelt"),
)
BOARD, TABLE = "", "tabelle"
ORDERS = {
    "name": ("sort_name", "pk"),
    "stand": ("status", "sort_name", "pk"),
    "stadtteil": ("district", "sort_name", "pk"),
    "person": (F("assigned_to__last_name").asc(nulls_last=True), "sort_name", "pk"),
    "kontakt": (F("last_contact").desc(nulls_last=True), "sort_name", "pk"),
    "frist": (F("informed_on").asc(nulls_first=True), "inform_until", "sort_name", "pk"),
}


class LeadFilter(PortalForm):
    """What the page shows of an inventory's leads; whatever makes no sense is left out."""

    ansicht = forms.ChoiceField(choices=[(BOARD, "Tafel"), (TABLE, "Tabelle")], required=False)
    q = forms.CharField(label="Organisationen durchsuchen", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand", choices=[("", "Jeder Stand"), *LeadStatus.choices], required=False
    )
    person = forms.ChoiceField(label="Zuständig", required=False)
    art = forms.ChoiceField(
        label="Art", choices=[("", "Alle Arten"), *OrganisationKind.choices], required=False
    )
    stadtteil = forms.ChoiceField(label="Stadtteil", required=False)
    quelle = forms.ChoiceField(
        label="Quelle", choices=[("", "Alle Quellen"), *SourceKind.choices], required=False
    )
    offen = forms.ChoiceField(label="Was ist zu tun?", choices=[("", "Alles"), *DUE], required=False)
    ordnung = forms.ChoiceField(choices=[(name, name) for name in ORDERS], required=False)

    def __init__(self, data, *, inventory: Inventory, interviewers: list[User]):
        super().__init__(data)
        self.inventory = inventory
        people = [(str(person.pk), str(person)) for person in interviewers]
        self.fields["person"].choices = [("", "Alle"), (NOBODY, "Noch niemand"), *people]
        districts = (
            inventory.leads.standing()
            .exclude(district="")
            .order_by("district")
            .values_list("district", flat=True)
        )
        self.fields["stadtteil"].choices = [("", "Alle"), *((name, name) for name in districts.distinct())]
        self.full_clean()
        self.chosen = {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def is_table(self) -> bool:
        """Whether the table was chosen; a search or a choice is always shown as a table."""
        return self.chosen["ansicht"] == TABLE or self.is_narrowed

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but view and order was chosen."""
        return any(value for name, value in self.chosen.items() if name not in {"ansicht", "ordnung"})

    @property
    def order(self) -> str:
        """The name of the chosen order."""
        return self.chosen["ordnung"] or "name"

    def found(self) -> QuerySet:
        """Return the leads that fit, in no order."""
        chosen, rows = self.chosen, self.inventory.leads.standing().matching(self.chosen["q"])
        for name, column in (("stand", "status"), ("art", "kind"), ("stadtteil", "district")):
            if chosen[name]:
                rows = rows.filter(**{column: chosen[name]})
        if chosen["person"]:
            rows = rows.filter(assigned_to=None if chosen["person"] == NOBODY else chosen["person"])
        if chosen["quelle"]:
            named = rows.model.objects.filter(sources__kind=chosen["quelle"])
            rows = rows.filter(pk__in=named.values("pk"))
        return self._due(rows)

    def _due(self, rows: QuerySet) -> QuerySet:
        today = timezone.localdate()
        questions = {
            UNTOLD: rows.uninformed,
            OVERDUE: lambda: rows.overdue_to_inform(today),
            FOLLOW_UP: lambda: rows.to_follow_up(today),
            DOUBTFUL: rows.doubtful,
        }
        return questions[self.chosen["offen"]]() if self.chosen["offen"] else rows

    def listed(self) -> QuerySet:
        """Return the leads that fit, in the chosen order, with what a line of the table says."""
        rows = self.found()
        if self.order == "kontakt":
            rows = rows.annotate(last_contact=Max("contacts__at"))
        return rows.order_by(*ORDERS[self.order]).select_related("assigned_to")


def with_contacts(leads: QuerySet) -> QuerySet:
    """Return leads with the number of contacts and the day of the last one: for a page, not for all."""
    return leads.annotate(contact_count=Count("contacts"), last_contact=Max("contacts__at"))
