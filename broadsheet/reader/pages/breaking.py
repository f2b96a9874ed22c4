"""The breaking banner: a part of its own, which every page asks for; only fronts print it themselves."""

from dataclasses import dataclass

from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OfSite
from broadsheet.reader.pages.templating import typeset


@dataclass(frozen=True)
class Banner:
    """`key`: the same for the same piece of news; `path`: of its story, or None."""

    key: str
    text: str
    path: str | None


def banner_of(*, lang: str, read: Recorder) -> Banner | None:
    """What the paper announces in this language; nothing once the story that it leads to has left the paper."""
    found = read.get(f"breaking:{lang}")
    if found is None:
        return None
    if found["story"] is None:
        return Banner(found["key"], found["text"], None)
    card = read.get(f"card:{found['story']}")
    return None if card is None else Banner(found["key"], found["text"], card["path"])


class Breaking(OfSite):
    """`/en/parts/breaking`: the banner as a fragment of HTML; empty while there is none."""

    name = "breaking"
    pattern = addresses.BREAKING
    urgent = True
    address = "parts/breaking"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The banner with the button that puts it away."""
        frame = frame_of(lang=path[1:3], read=read, bare=True)
        banner = banner_of(lang=frame.lang, read=read)
        return typeset("breaking.html", frame=frame, head=Head(title="", path=path), banner=banner, is_part=True)
