"""Writes what the bench measured: tables for the terminal and docs/benchmarks.md, plots beside it.

Sections written by hand stay; a part's own section stands between two comments and is replaced as a whole.
"""

import platform
import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from core.charts import bars
from scripts.bench_bars import BARS, INTROS, TITLES, Bar

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE, PLOTS = DOCS / "benchmarks.md", DOCS / "benchmarks"


def table_of(part: str, figures: dict) -> Iterator[str]:
    """Yield the lines of a part's table: beside their bars where there are any."""
    known = BARS.get(part)
    if known is None:
        yield from (f"{name:<32} {value}" for name, value in figures.items())
        return
    for bar in known:
        if bar.key in figures:
            yield f"{bar.key:<26} {figures[bar.key]:>8}  {_told(bar):<14} {verdict(bar, figures[bar.key])}"


def verdict(bar: Bar, value: float) -> str:
    """Return whether a figure keeps its bar: "excellent", "kept", "missed", or nothing without a bar."""
    if bar.most is None:
        return ""
    if value > bar.most:
        return "missed"
    return "excellent" if bar.stretch is not None and value <= bar.stretch else "kept"


def _told(bar: Bar) -> str:
    return "" if bar.most is None else f"≤ {bar.most:g}" + (f" ({bar.stretch:g})" if bar.stretch else "")


def write_report(part: str, figures: dict) -> None:
    """Replace a part's section of docs/benchmarks.md and its plots; other parts are written by hand."""
    if part not in BARS:
        return
    PLOTS.mkdir(exist_ok=True)
    plots = dict(plots_of(part, figures))
    for name, drawing in plots.items():
        (PLOTS / f"{name}.svg").write_text(f"{drawing}\n", encoding="utf-8")
    section = "\n".join(section_of(part, figures, list(plots)))
    text = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- {part}: written by make bench -->", f"<!-- end of {part} -->"
    block = f"{begin}\n{section}\n{end}"
    if begin in text:
        text = re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: block, text, flags=re.DOTALL)
    else:
        text = f"{text.rstrip()}\n\n{block}\n"
    PAGE.write_text(text, encoding="utf-8")


def section_of(part: str, figures: dict, plots: list[str]) -> Iterator[str]:
    """Yield the lines of a part's section."""
    yield from (f"## {TITLES[part]} (`make bench PART={part}`)", "", INTROS[part].strip(), "", machine(), "")
    yield from ("| | bar (excellent) | measured | |", "|---|---|---|---|")
    for bar in BARS[part]:
        if bar.key in figures:
            yield f"| {bar.label} | {_told(bar)} | {figures[bar.key]:g} | {verdict(bar, figures[bar.key])} |"
    yield ""
    yield from DETAILS[part](figures)
    yield ""
    yield from (f"![{name.replace('-', ' ')}](benchmarks/{name}.svg)" for name in plots)


def machine() -> str:
    """Return on what it was measured."""
    processors = f"{cpu_count()} cores, {_memory()} GiB, {platform.system()} {platform.machine()}"
    programs = f"Python {platform.python_version()}, " + ", ".join(
        f"{name} {version(name)}" for name in ("Django", "weasyprint", "pikepdf", "gunicorn")
    )
    return f"Measured on {date.today().isoformat()}: {processors}; {programs}; PostgreSQL without fsync."


def _memory() -> int:
    words = Path("/proc/meminfo").read_text(encoding="utf-8").split()
    return round(int(words[words.index("MemTotal:") + 1]) / 1024**2)


def page_details(figures: dict) -> Iterator[str]:
    """Yield what each page cost beside its ratio, at both sizes."""
    yield "| page | profiles | CPU ms | requests per second | of the floor's | p95 ms | times the floor's |"
    yield "|---|---|---|---|---|---|---|"
    names = ("cpu_ms", "per_second", "per_second_vs_trivial", "p95_ms", "p95_vs_trivial")
    for size, name in zip(figures["profiles"], ("first", "second"), strict=False):
        for page, row in figures.get(name, {}).items():
            yield f"| {page} | {size:,} | {' | '.join(str(row[key]) for key in names)} |"
    yield ""
    yield (
        f"One entry is made in {figures['entry_ms']} ms; the largest web process had "
        f"{figures['web_process_mb']} MB."
    )


def brochure_details(figures: dict) -> Iterator[str]:
    """Yield what every measurement took, by size."""
    yield "| profiles | measurement | CPU s | time s | peak MB | pages | PDF MB |"
    yield "|---|---|---|---|---|---|---|"
    for size, steps in figures["sizes"].items():
        for name, row in steps.items():
            pages, megabytes = row.get("pages", ""), row.get("mb", "")
            if name != "prepare":
                yield (
                    f"| {size} | {name} | {row['cpu']:.2f} | {row['wall']:.2f} | {row['peak_mb']}"
                    f" | {pages} | {megabytes} |"
                )


def plots_of(part: str, figures: dict) -> Iterator[tuple[str, str]]:
    """Yield (name, drawing) of a part's plots."""
    if part == "pages":
        for size, name in zip(figures["profiles"], ("first", "second"), strict=False):
            rows = [(page, row["cpu_ms"]) for page, row in figures.get(name, {}).items()]
            if rows:
                yield f"pages-{size}", bars(rows, f"CPU per request, {size:,} profiles", unit=" ms")
        return
    for mode in ("cold", "changed"):
        rows = [(f"{size} profiles", steps[mode]["cpu"]) for size, steps in figures["sizes"].items()]
        yield f"brochure-{mode}", bars(rows, f"Seconds of CPU, {mode}", unit=" s")


DETAILS = {"pages": page_details, "brochure": brochure_details}
