"""`make bench-wire`: the wire's budgets, one table, and the same figures in build/bench/wire.json.

Each measurement is a process of its own (benchmarks/measures/wire_*.py and benchmarks/kill.py say what each figure
means). SQLite as it is installed; PostgreSQL with its own defaults, fsync included. One that fails loses the others
nothing; the exit code is 1. `--only sqlite,postgres,kill,fuzz` selects.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

OUTPUT = Path("build/bench")
FILE = OUTPUT / "wire.json"
BUDGETS = {
    "sqlite_items_per_s": "≥ 600",
    "postgres_items_per_s": "≥ 1,000",
    "kill_to_410_s": "≤ 1",
    "kill_behind_5000_files_s": "≤ 1",
    "room_first_page_ms_sqlite": "≤ 150",
    "room_first_page_ms_postgres": "≤ 100",
    "fuzz_inputs": "≥ 100,000",
    "fuzz_lost": "0",
    "fuzz_broken": "0",
    "fuzz_over_2s": "0",
}

type Figures = dict[str, Any]


def main() -> int:
    """Measure, print the table, write the file; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=int(os.environ.get("N") or "50000"))
    parser.add_argument("--fuzz", type=int, default=int(os.environ.get("FUZZ") or "100000"))
    parser.add_argument("--only", default=os.environ.get("ONLY") or ",".join(MEASURES))
    options = parser.parse_args()
    # What isn't measured this time stays as it was, each with its moment: the whole takes hours.
    figures: Figures = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    moments: dict[str, str] = figures.setdefault("measured_at", {})
    failed = []
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name in options.only.split(","):
        print(f"{name} …", flush=True)
        with tempfile.TemporaryDirectory(prefix="wire-", dir=OUTPUT.absolute()) as folder:
            try:
                figures |= MEASURES[name](Path(folder), options)
                moments[name] = time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime())
            except Exception as fault:  # noqa: BLE001 - an edge: the other measurements' figures must not be lost
                print(f"{name} failed: {type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
                failed.append(name)
    _report(figures, failed)
    return 1 if failed else 0


def _sqlite(folder: Path, options: argparse.Namespace) -> Figures:
    rate = _run("wire_rate", folder, "sqlite", options.items)
    return rate | _run("wire_room", folder, "sqlite") | {"sqlite_items": options.items}


def _postgres(folder: Path, options: argparse.Namespace) -> Figures:
    from tests.postgresql import PostgreSQL

    # Its own defaults: what it says is stored survives a power cut. A short folder: it holds the socket.
    with tempfile.TemporaryDirectory(prefix="wire-pg-", dir="/tmp") as short:
        Path(short).chmod(0o755)
        server = PostgreSQL(Path(short) / "db", options={})
        server.start()
        try:
            url = server.url()
            rate = _run("wire_rate", folder, "postgres", options.items, url=url)
            return rate | _run("wire_room", folder, "postgres", url=url) | {"postgres_items": options.items}
        finally:
            server.stop()


def _kill(folder: Path, options: argparse.Namespace) -> Figures:
    del folder, options
    from benchmarks.kill import measure

    return dict(measure())


def _fuzz(folder: Path, options: argparse.Namespace) -> Figures:
    return _run("wire_fuzz", folder, options.fuzz)


def _run(module: str, home: Path, *arguments: object, url: str = "") -> Figures:
    environment = {**os.environ, "BROADSHEET_HOME": str(home), "DATABASE_URL": url}
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.measures.{module}", *map(str, arguments)],
        env={**environment, "DJANGO_SETTINGS_MODULE": "broadsheet.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


MEASURES: dict[str, Callable[[Path, argparse.Namespace], Figures]] = {
    "sqlite": _sqlite,
    "postgres": _postgres,
    "kill": _kill,
    "fuzz": _fuzz,
}


def _report(figures: Figures, failed: list[str]) -> None:
    print(f"\n{'figure':32}{'measured':>34}   to reach")
    for name, value in figures.items():
        print(f"{name:32}{value!s:>34}   {BUDGETS.get(name, '')}")
    FILE.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nwritten to {FILE}" + (f"; failed: {', '.join(failed)}" if failed else ""))


if __name__ == "__main__":
    sys.exit(main())
