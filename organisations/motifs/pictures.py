"""Finished pictures: an image, or the bytes of a file, for a name. Credit: „Illustration: SKEW“."""

import io
import random

from PIL import Image

from organisations.motifs.figures import Look
from organisations.motifs.gatherings import portrait
from organisations.motifs.scenes import SCENES, digest

CREDIT = "Illustration: SKEW"


def motif(
    name: str, scene: str | None = None, size: tuple[int, int] = (1400, 875), look: Look | None = None
) -> Image.Image:
    """Return the paper-cut picture of a name: the same on every machine, because the name seeds every choice.

    Size is width and height in pixels. A look (skin 0..8, hair 0..5, style) draws a named person as agreed;
    without one, scene is a key of SCENES (default: people). Raises KeyError for an unknown scene.
    """
    scene = "portrait" if look else scene or "people"
    rng = random.Random(digest(f"{scene}|{name}"))  # noqa: S311 - a drawing, no secret
    paper = portrait(size, rng, look) if look else SCENES[scene].draw(size, rng)
    return paper.finish()


def picture_bytes(
    name: str,
    scene: str | None = None,
    size: tuple[int, int] = (1400, 875),
    format: str = "JPEG",
    quality: int = 84,
) -> bytes:
    """Return the picture as the content of a file; format is a name that Pillow knows."""
    stream = io.BytesIO()
    motif(name, scene, size).save(stream, format=format, quality=quality)
    return stream.getvalue()
