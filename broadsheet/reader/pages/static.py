"""A static page: about, terms, contact."""

from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Addressed
from broadsheet.reader.pages.templating import typeset


class Static(Addressed):
    """`/en/about`."""

    name = "static"
    pattern = addresses.STATIC
    subject = "static:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:  # noqa: ARG002 - as every Kind has it
        """The page's own text within the frame."""
        frame = frame_of(lang=path[1:3], read=read)
        return typeset(
            "static.html",
            frame=frame,
            head=Head(title=value["title"], path=path, other=value["other"]),
            static=value,
        )
