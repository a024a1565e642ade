"""The rows that a name is compared with: all organisations of the portal, the leads of its inventory."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from core.text import sort_key
from inventories.duplicates.comparison import EDGE, LIMIT, Entry, Index, Suggestion, entry, web_domain
from inventories.enums import ContactKind
from inventories.models import ContactPoint, Inventory, Lead, Profile
from organisations.matching import comparable
from organisations.models import Organisation

LEAD, ORGANISATION = "lead", "organisation"
# words of a name that a single search asks the database for; more make it slower, not better
ASKED_WORDS = 6
# words that hundreds of names share: asking for them would fetch half the table
EVERYWHERE = frozenset(
    ["verein", "vereinigung", "initiative", "gruppe", "kreis", "freunde", "freundeskreis", "forderverein"]
)


def full_index(inventory: Inventory) -> Index:
    """Return an index over every organisation of the portal and every lead of the inventory (for lists)."""
    index = Index()
    index.add(organisation_entries(Organisation.objects.standing()))
    index.add(lead_entries(inventory.leads.standing()))
    return index


def suggest_for(lead: Lead, limit: int = LIMIT) -> list[Suggestion]:
    """Return what may be the same organisation as one stored lead, the most likely first (four queries).

    The database narrows by pieces of the name, domain and postcode; the comparison then looks at few rows.
    """
    index = Index()
    organisations = Organisation.objects.standing().filter(_near(lead))
    index.add(organisation_entries(organisations.exclude(pk=lead.organisation_id or 0)))
    near = _edges(lead) | _same(lead, "web_domain", lead.web_domain)
    near |= _same(lead, "postal_code", lead.postal_code)
    others = lead.inventory.leads.standing().filter(near)
    index.add(lead_entries(others.exclude(pk=lead.pk)))
    return index.suggest(entry_of(lead), limit)


def doubts_about(entries: Iterable[Entry], index: Index) -> Iterator[str]:
    """Yield for each entry the sentence about the most likely other row, or "" when there is none."""
    for one in entries:
        found = index.suggest(one, 1)
        yield found[0].sentence[:300] if found else ""


def entry_of(lead: Lead) -> Entry:
    """Return a lead in its normal forms."""
    return entry(
        LEAD,
        lead.pk or 0,
        lead.name,
        town=lead.inventory.municipality.short_name,
        street=lead.street,
        postal_code=lead.postal_code,
        domain=lead.web_domain,
    )


def lead_entries(leads: QuerySet) -> Iterator[Entry]:
    """Yield leads in their normal forms (one query)."""
    columns = ("pk", "name", "inventory__municipality__short_name", "street", "postal_code", "web_domain")
    for pk, name, town, street, postal_code, domain in leads.order_by().values_list(*columns).iterator():
        yield entry(
            LEAD, pk, name, town=town, street=street, postal_code=postal_code, domain=domain, where=town
        )


def organisation_entries(organisations: QuerySet) -> Iterator[Entry]:
    """Yield organisations in their normal forms, once more for each address or website of a profile.

    Three queries however many there are.
    """
    rows = organisations.order_by().values_list("pk", "name", "municipality__short_name")
    known = {pk: (name, town) for pk, name, town in rows.iterator()}
    for pk, (name, town) in known.items():
        yield entry(ORGANISATION, pk, name, town=town, where=town)
    profiles = Profile.objects.filter(organisation__in=organisations).order_by()
    addresses = profiles.exclude(street="").values_list("organisation_id", "name", "street", "postal_code")
    for pk, name, street, postal_code in addresses.distinct().iterator():
        town = known[pk][1]
        yield entry(ORGANISATION, pk, name, town=town, street=street, postal_code=postal_code, where=town)
    websites = ContactPoint.objects.filter(
        kind=ContactKind.WEBSITE, profile__organisation__in=organisations
    ).order_by()
    for pk, address in websites.values_list("profile__organisation_id", "value").distinct().iterator():
        name, town = known[pk]
        if domain := web_domain(address):
            yield entry(ORGANISATION, pk, name, town=town, domain=domain, where=town)


def _near(lead: Lead) -> Q:
    near = _edges(lead)
    if lead.web_domain:
        near |= Q(profiles__contact_points__value__icontains=lead.web_domain)
    if lead.postal_code and lead.street:
        near |= Q(profiles__postal_code=lead.postal_code)
    matching = Organisation.objects.filter(near).values("pk")
    return Q(pk__in=matching)


def _edges(lead: Lead) -> Q:
    """Return the question for names that share the beginning or the end of a word with the lead's name."""
    town = sort_key(lead.inventory.municipality.short_name).split()
    words = [
        word
        for word in comparable(lead.name).split()
        if len(word) >= EDGE and word not in town and word not in EVERYWHERE
    ]
    near = Q(sort_name=sort_key(lead.name))
    for word in sorted(words, key=len, reverse=True)[:ASKED_WORDS]:
        near |= Q(sort_name__contains=word[:EDGE]) | Q(sort_name__contains=word[-EDGE:])
    return near


def _same(lead: Lead, column: str, value: str) -> Q:
    return Q(**{column: value}) if value else Q(pk__in=[])
