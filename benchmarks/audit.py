"""`make audit`: what a reader's page may weigh, break and take, on the demo edition; a table, build/bench/audit.json.

* axe_violations: places that break a rule of WCAG 2.2 AA or of best practice; every kind of page, in both languages, at
  320 and 1280 px, light and dark.
* html_errors: errors and warnings of the Nu HTML checker on the same pages' source.
* broken_links: links that lead nowhere, within pages too, of everything that can be reached from both homes.
* article_html_gzip_bytes, lite_total_bytes: the heaviest of all articles and of all their lite pages, as sent.
* article_css_gzip_bytes, article_total_bytes, article_requests: the heaviest article in a browser that has nothing
  kept, its pictures left out, headers counted.
* lighthouse_*, lcp_ms, cls, tbt_ms: Lighthouse on a phone, devtools throttling, the median of RUNS; the worst of home
  and heaviest article in both languages. A busy machine makes the times longer: they are told, and fail nothing.

The exit code is 1 if a figure misses its target. What broke is listed in build/bench/audit-faults.txt.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.auditing import axe, kinds, lighthouse, links, markup, states, weight
from benchmarks.auditing.pages import Page, url_of
from tests.stories.conftest import FLAGS
from tests.stories.running import RunningPaper, chromium, start

OUTPUT, FAULTS = Path("build/bench/audit.json"), Path("build/bench/audit-faults.txt")
TARGETS: dict[str, tuple[str, float]] = {
    "axe_violations": ("≤", 0),
    "html_errors": ("≤", 0),
    "broken_links": ("≤", 0),
    "article_html_gzip_bytes": ("≤", 20_000),
    "article_css_gzip_bytes": ("≤", 14_000),
    "article_total_bytes": ("≤", 70_000),
    "article_requests": ("≤", 8),
    "lite_total_bytes": ("≤", 30_000),
    "lighthouse_performance": ("≥", 98),
    "lighthouse_accessibility": ("≥", 100),
    "lighthouse_seo": ("≥", 100),
    "lighthouse_best_practices": ("≥", 100),
    "lcp_ms": ("≤", 1_800),
    "cls": ("≤", 0.01),
    "tbt_ms": ("≤", 50),
}
# What a busy machine alone can spoil.
TIMED = {"lighthouse_performance", "lcp_ms", "tbt_ms"}

type Figures = dict[str, float]


def main() -> int:
    """Ask everything, print the table, write the files; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=int(os.environ.get("RUNS", "5")), help="of Lighthouse, each page")
    parser.add_argument("--only", choices=("pages", "lighthouse"), help="one half of it")
    options = parser.parse_args()
    tools = _tools()
    with tempfile.TemporaryDirectory(prefix="broadsheet-audit-") as folder, sync_playwright() as playwright:
        print("starting the demo paper …", flush=True)
        paper = start(Path(folder) / "home", "--demo")
        try:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            figures, faults = _ask(paper, browser, tools, options)
            browser.close()
        finally:
            paper.stop()
    return _report(figures, faults)


