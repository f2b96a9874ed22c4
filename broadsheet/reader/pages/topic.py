"""A topic's page and its older stories by month."""

from broadsheet.kit.html import text_of
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Head, frame_of
from broadsheet.reader.pages.kinds import Addressed
from broadsheet.reader.pages.months import DayOf, MonthOf, list_of, years_of
from broadsheet.reader.pages.selection import Selection
from broadsheet.reader.pages.templating import typeset

STORIES = 30


class Topic(Addressed):
    """`/en/topics/slug`: what it is about, and the newest stories."""

    name = "topic"
    pattern = addresses.TOPIC
    rank = Rank.LIST
    subject = "topicpage:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:
        """The introduction, the newest stories, the way to the older ones."""
        frame = frame_of(lang=path[1:3], read=read)
        cards = Selection(read=read, frame=frame).newest(list_of(key), STORIES)
        return typeset(
            "topic.html",
            frame=frame,
            head=Head(
                title=value["name"],
                path=path,
                description=text_of(value["intro"]),
                other=value["other"],
                feed=(value["name"], f"{path}/feed.rss"),
            ).with_image_of(cards),
            topic=value,
            cards=cards,
            years=years_of(key, read=read),
        )


class TopicDay(DayOf):
    """`/en/topics/slug/2026/11/22`: in a month that holds too many stories for a page."""

    name = "topic-day"
    pattern = addresses.TOPIC_DAY
    subject = "topicpage:"
    lists = ("days:topic:",)


class TopicMonth(MonthOf):
    """`/en/topics/slug/2026/11`."""

    name = "topic-month"
    pattern = addresses.TOPIC_MONTH
    subject = "topicpage:"
    lists = ("months:topic:",)
