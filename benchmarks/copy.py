"""Wire stories made up for measuring, and what they look like in each format, of a wire's usual length. Pure.

Pictures are left out: their bytes would measure nothing but SHA-256 and zlib.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from itertools import islice

import orjson

from benchmarks.words import paragraphs, phrase

AGENCIES = ("AFP", "Reuters", "dpa", "SANA", "Anadolu", "WAFA", "KUNA", "MENA")
_START = datetime(2026, 1, 1, tzinfo=UTC)
_UPDATES, _KILLS, _REPEATS = 0.15, 0.005, 0.02  # shares of all that comes
_REMEMBERED = 500  # stories that an update may follow


@dataclass(frozen=True)
class Story:
    """One version of one story."""

    number: int
    version: int
    lang: str
    agency: str
    at: datetime
    urgency: int
    is_killed: bool
    headline: str
    texts: tuple[str, ...]

    @property
    def body(self) -> str:
        """The text as XHTML paragraphs."""
        return "".join(f"<p>{escape(text)}</p>" for text in self.texts)

    @property
    def moment(self) -> str:
        """Its moment as ISO 8601."""
        return self.at.strftime("%Y-%m-%dT%H:%M:%SZ")


def stories(*, count: int, seed: int = 1, words: int = 300) -> Iterator[Story]:
    """So many, a second apart; some are newer versions or kills of one shortly before."""
    dice = random.Random(f"copy {seed}")
    recent: list[Story] = []
    for number in range(count):
        before = dice.choice(recent) if recent and dice.random() < _UPDATES else None
        lang = before.lang if before else dice.choice(("ar", "en"))
        story = Story(
            number=before.number if before else number,
            version=before.version + 1 if before else 1,
            lang=lang,
            agency=before.agency if before else dice.choice(AGENCIES),
            at=_START + timedelta(seconds=number),
            urgency=dice.choices((1, 2, 3, 4, 5), (1, 4, 20, 50, 25))[0],
            is_killed=before is not None and dice.random() < _KILLS / _UPDATES,
            headline=" ".join(phrase(lang, dice, dice.randint(6, 12))).capitalize(),
            texts=tuple(paragraphs(lang, dice, words=dice.randint(words // 2, words * 3 // 2))),
        )
        recent[_REMEMBERED - 1 :] = []
        recent.insert(dice.randint(0, len(recent)), story)
        yield story


def files(*, count: int, seed: int = 1) -> Iterator[tuple[bytes, int]]:
    """At least `count` stories as files, every format in turn: (bytes, how many items are in it); some come twice."""
    dice, told, last = random.Random(f"files {seed}"), 0, b""
    # Each format has stories of its own, so that updates and kills come by the format of what they follow.
    sources = {write: stories(count=count, seed=seed + index) for index, (write, _) in enumerate(FORMATS)}
    while told < count:
        for write, many in FORMATS:
            if last and dice.random() < _REPEATS:
                yield last, 0
            some = list(islice(sources[write], many))
            last = write(some)
            told += many
            yield last, many


def _g2(story: Story) -> str:
    status = "canceled" if story.is_killed else "usable"
    return (
        f'<newsItem guid="urn:bench:g2:{story.number}" version="{story.version}" standard="NewsML-G2" '
        f'xml:lang="{story.lang}"><rightsInfo><usageTerms>Editorial use only</usageTerms></rightsInfo>'
        f'<itemMeta><itemClass qcode="ninat:text"/><provider literal="{story.agency}"/>'
        f"<versionCreated>{story.moment}</versionCreated>"
        f'<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><urgency>{story.urgency}</urgency>'
        f'<subject type="cpnat:abstract" qcode="medtop:04000000"><name xml:lang="en">economy</name></subject>'
        f"<keyword>harbour</keyword><headline>{escape(story.headline)}</headline></contentMeta><contentSet><inlineXML "
        f'contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{story.body}</body>'
        "</html></inlineXML></contentSet></newsItem>"
    )


def g2(some: list[Story]) -> bytes:
    """A newsMessage."""
    items = "".join(map(_g2, some))
    head = f"<header><sent>{some[0].moment}</sent></header>"
    xmlns = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    text = f'<?xml version="1.0"?><newsMessage {xmlns}>{head}<itemSet>{items}</itemSet></newsMessage>'
    return text.encode()


def newsml_1(some: list[Story]) -> bytes:
    """One item."""
    (story,) = some
    at = story.at.strftime("%Y%m%dT%H%M%SZ")
    return (
        '<?xml version="1.0" encoding="utf-8"?><NewsML Version="1.2"><NewsEnvelope><DateAndTime>'
        f"{at}</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier><ProviderId>{story.agency}"
        f"</ProviderId><DateId>20260101</DateId><NewsItemId>{story.number}</NewsItemId><RevisionId PreviousRevision="
        f'"{story.version - 1}" Update="N">{story.version}</RevisionId><PublicIdentifier>urn:bench:1:{story.number}'
        '</PublicIdentifier></NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName="News"/>'
        f"<FirstCreated>{at}</FirstCreated><ThisRevisionCreated>{at}</ThisRevisionCreated>"
        f'<Status FormalName="{"Canceled" if story.is_killed else "Usable"}"/><Urgency FormalName="{story.urgency}"/>'
        f'</NewsManagement><NewsComponent xml:lang="{story.lang}"><NewsLines><HeadLine>{escape(story.headline)}'
        "</HeadLine></NewsLines><NewsComponent><Role FormalName='Main'/><ContentItem><MediaType FormalName='Text'/>"
        f"<DataContent>{story.body}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"
    ).encode()


def nitf(some: list[Story]) -> bytes:
    """One document."""
    (story,) = some
    at = story.at.strftime("%Y%m%dT%H%M%SZ")
    return (
        f'<?xml version="1.0" encoding="utf-8"?><nitf baselang="{story.lang}"><head><title>{escape(story.headline)}'
        f'</title><docdata management-status="{"canceled" if story.is_killed else "usable"}"><doc-id regsrc='
        f'"{story.agency}" id-string="bench-{story.number}"/><urgency ed-urg="{story.urgency}"/>'
        f'<date.issue norm="{at}"/><du-key version="{story.version}" key="bench-{story.number}"/>'
        f'<doc.copyright holder="{story.agency}"/></docdata></head><body><body.head><hedline><hl1>'
        f"{escape(story.headline)}</hl1></hedline></body.head><body.content><block>{story.body}</block>"
        "</body.content></body></nitf>"
    ).encode()


def ninjs(some: list[Story]) -> bytes:
    """One item."""
    (story,) = some
    return orjson.dumps(
        {
            "uri": f"urn:bench:ninjs:{story.number}",
            "type": "text",
            "version": str(story.version),
            "versioncreated": story.moment,
            "pubstatus": "canceled" if story.is_killed else "usable",
            "urgency": story.urgency,
            "language": story.lang,
            "headline": story.headline,
            "copyrightholder": story.agency,
            "body_xhtml": story.body,
            "subject": [{"code": "medtop:04000000", "name": "economy"}],
        }
    )


def rss(some: list[Story]) -> bytes:
    """A feed."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>urn:bench:rss:{story.number}</guid><title>{escape(story.headline)}</title>"
        f"<pubDate>{format_datetime(story.at)}</pubDate><description>{escape(story.body)}</description></item>"
        for story in some
    )
    title = f"<title>{some[0].agency}</title><link>https://bench.example/</link><language>{some[0].lang}</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{title}{entries}</channel></rss>'.encode()


