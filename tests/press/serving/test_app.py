"""The edition as a WSGI app, called directly."""

import os
import threading
import time
from pathlib import Path

import pytest

from broadsheet.press.serving.app import EditionServer
from broadsheet.press.serving.headers import HeaderRules
from tests.press.serving.paper import Behind, Paper, ask

STORY = "/en/politics/2026/11/22/slug"


def test_a_page_is_sent_as_it_is_stored(paper: Paper, server: EditionServer) -> None:
    answer = ask(server, STORY)
    assert answer.status == 200
    assert answer.body == (paper.edition / f"{STORY[1:]}.html.gz").read_bytes()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Vary"] == "Accept-Encoding, Save-Data"
    assert answer.headers["Accept-Ranges"] == "none"
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_no_header_is_sent_twice(server: EditionServer) -> None:
    for path in (STORY, "/", "/en/old", "/en/nothing", "/media/renditions/boat.width-800.webp"):
        names = ask(server, path).sent_names
        assert len(names) == len(set(names)), path


def test_a_client_without_gzip_gets_plain_bytes_with_an_etag_of_their_own(server: EditionServer) -> None:
    packed, plain = ask(server, STORY), ask(server, STORY, accept_encoding="gzip;q=0")
    assert plain.body == b"<h1>Story</h1>"
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Content-Length"] == str(len(plain.body))
    assert plain.headers["ETag"] != packed.headers["ETag"]
    again = ask(server, STORY, accept_encoding="", if_none_match=plain.headers["ETag"])
    assert again.status == 304


def test_an_unchanged_page_is_304_without_a_body(server: EditionServer) -> None:
    etag = ask(server, STORY).headers["ETag"]
    answer = ask(server, STORY, if_none_match=f'"other", W/{etag}')
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers == {
        "ETag": etag, "Cache-Control": "public, max-age=0, must-revalidate", "Vary": "Accept-Encoding, Save-Data"
    }  # fmt: skip


def test_an_etag_survives_a_restart_and_a_touch(paper: Paper, server: EditionServer) -> None:
    etag = ask(server, STORY).headers["ETag"]
    paper.now += 60
    paper.put(STORY, "<h1>Story</h1>")
    assert ask(paper.server(), STORY).headers["ETag"] == etag


def test_a_replaced_page_shows_on_the_next_request(paper: Paper, server: EditionServer) -> None:
    etag = ask(server, STORY).headers["ETag"]
    time.sleep(0.02)  # more than a tick of the file system's clock
    paper.put(STORY, "<h1>Storm</h1>")  # as long as before
    answer = ask(server, STORY, if_none_match=etag)
    assert (answer.status, answer.text) == (200, "<h1>Storm</h1>")


def test_a_page_rewritten_many_times_in_a_row_is_never_stale(paper: Paper) -> None:
    server = paper.server(time_ns=time.time_ns)
    for number in range(100):
        paper.put(STORY, f"{number:08}")
        assert ask(server, STORY).text == f"{number:08}"


def test_a_removed_page_is_gone_on_the_next_request(paper: Paper, server: EditionServer) -> None:
    file = paper.edition / f"{STORY[1:]}.html.gz"
    assert ask(server, STORY).status == 200
    file.unlink()
    assert ask(server, STORY).status == 404


