"""A picture of a story's gallery, on a page of its own, with the way to the one before and the one after."""

from collections.abc import Iterable

from broadsheet.kit.text import number_of
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.templating import typeset


class Picture(Kind):
    """`/en/pictures/4g/3`: the third picture of the story whose short link is /x/4g; 301 to a withdrawn one."""

    name = "picture"
    pattern = addresses.PICTURE
    documents = ("picture:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """Where the picture says it stands."""
        return (value["path"],)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The picture as large as the window, its words, its neighbours."""
        found = addresses.PICTURE.fullmatch(path)
        value = read.get(f"picture:{_story(found['story'])}:{found['number']}") if found else None
        if value is None or value["path"] != path:
            return None
        if "gone" in value:
            return Printed(status=301, location=value["gone"])
        frame = frame_of(lang=value["lang"], read=read)
        section = frame.section(value["story"]["section"])
        place = frame.dates.number(f"{value['number']}/{value['of']}")
        head = Head(
            title=f"{value['title']} ({place})",
            path=path,
            description=value["image"]["alt"],
            current=section["path"] if section else "",
            image=value["image"],
        )
        return typeset("picture.html", frame=frame, head=head, picture_page=value, image=value["image"])


def _story(short: str) -> int:
    """The number of a short id; 0, which no story has, for what is none."""
    try:
        return number_of(short)
    except ValueError:
        return 0
