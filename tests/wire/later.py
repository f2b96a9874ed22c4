"""Agency copy that has later words: each version of one story as ninjs, arriving by the front door."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from broadsheet.content.actions.publish import publish
from broadsheet.content.actions.translate import translate
from broadsheet.content.models import Article
from broadsheet.wire.actions.take import take
from broadsheet.wire.models import WireItem
from broadsheet.wire.pipeline import Received, receive
from tests.content.newsroom import Newsroom

FIRST = ("The covered market opens on Friday.", "Ten ships came in at dawn.", "Traders call for a stall.")


@dataclass
class Agency:
    """One agency and the newsroom that takes its copy. Each word is a minute later than the one before."""

    newsroom: Newsroom
    name: str = "Levant News Agency"
    minutes: int = 0
    sent: list[Received] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.newsroom.now

    def says(
        self, *paragraphs: str, guid: str = "urn:lna:market", minutes: int | None = None, **fields: Any
    ) -> WireItem:
        """A version arrives; `minutes`: its own moment, else later than all before."""
        self.minutes += 1
        at = self.now + timedelta(minutes=self.minutes if minutes is None else minutes)
        item = {
            "uri": guid,
            "version": str(self.minutes),
            "versioncreated": at.isoformat(),
            "pubstatus": "usable",
            "language": "en",
            "headline": "Market to open",
            "copyrightholder": self.name,
            "body_html": "".join(f"<p>{text}</p>" for text in paragraphs or FIRST),
            **fields,
        }
        self.sent.append(receive(data=json.dumps(item).encode(), name="item.json", source="test", now=self.now))
        return WireItem.objects.get(pk=self.sent[-1].items[0].item_id)

    def kills(self, **fields: Any) -> WireItem:
        return self.says(pubstatus="canceled", **fields)

    def draft(self, **fields: Any) -> Article:
        """A draft of ours, taken from its first version."""
        return take(item=self.says(**fields), by=None, now=self.now)

    def published(self, **fields: Any) -> Article:
        return publish(article=self.draft(**fields), by=None, now=self.now).article

    def pair_of(self, article: Article) -> Article:
        """Its translation, published."""
        pair = translate(article=article, by=None, now=self.now)
        pair.headline = "السوق يفتح"
        pair.save_revision()
        return publish(article=pair, by=None, now=self.now).article
