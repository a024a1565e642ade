"""Draws the progress of an import in a terminal."""

from django.core.management.base import OutputWrapper

WIDTH = 30
STEP = 25


class ProgressBar:
    """A bar that moves in a terminal; in a log file one line for every quarter."""

    def __init__(self, stream: OutputWrapper):
        self.stream = stream
        self.is_terminal = stream.isatty()
        self.shown = ("", -1)
        self.is_open = False

    def show(self, done: int, total: int, text: str) -> None:
        """Draw `done` of `total` steps of what is being done."""
        percent = 100 * done // max(total, 1)
        if self.is_terminal:
            bar = "█" * (WIDTH * done // max(total, 1))
            self.is_open = done != total
            self._write(f"\r{text:<22}{bar:<{WIDTH}} {percent:>3} %", ending="" if self.is_open else "\n")
        elif (text, percent // STEP) != self.shown:
            self.shown = (text, percent // STEP)
            self._write(f"{text}: {percent // STEP * STEP} %", ending="\n")

    def close(self) -> None:
        """Leave the line of an unfinished bar, so that a message after it starts on its own."""
        if self.is_open:
            self._write("", ending="\n")

    def _write(self, text: str, ending: str) -> None:
        self.stream.write(text, style_func=str, ending=ending)
        self.stream.flush()
