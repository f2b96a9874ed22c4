"""The crawling reader notes what is broken, and nothing else."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

from broadsheet.press.serving.files import file_of

PAGE = '<!doctype html><a href="{}">on</a></html>\n'


def crawl(edition: Path) -> list[str]:
    command = [sys.executable, "-m", "benchmarks.crawling", str(edition), "30"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = json.loads(process.stdout.read())
    assert found["read"] == 30
    return list(found["broken"])


def printed(folder: Path, pages: dict[str, str]) -> Path:
    for path, text in pages.items():
        file = folder / file_of(path=path, status=200)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(gzip.compress(text.encode()))
    return folder


def test_a_whole_paper_has_nothing_broken(tmp_path: Path) -> None:
    pages = {"/en/": PAGE.format("/en/x"), "/en/x": PAGE.format("/ar/"), "/ar/": PAGE.format("/en/")}
    assert crawl(printed(tmp_path, pages)) == []


def test_a_link_to_nowhere_and_a_page_cut_off_are_noted(tmp_path: Path) -> None:
    pages = {"/en/": PAGE.format("/en/nowhere"), "/ar/": PAGE.format("/en/")[:20]}
    broken = crawl(printed(tmp_path, pages))
    assert sorted(broken) == ["/ar/ is cut off", "/en/ links to /en/nowhere, which answers 404, and a second later 404"]
