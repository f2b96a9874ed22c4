"""What the labels of stories mean: news, analysis, opinion …"""

from collections.abc import Iterable

from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.templating import typeset, word


class Labels(Kind):
    """`/en/labels`: each label at its own anchor, which the stories link to."""

    name = "labels"
    pattern = addresses.LABELS
    documents = ("labels:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """The page of the language."""
        return (value["path"],)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """All labels with their texts."""
        labels = read.get(f"labels:{path[1:3]}")
        if labels is None:
            return None
        frame = frame_of(lang=path[1:3], read=read)
        head = Head(title=word(frame.lang, "What our labels mean"), path=path, other=labels["other"])
        return typeset("labels.html", frame=frame, head=head, kinds=labels["kinds"])
