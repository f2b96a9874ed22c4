"""An author's page and the older stories by month."""

from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Addressed
from broadsheet.reader.pages.months import DayOf, MonthOf, list_of, years_of
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset

STORIES = 30


class Author(Addressed):
    """`/en/authors/slug`: who it is, and the newest stories."""

    name = "author"
    pattern = addresses.AUTHOR
    rank = Rank.LIST
    subject = "profile:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:
        """The biography, the newest stories, the way to the older ones."""
        frame = frame_of(lang=path[1:3], read=read)
        return typeset(
            "author.html",
            frame=frame,
            head=Head(
                title=value["name"],
                path=path,
                description=value["role"],
                other=value["other"],
                image=value["image"],
                kind="profile",
                feed=(value["name"], f"{path}/feed.rss"),
            ),
            profile=value,
            cards=Selection(read=read, frame=frame).newest(list_of(key), STORIES),
            years=years_of(key, read=read),
        )


class AuthorDay(DayOf):
    """`/en/authors/slug/2026/11/22`: in a month that holds too many stories for a page."""

    name = "author-day"
    pattern = addresses.AUTHOR_DAY
    subject = "profile:"
    lists = ("days:author:",)


class AuthorMonth(MonthOf):
    """`/en/authors/slug/2026/11`."""

    name = "author-month"
    pattern = addresses.AUTHOR_MONTH
    subject = "profile:"
    lists = ("months:author:",)
