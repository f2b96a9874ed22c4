"""The public history of a story: all its versions, where the newsroom shows them."""

from collections.abc import Iterable

from broadsheet.kit.text import number_of
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.templating import typeset, word


class History(Kind):
    """`/en/history/4g`: by the story's short id, which no move changes."""

    name = "history"
    pattern = addresses.HISTORY
    documents = ("history:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """The page of the story."""
        return (value["path"],)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The versions, newest first; None for a story without any, or where the paper keeps them to itself."""
        try:
            number = number_of(path.rpartition("/")[2])
        except ValueError:
            return None
        # Asked first, so that a paper that keeps versions to itself never looks at them.
        site = read.get(f"site:{path[1:3]}")
        history = read.get(f"history:{number}") if site and site["history"] else None
        card = read.get(f"card:{number}") if history and history["path"] == path else None
        if history is None or card is None:
            return None
        frame = frame_of(lang=path[1:3], read=read)
        head = Head(title=f"{word(frame.lang, 'Versions')} – {card['headline']}", path=path)
        return typeset("history.html", frame=frame, head=head, card=card, versions=history["versions"])