def test_head_has_the_headers_and_no_body(server: EditionServer) -> None:
    full, head = ask(server, STORY), ask(server, STORY, method="HEAD")
    assert (head.status, head.body, head.headers) == (200, b"", full.headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_another_method_is_refused_on_the_paper(server: EditionServer, method: str) -> None:
    answer = ask(server, STORY, method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_withdrawn_story_is_410_with_its_note(server: EditionServer) -> None:
    answer = ask(server, "/en/withdrawn")
    assert (answer.status, answer.text) == (410, "<h1>Withdrawn</h1>")
    assert "ETag" not in answer.headers
    assert ask(server, "/en/withdrawn", if_none_match="*").status == 410


def test_a_moved_story_leads_to_its_new_address_with_the_query(server: EditionServer) -> None:
    assert ask(server, "/en/old").headers["Location"] == STORY
    answer = ask(server, "/en/old", query="from=feed")
    assert (answer.status, answer.headers["Location"]) == (301, f"{STORY}?from=feed")


@pytest.mark.parametrize("location", ["https://evil.example/", "//evil.example/", "/x\r\nSet-Cookie: a=b", "", "x y"])
def test_a_move_never_leads_off_the_site_nor_adds_a_header(paper: Paper, server: EditionServer, location: str) -> None:
    paper.write(paper.edition / "en" / "away.html.moved", location.encode())
    answer = ask(server, "/en/away")
    assert (answer.status, "Location" in answer.headers) == (404, False)


def test_a_page_outranks_what_was_there_before(paper: Paper, server: EditionServer) -> None:
    paper.put("/en/withdrawn", "<h1>Back</h1>")
    assert ask(server, "/en/withdrawn").text == "<h1>Back</h1>"


@pytest.mark.parametrize(
    ("path", "location"),
    [("/en", "/en/"), (f"{STORY}/", STORY), ("/en/old/", "/en/old"), ("/en/withdrawn/", "/en/withdrawn"),
     ("/ar/سياسة/خبر/", "/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/%D8%AE%D8%A8%D8%B1")],
)  # fmt: skip
def test_a_wrong_slash_is_led_to_the_right_address(server: EditionServer, path: str, location: str) -> None:
    answer = ask(server, path)
    assert (answer.status, answer.headers.get("Location")) == (301, location)


def test_a_folder_is_never_listed(server: EditionServer) -> None:
    assert ask(server, "/en/politics/").status == 404
    assert ask(server, "/en/politics").status == 404


def test_an_arabic_address_is_found(server: EditionServer) -> None:
    assert ask(server, "/ar/سياسة/خبر").text == "<h1>خبر</h1>"


@pytest.mark.parametrize(
    ("path", "body"),
    [("/en/nothing", "No such page"), ("/ar/لاشيء", "لا صفحة"), ("/nothing", "No such page"),
     ("/en/404", "No such page"),
     ("/ar/404", "لا صفحة"), ("/en/%FF", "No such page"), ("/en/../../etc/passwd", "No such page")],
)  # fmt: skip
def test_a_missing_page_is_404_in_the_readers_language(server: EditionServer, path: str, body: str) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    assert body in answer.text
    assert "ETag" not in answer.headers


def test_an_edition_without_its_404_page_still_says_404(paper: Paper, server: EditionServer) -> None:
    (paper.edition / "en" / "404.html.gz").unlink()
    answer = ask(server, "/en/nothing")
    assert (answer.status, answer.body) == (404, b"404 Not Found\n")


@pytest.mark.parametrize(("header", "location"), [("ar-SY,en;q=0.5", "/ar/"), ("fr", "/en/"), ("", "/en/")])
def test_the_root_leads_to_the_readers_language(server: EditionServer, header: str, location: str) -> None:
    answer = ask(server, "/", accept_language=header)
    assert (answer.status, answer.headers["Location"], answer.headers["Vary"]) == (302, location, "Accept-Language")
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_the_default_language_can_be_chosen(paper: Paper) -> None:
    assert ask(paper.server(default_language="ar"), "/").headers["Location"] == "/ar/"


def test_pages_carry_the_security_headers(paper: Paper) -> None:
    server = paper.server(rules=HeaderRules(csp="default-src 'self'"))
    for path in (STORY, "/en/feed.rss", "/en/nothing", "/en/withdrawn"):
        headers = ask(server, path).headers
        assert headers["Content-Security-Policy"] == "default-src 'self'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in headers["Permissions-Policy"]


def test_a_part_is_asked_for_each_time_and_is_nothing_for_search_engines(paper: Paper) -> None:
    paper.put("/en/parts/now", "<p>Now</p>")
    server = paper.server(rules=HeaderRules(page_caching="public, max-age=600"))
    answer, page = ask(server, "/en/parts/now"), ask(server, STORY)
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert ask(server, "/en/parts/now", if_none_match=answer.headers["ETag"]).status == 304
    assert (page.headers["Cache-Control"], "X-Robots-Tag" in page.headers) == ("public, max-age=600", False)


def test_assets_and_renditions_are_kept_for_ever(server: EditionServer) -> None:
    style, picture = ask(server, "/assets/paper.abc123.css"), ask(server, "/media/renditions/boat.width-800.webp")
    for answer in (style, picture):
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert style.headers["Content-Type"] == "text/css; charset=utf-8"
    assert picture.headers["Content-Type"] == "image/webp"


def test_a_rendition_is_sent_as_it_is_and_known_again(server: EditionServer) -> None:
    path = "/media/renditions/boat.width-800.webp"
    answer = ask(server, path)
    assert (answer.body, "Content-Encoding" in answer.headers) == (b"RIFF....WEBP", False)
    assert ask(server, path, if_none_match=answer.headers["ETag"]).status == 304


@pytest.mark.parametrize(
    "path",
    ["/media/originals/boat.jpg", "/media/renditions/../originals/boat.jpg", "/media/renditions/", "/media/",
     "/media/renditions/%2e%2e/originals/boat.jpg", "/media/renditions/notes.txt", "/media/renditions"],
)  # fmt: skip
def test_nothing_else_of_the_media_is_public(paper: Paper, server: EditionServer, path: str) -> None:
    paper.write(paper.media / "renditions" / "notes.txt", b"private")
    assert ask(server, path).status == 404


def test_a_symlink_is_not_followed(paper: Paper, server: EditionServer, tmp_path: Path) -> None:
    secret = paper.write(tmp_path / "secrets" / "x.html.gz", b"secret")
    (paper.edition / "en" / "link.html.gz").symlink_to(secret)
    (paper.edition / "en" / "folder").symlink_to(secret.parent)
    assert ask(server, "/en/link").status == 404
    assert ask(server, "/en/folder/x").status == 404


def test_a_pipe_in_the_edition_holds_nobody_up(paper: Paper, server: EditionServer) -> None:
    os.mkfifo(paper.edition / "en" / "pipe.html.gz")
    assert ask(server, "/en/pipe").status == 404


def test_the_app_behind_is_made_once_and_only_when_asked(paper: Paper) -> None:
    made: list[Behind] = []
    server = paper.server(fallback=lambda: made.append(Behind()) or made[0])
    ask(server, STORY)
    ask(server, "/en/nothing")
    assert made == []
    assert ask(server, "/desk/login/").body == b"behind: /desk/login/"
    assert ask(server, "/desk", method="POST").body == b"behind: /desk"
    assert len(made) == 1


def test_the_edition_comes_before_the_app_behind(paper: Paper) -> None:
    server = paper.server(dynamic=("/en/",))
    assert ask(server, STORY).text == "<h1>Story</h1>"
    assert ask(server, "/en/search").body == b"behind: /en/search"


def test_only_whole_prefixes_go_to_the_app_behind(server: EditionServer) -> None:
    assert ask(server, "/desktop").status == 404


def test_a_page_that_a_batch_is_bringing_is_waited_for(paper: Paper, server: EditionServer) -> None:
    (paper.edition / ".press-batch").touch()
    arriving = threading.Timer(0.05, lambda: paper.put("/en/new", "<h1>New</h1>"))
    arriving.start()
    assert ask(server, "/en/new").text == "<h1>New</h1>"
    arriving.join()


def test_a_miss_during_a_batch_is_answered_within_its_time(paper: Paper, server: EditionServer) -> None:
    (paper.edition / ".press-batch").touch()
    started = time.monotonic()
    assert ask(server, "/en/nothing").status == 404
    assert 0.15 < time.monotonic() - started < 2


@pytest.mark.parametrize("waiters_and_age", [(1, 60), (0, 0)])
def test_a_dead_batch_or_a_crowd_is_not_waited_for(paper: Paper, waiters_and_age: tuple[int, int]) -> None:
    waiters, age = waiters_and_age
    marker = paper.edition / ".press-batch"
    marker.touch()
    os.utime(marker, (time.time() - age, time.time() - age))
    started = time.monotonic()
    assert ask(paper.server(waiters=waiters), "/en/nothing").status == 404
    assert time.monotonic() - started < 0.15
