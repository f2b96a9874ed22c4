"""An article, and what stands where a withdrawn one stood."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from broadsheet.kit.schema import SITE
from broadsheet.press.pages import Printed
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.comments import below
from broadsheet.reader.pages.frame import Frame, Head, frame_of
from broadsheet.reader.pages.kinds import Addressed
from broadsheet.reader.pages.live_story import live_of, live_posting
from broadsheet.reader.pages.machines import article_texts
from broadsheet.reader.pages.selection import Selection, authors_of
from broadsheet.reader.pages.templating import typeset, word


class Article(Addressed):
    """`/en/politics/2026/11/22/slug`; 410 with a note once it is withdrawn."""

    name = "article"
    pattern = addresses.ARTICLE
    subject = "article:"

    def page(self, path: str, key: str, value: Value, read: Recorder) -> Printed | None:  # noqa: ARG002 - as every Kind has it
        """The story, or the note that it was withdrawn."""
        frame = frame_of(lang=path[1:3], read=read)
        if value["state"] == "withdrawn":
            head = Head(title=word(frame.lang, "This article has been withdrawn"), path=path, indexed=False)
            return typeset("withdrawn.html", frame=frame, head=head, status=410, withdrawn=value["withdrawn"])
        return replace(story(value, frame, read), time=frame.dates.time_of_day(value["published_at"]))


def story(article: Value, frame: Frame, read: Recorder) -> Printed:
    """The page of a live article, with everything that it shows of others."""
    authors = authors_of(article, lang=frame.lang, read=read)
    section = frame.section(article["section"])
    pair = read.get(f"card:{article['pair']}") if article["pair"] is not None else None
    head = Head(
        title=article["headline"],
        path=article["path"],
        other=pair["path"] if pair else None,
        current=section["path"] if section else "",
        data=article_texts(frame=frame, article=article, authors=authors, section=section),
        made=made(article, frame),
    )
    live = live_of(article=article, frame=frame, read=read) if "live" in article else None
    if live is not None:
        head = replace(
            head, data=[live_posting(live=live, article=article, authors=authors, frame=frame), *head.data[1:]]
        )
    comments, count = below(article, frame, read)
    if count:
        head = replace(head, data=[_counted(head.data[0], count), *head.data[1:]])
    return typeset(
        "live.html" if live is not None else "article.html",
        frame=frame,
        head=head,
        live=live,
        article=article,
        parts=[_part(part, read) for part in article["body"]],
        authors=authors,
        topics=_topics(article, frame, read),
        related=Selection(read=read, frame=frame).by_hand(article["related"]),
        found=[card for each in article["found"] if (card := read.get(f"card:{each}")) is not None],
        comments=comments,
        section=section,
        pair=pair,
        day_path=addresses.day_path(lang=frame.lang, day=frame.dates.local_day(article["published_at"])),
    )


def _counted(data: Any, count: int) -> Any:
    """The story's JSON-LD with the number of its comments."""
    if isinstance(data, str):
        return Markup(f'{data[:-1]},"commentCount":{count}}}')  # noqa: S704  (a number into finished JSON)
    return {**data, "commentCount": count}


def _topics(article: Value, frame: Frame, read: Recorder) -> list[Value]:
    found = (read.get(f"topic:{each}:{frame.lang}") for each in article["topics"])
    return [topic for topic in found if topic is not None]


def _part(part: str | Value, read: Recorder) -> dict[str, Any]:
    """A part of the body: its finished html, or the card of the story that it links to (None: not live)."""
    if isinstance(part, str):
        return {"html": part}
    return {"card": read.get(f"card:{part['card']}")}


def made(article: Value, frame: Frame) -> Markup:
    """The article's meta elements, which were made at publication."""
    text: str = article["machine"]["head"]
    return Markup(text.replace(SITE, escape(frame.base)))  # noqa: S704  (content escapes)
