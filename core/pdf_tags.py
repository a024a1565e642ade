"""Puts right what WeasyPrint 70 tags otherwise than PDF/UA-1 asks, before a file is written.

Works on the objects that WeasyPrint hands to the `finisher` of `write_pdf`.
"""

from collections.abc import Iterator


def tidy_tags(_document, pdf) -> None:
    """Make lists of `<dl>` whole, and let every link belong to a Link element.

    `<dl><div><dt><dd>` comes as a list of Div; each becomes an item with its label and its body. A picture
    inside `<a>` gets a link of its own, which belongs to the Link around it, not to the Figure.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    nums = _object(pdf, root["ParentTree"])["Nums"]
    waiting = [(reference, None) for reference in root["K"]]
    while waiting:
        reference, link = waiting.pop()
        element = _object(pdf, reference)
        link = reference if element["S"] == "/Link" else link
        if element["S"] == "/L":
            _tidy_list(pdf, element)
        elif element["S"] == "/LI":
            _tidy_item(pdf, element)
        elif link not in (None, reference):
            _lift_links(pdf, element, link, nums)
        waiting += [(kid, link) for kid in _elements(pdf, element)]


def _object(pdf, reference: bytes):
    return pdf.objects[int(reference.split(b" ", 1)[0])]


def _elements(pdf, element) -> Iterator[bytes]:
    """Yield the elements that an element holds."""
    for kid in element["K"]:
        if isinstance(kid, bytes) and _object(pdf, kid).get("Type") == "/StructElem":
            yield kid


def _tidy_list(pdf, element) -> None:
    """Turn the groups of a list of terms into items."""
    for reference in list(_elements(pdf, element)):
        group = _object(pdf, reference)
        inner = [_object(pdf, kid) for kid in _elements(pdf, group)]
        inner = [item for item in inner if item["S"] != "/NonStruct" or item["K"]]  # clears floats
        if group["S"] != "/Div" or not inner or any(item["S"] != "/LI" for item in inner):
            continue
        group["S"] = "/LI"
        bodies = [body for item in inner for body in item["K"]]
        for place, body in enumerate(bodies):
            _object(pdf, body)["S"] = "/LBody" if place or len(bodies) == 1 else "/Lbl"
            _object(pdf, body)["P"] = reference
        group["K"][:] = bodies


def _tidy_item(pdf, element) -> None:
    """Keep label and body in an item: generated text is body too, what clears floats holds nothing."""
    for reference in list(_elements(pdf, element)):
        item = _object(pdf, reference)
        if item["S"] == "/NonStruct" and item["K"]:
            item["S"] = "/LBody"
        elif item["S"] == "/NonStruct":
            element["K"].remove(reference)


def _lift_links(pdf, element, link: bytes, nums: list) -> None:
    """Give the links of an element to the Link element around it."""
    for kid in list(element["K"]):
        if isinstance(kid, bytes) and _object(pdf, kid).get("Type") == "/OBJR":
            element["K"].remove(kid)
            _object(pdf, link)["K"].append(kid)
            key = _object(pdf, _object(pdf, kid)["Obj"])["StructParent"]
            nums[2 * key + 1] = link
