"""`make bench-press N=…`: the press at full size, one table beside its budgets, the same in build/bench/press-N.json.

Each measurement is a process of its own (benchmarks/measures/ says what each figure means); they share one paper of N
generated stories, in a home that is made anew unless --home names one to keep. One that fails loses the others
nothing, but the exit code is 1. `--only build,publish` selects.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OUTPUT = Path("build/bench")
BUDGETS = {
    "build_pages_per_s": "≥ 3,000; at 1,000,000 ≥ 0.8 × the rate at 10,000",
    "build_vs_hugo": "≥ 2",
    "build_memory_mb": "≤ 700",
    "publish_p50_ms": "≤ 20; at 1,000,000 ≤ 1.2 × at 10,000",
    "publish_p99_ms": "≤ 60; at 1,000,000 ≤ 1.2 × at 10,000",
    "author_first100_s": "≤ 0.5",
    "author_rest_pages_per_s": "≥ 2,000",
    "author_pages_without_name": "0",
    "publish_during_backlog_ms": "≤ 100",
    "menu_fronts_s": "≤ 1",
    "menu_rest_pages_per_s": "the full build's rate",
    "menu_broken_pages": "0",
    "missed_pages": "0",
    "renders_per_changed_page": "≤ 1.05",
    "dependency_bytes_per_page": "≤ 1,536",
    "gzip_bytes_per_page": "≤ 9,216",
    "burst_settle_s": "≤ 4",
    "burst_article_prints_max": "1",
    "burst_front_prints": "a few",
    "server_vs_nginx": "≥ 0.7",
    "nginx_vs_bare": "≥ 0.95",
}
# The figures of the issue: the table and the file begin with them, in this order.
ASKED = (
    *("build_pages_per_s", "build_vs_hugo", "build_memory_mb", "publish_p50_ms", "publish_p99_ms"),
    *("author_first100_s", "author_rest_pages_per_s", "menu_fronts_s", "missed_pages", "renders_per_changed_page"),
    *("dependency_bytes_per_page", "gzip_bytes_per_page", "burst_settle_s", "server_vs_nginx", "nginx_vs_bare"),
)


@dataclass(frozen=True)
class Run:
    """What all measurements of one run go by."""

    articles: int
    home: Path
    publications: int
    edits: int
    burst: int
    rounds: int


@dataclass(frozen=True)
class Measure:
    """One measurement: what the runner says of it, and how it is done."""

    says: str
    take: Callable[[Run], dict[str, Any]]


def main() -> int:
    """Measure, print the table, write the file; the exit code."""
    options = _options()
    chosen = options.only.split(",") if options.only else list(MEASURES)
    figures: dict[str, Any] = {
        "articles": options.articles,
        "measured_at": time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime()),
    }
    failed = []
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="press-", dir=OUTPUT) as folder:
        run = Run(
            articles=options.articles,
            home=(options.home or Path(folder) / "paper").absolute(),
            publications=options.publications,
            edits=options.edits,
            burst=options.burst,
            rounds=options.rounds,
        )
        for name in chosen:
            measure = MEASURES[name]
            print(f"{name}: {measure.says} …", flush=True)
            began = time.perf_counter()
            try:
                figures |= measure.take(run)
            except Exception as fault:  # noqa: BLE001 - an edge: the other measurements' figures must not be lost
                print(f"{name} failed: {type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
                failed.append(name)
            figures[f"seconds_{name}"] = round(time.perf_counter() - began)
    _report(figures, failed)
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=int(os.environ.get("N") or "10000"))
    parser.add_argument("--only", help=f"some of: {','.join(MEASURES)}", default=os.environ.get("ONLY", ""))
    parser.add_argument("--home", type=Path, help="the paper's home, kept for the next run", default=_kept_home())
    parser.add_argument("--publications", type=int, default=300)
    parser.add_argument("--edits", type=int, default=int(os.environ.get("EDITS") or "10000"))
    parser.add_argument("--burst", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3, help="of the build, and of Hugo's beside it")
    options = parser.parse_args()
    if unknown := set(filter(None, options.only.split(","))) - MEASURES.keys():
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    return options


def _kept_home() -> Path | None:
    return Path(os.environ["BENCH_HOME"]).absolute() if os.environ.get("BENCH_HOME") else None


def in_own_process(module: str, home: Path, *arguments: object) -> dict[str, Any]:
    """The figures of a measurement. Raises CalledProcessError."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "BROADSHEET_HOME": str(home), "DJANGO_SETTINGS_MODULE": "broadsheet.settings"}
    environment |= {"BROADSHEET_BASE_URL": "http://127.0.0.1:8000"}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _measure(name: str, *options: Callable[[Run], int]) -> Callable[[Run], dict[str, Any]]:
    """The measurement in benchmarks/measures/, over the shared paper."""
    return lambda run: in_own_process(
        f"benchmarks.measures.{name}", run.home, run.articles, *(option(run) for option in options)
    )


def _edits(run: Run) -> dict[str, Any]:
    """Two newsrooms of their own, one for each core, with their homes in memory where there is such a folder."""
    shared_memory = Path("/dev/shm")
    with (
        tempfile.TemporaryDirectory(dir=shared_memory if shared_memory.is_dir() else None) as folder,
        ThreadPoolExecutor() as pool,
    ):
        module, half = "benchmarks.measures.edits", max(1, run.edits // 2)
        newsrooms = [pool.submit(in_own_process, module, Path(folder) / f"{seed}", half, seed) for seed in (1, 2)]
        done = [newsroom.result() for newsroom in newsrooms]
    total = {name: sum(each[name] for each in done) for name in ("edits", "missed_pages", "rendered", "changed")}
    return {
        "missed_pages": total["missed_pages"],
        "renders_per_changed_page": round(total["rendered"] / total["changed"], 4),
        "edits": total["edits"],
        "edits_pages_changed": total["changed"],
    }


def _server(run: Run) -> dict[str, Any]:
    del run
    from benchmarks.serving import server_figures

    return dict(server_figures())


def _nginx(run: Run) -> dict[str, Any]:
    del run
    from benchmarks.nginx import measure

    return dict(measure())


MEASURES = {
    "build": Measure("printing every page, Hugo beside it", _measure("build", lambda run: run.rounds)),
    "storage": Measure("weighing the edition and the press's memory of it", _measure("storage")),
    "publish": Measure("publishing one story after the other", _measure("publish", lambda run: run.publications)),
    "burst": Measure("publishing a wire dump", _measure("burst", lambda run: run.burst)),
    "author": Measure("renaming an author of many stories", _measure("author")),
    "menu": Measure("changing what every page shows", _measure("menu")),
    "edits": Measure("random edits, compared with full builds", _edits),
    "server": Measure("the embedded server against nginx", _server),
    "nginx": Measure("nginx with our configuration against a bare one", _nginx),
}


def _report(figures: dict[str, Any], failed: list[str]) -> None:
    ordered = {name: figures[name] for name in ASKED if name in figures}
    ordered |= {name: value for name, value in figures.items() if name not in ordered}
    print(f"\n{'figure':36}{'measured':>20}   to reach")
    for name, value in ordered.items():
        print(f"{name:36}{_shown(value):>20}   {BUDGETS.get(name, '')}")
    output = OUTPUT / f"press-{figures['articles']}.json"
    output.write_text(json.dumps({**ordered, "failed": failed}, indent=1, ensure_ascii=False) + "\n")
    print(f"\nwritten to {output}" + (f"; failed: {', '.join(failed)}" if failed else ""))


def _shown(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
