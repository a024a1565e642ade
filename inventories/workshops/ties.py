"""Who works with whom, before the workshop and after it: from interviews, by hand, from agreements."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.utils.safestring import SafeString

from core.charts import figure, network
from core.text import sort_key
from inventories.enums.workshop import TieMoment
from inventories.models import CooperationAgreement, CooperationTie, Inventory
from inventories.visibility import VisibleProfile
from organisations.enums import OrganisationKind
from organisations.matching import comparable

MOST_SHOWN = 16  # what the drawing holds (core.charts.networks)
SOURCE = "Angaben der Organisationen im Interview und Vereinbarungen seit dem Workshop"
# the five colours of the drawing by the kind of organisation
GROUPS = {
    OrganisationKind.MIGRANT_ORGANISATION: 0,
    OrganisationKind.ONE_WORLD_GROUP: 1,
    OrganisationKind.WORLD_SHOP: 1,
    OrganisationKind.PARTNERSHIP_ASSOCIATION: 1,
    OrganisationKind.SCHOOL: 2,
    OrganisationKind.YOUTH: 2,
    OrganisationKind.CULTURE: 3,
    OrganisationKind.FAITH_COMMUNITY: 3,
}
OTHER_GROUP = 4

Edge = tuple[int, int]


@dataclass(frozen=True)
class Network:
    """Who works with whom at one moment: {pair of organisation ids: about what}."""

    edges: dict[Edge, str]

    def degrees(self) -> Counter:
        """Return {organisation: number of partners}."""
        return Counter(key for edge in self.edges for key in edge)


@dataclass(frozen=True)
class Proposal:
    """A partner that an interview named and that is in the inventory itself."""

    first: int
    second: int
    names: tuple[str, str]
    said: str


def ordered(one: int, two: int) -> Edge:
    """Return the pair in the order in which it is stored."""
    return (one, two) if one < two else (two, one)


def _edge(tie: CooperationTie) -> Edge:
    return ordered(tie.first_id, tie.second_id)


def networks_of(inventory: Inventory, faces: dict[int, VisibleProfile]) -> tuple[Network, Network, int]:
    """Return the network before and after, and how many ties are not shown for want of a consent.

    After: what was before, what was written down since, and every pair of an agreement that is alive.
    """
    stored = list(CooperationTie.objects.filter(inventory=inventory))
    before = {_edge(tie): tie.about for tie in stored if tie.moment == TieMoment.BEFORE}
    after = dict(before)
    after |= {_edge(tie): tie.about for tie in stored if tie.moment == TieMoment.AFTER}
    after |= {edge: what for edge, what in agreed_pairs(inventory).items() if edge not in after}
    hidden = sum(1 for edge in after if not set(edge) <= faces.keys())
    shown = [
        Network({edge: about for edge, about in edges.items() if set(edge) <= faces.keys()})
        for edges in (before, after)
    ]
    return shown[0], shown[1], hidden


def agreed_pairs(inventory: Inventory) -> dict[Edge, str]:
    """Return the pairs of all agreements that nobody gave up."""
    rows = CooperationAgreement.objects.alive().filter(workshop__inventory=inventory)
    found = {}
    for agreement in rows.prefetch_related("organisations"):
        keys = sorted(row.pk for row in agreement.organisations.all())
        found |= {pair: agreement.what for pair in combinations(keys, 2)}
    return found


def proposals(inventory: Inventory, faces: dict[int, VisibleProfile]) -> list[Proposal]:
    """Return ties that the released texts name and nobody has written down: partners of a profile by name."""
    stored = {_edge(tie) for tie in CooperationTie.objects.filter(inventory=inventory)}
    by_name = {}
    for key, face in faces.items():
        for name in (face.name, face.short_name):
            if comparable(name):
                by_name.setdefault(comparable(name), key)
    found: dict[Edge, Proposal] = {}
    for key, face in sorted(faces.items(), key=lambda entry: entry[1].sort_name):
        for said in face.partners:
            other = by_name.get(comparable(said)) or by_name.get(comparable(said.split(",")[0]))
            if other and other != key and ordered(key, other) not in stored | found.keys():
                edge = ordered(key, other)
                found[edge] = Proposal(*edge, (face.name, faces[other].name), said)
    return list(found.values())


def finding(before: Network, after: Network) -> str:
    """Return what changed as the title of the picture."""
    was, now = len(before.edges), len(after.edges)
    if not was and not now:
        return "Noch sind keine Verbindungen eingetragen"
    if now == was:
        return f"Es sind {_counted(now)}" if now > 1 else "Es ist eine Verbindung"
    if not was:
        return f"Neu entstanden: {_counted(now)}"
    return f"Aus {'einer Verbindung' if was == 1 else _counted(was)} wurden {now}"


def pictures(
    before: Network,
    after: Network,
    faces: dict[int, VisibleProfile],
    *,
    level: int = 3,
    printed: bool = False,
) -> list[SafeString]:
    """Return both drawings with the same organisations at the same places, each with its table of links."""
    shown = _shown(after, faces)
    titles = (
        (before, f"Vor dem Workshop: {_counted(len(before.edges))}"),
        (after, f"Nach dem Workshop: {_counted(len(after.edges))}"),
    )
    return [_figure(net, title, shown, faces, level=level, printed=printed) for net, title in titles]


def _shown(after: Network, faces: dict[int, VisibleProfile]) -> list[int]:
    """Return the organisations in the drawing: the best linked ones, by kind and name."""
    linked = after.degrees()
    best = sorted(linked, key=lambda key: (-linked[key], faces[key].sort_name))[:MOST_SHOWN]
    return sorted(best, key=lambda key: (_group(faces[key]), faces[key].sort_name))


def _figure(
    net: Network, title: str, shown: list[int], faces: dict, *, level: int, printed: bool
) -> SafeString:
    place = {key: index for index, key in enumerate(shown)}
    nodes = [(faces[key].short_name or faces[key].name, _group(faces[key])) for key in shown]
    links = [(place[a], place[b], 2) for a, b in net.edges if a in place and b in place]
    rows = [
        [faces[a].name, faces[b].name, about or "ohne Angabe"]
        for (a, b), about in sorted(net.edges.items(), key=lambda entry: _names(entry[0], faces))
    ]
    return figure(
        title=title,
        finding=_sentence(net, shown, faces, printed=printed),
        picture=network(nodes, links, f"Netzbild: {title}"),
        head=["Organisation", "arbeitet mit", "Worin?"],
        rows=rows,
        source=SOURCE,
        level=level,
        printed=printed,
    )


def _sentence(net: Network, shown: list[int], faces: dict, *, printed: bool) -> str:
    degrees = net.degrees()
    if not degrees:
        return "Noch arbeitet keine mit einer anderen zusammen."
    top = min(degrees, key=lambda key: (-degrees[key], faces[key].sort_name))
    text = f"Am besten verbunden: {faces[top].name} mit {degrees[top]}."
    left_out = len(set(degrees) - set(shown))
    if left_out:
        where = "sind nicht gezeichnet" if printed else "stehen in der Tabelle"
        text += f" Gezeigt sind die {len(shown)} am besten verbundenen; {left_out} weitere {where}."
    return text


def _names(edge: Edge, faces: dict[int, VisibleProfile]) -> tuple[str, str]:
    return tuple(sort_key(faces[key].name) for key in edge)


def _group(face: VisibleProfile) -> int:
    return GROUPS.get(face.kind, OTHER_GROUP)


def _counted(number: int) -> str:
    return "eine Verbindung" if number == 1 else f"{number} Verbindungen"


def pairs_before(inventory: Inventory) -> list[Edge]:
    """Return the pairs that worked together before the workshop: they need no table to meet at."""
    rows: Iterable = CooperationTie.objects.filter(inventory=inventory, moment=TieMoment.BEFORE)
    return list(rows.values_list("first_id", "second_id"))
