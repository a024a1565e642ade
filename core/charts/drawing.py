"""What every drawing is made of: escaped elements, text, the frame, colours and German numbers.

Only presentation attributes are written, never style or script: the pages forbid both (CSP), and WeasyPrint
draws the same picture. All drawings share 360 units: 13-unit text is 12.6 px on a phone and 17 px at 30 rem.
"""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 360
INK, GREY, LINE, PAPER = "#16192b", "#565a6d", "#ddd5c5", "#ffffff"
INDIGO, PETROL, HENNA, SAFFRON, MAUVE = "#2b3a8f", "#0d6e6a", "#a8441f", "#f2b233", "#8c3a68"
# neighbours differ in lightness: readable in grey and for colour-blind readers
SERIES = (INDIGO, SAFFRON, PETROL, HENNA, MAUVE)
# from nothing to most; text on it turns white from step 4
RAMP = ("#f7f1e6", "#cfe3df", "#8fc0b8", "#4a958e", "#0d6e6a", "#0a3f45")

# widths of Fira Sans in multiples of its size: most small letters, and what differs much from them
LETTER, WIDE_LETTER = 0.55, 0.74
WIDTHS = (
    dict.fromkeys(" .,:;ijlI|!'", 0.26) | dict.fromkeys('frtJ-()"', 0.37) | dict.fromkeys("sckxyvz", 0.49)
)
WIDTHS |= dict.fromkeys("ABCDGHKNOPQRUVXZÄÖÜ", 0.64) | dict.fromkeys("mwMW&", 0.8)

Number = int | float


def element(name: str, *children: object, **attributes: object) -> SafeString:
    """Return one element; everything that is not a SafeString is escaped.

    Attribute names are written with underscores (font_size); floats keep two digits, None is left out.
    """
    given = (
        (key.strip("_").replace("_", "-"), _short(value))
        for key, value in attributes.items()
        if value is not None
    )
    return format_html("<{}{}>{}</{}>", name, format_html_join("", ' {}="{}"', given), join(children), name)


def join(parts: Iterable[object]) -> SafeString:
    """Return the parts one after the other, each escaped unless it is a SafeString."""
    return format_html_join("", "{}", ((part,) for part in parts))


def _short(value: object) -> object:
    return f"{round(value, 2):g}" if isinstance(value, float) else value


def number(value: Number) -> str:
    """Return the number as Germans write it: 1.208 or 87,5."""
    plain = f"{value:,.1f}" if isinstance(value, float) else f"{value:,}"
    return plain.translate(str.maketrans(",.", ".,"))


def text(
    x: float,
    y: float,
    content: object,
    size: float = 13,
    *,
    fill: str = INK,
    weight: int = 400,
    anchor: str = "start",
) -> SafeString:
    """Return a line of text; anchor is start, middle or end."""
    return element(
        "text",
        str(content),
        x=x,
        y=y,
        font_size=size,
        font_family="Fira Sans, sans-serif",
        font_weight=weight,
        fill=fill,
        text_anchor=anchor,
    )


def fit(content: str, units: float, size: float = 13) -> str:
    """Return the text, cut with … when it is wider than the units; the table beside it has it whole."""
    if _width(content) * size <= units:
        return content
    cut = content[:-1]
    while len(cut) > 1 and (_width(cut) + WIDE_LETTER) * size > units:
        cut = cut[:-1]
    return cut.rstrip() + "…"


def _width(content: str) -> float:
    """Return about how wide a text is in Fira Sans, in multiples of its size."""
    return sum(WIDTHS.get(letter, LETTER) for letter in content)


def svg(
    height: float, parts: Iterable[object], label: str, *, width: float = WIDTH, role: str = "img"
) -> SafeString:
    """Return the frame. The label says kind and content; role is group when the drawing holds links."""
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        role=role,
        aria_label=label,
    )


def empty(label: str) -> SafeString:
    """Return the drawing for no values at all."""
    return svg(28, [text(0, 18, "Noch keine Werte", fill=GREY)], label)


def step_of(value: Number, top: Number) -> int:
    """Return the step 0 to 5 of the RAMP for a value between 0 and top."""
    if value <= 0 or top <= 0:
        return 0
    return min(5, 1 + int(4.99 * value / (top + 0.01)))


def ink_on(step: int) -> str:
    """Return the colour of text on a step of the RAMP."""
    return PAPER if step >= 4 else INK
