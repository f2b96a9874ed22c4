"""Lighthouse on a phone with a bad line, several times; of each figure the median."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from statistics import median

CATEGORIES = {
    "lighthouse_performance": "performance",
    "lighthouse_accessibility": "accessibility",
    "lighthouse_seo": "seo",
    "lighthouse_best_practices": "best-practices",
}
TIMES = {"lcp_ms": "largest-contentful-paint", "cls": "cumulative-layout-shift", "tbt_ms": "total-blocking-time"}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


class Failed(RuntimeError):
    """Lighthouse ended without a report."""

    id = "audit.lighthouse-failed"


def measure(url: str, *, tools: Path, chromium: str, runs: int) -> tuple[dict[str, float], list[str]]:
    """The medians (scores of 100, times in ms), and a line for each audit that took a point from a category that
    isn't about time. `tools`: the folder with `lighthouse` in it. Raises Failed.
    """
    reports = [_run(url, tools, chromium) for _ in range(runs)]
    scores = {
        name: median(100 * report["categories"][category]["score"] for report in reports)
        for name, category in CATEGORIES.items()
    }
    times = {
        name: median(report["audits"][audit]["numericValue"] for report in reports) for name, audit in TIMES.items()
    }
    return scores | times, _faults(url, reports[-1])


def _run(url: str, tools: Path, chromium: str) -> dict:  # type: ignore[type-arg]  # Lighthouse's own report
    with tempfile.TemporaryDirectory(prefix="broadsheet-lighthouse-") as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(tools / "lighthouse" / "cli" / "index.js"), url, "--quiet", "--output=json"]
        command += [f"--output-path={report}", f"--chrome-flags={FLAGS}", "--throttling-method=devtools"]
        command += [f"--only-categories={','.join(CATEGORIES.values())}", "--no-enable-error-reporting"]
        done = subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": chromium},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        if done.returncode or not report.exists():
            raise Failed(f"Lighthouse failed on {url}: {done.stderr[-800:]}")
        found = json.loads(report.read_text())
    if found.get("runtimeError"):
        raise Failed(f"Lighthouse failed on {url}: {found['runtimeError']['message']}")
    return dict(found)


def _faults(url: str, report: dict) -> list[str]:  # type: ignore[type-arg]  # Lighthouse's own report
    lines = []
    for category in ("accessibility", "seo", "best-practices"):
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                lines.append(f"{url} ({category}): {audit['title']}")
    return lines
