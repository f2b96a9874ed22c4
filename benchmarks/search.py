"""`make bench-search N=…`: the search over N generated articles; one table, the same in build/bench/search-N.json.

* p95_ms: a question in the engine, from its text to the ten best stories. 1,000 different questions, each once.
* page_p95_ms: the whole results page through Django: middleware, look-ups in the live store, snippets, template, gzip.
* bytes_per_article: the index on disk. build_s: to build it, with the terms of a sentence remembered (search_paper).
* fresh_s, gone_s: from a publication's (withdrawal's) commit until the reader's index has (no longer has) it, with the
  index kept by another process as `broadsheet run` does; the slowest of 20.
* hit1_ar, hit1_en: questions whose answer stands first, of QUESTIONS=folder or of our own (benchmarks/questions.py).

BENCH_HOME keeps the paper and its index for the next run.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parent.parent / "build" / "bench"
BUDGETS = {
    "p95_ms": "≤ 10",
    "page_p95_ms": "≤ 40",
    "bytes_per_article": "≤ 1,500",
    "fresh_s": "≤ 1",
    "gone_s": "≤ 1",
    "hit1_ar": "> 0.88",
}
ASKED = ("p95_ms", "page_p95_ms", "bytes_per_article", "fresh_s", "hit1_ar", "hit1_en")


def main() -> int:
    """Measure, print the table, write the file."""
    options = _options()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="search-", dir=OUTPUT) as folder:
        home = (options.home or Path(folder) / "paper").absolute()
        home.mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "BROADSHEET_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "broadsheet.settings",
            "BROADSHEET_BASE_URL": "http://127.0.0.1:8000",
        }
        import django

        django.setup()
        figures = _measure(options.articles, options.questions, Path(folder))
    figures = {name: figures[name] for name in ASKED if name in figures} | figures
    print(f"\n{'figure':28}{'measured':>16}   to reach")
    for name, value in figures.items():
        print(f"{name:28}{value!s:>16}   {BUDGETS.get(name, '')}")
    output = OUTPUT / f"search-{options.articles}.json"
    output.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    print(f"\nwritten to {output}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=int(os.environ.get("N") or "10000"))
    parser.add_argument("--home", type=Path, default=_path("BENCH_HOME"), help="the paper's home, kept")
    parser.add_argument("--questions", type=Path, default=_path("QUESTIONS"), help="a folder of question sets")
    return parser.parse_args()


def _path(name: str) -> Path | None:
    return Path(os.environ[name]) if os.environ.get(name) else None


def _measure(articles: int, questions: Path | None, folder: Path) -> dict[str, Any]:
    from benchmarks.measures import search_answers, search_freshness, search_speed
    from benchmarks.search_paper import ready

    print("quality: questions with known answers …", flush=True)
    figures: dict[str, Any] = search_answers.figures(folder=questions, index=folder / "questions")
    print(f"index: {articles:,} stories …", flush=True)
    paper = ready(articles)
    figures |= {"articles": articles, "bytes_per_article": paper.bytes_per_article, "build_s": round(paper.seconds)}
    print("speed: the engine, then whole pages …", flush=True)
    figures |= search_speed.figures(paper.archive)
    print("freshness: publishing and withdrawing …", flush=True)
    figures |= search_freshness.figures()
    return {**figures, "measured_at": time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime())}


if __name__ == "__main__":
    sys.exit(main())