def json_feed(some: list[Story]) -> bytes:
    """A feed."""
    items = [
        {
            "id": f"urn:bench:json:{story.number}",
            "title": story.headline,
            "content_html": story.body,
            "date_published": story.moment,
            "date_modified": story.moment,
            "language": story.lang,
        }
        for story in some
    ]
    return orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "title": some[0].agency, "items": items})


def _teletype(story: Story) -> str:
    return "".join(f"   {text}\r\n" for text in story.texts)


def iptc_7901(some: list[Story]) -> bytes:
    """One message in an Arabic or a Latin code page."""
    (story,) = some
    text = (
        f"\x16\x16\x01{story.agency.lower()[:3]}{story.number:07} {story.urgency} wi {len(story.texts) * 60} xxx\r\n"
        f"\x02{' '.join(story.headline.split()[:3])}/\r\n{story.headline} =\r\n\r\n{_teletype(story)}\x03"
        f"{story.at:%d%H%M} GMT {story.at:%b %y}\r\n\x04\r\n"
    )
    return text.encode("cp1256", "replace")


def mail(some: list[Story]) -> bytes:
    """A mail with text and HTML."""
    (story,) = some
    message = EmailMessage()
    message["From"] = f"{story.agency} <desk@bench.example>"
    message["Message-ID"] = f"<{story.number}.{story.version}@bench.example>"
    message["Subject"] = story.headline
    message["Date"] = story.at
    message.set_content("\n\n".join(story.texts))
    message.add_alternative(f"<html><body>{story.body}</body></html>", subtype="html")
    return message.as_bytes()


type Writer = Callable[[list[Story]], bytes]
# The writer, and how many stories it puts into a file.
FORMATS: tuple[tuple[Writer, int], ...] = (
    *((g2, 1), (ninjs, 1), (newsml_1, 1), (nitf, 1), (g2, 4), (ninjs, 1), (iptc_7901, 1), (nitf, 1)),
    *((rss, 10), (ninjs, 1), (newsml_1, 1), (mail, 1), (g2, 1), (json_feed, 10)),
)
