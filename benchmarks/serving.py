"""How fast is the embedded server? The real EditionServer against nginx on the same files, in one run.

`python -m benchmarks.serving` prints the table of docs/decisions/0013-server-tuning.md; `measure()` returns it.
It needs nginx and wrk. uvicorn is no dependency: name a Python that has it in BENCH_UVICORN_PYTHON to compare it.
"""

import argparse
import json
import os
import random
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.contenders import NGINX, OTHERS, OURS, UVICORN, Contender, running
from benchmarks.programs import memory_mb
from benchmarks.readers import Load, load, write_script
from benchmarks.served import write_edition

PAGES = 10_000
ASKED = 1_000


@dataclass(frozen=True, kw_only=True)
class Case:
    """What one contender did with one way of asking: medians over the rounds, ratios to nginx right before."""

    requests_per_second: float
    ratio: float
    lowest_ratio: float
    highest_ratio: float
    p99_ms: float
    p99_ratio: float


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One contender's cases ("one", "many") and its memory under load (proportional set size)."""

    cases: Mapping[str, Case]
    memory_mb: float

    @property
    def ratio(self) -> float:
        """Requests a second over nginx's, in the worse case."""
        return min(case.ratio for case in self.cases.values())

    @property
    def p99_ratio(self) -> float:
        """The time that 99 of 100 answers stay under, over nginx's, in the worse case."""
        return max(case.p99_ratio for case in self.cases.values())


def measure(
    *,
    rounds: int = 12,
    seconds: int = 1,
    connections: int = 32,
    pages: int = PAGES,
    contenders: tuple[Contender, ...] = (OURS,),
) -> dict[str, Figures]:
    """Load each contender and nginx in turn, `rounds` times with one article and as often with 1,000 random ones of
    `pages`; figures by contender's name, nginx's among them.
    """
    everyone = (NGINX, *contenders)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)  # nginx's workers are another user when we are root
        paths = write_edition(folder=folder, pages=pages)
        servers = {
            each.name: stack.enter_context(running(contender=each, folder=folder, path=paths[0])) for each in everyone
        }
        cases: dict[str, dict[str, Case]] = {name: {} for name in servers}
        for case, asked in (("one", paths[:1]), ("many", random.Random(8).sample(paths, min(ASKED, pages)))):
            script = folder / f"{case}.lua"
            write_script(file=script, paths=asked)
            ports = {name: port for name, (port, _) in servers.items()}
            for name, found in _rounds(ports, script, rounds, seconds, connections).items():
                cases[name][case] = _case(found)
        memory = {name: memory_mb(process.pid) for name, (_, process) in servers.items()}
    return {name: Figures(cases=cases[name], memory_mb=memory[name]) for name in cases}


def server_figures(*, rounds: int = 12) -> dict[str, float]:
    """What `make bench` and `make bench-press` report: the worse of the two cases of each kind, and all four."""
    ours = measure(rounds=rounds)[OURS.name]
    figures = {"server_vs_nginx": ours.ratio, "server_p99_vs_nginx": ours.p99_ratio}
    for name, case in ours.cases.items():
        figures |= {f"server_vs_nginx_{name}": case.ratio, f"server_p99_vs_nginx_{name}": case.p99_ratio}
    return {name: round(value, 2) for name, value in figures.items()}


def print_table(figures: Mapping[str, Figures]) -> None:
    """Print the figures as the Markdown table of the decision record."""
    print("| server | articles | requests/s | × nginx (lowest to highest) | p99, ms | p99 × nginx | memory, MB |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for name, each in figures.items():
        for articles, case in each.cases.items():
            ratio = f"{case.ratio:.2f} ({case.lowest_ratio:.2f} to {case.highest_ratio:.2f})"
            speed, slow = f"{case.requests_per_second:,.0f}", f"{case.p99_ms:.1f} | {case.p99_ratio:.2f}"
            print(f"| {name} | {articles} | {speed} | {ratio} | {slow} | {each.memory_mb:.0f} |")


def main() -> None:
    """The command line: `--all` for every contender, `--json FILE` for our figures as one flat object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every interface and option, not only ours")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seconds", type=int, default=1)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    contenders = (OURS, *OTHERS) if options.all else (OURS,)
    if options.all and os.environ.get("BENCH_UVICORN_PYTHON"):
        contenders = (*contenders, UVICORN)
    figures = measure(rounds=options.rounds, seconds=options.seconds, contenders=contenders)
    print_table(figures)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps({"server_vs_nginx": round(figures[OURS.name].ratio, 3)}))


def _rounds(
    ports: Mapping[str, int], script: Path, rounds: int, seconds: int, connections: int
) -> dict[str, list[tuple[Load, Load]]]:
    """Of each server the loads of all rounds, each with nginx's of the moment before."""
    for port in ports.values():
        load(port=port, script=script, seconds=1, connections=connections)
    found: dict[str, list[tuple[Load, Load]]] = {name: [] for name in ports}
    for _ in range(rounds):
        for name in ports.keys() - {NGINX.name}:
            # nginx again right before each one: what else the machine is doing then weighs on both alike.
            theirs, its = (
                load(port=ports[each], script=script, seconds=seconds, connections=connections)
                for each in (NGINX.name, name)
            )
            found[NGINX.name].append((theirs, theirs))
            found[name].append((its, theirs))
    return found


def _case(found: list[tuple[Load, Load]]) -> Case:
    ratios = [its.requests_per_second / nginx.requests_per_second for its, nginx in found]
    return Case(
        requests_per_second=median(its.requests_per_second for its, _ in found),
        ratio=median(ratios),
        lowest_ratio=min(ratios),
        highest_ratio=max(ratios),
        p99_ms=median(its.p99_ms for its, _ in found),
        p99_ratio=median(its.p99_ms / nginx.p99_ms for its, nginx in found),
    )


if __name__ == "__main__":
    main()
