"""What others do between a page's rendering and its writing down: nothing of it is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from broadsheet.press import building, recording, whole
from broadsheet.press.building import Press
from broadsheet.press.claiming import Claim, claims
from broadsheet.press.edition import Step
from broadsheet.press.models import Dirty, Page
from broadsheet.press.pages import Printed
from broadsheet.press.printing import Done, is_alone, print_batch
from broadsheet.press.snapshot import snapshot
from tests.press.test_exactness import fresh_edition
from tests.press.toys import ToyDesk


@contextmanager
def under_way(press: Press) -> Iterator[tuple[Claim, Done]]:
    """All that waits, rendered and put in place by one of the press's workers, and not written down yet."""
    with building.following(register=press.register):
        claim = press.claims.take(limit=100)
    assert claim is not None
    with snapshot() as store:
        done = print_batch(
            batch=claim.batch, is_last=claim.is_last, store=store, edition=press.edition, register=press.register
        )
        yield claim, done


def write_down(press: Press, claim: Claim, done: Done) -> None:
    with claim.writing() as cursor:
        recording.record(cursor=cursor, done=done)
    press.edition.finish(done.journal)


def come_into_doubt(press: Press, found: dict[str, int]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        recording.doubt(cursor=cursor, found=found, kinds=dict.fromkeys(found, "story"), register=press.register)


def scribble(press: Press, *steps: Step) -> None:
    """What a press that died puts in place, and nobody wrote down."""
    press.edition.finish(press.edition.put(list(steps)))


def test_a_dead_press_leaves_a_doubt_about_a_page_that_is_rendered_as_it_was(
    press: Press, desk: ToyDesk, tmp_path: Path
) -> None:
    desk.save(1)
    press.settle()
    whole.call_for_all(reason="again")
    press._sweep()
    with under_way(press) as (claim, done):
        assert [page.path for page in done.outcomes if not page.same] == []
        scribble(press, Step("/story/s1", Printed(b"by the dead")))
        come_into_doubt(press, {"/story/s1": 200})
        write_down(press, claim, done)
    assert set(Dirty.objects.values_list("path", flat=True)) >= {"/story/s1"}
    press.settle()
    assert press.edition.files() == fresh_edition(press, tmp_path / "fresh")


def test_a_dead_press_leaves_a_page_of_which_nobody_had_heard(press: Press, desk: ToyDesk, tmp_path: Path) -> None:
    desk.save(1)
    with under_way(press) as (claim, done):
        come_into_doubt(press, {"/story/s1": 200, "/": 404})
        write_down(press, claim, done)
    press.settle()
    assert press.edition.files() == fresh_edition(press, tmp_path / "fresh")
    assert not Dirty.objects.exists()


def test_a_dead_press_leaves_a_file_where_a_page_is_about_to_go(press: Press, desk: ToyDesk, tmp_path: Path) -> None:
    desk.save(1)
    press.settle()
    desk.remove(1, withdraw=False)
    with under_way(press) as (claim, done):
        scribble(press, Step("/story/s1", Printed(b"by the dead")))
        come_into_doubt(press, {"/story/s1": 200})
        write_down(press, claim, done)
    press.settle()
    assert press.edition.files() == fresh_edition(press, tmp_path / "fresh") == {}


def test_what_somebody_bids_us_forget_while_it_is_printed_is_written_all_the_same(press: Press, desk: ToyDesk) -> None:
    desk.save(1)
    press.settle()
    whole.call_for_all(reason="again")
    press._sweep()
    with under_way(press) as (claim, done):
        scribble(press, Step("/story/s1", Printed(b"damaged")))
        Page.objects.update(digest=b"")
        write_down(press, claim, done)
    press.settle()
    page = press.edition.read("/story/s1")
    assert page is not None
    assert page.body.startswith(b"x")


def test_a_batch_that_was_the_last_is_not_when_others_have_come_since(press: Press, desk: ToyDesk) -> None:
    desk.save(1)
    with building.following(register=press.register):
        claim = press.claims.take(limit=100)
    assert claim is not None
    assert claim.is_last
    Dirty.objects.create(path="/tag/z", phase=Dirty.Phase.CHANGED, rank=2)
    with snapshot() as store:
        assert not is_alone(store=store, batch=claim.batch)
    claim.drop()


def test_what_another_press_has_printed_since_our_state_is_not_printed_from_it(press: Press, desk: ToyDesk) -> None:
    desk.save(1)
    press.settle()
    with snapshot() as ours:
        desk.save(1, text="newer")
        press.settle()
        Dirty.objects.create(path="/story/s1", phase=Dirty.Phase.CHANGED, rank=1)
        other = claims()
        claim = other.take(limit=1)
        assert claim is not None
        assert claim.is_as_in(ours) == (connection.vendor == "sqlite")  # where there is no other press
        other.close()
