"""A reader who fills in the form as people do; each word of it can be another."""

from dataclasses import dataclass, replace
from typing import Any

from broadsheet.comments import tokens
from broadsheet.comments.actions.submit import Outcome
from broadsheet.comments.code import digits
from broadsheet.comments.door import Typed, receive
from broadsheet.comments.gathering import Shown
from broadsheet.comments.models import Comment
from broadsheet.content.models import Article
from broadsheet.kit.clock import FrozenClock

TEXT = "The ferry was late every single day this week, and nobody told us why."


@dataclass(kw_only=True)
class Writer:
    article: Article
    clock: FrozenClock
    address: str = "192.0.2.7"
    count: int = 0

    def typed(self, **fields: Any) -> Typed:
        filled = Typed(
            article_id=self.article.pk,
            lang=self.article.lang,
            name="Mona K.",
            email="mona@example.org",
            title="Late again",
            text=TEXT,
            agreed=True,
            terms_version=1,
        )
        return replace(filled, **fields)

    def token(self) -> str:
        """A token that is old enough."""
        token = tokens.make(article_id=self.article.pk, now=self.clock.moment)
        self.clock.tick(10)
        return token.text

    def shown(self, token: str | None = None) -> Shown:
        text = self.token() if token is None else token
        genuine = tokens.genuine(text=text)
        return Shown(token=text, digits=digits.digits_of(token=genuine) if genuine else "12345")

    def send(self, *, shown: Shown | None = None, address: str = "", **fields: Any) -> Outcome:
        return receive(
            typed=self.typed(**fields),
            shown=shown or self.shown(),
            address=address or self.address,
            now=self.clock.moment,
        )

    def another(self, *, address: str = "", **fields: Any) -> Outcome:
        """One more comment, from somebody else somewhere else, about something else."""
        self.count += 1
        number = self.count
        known = {
            "name": f"Reader {number}",
            "email": f"reader{number}@example.org",
            "title": f"About pier {number}",
            "text": f"Number {number}: the {number}th pier of harbour {number * 7} needs {number * 13} new planks.",
        }
        return self.send(address=address or f"10.{number // 250}.{number % 250}.9", **(known | fields))

    def comment(self, **fields: Any) -> Comment:
        outcome = self.another(**fields)
        assert outcome.comment is not None, outcome.refusals
        return outcome.comment
