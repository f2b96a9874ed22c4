"""A newsroom that takes agency copy: a section, rules, and items that came by the front door."""

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta

import orjson
import pytest

from broadsheet.press import due
from broadsheet.wire.models import Does, RoutingRule, WireItem
from broadsheet.wire.pipeline import receive
from tests.content.newsroom import MORNING, Newsroom

_numbers = itertools.count(1)
BRIDGE = (
    "وزير النقل افتتح صباح اليوم جسر الرقة القديم بعد ثلاثة أعوام من أعمال الإصلاح وعبرته الشاحنات منذ الفجر "
    "وقال الوزير إن المرحلة الثانية من المشروع تبدأ في الربيع"
)


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom().open()


@pytest.fixture
def rule(newsroom: Newsroom) -> Callable[..., RoutingRule]:
    def making(does: str = Does.PUBLISH, section: str = "politics", **fields: object) -> RoutingRule:
        known = {"name": "rule", "words": "جسر", "sort_order": next(_numbers), **fields}
        return RoutingRule.objects.create(does=does, section=newsroom.sections[section], **known)

    return making


@pytest.fixture
def sent(newsroom: Newsroom) -> Callable[..., WireItem]:
    """An item that an agency sends: by default an Arabic story of a bridge."""

    def sending(uri: str = "urn:sana:1", hour: int = 0, text: str = BRIDGE, **fields: object) -> WireItem:
        at = (MORNING - timedelta(hours=10) + timedelta(hours=hour)).isoformat()
        known = {"uri": uri, "copyrightholder": "سانا", "headline": "افتتاح جسر الرقة", "language": "ar", "urgency": 3}
        known |= {"versioncreated": at, "version": str(hour + 1), "body_text": text, "infosource": [{"name": "سانا"}]}
        file = orjson.dumps({**known, **fields})
        received = receive(data=file, name="story.json", source="test", now=newsroom.now)
        return WireItem.objects.get(pk=received.items[0].item_id)

    return sending


@pytest.fixture
def scheduler(newsroom: Newsroom) -> Callable[..., int]:
    """The scheduler's look, now or at another moment."""

    def looking(at: datetime | None = None) -> int:
        return due.perform(now=at or newsroom.now)

    return looking
