"""The wire's samples, all written for these tests, and a moment at which things arrive."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from broadsheet.wire.formats import read
from broadsheet.wire.formats.base import ParsedItem
from broadsheet.wire.habits import structured
from broadsheet.wire.models import WireItem
from broadsheet.wire.pipeline import Received, receive

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 2, 10, 12, 0, tzinfo=UTC)

type Sample = Callable[[str], bytes]
type Items = Callable[[str], list[ParsedItem]]
type Arrive = Callable[..., Received]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def sample() -> Sample:
    return lambda name: (SAMPLES / name).read_bytes()


@pytest.fixture
def items(sample: Sample) -> Items:
    """The items in a sample, as the parsers give them."""
    return lambda name: list(read(data=sample(name), name=name).items)


@pytest.fixture
def finished(items: Items) -> Items:
    """The items in a sample, their habits turned into structure."""
    return lambda name: [structured(item=item) for item in items(name)]


@pytest.fixture
def arrive(db: None) -> Arrive:
    """Bytes come in by the front door."""

    def arriving(data: bytes, name: str = "story.json", at: datetime = NOW) -> Received:
        return receive(data=data, name=name, source="test", now=at)

    return arriving


@pytest.fixture
def item(arrive: Arrive, sample: Sample) -> WireItem:
    """One stored Arabic item."""
    received = arrive(sample("g2_text_ar.xml"), "g2_text_ar.xml")
    return WireItem.objects.get(pk=received.items[0].item_id)
