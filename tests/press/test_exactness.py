"""Incremental equals from scratch, byte for byte; links hold at every step; needless renders stay rare."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.press import whole
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition, Step
from broadsheet.press.models import Dirty
from broadsheet.press.serving.files import path_of
from tests.press.toys import ToyDesk, clear_press, links_of, random_edit, toy_register

quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def waiting(phase: Dirty.Phase) -> set[str]:
    return set(Dirty.objects.filter(phase=phase).values_list("path", flat=True))


class WatchedEdition(Edition):
    """After each single page is put in place, follows every link of every page that a reader can get.

    Two things are let pass: new pages (or pages that come back from a note or a signpost) that name each other, and
    stories that are removed together and name each other. Nothing else shows them, and whichever is put in place first
    waits for the other.
    """

    new_pages: set[str] = set()

    def put(self, steps: Sequence[Step], *, quietly: bool = False) -> Path | None:
        self.new_pages = {step.path for step in steps if self.standing(step.path) != 200} | self.new_pages
        going = {step.path for step in steps if step.printed is None} | waiting(Dirty.Phase.GOING)
        batch = None
        for step in steps:
            self.finish(batch)
            batch = super().put([step], quietly=quietly)
            going_up = {later.path for later in steps} | waiting(Dirty.Phase.NEW)
            self.follow_links(going_up=going_up, going={path for path in going if path.startswith("/story/")})
        if not waiting(Dirty.Phase.NEW):
            self.new_pages = set()
        return batch

    def follow_links(self, *, going_up: set[str], going: set[str]) -> None:
        for file in self.names():
            path, status = path_of(file=file)
            page = self.read(path)
            for link in links_of(page) if page and status == 200 else []:
                let_pass = (path in self.new_pages and link in going_up) or path in going
                assert let_pass or self.standing(link), f"{path} links to {link}"


def fresh_edition(press: Press, folder: Path) -> dict[str, bytes]:
    edition = Edition(folder)
    whole.build(edition=edition, register=press.register)
    return edition.files()


@quick
@given(seed=st.integers(0, 2**32), pages_a_turn=st.sampled_from([1, 2, 5, 200]))
def test_random_edits_leave_the_edition_that_a_full_build_gives(
    live: None, tmp_path_factory: pytest.TempPathFactory, seed: int, pages_a_turn: int
) -> None:
    clear_press()
    folder = tmp_path_factory.mktemp("exact")
    press = Press(WatchedEdition(folder / "edition"), toy_register(), pages_a_turn)
    press.edition.prepare()
    desk, dice = ToyDesk(), random.Random(seed)
    for _ in range(6):
        for _ in range(dice.randrange(1, 4)):
            random_edit(desk, dice)
        press.settle()
        assert press.edition.files() == fresh_edition(press, folder / f"fresh{dice.random()}")
    press.claims.close()


def test_hundreds_of_edits_render_hardly_a_page_in_vain(press: Press, desk: ToyDesk) -> None:
    dice = random.Random(7)
    rendered = printed = 0
    for _ in range(300):
        random_edit(desk, dice)
        for turn in press.settle():
            rendered += len(turn.rendered)
            printed += len(turn.printed)
    assert printed > 300
    assert rendered / printed <= 1.05
