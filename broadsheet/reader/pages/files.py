"""robots.txt, ads.txt, trust.txt: what editors write, and what the paper says by itself."""

from collections.abc import Iterable

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.sitemaps import papers

# The desk asks for a login, and what follows a question mark on these is an answer for one reader.
CLOSED = ("/desk/", "/documents/", "/wire/")


class Robots(Kind):
    """`/robots.txt`: who may read what, and where the sitemaps are. A paper always has one."""

    name = "robots"
    pattern = addresses.ROBOTS
    rank = Rank.ASSET
    documents = ("site:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """One for both languages."""
        return ("/robots.txt",)

    def draw(self, path: str, read: Recorder) -> Printed | None:  # noqa: ARG002 - as every Kind has it
        """Our own lines, then the editors'."""
        frames = papers(read)
        if not frames:
            return None
        own = ["User-agent: *", *(f"Disallow: {each}" for each in CLOSED)]
        maps = [f"/{frame.lang}/sitemaps/news.xml" for frame in frames]
        lines = [f"Sitemap: {frames[0].absolute(each)}" for each in ["/sitemap.xml", *maps]]
        added = (read.get("file:robots") or {"text": ""})["text"]
        parts = ["\n".join(own), added, "\n".join(lines)]
        return Printed(body=("\n\n".join(filter(None, parts)) + "\n").encode())


class TextFile(Kind):
    """`/ads.txt`, `/trust.txt`: there as long as the editors have something to say in them."""

    name = "text-file"
    pattern = addresses.TEXT_FILE
    rank = Rank.ASSET
    documents = ("file:ads", "file:trust")

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:
        """The file, where it isn't empty."""
        return (f"/{key.removeprefix('file:')}.txt",) if value["text"] else ()

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """What the editors wrote."""
        text = (read.get(f"file:{path[1:-4]}") or {"text": ""})["text"]
        return Printed(body=f"{text}\n".encode()) if text else None
