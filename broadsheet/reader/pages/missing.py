"""The page that is served for whatever isn't there."""

from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OfSite
from broadsheet.reader.pages.templating import typeset, word


class Missing(OfSite):
    """`/en/404`."""

    name = "missing"
    pattern = addresses.MISSING
    address = "404"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The way back: the front, the sections, the archive."""
        frame = frame_of(lang=path[1:3], read=read)
        head = Head(title=word(frame.lang, "Page not found"), path=path, indexed=False)
        return typeset("missing.html", frame=frame, head=head, status=404)
