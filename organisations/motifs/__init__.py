"""Paper-cut pictures and woven marks for organisations that have no photo: one name, one picture."""

from organisations.motifs.logos import logo
from organisations.motifs.pictures import CREDIT, motif, picture_bytes
from organisations.motifs.scenes import SCENES, describe, scene_of

__all__ = ["CREDIT", "SCENES", "describe", "logo", "motif", "picture_bytes", "scene_of"]
