"""Measures the project and writes var/bench.json: `make bench PART=booking` (docs/benchmarks.md).

Every part is a module that measures something beside a floor of its own in the same run, since machines
differ and only ratios can be compared. It runs in a process of its own with a throw-away PostgreSQL, prints
its figures as JSON, and replaces its own key in var/bench.json; the other keys stay.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.test_servers import account, postgres, server_folder

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "bench.json"
PARTS = {"booking": "scripts.bench_booking", "places": "scripts.bench_places"}


def run(part: str) -> dict:
    """Run one part in an own process and return its figures."""
    owner = account()
    with (
        tempfile.TemporaryDirectory(prefix="skew-bench-") as var,
        server_folder("bench", owner) as folder,
        postgres(folder, owner) as address,
    ):
        environment = os.environ | {"PORTAL_MODE": "test", "DATABASE_URL": address, "VAR_DIR": var}
        command = [sys.executable, "-m", PARTS[part]]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def store(part: str, figures: dict) -> None:
    """Replace the key of one part in var/bench.json."""
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    known[part] = figures
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def show(part: str, figures: dict) -> None:
    """Print the figures of a part as a table."""
    print(f"\n{part}")
    for name, value in figures.items():
        print(f"  {name:<32} {value}")


def main() -> int:
    """Measure the parts that were asked for, one after the other."""
    parser = argparse.ArgumentParser(description="Misst das Portal und schreibt var/bench.json.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (leer: alle)")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in wanted if part not in PARTS]:
        parser.error(f"Unbekannt: {', '.join(unknown)}. Es gibt: {', '.join(PARTS)}.")
    for part in wanted:
        figures = run(part)
        store(part, figures)
        show(part, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
