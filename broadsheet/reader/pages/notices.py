"""The page on which a reader chooses notices; the choice itself is the device's and the newspaper's affair."""

from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import OTHER_LANGUAGE, OfSite
from broadsheet.reader.pages.templating import typeset, word


class Notices(OfSite):
    """`/en/notices/`: a form that a script shows and sends."""

    name = "notices"
    pattern = addresses.NOTICES
    address = "notices/"

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The page."""
        lang = path[1:3]
        other = f"/{OTHER_LANGUAGE[lang]}/{self.address}"
        head = Head(title=word(lang, "Notices"), path=path, other=other, indexed=False)
        return typeset("notices.html", frame=frame_of(lang=lang, read=read), head=head)