def _tools() -> Path:
    done = subprocess.run(["scripts/audit-tools", "--all"], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    return Path(done.stdout.strip())


def _ask(
    paper: RunningPaper, browser: Browser, tools: Path, options: argparse.Namespace
) -> tuple[Figures, dict[str, list[str]]]:
    print("following every link …", flush=True)
    found = links.crawl(paper.address)
    articles = kinds.articles_of(found)
    sizes = weight.packed(paper.address, [path for paths in articles.values() for path in paths])
    heaviest = {lang: max(paths, key=sizes.__getitem__) for lang, paths in articles.items()}
    figures, faults = Figures(), dict[str, list[str]]()
    if options.only != "lighthouse":
        figures["article_html_gzip_bytes"] = max(sizes.values())
        figures |= _weigh(paper, browser, found, heaviest)
        faults = {"broken_links": found.broken} | _check(paper, browser, found, tools)
        figures |= {name: len(each) for name, each in faults.items()}
    if options.only != "pages":
        homes = [f"/{lang}/" for lang in heaviest]
        measured, faults["lighthouse"] = _measure(paper, [*homes, *heaviest.values()], tools, options.runs)
        figures |= measured
    return figures, faults


def _weigh(paper: RunningPaper, browser: Browser, found: links.Crawl, heaviest: dict[str, str]) -> Figures:
    lite = weight.packed(paper.address, kinds.lite_of(found))
    loads = [weight.load(browser, url_of(paper.address, path)) for path in heaviest.values()]
    return {
        "article_css_gzip_bytes": max(each.bytes_of(r"\.css$") for each in loads),
        "article_total_bytes": max(sum(size for _, size in each.own) for each in loads),
        "article_requests": max(len(each.own) for each in loads),
        "lite_total_bytes": max(lite.values()),
    }


def _check(paper: RunningPaper, browser: Browser, found: links.Crawl, tools: Path) -> dict[str, list[str]]:
    pages = [*kinds.pages_of(found, paper.address), *states_of(paper, found)]
    print(f"checking {len(pages)} pages …", flush=True)
    html = {f"{page.name} {page.path}": page.html for page in pages}
    return {
        "html_errors": markup.faults(html, jar=tools / markup.JAR),
        "axe_violations": axe.violations(browser, address=paper.address, pages=pages, source=tools / axe.SOURCE),
    }


def states_of(paper: RunningPaper, found: links.Crawl) -> list[Page]:
    """The pages of a running demo paper that no link leads to; it is none to go on with afterwards."""
    stories = kinds.commented(found)
    edition = paper.home / "edition"

    def shell(script: str) -> str:
        return paper.command("manage", "shell", "-c", script)

    return list(states.pages_in_states(paper.address, edition=edition, stories=stories, shell=shell))


def _measure(paper: RunningPaper, paths: list[str], tools: Path, runs: int) -> tuple[Figures, list[str]]:
    measured, faults = [], []
    for path in paths:
        print(f"Lighthouse, {runs} times, on {path} …", flush=True)
        figures, missed = lighthouse.measure(url_of(paper.address, path), tools=tools, chromium=chromium(), runs=runs)
        print("  " + ", ".join(f"{name} {round(value, 3)}" for name, value in figures.items()), flush=True)
        measured.append(figures)
        faults += missed
    worst = {"≤": max, "≥": min}
    return {name: worst[TARGETS[name][0]](each[name] for each in measured) for name in measured[0]}, faults


def _report(figures: Figures, faults: dict[str, list[str]]) -> int:
    missed = [name for name, value in figures.items() if not _holds(name, value)]
    rows = [(name, _plain(figures[name]), " ".join(map(str, TARGETS[name]))) for name in TARGETS if name in figures]
    for name, value, target in rows:
        said = ("missed, by time alone" if name in TIMED else "missed") if name in missed else ""
        print(f"{name:28} {value!s:>10}   {target:10} {said}")
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    known: dict[str, Any] = json.loads(OUTPUT.read_text()) if OUTPUT.exists() and len(figures) < len(TARGETS) else {}
    OUTPUT.write_text(json.dumps(known | {name: value for name, value, _ in rows}, indent=2) + "\n")
    lines = [f"{name}: {line}" for name, each in faults.items() for line in each]
    FAULTS.write_text("".join(f"{line}\n" for line in lines))
    print(f"{OUTPUT}, {FAULTS} ({len(lines)} lines)")
    return 1 if set(missed) - TIMED else 0


def _holds(name: str, value: float) -> bool:
    sign, target = TARGETS[name]
    return value <= target if sign == "≤" else value >= target


def _plain(value: float) -> float:
    return round(value, 4) if value % 1 else int(value)


if __name__ == "__main__":
    sys.exit(main())
