"""What the newsroom keeps: one module a thing. Schema and what a thing is called; the verbs are in content.actions."""

from broadsheet.content.models.article import (
    Article,
    ArticleAuthor,
    Correction,
    RelatedArticle,
)
from broadsheet.content.models.author import Author
from broadsheet.content.models.banner import Banner
from broadsheet.content.models.files import PaperDocument, PaperImage, Rendition
from broadsheet.content.models.front import Front, Slot
from broadsheet.content.models.hold import Hold
from broadsheet.content.models.live_story import LiveEntry, LiveStory
from broadsheet.content.models.machines import Machines
from broadsheet.content.models.moved import Moved
from broadsheet.content.models.package import Package, PackageMember
from broadsheet.content.models.paper import Paper
from broadsheet.content.models.section import Section
from broadsheet.content.models.static import StaticPage
from broadsheet.content.models.topic import Topic
from broadsheet.content.models.version import Version

__all__ = [
    "Article",
    "ArticleAuthor",
    "Author",
    "Banner",
    "Correction",
    "Front",
    "Hold",
    "LiveEntry",
    "LiveStory",
    "Machines",
    "Moved",
    "Package",
    "PackageMember",
    "Paper",
    "PaperDocument",
    "PaperImage",
    "RelatedArticle",
    "Rendition",
    "Section",
    "Slot",
    "StaticPage",
    "Topic",
    "Version",
]
