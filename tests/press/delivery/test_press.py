"""The press at work with a follower: what it prints is noted with it, a crash loses nothing, and the order holds."""

import random
import time
from collections.abc import Iterator, Mapping, Sequence

import pytest

from broadsheet.press.building import Press
from broadsheet.press.delivery.base import Page
from broadsheet.press.delivery.delivering import Deliverer
from broadsheet.press.edition import Edition
from broadsheet.press.pages import Printed
from broadsheet.press.serving.files import path_of
from tests.press.delivery.paper import Paper, waiting
from tests.press.delivery.test_delivering import Copies
from tests.press.toys import LINK, ToyDesk, random_edit


class Mirror(Copies):
    """A bucket that looks after each call whether any page of it links to what it hasn't."""

    broken: set[str]

    def deliver(self, *, pages: Sequence[Page]) -> Mapping[str, str]:
        from isal import igzip

        super().deliver(pages=pages)
        texts = [igzip.decompress(content).decode() for content in self.has.values() if content[:1] != b"/"]
        self.broken = {link for text in texts for link in LINK.findall(text)} - set(self.has)
        assert not self.broken
        return {}


@pytest.fixture
def mirror(paper: Paper, press: Press) -> Iterator[Deliverer]:
    yield Deliverer(Mirror(name="mirror"), press.edition.folder)
    press.claims.close()


def has(deliverer: Deliverer) -> dict[str, bytes]:
    assert isinstance(deliverer.follower, Mirror)
    return deliverer.follower.has


def test_what_the_press_prints_is_noted_and_nothing_else(paper: Paper, press: Press, desk: ToyDesk) -> None:
    desk.save(1, title="one")
    press.settle()
    press.claims.close()
    assert waiting("mirror") == ["/", "/story/s1"]


def test_bucket_follows_every_edit_without_a_broken_link(
    paper: Paper, press: Press, desk: ToyDesk, mirror: Deliverer
) -> None:
    desk.save(1, tags=frozenset("a"))
    press.settle()
    mirror.settle()
    desk.save(2, tags=frozenset("ab"))
    desk.save(1, slug="moved")
    press.settle()
    mirror.settle()
    desk.remove(2, withdraw=True)
    desk.remove(1, withdraw=False)
    press.settle()
    mirror.settle()
    assert set(has(mirror)) == {path for path in ("/story/s1", "/story/s2") if press.edition.read(path)}
    assert press.edition.read("/story/s2") == Printed(b"gone", status=410)
    assert waiting("mirror") == []


def test_removal_that_a_crash_left_unrecorded_reaches_the_bucket(
    paper: Paper, press: Press, desk: ToyDesk, mirror: Deliverer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.save(1)
    desk.save(2)
    press.settle()
    mirror.settle()
    desk.remove(2, withdraw=False)

    def power_fails(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("broadsheet.press.recording.record", power_fails)
        with pytest.raises(KeyboardInterrupt):
            press.turn()
    assert press.edition.read("/story/s2") is None
    press.claims.close()
    again = Press(Edition(press.edition.folder), press.register)
    again.settle()
    again.claims.close()
    mirror.settle()
    assert set(has(mirror)) == {"/", "/story/s1"}


@pytest.mark.parametrize("seed", range(3))
def test_bucket_that_lags_behind_random_edits_never_breaks_a_link(
    paper: Paper, press: Press, desk: ToyDesk, mirror: Deliverer, seed: int
) -> None:
    dice = random.Random(seed)
    for _ in range(60):
        random_edit(desk, dice)
        press.settle()
        if dice.random() < 0.3:
            mirror.turn(now=time.time())
    mirror.settle()
    edition = press.edition.files()
    assert has(mirror) == {path_of(file=name)[0]: content for name, content in edition.items()}
