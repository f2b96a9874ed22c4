"""The home front: slots filled by hand, the newest behind them, opinion, then a block for each section."""

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.breaking import banner_of
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OfSite
from broadsheet.reader.pages.machines import organization
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset

TOP = 7  # lead, two seconds, a row of four
MOST_SLOTS = 15
OPINION = 4
LATEST = 6
BLOCK = 4
NO_FRONT: Value = {"slots": (), "headlines": {}, "layout": "standard"}


class Home(OfSite):
    """`/en/`. It alone prints the moment of the paper's last update."""

    name = "home"
    pattern = addresses.HOME
    rank = Rank.FRONT
    urgent = True
    address = ""

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The front; a paper without stories has an empty one."""
        lang = path[1:3]
        frame = frame_of(lang=lang, read=read)
        front = {**NO_FRONT, **(read.get(f"front:home:{lang}") or {})}
        chosen = Selection(read=read, frame=frame, headlines=front["headlines"])
        top = chosen.by_hand(front["slots"], limit=MOST_SLOTS)
        top += chosen.newest(f"news:{lang}", TOP - len(top))
        opinion = chosen.newest(f"opinion:{lang}", OPINION)
        latest = chosen.newest(f"news:{lang}", LATEST)
        blocks = [(section, chosen.newest(section["key"], BLOCK)) for section in frame.menu["sections"]]
        head = Head(
            title=frame.site["name"],
            path=path,
            description=frame.site["tagline"],
            other=frame.site["other"]["path"],
            data=[organization(frame)],
        ).with_image_of(top)
        return typeset(
            "home.html",
            frame=frame,
            head=head,
            layout=front["layout"],
            top=top,
            opinion=opinion,
            latest=latest,
            blocks=[(section, cards) for section, cards in blocks if cards],
            paper=read.get(f"paper:{lang}"),
            banner=banner_of(lang=lang, read=read),
        )
