"""Colours as "#rrggbb": how well they can be read on each other (WCAG 2.2), and lighter grounds."""

READABLE = 4.5  # WCAG 2.2, 1.4.3: contrast of running text
PAPER, INK, GREY = "#ffffff", "#16192b", "#565a6d"
RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (_linear(part / 255) for part in channels(colour))
    return RED * red + GREEN * green + BLUE * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255; raise ValueError for anything but "#rrggbb"."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"no colour: {colour}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def tint(colour: str, share: float) -> str:
    """Return the colour mixed with white; `share` is how much of it remains, 0 to 1."""
    mixed = (round(255 - (255 - part) * share) for part in channels(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)
