"""The home front: slots filled by hand, the newest behind them, then a block for each section."""

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.breaking import banner_of
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OfSite
from broadsheet.reader.pages.machines import organization
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset

TOP = 9  # lead, two seconds, a river of six
MOST_SLOTS = 14
BLOCK = 4


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
        chosen = Selection(read=read, frame=frame)
        slots = (read.get(f"front:home:{lang}") or {"slots": ()})["slots"]
        top = chosen.by_hand(slots, limit=MOST_SLOTS)
        top += chosen.newest(f"news:{lang}", TOP - len(top))
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
            top=top,
            blocks=[(section, cards) for section, cards in blocks if cards],
            paper=read.get(f"paper:{lang}"),
            banner=banner_of(lang=lang, read=read),
        )
