"""Path to file and back: the names the press writes and the server reads."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.press.serving.files import BadPath, file_of, path_of

STATUSES = st.sampled_from([200, 410, 301])
SEGMENT = st.text(
    st.characters(codec="utf-8", exclude_characters="/\\%\0", exclude_categories=["Cc", "Zl", "Zp"]),
    min_size=1,
    max_size=40,
).filter(lambda text: text[0] != "." and text != "index" and not text.endswith((".gz", ".moved")))
PATHS = st.builds(
    lambda segments, end: "/" + "/".join(segments) + end, st.lists(SEGMENT, max_size=5), st.sampled_from(["", "/"])
).filter(lambda path: "//" not in path)
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["..", ".", "", "a", "index", "index.html", "a.html", "a.gz", "%2e", "a\\b"]), max_size=6
    ).map(lambda parts: "/" + "/".join(parts)),
)


@pytest.mark.parametrize(
    ("path", "status", "file"),
    [
        ("/", 200, "index.html.gz"),
        ("/en/", 200, "en/index.html.gz"),
        ("/en/politics/2026/11/22/slug", 200, "en/politics/2026/11/22/slug.html.gz"),
        ("/ar/سياسة/خبر", 200, "ar/سياسة/خبر.html.gz"),
        ("/en/feed.rss", 200, "en/feed.rss.gz"),
        ("/assets/paper.abc123.css", 200, "assets/paper.abc123.css.gz"),
        ("/en/slug", 410, "en/slug.html.gone.gz"),
        ("/en/slug", 301, "en/slug.html.moved"),
        ("/en/", 301, "en/index.html.moved"),
        ("/old/story.html", 301, "old/story.html.html.moved"),
        ("/en/version-2.0", 200, "en/version-2.0.html.gz"),
    ],
)
def test_a_path_has_one_file(path: str, status: int, file: str) -> None:
    assert file_of(path=path, status=status) == file
    assert path_of(file=file) == (path, status)


@pytest.mark.parametrize(
    "path",
    [
        "", "en/", "..", "/..", "/../etc/passwd", "/en/../../etc/passwd", "/./x", "/en//x", "//evil.example/x",
        "/en/.press-batch", "/.env", "/en/a\\b", "/en/\0", "/en/a\nb", "/en/%2e%2e/x", "/en/a%2Fb", "/en/\udc80",
        "/en/index", "/en/x.html.gz/", "/en/x.html.moved/y", "/" + "a" * 241, "/" + "س" * 121, "/a" * 1001,
        "/en/x\u2028y", "/en/..", "/en/../",
    ],
)  # fmt: skip
def test_an_unsafe_path_has_no_file(path: str) -> None:
    with pytest.raises(BadPath):
        file_of(path=path, status=200)


def test_a_status_that_has_no_file_is_refused() -> None:
    with pytest.raises(BadPath, match="404"):
        file_of(path="/en/", status=404)


@pytest.mark.parametrize(
    "file", ["", "en/x.html", "../x.html.gz", "/x.html.gz", "en/.press-batch", "x.gz", "en/index.gz", "a//b.html.gz"]
)
def test_what_is_no_file_of_the_edition_has_no_path(file: str) -> None:
    with pytest.raises(BadPath):
        path_of(file=file)


@given(PATHS, STATUSES)
def test_every_decent_path_comes_back_from_its_file(path: str, status: int) -> None:
    assert path_of(file=file_of(path=path, status=status)) == (path, status)


@given(ANY_TEXT, STATUSES)
def test_no_path_leaves_the_folder(path: str, status: int) -> None:
    try:
        file = file_of(path=path, status=status)
    except BadPath:
        return
    whole = posixpath.normpath(posixpath.join("/srv/edition", file))
    assert whole == f"/srv/edition/{file}"
    assert path_of(file=file) == (path, status)
    assert max(len(segment.encode()) for segment in file.split("/")) <= 255
