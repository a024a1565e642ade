"""Draws the demo's pictures on all cores: the only part of loading that costs noticeable time."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

from organisations.motifs import picture_bytes

SIZE = (1400, 875)


def draw(order: tuple[str, str, tuple[int, int]]) -> bytes:
    """Return one picture as JPEG; a function of the module, because other processes must find it."""
    name, scene, size = order
    return picture_bytes(name, scene, size)


def draw_all(orders: Iterable[tuple[str, str, tuple[int, int]]]) -> list[bytes]:
    """Return the pictures in the order given, drawn by several processes."""
    with ProcessPoolExecutor() as pool:
        return list(pool.map(draw, orders, chunksize=8))
