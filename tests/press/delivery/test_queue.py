"""What waits for whom: once a path, in an order that breaks no link, lost by nothing but delivery."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from broadsheet.press.delivery import queue
from broadsheet.press.delivery.models import Phase, Waiting
from broadsheet.press.pages import Printed, Rank
from tests.press.delivery.paper import Noted, Paper, body, waiting


def up(follower: str = "mirror", behind: str = "") -> list[str]:
    return [row.path for row in queue.take(follower=follower, behind=behind, limit=100, now=1e12)]


def test_page_printed_ten_times_waits_once_for_each_follower(paper: Paper) -> None:
    for number in range(10):
        paper.prints("/en/a", body(f"{number}"))
    assert (waiting("mirror"), waiting("edge")) == (["/en/a"], ["/en/a"])


def test_without_followers_the_press_asks_the_database_nothing(paper: Paper, settings: Settings) -> None:
    settings.BROADSHEET_FOLLOWERS = {}
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as asked:
        queue.note(cursor=cursor, pages=[Noted("/en/a", 1, 1, 200)], position=1)
        queue.note_paths(cursor=cursor, paths=["/en/a"], position=1)
    assert len(asked) == 0


def test_note_of_a_print_that_was_rolled_back_is_none(paper: Paper) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        queue.note(cursor=cursor, pages=[Noted("/en/a", 1, 1, 200)], position=1)
        transaction.set_rollback(True)
    assert waiting("mirror") == []


def test_page_whose_bytes_stay_is_not_noted(paper: Paper) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        queue.note(cursor=cursor, pages=[Noted("/en/a", 1, 2, 200, same=True)], position=1)
    assert waiting("mirror") == []


def test_new_story_is_up_before_new_list_before_changed_front(paper: Paper) -> None:
    paper.prints("/", body("old"), rank=Rank.FRONT)
    Waiting.objects.all().delete()
    paper.prints("/", body("front"), rank=Rank.FRONT)
    paper.prints("/tag/a", body("list"), rank=Rank.LIST)
    paper.prints("/en/z", body("story"), rank=Rank.LEAF)
    assert up() == ["/en/z", "/tag/a", "/"]


def test_new_page_that_changed_since_is_still_new(paper: Paper) -> None:
    paper.prints("/en/z", body("1"))
    paper.prints("/en/z", body("2"))
    assert Waiting.objects.get(follower="mirror").phase == Phase.NEW


def test_removed_page_waits_for_the_list_that_named_it_and_for_no_later_print(paper: Paper) -> None:
    paper.prints_all("/en/a", "/tag/a")
    Waiting.objects.all().delete()
    paper.prints("/tag/a", body("without"), rank=Rank.LIST)
    paper.prints("/en/a", None)
    paper.prints("/en/later", body("later"))
    assert up() == ["/en/later", "/tag/a"]
    Waiting.objects.filter(path="/tag/a").delete()
    assert up() == ["/en/a", "/en/later"]


def test_list_printed_again_still_holds_back_what_it_named(paper: Paper) -> None:
    paper.prints_all("/en/a", "/tag/a")
    Waiting.objects.all().delete()
    paper.prints("/tag/a", body("without"), rank=Rank.LIST)
    paper.prints("/en/a", None)
    paper.prints("/tag/a", body("again"), rank=Rank.LIST)
    assert up() == ["/tag/a"]


def test_withdrawn_page_leaves_a_note_and_waits_for_nothing(paper: Paper) -> None:
    paper.prints_all("/en/a", "/en/b", "/tag/a")
    paper.prints("/en/b", Printed(b"gone", status=410))
    assert up() == ["/en/b", "/en/a", "/tag/a"]


def test_purge_waits_until_the_bucket_has_the_page(paper: Paper) -> None:
    paper.prints_all("/en/a", "/en/b")
    assert up("edge", behind="mirror") == []
    Waiting.objects.filter(follower="mirror", path="/en/a").delete()
    assert up("edge", behind="mirror") == ["/en/a"]


def test_page_noted_while_it_is_delivered_waits_on(paper: Paper) -> None:
    paper.prints_all("/en/a", "/en/b")
    rows = queue.take(follower="mirror", behind="", limit=100, now=1e12)
    paper.prints("/en/a", body("newer"))
    queue.cross_off(follower="mirror", rows=rows, again_at=None)
    assert waiting("mirror") == ["/en/a"]


def test_path_in_doubt_after_a_crash_is_noted(paper: Paper) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        queue.note_paths(cursor=cursor, paths=["/en/a"], position=3)
    assert (waiting("mirror"), waiting("edge")) == (["/en/a"], ["/en/a"])
