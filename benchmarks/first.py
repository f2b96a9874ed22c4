"""`make bench`: the budgets of the first edition, one table, and the same figures in build/bench/first.json.

* publish_p50_ms, publish_p99_ms: from the commit of a publication to its last affected page on disk, at 10,000
  articles, with the press in a process of its own, as `broadsheet run` has it.
* click_to_page_ms: from the editor's click on Publish in a real Chromium to the page that a reader gets showing it.
* server_vs_nginx: requests a second of the embedded server over nginx's, 32 connections: the worse of one article and
  1,000 random ones of 10,000.
* rest_memory_mb: all processes of the running demo paper, proportional set size (what is shared counts once).
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BUDGETS = {
    "publish_p50_ms": "≤ 40",
    "publish_p99_ms": "≤ 120",
    "click_to_page_ms": "≤ 500",
    "server_vs_nginx": "≥ 0.5",
    "rest_memory_mb": "≤ 350",
}
OUTPUT = Path("build/bench/first.json")


def main() -> None:
    """Measure everything, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=int(os.environ.get("N", "10000")))
    parser.add_argument("--publications", type=int, default=200)
    options = parser.parse_args()
    figures: dict[str, Any] = {"articles": options.articles, "publications": options.publications}
    with tempfile.TemporaryDirectory(prefix="broadsheet-bench-") as folder:
        print(f"publishing {options.publications} stories into a paper of {options.articles} …", flush=True)
        figures |= _in_own_process("benchmarks.measures.publish", folder, options.articles, options.publications)
        print("clicking Publish in Chromium, and weighing the paper at rest …", flush=True)
        figures |= _in_own_process("benchmarks.clicking", folder)
    print("serving, against nginx …", flush=True)
    figures |= _server()
    _report(figures)


def _in_own_process(module: str, folder: str, *arguments: int) -> dict[str, Any]:
    """Each measurement has a home of its own, and settings are read once a process."""
    home = Path(folder) / module.rpartition(".")[2]
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env={**os.environ, "BROADSHEET_HOME": str(home), "DJANGO_SETTINGS_MODULE": "broadsheet.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _server() -> dict[str, float]:
    from benchmarks.serving import server_figures

    return {"server_vs_nginx": server_figures()["server_vs_nginx"]}


def _report(figures: dict[str, Any]) -> None:
    print(f"\n{'figure':22}{'measured':>12}   to reach")
    for name, value in figures.items():
        print(f"{name:22}{value:>12}   {BUDGETS.get(name, '')}")
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(figures, indent=1) + "\n")
    print(f"\nwritten to {OUTPUT}")


if __name__ == "__main__":
    main()
