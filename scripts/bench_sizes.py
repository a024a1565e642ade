"""Which sizes are measured: all, or fewer for a quick look (`make bench PART=pages SIZES=5000`)."""

import os


def sizes(all_of_them: tuple[int, ...]) -> tuple[int, ...]:
    """Return the sizes of a part: those of SIZES ("10,50"), otherwise all of them."""
    asked = os.environ.get("SIZES", "")
    return tuple(int(size) for size in asked.split(",")) if asked else all_of_them


def is_quick_look() -> bool:
    """Whether only some sizes are measured; such figures are shown and not kept."""
    return bool(os.environ.get("SIZES"))
