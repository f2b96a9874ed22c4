"""A reader who follows links all the time, and notes what was broken: `python -m benchmarks.crawling EDITION [PAGES]`.

The real EditionServer answers, without a network between. Broken: an answer that isn't 200, 301 or 410, a page that
doesn't end as pages end, a link on a page that leads nowhere. It runs until its standard input ends, about a hundred
pages a second, or until it has read PAGES pages, and then prints {"read": …, "broken": [sentence, …]}.
"""

import json
import math
import random
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from broadsheet.press.serving.app import EditionServer

STARTS = ("/en/", "/ar/")
LINK = re.compile(r'href="(/(?:ar|en|assets)/[^"#?]*)"')
ANSWERS = frozenset({200, 301, 410})
STEPS = 40  # from a front as far as this, then from a front again
PAUSE_SECONDS = 0.01
MOST_NOTED = 20


@dataclass
class Crawl:
    """The crawling process, and what it found once it was stopped."""

    process: subprocess.Popen[str]
    read: int = 0
    broken: list[str] = field(default_factory=list)

    def stop(self) -> None:
        """End it and take its findings. Raises RuntimeError if it failed."""
        said, _ = self.process.communicate(timeout=60)
        if self.process.returncode or not said:
            raise RuntimeError(f"the crawler ended with {self.process.returncode}")
        found = json.loads(said.splitlines()[-1])
        self.read, self.broken = found["read"], found["broken"]
        for sentence in self.broken[:MOST_NOTED]:
            print(f"broken: {sentence}", file=sys.stderr)


@contextmanager
def crawling() -> Iterator[Crawl]:
    """A crawler over the paper's edition; `stop()` it before the end."""
    from django.conf import settings

    command = [sys.executable, "-m", "benchmarks.crawling", str(settings.BROADSHEET_EDITION)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield Crawl(process)
    finally:
        process.kill()
        process.wait()


def main(edition: Path, most: float = math.inf) -> None:
    """Crawl until standard input ends, or so many pages were read."""
    server = EditionServer(edition=edition, media=edition, fallback=_no_app, languages=("en", "ar"))
    dice, read = random.Random(5), 0
    broken: dict[str, None] = {}
    known: set[str] = set()
    at, steps = dice.choice(STARTS), 0
    while read < most and not select.select([sys.stdin], [], [], PAUSE_SECONDS)[0]:
        status, body = _ask(server, at)
        read += 1
        links = list(dict.fromkeys(unquote(link) for link in LINK.findall(body)))
        if status == 200 and not at.startswith("/assets/") and not body.rstrip().endswith(_end_of(at)):
            broken[f"{at} is cut off"] = None
        fresh = [link for link in links if link not in known]
        for link in dice.sample(fresh, min(len(fresh), 5)):
            if fault := _fault_at(server, link):
                broken[f"{at} links to {link}, which {fault}"] = None
            known.add(link)
        steps += 1
        at = dice.choice(links) if links and steps % STEPS else dice.choice(STARTS)
        if len(known) > 50_000:
            known.clear()
    print(json.dumps({"read": read, "broken": list(broken)}))


def _end_of(path: str) -> str:
    """How a whole page ends; every page links to its language's feed and web app manifest."""
    ends = {".rss": "</rss>", ".webmanifest": "}"}
    return next((end for suffix, end in ends.items() if path.endswith(suffix)), "</html>")


def _fault_at(server: EditionServer, link: str) -> str:
    """What is wrong with the answer at a link, and with the one a second later; "" for nothing."""
    answer, _ = _ask(server, link)
    if answer in ANSWERS:
        return ""
    time.sleep(1)
    return f"answers {answer}, and a second later {_ask(server, link)[0]}"


def _ask(server: EditionServer, path: str) -> tuple[int, str]:
    head: list[Any] = []

    def start_response(status: str, headers: Any, _fault: Any = None) -> Any:
        head.extend((status, headers))

    environ = {"PATH_INFO": path.encode().decode("latin-1"), "REQUEST_METHOD": "GET", "QUERY_STRING": ""}
    body = b"".join(server(environ, start_response))
    return int(head[0][:3]), body.decode(errors="replace")


def _no_app() -> Any:
    raise RuntimeError("the crawler follows links to pages only")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
