"""Random live coverage and breaking news, for the test that any edits leave the edition of a full build."""

import random

from broadsheet.content.actions.amend import amend, pin, remove
from broadsheet.content.actions.announce import announce, end_banner
from broadsheet.content.actions.cover import close, cover, reopen
from broadsheet.content.actions.report import report
from broadsheet.content.models import Article, LiveEntry, LiveStory
from tests.content.newsroom import Newsroom


class LiveDesk:
    """Verbs of a random desk; `newsroom` and `dice` are its own."""

    newsroom: Newsroom
    dice: random.Random
    # Off where pages are counted: a live story's opening is in its card, which feeds read and don't show.
    covers_live: bool = False

    def live(self, article: Article | None) -> None:
        assert article is not None
        story = cover(article=article, order=self.dice.choice(["newest", "oldest"]), by=None, now=self.newsroom.now)
        for number in range(self.dice.choice([1, 2, 3])):
            if story.is_open:
                report(story=story, text=f"News *{number}*", headline="Key", by=None, now=self.newsroom.now)

    def tell(self, article: Article | None) -> None:
        story = LiveStory.objects.order_by("?").first()
        entry = LiveEntry.objects.filter(story=story).order_by("?").first()
        if story is None or entry is None:
            self.live(article)
            return
        now, verb = self.newsroom.now, self.dice.randrange(6)
        if verb == 0:
            amend(entry=entry, headline="", text=f"{self.dice.random()}", author=None, by=None, now=now)
        elif verb == 1:
            amend(entry=entry, headline="", text="Signed", author=self.newsroom.author, by=None, now=now)
        elif verb == 2:
            pin(entry=entry, is_pinned=not entry.is_pinned, by=None, now=now)
        elif verb == 3:
            remove(entry=entry, by=None, now=now)
        else:
            (close if story.is_open else reopen)(story=story, by=None, now=now)

    def announce(self, article: Article | None) -> None:
        assert article is not None
        now = self.newsroom.now
        if self.dice.random() < 0.3:
            end_banner(by=None, now=now)
        else:
            texts = {"ar": f"عاجل {self.dice.randrange(3)}", "en": f"Breaking {self.dice.randrange(3)}"}
            announce(texts=texts, stories={article.lang: article}, by=None, now=now)
