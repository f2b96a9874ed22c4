"""The demo edition behind nginx: `broadsheet nginx` prints what serves it exactly as `broadsheet run` does."""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from broadsheet.press.serving.files import path_of
from tests.press.serving.nginx_process import checked, fetch, running_text
from tests.press.serving.same import Pair
from tests.press.serving.test_run import free_port
from tests.stories.running import RunningPaper, links_in

# Forms whose token is another one for each who asks.
EACH_ITS_OWN = ("/comments/",)
LINKS = re.compile(r'(?:href|src)="(/[^"#]*)"|srcset="([^"]*)"')


@pytest.fixture(scope="module")
def behind(paper: RunningPaper, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    text = paper.command("nginx", "--listen", f"127.0.0.1:{port}", "--logs", str(folder))
    assert "warn" not in checked(folder, text)
    text = text.replace("rate=50r/s", "rate=100000r/s")  # a test asks faster than a reader
    with running_text(folder, text, port):
        yield Pair(port, paper.port)


def linked_from(html: str) -> set[str]:
    """The site's own addresses in a page: links, pictures in every size, style and script, with their queries."""
    found = set()
    for link, sources in LINKS.findall(html):
        found |= {link} if link else {each.split()[0] for each in sources.split(",") if each.strip().startswith("/")}
    return {quote(each.replace("&amp;", "&"), safe="/?=&%") for each in found}


def printed(paper: RunningPaper) -> list[tuple[str, int]]:
    """Every path of the edition with its status."""
    folder = paper.home / "edition"
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return [path_of(file=file) for file in files if not file.startswith(".press")]


@pytest.fixture(scope="module")
def addresses(paper: RunningPaper) -> set[str]:
    """All that was printed, and all that can be reached by links from there: pictures, style, documents."""
    seen: set[str] = set()
    waiting = ["/", "/ar/", "/en/", "/robots.txt", "/favicon.ico", *(quote(path) for path, _ in printed(paper))]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = fetch(paper.port, path, accept_encoding="identity")
        if answer.headers.get("content-type", "").startswith("text/html"):
            waiting += sorted(link for link in linked_from(answer.body.decode()) if not link.startswith(EACH_ITS_OWN))
    return seen


def test_every_address_of_the_paper_is_answered_as_by_the_paper_itself(behind: Pair, addresses: set[str]) -> None:
    different = {}
    for path in sorted(addresses):
        asked: tuple[dict[str, str], ...] = ({}, {"accept_encoding": "identity"}, {"range": "bytes=0-99"})
        found = [each for headers in asked for each in behind.differences(path, **headers)]
        if found + behind.differences(path, method="HEAD"):
            different[path] = found
    assert different == {}
    assert sum(path.startswith("/ar/") for path in addresses) > 60
    assert sum(path.startswith("/en/") for path in addresses) > 60
    assert sum(path.startswith("/media/renditions/") for path in addresses) > 10
    assert any(path.startswith("/assets/") for path in addresses)


def test_moved_withdrawn_and_short_addresses_are_answered_alike(paper: RunningPaper, behind: Pair) -> None:
    story = next(path for path in sorted(links_in(paper.get("/en/").text)) if path.count("/") > 4)
    short = re.search(r'"(/x/\w+)"', paper.get(story).text)
    assert short is not None, "the story's page shows its short link"
    withdrawn = [path for path, status in printed(paper) if status == 410]
    assert withdrawn, "the demo edition has a withdrawn story"
    for path in (short[1], f"{story}/", "/x/nothing", *withdrawn):
        assert behind.differences(quote(path)) == []


def test_the_desk_is_signed_in_to_through_nginx(paper: RunningPaper, behind: Pair, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{behind.nginx}/desk/")
    assert page.url.endswith("/desk/login/?next=/desk/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", paper.password)
    page.click("button[type=submit]")
    page.wait_for_selector("#wagtail-sidebar", state="attached")
    context.close()


def test_the_desks_style_is_compressed_on_the_way(behind: Pair) -> None:
    login = fetch(behind.nginx, "/desk/login/", accept_encoding="identity").body.decode()
    style = next(path for path in linked_from(login) if ".css" in path)
    packed, plain = (fetch(behind.nginx, style, accept_encoding=each) for each in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    assert plain.body == fetch(behind.embedded, style, accept_encoding="identity").body


@pytest.mark.parametrize("path", ["/desk/", "/desk/login/", "/desk/images/multiple/add/"])
def test_an_upload_by_a_stranger_is_refused_alike(behind: Pair, path: str) -> None:
    assert behind.differences(path, method="POST", body=b"x" * 3_000_000) == []
