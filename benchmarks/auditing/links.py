"""A reader who follows every link, picture, sheet and script of a paper from both homes on, and notes what is broken.

Addresses of other sites are counted and not asked: the audit needs no network.
"""

import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

STARTS = ("/ar/", "/en/")
ALONGSIDE = 4
ADDRESSES = {"href", "src", "poster", "data-part", "data-breaking", "action"}
NOT_FOLLOWED = ("/desk/",)  # asks for a password


@dataclass
class Answer:
    """What an address answered, redirects followed; its links as (path with query, fragment), its ids."""

    path: str
    status: int
    kind: str = ""
    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


@dataclass
class Crawl:
    """Every address that was asked, what leads nowhere (a sentence each), and how many links lead to other sites."""

    answers: dict[str, Answer] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        is_post = tag == "form" and given.get("method", "").lower() == "post"
        if not is_post and given.get("rel") != "preconnect":
            self.links += [given[name] for name in ADDRESSES & given.keys() if given[name]]
        self.links += [each.split()[0] for each in given.get("srcset", "").split(",") if each.strip()]


def crawl(address: str, *, starts: tuple[str, ...] = STARTS) -> Crawl:
    """Follow everything from `starts` on; `address`: the paper's, "http://127.0.0.1:8000"."""
    found = Crawl()
    waiting = list(starts)
    known, first_on = set(waiting), dict.fromkeys(waiting, "")
    with ThreadPoolExecutor(ALONGSIDE) as threads:
        while waiting:
            for answer in threads.map(lambda path: _ask(address, path, found.elsewhere), waiting):
                found.answers[answer.path] = answer
            waiting, asked = [], waiting
            for path in asked:
                for link, _ in found.answers[path].links:
                    if link not in known and not link.startswith(NOT_FOLLOWED):
                        known.add(link)
                        first_on[link] = path
                        waiting.append(link)
    found.broken = [*_missing(found, first_on), *_without_target(found)]
    return found


def _missing(found: Crawl, first_on: dict[str, str]) -> list[str]:
    return [
        f"{first_on[path] or 'the start'} links to {path}, which answers {answer.status}"
        for path, answer in found.answers.items()
        if answer.status != 200
    ]


def _without_target(found: Crawl) -> list[str]:
    """Links to a place within a page that the page doesn't have."""
    faults = []
    for answer in found.answers.values():
        for link, fragment in answer.links:
            target = found.answers.get(link)
            if fragment and target and target.status == 200 and "html" in target.kind and fragment not in target.ids:
                faults.append(f"{answer.path} links to {link}#{fragment}, and there is no such place")
    return faults


def _ask(address: str, path: str, elsewhere: set[str]) -> Answer:
    try:
        with urllib.request.urlopen(address + quote(path, safe="/?=&%+,:;@~"), timeout=60) as response:
            kind = response.headers.get("Content-Type", "")
            answer = Answer(path, response.status, kind)
            if "html" in kind:
                answer.text = response.read().decode()
                _read(answer, response.url, address, elsewhere)
    except urllib.error.HTTPError as error:
        return Answer(path, error.code)
    except OSError as error:
        return Answer(path, 0, str(error))
    return answer


def _read(answer: Answer, url: str, address: str, elsewhere: set[str]) -> None:
    reader = _Reader()
    reader.feed(answer.text)
    answer.ids = reader.ids
    for link in dict.fromkeys(reader.links):
        whole, fragment = urldefrag(urljoin(url, link))
        parts = urlsplit(whole)
        if whole.startswith(address + "/"):
            query = f"?{parts.query}" if parts.query else ""
            answer.links.append((unquote(parts.path) + query, unquote(fragment)))
        elif parts.scheme in {"http", "https"}:
            elsewhere.add(whole)
