"""A part: the moment of the paper's last update, for pages that must not change with it."""

from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OfSite
from broadsheet.reader.pages.templating import typeset


class Updated(OfSite):
    """`/en/parts/updated`: a fragment of HTML that the script puts in place of a link to the front."""

    name = "updated"
    pattern = addresses.UPDATED
    urgent = True
    documents = ("site:",)
    address = "parts/updated"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The time, or an empty part where nothing was published yet."""
        lang = path[1:3]
        frame = frame_of(lang=lang, read=read, bare=True)
        return typeset("updated.html", frame=frame, head=Head(title="", path=path), paper=read.get(f"paper:{lang}"))
