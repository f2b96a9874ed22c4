"""The archive's beginning: all months that have stories, by year."""

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE, OfSite
from broadsheet.reader.pages.months import by_year
from broadsheet.reader.pages.templating import typeset, word


class Years(OfSite):
    """`/en/archive/`."""

    name = "years"
    pattern = addresses.YEARS
    rank = Rank.LIST
    address = "archive/"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The years and their months; an empty page in a paper without stories."""
        lang = path[1:3]
        frame = frame_of(lang=lang, read=read)
        head = Head(title=word(lang, "Archive"), path=path, other=f"/{OTHER_LANGUAGE[lang]}/{self.address}")
        return typeset("years.html", frame=frame, head=head, years=by_year(read.between(f"months:{lang}")))
