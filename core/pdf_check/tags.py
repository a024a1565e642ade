"""Tags: what may stand in what, and that pages, tree and parent tree say the same about every piece."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

# ISO 32000-1, 14.8.4.3: what an element may hold; elements that are not named hold anything
MAY_HOLD = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
# and where an element must stand
MUST_STAND_IN = {
    "LI": {"L"},
    "Lbl": {"LI", "Note"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}


@dataclass
class _Tree:
    """What a walk through the tree has found."""

    # {(page, number of the piece): element}
    owners: dict = field(default_factory=dict)
    # {link: element}
    links: dict = field(default_factory=dict)
    misplaced: Counter = field(default_factory=Counter)
    wrong_parents: int = 0


def check_tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is wrong with the tags, as German sentences."""
    tree = _read(pdf.Root.StructTreeRoot)
    for (tag, parent), count in sorted(tree.misplaced.items()):
        yield f"{count} Auszeichnungen {tag} stehen in {parent}, wo sie nicht hingehören."
    if tree.wrong_parents:
        yield f"{tree.wrong_parents} Auszeichnungen nennen ein falsches Elternelement (P)."
    parents = _pairs(pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()), "/Nums")
    keys = [int(key) for key, _ in parents]
    if keys != sorted(set(keys)):
        yield "Der Baum der Zuordnungen ist nicht sortiert (ParentTree)."
    by_key = dict(zip(keys, (value for _, value in parents), strict=True))
    targets = {str(name) for name, _ in _pairs(_destinations(pdf), "/Names")}
    for number, page in enumerate(pdf.pages, start=1):
        yield from _page(number, page.obj, by_key, tree)
        yield from _links(number, page.obj, by_key, tree, targets)


def _read(root: Dictionary) -> _Tree:
    """Walk through the structure tree, without recursion."""
    tree = _Tree()
    waiting = [(kid, root, "StructTreeRoot") for kid in _kids(root)]
    while waiting:
        element, parent, parent_tag = waiting.pop()
        tag = str(element.S)[1:]
        _note_place(tree, tag, parent_tag)
        tree.wrong_parents += element.get("/P", Dictionary()).objgen != parent.objgen
        for kid in _kids(element):
            if isinstance(kid, int):
                tree.owners[element.Pg.objgen, kid] = element.objgen
            elif "/S" in kid:
                waiting.append((kid, element, tag))
            elif kid.get("/Type") == Name.OBJR:
                tree.links[kid.Obj.objgen] = (element.objgen, tag)
    return tree


def _note_place(tree: _Tree, tag: str, parent: str) -> None:
    is_held = parent not in MAY_HOLD or tag in MAY_HOLD[parent]
    is_at_home = tag not in MUST_STAND_IN or parent in MUST_STAND_IN[tag]
    if not (is_held and is_at_home):
        tree.misplaced[tag, parent] += 1


def _page(number: int, page: Dictionary, by_key: dict, tree: _Tree) -> Iterator[str]:
    """Compare the pieces of a page with those that the tree holds."""
    if "/StructParents" not in page:
        yield f"Seite {number}: Die Seite steht nicht im Strukturbaum (StructParents)."
        return
    entries = by_key.get(int(page.StructParents))
    if not isinstance(entries, Array):
        yield f"Seite {number}: Die Zuordnung der Seite fehlt (ParentTree)."
        return
    wrong = sum(
        entry is not None and tree.owners.get((page.objgen, place)) not in (None, entry.objgen)
        for place, entry in enumerate(entries)
    )
    if wrong:
        yield f"Seite {number}: {wrong} Stellen gehören laut Baum zu einem anderen Element."


def _links(number: int, page: Dictionary, by_key: dict, tree: _Tree, targets: set[str]) -> Iterator[str]:
    """Check that every link belongs to a Link element and leads somewhere."""
    for link in page.get("/Annots", []):
        if link.get("/Subtype") != Name.Link or "/StructParent" not in link:
            continue
        owner, tag = tree.links.get(link.objgen, (None, ""))
        entry = by_key.get(int(link.StructParent))
        if tag != "Link" or entry is None or entry.objgen != owner:
            yield f"Seite {number}: Ein Link gehört zu keiner Auszeichnung Link."
        if "/Dest" in link and isinstance(link.Dest, pikepdf.String) and str(link.Dest) not in targets:
            yield f"Seite {number}: Ein Link führt ins Leere ({link.Dest})."


def _destinations(pdf: pikepdf.Pdf) -> Dictionary:
    return pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())


def _kids(element: Dictionary) -> list:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def _pairs(tree: Dictionary, kind: str) -> list[tuple]:
    """Return the pairs of a name tree or a number tree, in its order."""
    if "/Kids" in tree:
        return [pair for kid in tree.Kids for pair in _pairs(kid, kind)]
    flat = tree.get(kind, Array())
    return [(flat[place], flat[place + 1]) for place in range(0, len(flat), 2)]
