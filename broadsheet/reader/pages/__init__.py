"""Every kind of page of the paper. They see a recorder and nothing else: no ORM, clock, request or settings."""

from broadsheet.press.pages import PageKind
from broadsheet.reader.pages.article import Article
from broadsheet.reader.pages.asset import Asset
from broadsheet.reader.pages.author import Author, AuthorDay, AuthorMonth
from broadsheet.reader.pages.breaking import Breaking
from broadsheet.reader.pages.comments import CommentsPage
from broadsheet.reader.pages.corrections import Corrections, CorrectionsMonth
from broadsheet.reader.pages.day import Day
from broadsheet.reader.pages.feed import HomeFeed, OwnedFeed
from broadsheet.reader.pages.files import Robots, TextFile
from broadsheet.reader.pages.history import History
from broadsheet.reader.pages.home import Home
from broadsheet.reader.pages.labels import Labels
from broadsheet.reader.pages.live_kinds import LiveEntry, LivePart, LiveRange
from broadsheet.reader.pages.missing import Missing
from broadsheet.reader.pages.month import ArchiveMonth
from broadsheet.reader.pages.moved import Moved
from broadsheet.reader.pages.notices import Notices
from broadsheet.reader.pages.offline import Manifest, Offline, Saved, Worker
from broadsheet.reader.pages.package import Package
from broadsheet.reader.pages.picture import Picture
from broadsheet.reader.pages.section import Section, SectionDay, SectionMonth
from broadsheet.reader.pages.sitemaps import MonthSitemap, NewsSitemap, PagesSitemap, SitemapIndex
from broadsheet.reader.pages.static import Static
from broadsheet.reader.pages.topic import Topic, TopicDay, TopicMonth
from broadsheet.reader.pages.updated import Updated
from broadsheet.reader.pages.year import Year
from broadsheet.reader.pages.years import Years

# Those that are asked for most come first: the press looks for a path's kind in this order.
_STANDING: tuple[PageKind, ...] = (
    Article(),
    Home(),
    Section(),
    Day(),
    Topic(),
    Author(),
    HomeFeed(),
    OwnedFeed(),
    SectionDay(),
    SectionMonth(),
    TopicMonth(),
    AuthorMonth(),
    ArchiveMonth(),
    Years(),
    CommentsPage(),
    Corrections(),
    CorrectionsMonth(),
    History(),
    Labels(),
    Static(),
    Picture(),
    Updated(),
    Breaking(),
    LivePart(),
    LiveEntry(),
    LiveRange(),
    Saved(),
    Notices(),
    Offline(),
    Worker(),
    Manifest(),
    Package(),
    Year(),
    AuthorDay(),
    TopicDay(),
    NewsSitemap(),
    MonthSitemap(),
    PagesSitemap(),
    SitemapIndex(),
    Robots(),
    TextFile(),
    Missing(),
    Asset(),
)

KINDS: tuple[PageKind, ...] = (*_STANDING, Moved(others=_STANDING))
