"""Measures the project, writes var/bench.json and docs/benchmarks.md: `make bench PART=pages`.

Every part is a module that measures something beside a floor of its own in the same run, since machines
differ and only ratios can be compared. It runs in a process of its own with a throw-away PostgreSQL, prints
its figures as JSON, and replaces its own key in var/bench.json; the other keys stay. With SIZES ("5000" or
"10,25") fewer sizes are measured for a quick look: the figures are shown and not kept.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.bench_report import table_of, write_report
from scripts.bench_sizes import is_quick_look
from scripts.test_servers import account, end_with_parent, postgres, server_folder

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "bench.json"
PARTS = {
    "booking": "scripts.bench_booking",
    "places": "scripts.bench_places",
    "pages": "scripts.bench_pages",
    "brochure": "scripts.bench_brochure",
}


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
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            preexec_fn=end_with_parent,
            check=False,
        )
    if done.returncode:
        sys.exit(f"Der Teil {part} ist gescheitert. Der Grund steht darüber.")
    return json.loads(done.stdout)


def store(part: str, figures: dict) -> None:
    """Replace the key of one part in var/bench.json and what the documentation says about it."""
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    known[part] = figures
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    write_report(part, figures)


def show(part: str, figures: dict) -> None:
    """Print the figures of a part: beside their bars where there are any."""
    print(f"\n{part}")
    for line in table_of(part, figures):
        print(f"  {line}")


def main() -> int:
    """Measure the parts that were asked for, one after the other."""
    parser = argparse.ArgumentParser(description="Misst das Portal und schreibt var/bench.json.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (leer: alle)")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in wanted if part not in PARTS]:
        parser.error(f"Unbekannt: {', '.join(unknown)}. Es gibt: {', '.join(PARTS)}.")
    for part in wanted:
        figures = run(part)
        show(part, figures)
        if is_quick_look():
            print("  Nur ein Blick mit weniger Größen: nicht gespeichert.")
        else:
            store(part, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
