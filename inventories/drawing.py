"""The drawing that stands in until an organisation gives a photo."""

from django.core.files.base import ContentFile

from organisations.motifs import CREDIT, describe, picture_bytes, scene_of

BEHIND_PHOTOS = 1000  # position of a drawing


def draw(*, name: str, kind: str, themes: list[str]) -> dict:
    """Return the values of a Picture row that portrays nobody: file, alt text, credit (about a second)."""
    scene = scene_of(themes, kind)
    return {
        "file": ContentFile(picture_bytes(name, scene), name="illustration.jpg"),
        "alt_text": describe(name, scene)[:250],
        "credit": CREDIT,
        "position": BEHIND_PHOTOS,
    }
