"""A story package: a running story's own page, with its key moments and its articles in order."""

from broadsheet.kit.html import text_of
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Addressed
from broadsheet.reader.pages.machines import breadcrumbs
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset


class Package(Addressed):
    """`/en/packages/slug`."""

    name = "package"
    pattern = addresses.PACKAGE
    rank = Rank.LIST
    subject = "package:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:  # noqa: ARG002 - as every Kind has it
        """The introduction, the timeline, the articles; None once none of them is live."""
        frame = frame_of(lang=path[1:3], read=read)
        cards = Selection(read=read, frame=frame).by_hand(value["members"])
        if not cards:
            return None
        by_id = {card["id"]: card for card in cards}
        moments = [{**each, "card": by_id[each["article"]]} for each in value["timeline"] if each["article"] in by_id]
        head = Head(
            title=value["name"],
            path=path,
            description=value["summary"] or text_of(value["intro"]),
            other=value["other"],
            data=[breadcrumbs(frame, (value["name"], path))],
        )
        return typeset(
            "package.html", frame=frame, head=head.with_image_of(cards), package=value, cards=cards, moments=moments
        )
