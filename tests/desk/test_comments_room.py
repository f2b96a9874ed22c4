"""The moderators' room: who may, each verb, what others decided meanwhile, undoing, many at once, long queues."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from broadsheet.accounts.roles import Role
from broadsheet.comments.live.syncing import sync_setting
from broadsheet.comments.models import Comment, Commenter, Decision, Report, ReportReason, State, WordRule
from broadsheet.comments.queues import Filter, Place, Queue, counts, page_of
from broadsheet.kit import clock
from broadsheet.kit.clock import FrozenClock
from broadsheet.press import store
from tests.comments.writer import Writer
from tests.content.newsroom import MORNING, Newsroom
from tests.desk.conftest import Desk

ROOM = "/desk/comments/"
DECIDE = "/desk/comments/decide/"


@pytest.fixture
def frozen() -> Iterator[FrozenClock]:
    with clock.frozen(MORNING) as stopped:
        yield stopped


@pytest.fixture
def writer(frozen: FrozenClock, newsroom: Newsroom) -> Writer:
    with store.writing():
        sync_setting()
    return Writer(article=newsroom.published("The harbour opens"), clock=frozen)


def choose(*comments: Comment) -> list[str]:
    return [f"{each.pk}:{each.state}" for each in comments]


def state_of(comment: Comment) -> str:
    comment.refresh_from_db()
    return comment.state


def test_comment_stands_in_its_queue_with_its_place_and_reasons(desk: Desk, writer: Writer) -> None:
    WordRule.objects.create(lang="en", word="fool", severity="banned", category="insult")
    comment = writer.comment(text="Whoever planned the <b>ferry</b> is a f.o.o.l, I say it openly to all.")
    assert comment.state == State.WITHHELD
    page = desk().get(ROOM, {"queue": "withheld"}).content.decode()
    row = html.fromstring(page).get_element_by_id(f"comment-{comment.pk}")
    assert "&lt;b&gt;ferry&lt;/b&gt;" in page
    assert "The harbour opens" in row.text_content()
    assert "An insult: fool" in " ".join(row.text_content().split())
    assert desk().get(ROOM).content.decode().count("data-comment=") == 0


@pytest.mark.parametrize(
    ("verb", "state"),
    [("approve", "published"), ("reject", "rejected"), ("spam", "spam"), ("withhold", "withheld")],
)
def test_each_verb_does_what_it_says_and_can_be_undone(desk: Desk, writer: Writer, verb: str, state: str) -> None:
    comment = writer.comment()
    editor = desk()
    answer = editor.post(DECIDE, {"verb": verb, "comment": choose(comment), "ground": "insult"})
    assert answer.status_code == 302
    assert state_of(comment) == state
    decision = Decision.objects.filter(comment=comment).latest("pk")
    assert (decision.verb, decision.by is not None) == (verb, True)
    assert decision.why == ("insult" if verb == "reject" else "")
    assert "1 decision was made." in editor.get(ROOM).content.decode()
    editor.post("/desk/comments/undo/")
    assert state_of(comment) == "pending"


def test_ten_seconds_later_nothing_is_offered_to_be_undone(desk: Desk, writer: Writer, frozen: FrozenClock) -> None:
    comment = writer.comment()
    editor = desk()
    editor.post(DECIDE, {"verb": "approve", "comment": choose(comment)})
    frozen.tick(11)
    assert "data-undo" not in editor.get(ROOM).content.decode()
    frozen.tick(60)
    answer = editor.post("/desk/comments/undo/", follow=True)
    assert "The time to undo this is over" in answer.content.decode()
    assert state_of(comment) == "published"


def test_second_moderator_is_told_that_somebody_was_quicker(desk: Desk, writer: Writer) -> None:
    comment = writer.comment()
    seen = choose(comment)
    desk().post(DECIDE, {"verb": "approve", "comment": seen})
    answer = desk(Role.CHIEF).post(DECIDE, {"verb": "reject", "comment": seen}, follow=True)
    assert "Somebody else has just decided about this comment" in answer.content.decode()
    assert state_of(comment) == "published"


def test_many_are_decided_at_once(desk: Desk, writer: Writer) -> None:
    comments = [writer.comment() for _ in range(3)]
    editor = desk()
    editor.post(DECIDE, {"verb": "spam", "comment": choose(*comments[:2])})
    assert [state_of(each) for each in comments] == ["spam", "spam", "pending"]
    editor.post("/desk/comments/undo/")
    assert [state_of(each) for each in comments] == ["pending"] * 3


@pytest.mark.parametrize("wrong", [{"verb": "approve"}, {"verb": "no", "comment": "1:pending"}, {"comment": "x"}, {}])
def test_what_makes_no_sense_is_answered_with_what_to_do(desk: Desk, writer: Writer, wrong: dict[str, str]) -> None:
    del writer
    assert "Choose comments first" in desk().post(DECIDE, wrong, follow=True).content.decode()


def test_reported_comment_is_kept_or_taken_down(desk: Desk, writer: Writer, frozen: FrozenClock) -> None:
    kept, gone = writer.comment(), writer.comment()
    editor = desk()
    editor.post(DECIDE, {"verb": "approve", "comment": choose(kept, gone)})
    for comment in (kept, gone):
        comment.refresh_from_db()
        Report.objects.create(comment=comment, reason=ReportReason.FALSE, note="not so", network="n", at=frozen.moment)
    assert counts()[Queue.REPORTED] == 2
    page = editor.get(ROOM, {"queue": "reported"}).content.decode()
    assert "It says something untrue about a person" in page
    editor.post(DECIDE, {"verb": "approve", "comment": choose(kept)})
    editor.post(DECIDE, {"verb": "reject", "comment": choose(gone), "ground": "untrue"})
    assert counts()[Queue.REPORTED] == 0
    assert (state_of(kept), state_of(gone)) == ("published", "rejected")
    assert list(Report.objects.order_by("pk").values_list("upheld", flat=True)) == [False, True]


def test_published_comment_is_featured_and_featured_no_more(desk: Desk, writer: Writer) -> None:
    comment = writer.comment()
    editor = desk()
    editor.post(DECIDE, {"verb": "approve", "comment": choose(comment)})
    comment.refresh_from_db()
    for expected in (True, False):
        editor.post(DECIDE, {"verb": "feature", "comment": choose(comment)})
        comment.refresh_from_db()
        assert (comment.featured_at is not None) is expected


def test_chief_decides_about_a_writer_and_an_editor_does_not(desk: Desk, writer: Writer, frozen: FrozenClock) -> None:
    comment = writer.comment()
    path = f"/desk/comments/writers/{comment.commenter_id}/"
    desk().post(path, {"standing": "banned", "days": "7"})
    commenter = Commenter.objects.get(pk=comment.commenter_id)
    assert commenter.standing == "normal"
    desk(Role.CHIEF).post(path, {"standing": "banned", "days": "7"})
    commenter.refresh_from_db()
    assert (commenter.standing, commenter.standing_ends_at) == ("banned", frozen.moment + timedelta(days=7))
    desk(Role.CHIEF).post(path, {"standing": "trusted", "days": ""})
    commenter.refresh_from_db()
    assert (commenter.standing, commenter.standing_ends_at) == ("trusted", None)


def test_reporter_sees_no_comments(desk: Desk, writer: Writer) -> None:
    comment = writer.comment()
    reporter = desk(Role.REPORTER)
    assert reporter.get(ROOM).status_code == 302
    assert reporter.post(DECIDE, {"verb": "approve", "comment": choose(comment)}).status_code == 302
    assert state_of(comment) == "pending"
    assert desk().get(DECIDE).status_code == 405


def test_queue_is_searched_folded_and_filtered(writer: Writer, frozen: FrozenClock) -> None:
    first = writer.comment(lang="ar", text="الـعَـبّارات تتأخر كل يوم، ولا أحد يقول لماذا.")
    writer.comment()
    now = frozen.moment
    assert page_of(wanted=Filter(words="العبارات"), now=now) == [first]
    assert page_of(wanted=Filter(lang="ar"), now=now) == [first]
    assert len(page_of(wanted=Filter(days=1), now=now)) == 2
    assert page_of(wanted=Filter(section=10**6), now=now) == []
    assert page_of(wanted=Filter(rule="links"), now=now) == []


def test_room_in_arabic_is_arabic(desk: Desk, writer: Writer) -> None:
    writer.comment()
    page = desk(language="ar").get(ROOM).content.decode()
    assert 'dir="rtl"' in page
    for word in ("التعليقات", "موافقة", "رفض", "حجب"):
        assert word in page


def many(writer: Writer, count: int) -> None:
    start = writer.clock.moment
    known = {"article": writer.article, "lang": "en", "name": "n", "text": "x", "folded": "x", "state_at": start}
    Comment.objects.bulk_create(
        Comment(**known, title=f"t{number}", created_at=start + timedelta(seconds=number // 2))
        for number in range(count)
    )


def test_pages_follow_each_other_without_gap_or_repeat(writer: Writer) -> None:
    many(writer, 25)
    for queue in (Queue.PENDING, Queue.REJECTED):
        Comment.objects.update(state=queue.value)
        seen: list[int] = []
        after = None
        while found := page_of(wanted=Filter(queue=queue), now=writer.clock.moment, after=after, limit=7):
            seen += [each.pk for each in found]
            after = Place(found[-1].created_at, found[-1].pk)
        assert len(seen) == len(set(seen)) == 25


def test_long_queue_is_read_along_an_index(writer: Writer) -> None:
    many(writer, 400)
    with CaptureQueriesContext(connection) as asked:
        page_of(wanted=Filter(), now=writer.clock.moment, limit=31)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        plan = str(cursor.fetchall())
    assert "comments_queue" in plan
    assert "TEMP B-TREE" not in plan


def test_chief_exports_all_comments_and_an_editor_does_not(desk: Desk, writer: Writer) -> None:
    comment = writer.comment()
    for name in ("json", "csv"):
        path = f"/desk/comments/export.{name}"
        assert desk().get(path).status_code == 302
        answer = desk(Role.CHIEF).get(path)
        assert answer.streaming
        assert comment.title in b"".join(answer).decode()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="comments.{name}"'
    assert "export.json" not in desk().get(ROOM).content.decode()
