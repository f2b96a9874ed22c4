"""Approved comments in the paper: on the story's page and on pages of closed ranges."""

from typing import Any

import pytest

from broadsheet.comments.actions.approve import approve
from broadsheet.comments.actions.feature import feature
from broadsheet.comments.actions.moving import MovedMeanwhile
from broadsheet.comments.actions.reject import Ground, reject
from broadsheet.comments.actions.report import report
from broadsheet.comments.actions.set_policy import set_policy
from broadsheet.comments.actions.set_terms import set_terms
from broadsheet.comments.actions.undo import TooLate, undo
from broadsheet.comments.live import documents, wording
from broadsheet.comments.live.syncing import CLOSE
from broadsheet.comments.models import Comment, Decision, Mode, Order, Report, ReportReason, State
from broadsheet.content.actions.withdraw import withdraw
from broadsheet.press import due, queries
from tests.comments.writer import Writer

pytestmark = pytest.mark.django_db


def shown(writer: Writer) -> dict[str, Any]:
    return queries.value_of(key=f"comments:{writer.article.pk}") or {}


def published(writer: Writer, count: int = 1, **fields: Any) -> list[Comment]:
    made = [writer.comment(**fields) for _each in range(count)]
    for comment in made:
        writer.clock.tick(60)
        approve(comment=comment, by=None, now=writer.clock.moment)
    return made


def test_story_without_comments_has_no_document_of_its_own(writer: Writer) -> None:
    writer.send()
    assert queries.keys(prefix="comments:") == []


def test_approved_comment_stands_in_the_live_store_and_leaves_it_again(writer: Writer) -> None:
    [comment] = published(writer)
    assert (shown(writer)["count"], shown(writer)["threads"][0]["id"]) == (1, comment.pk)
    reject(comment=comment, ground=Ground.INSULT, by=None, now=writer.clock.moment)
    assert shown(writer) == {}
    assert queries.keys(prefix="commentpage:") == []


def test_ranges_are_closed_and_never_move(writer: Writer) -> None:
    comments = published(writer, 23)
    path = documents.path_of_page(lang="en", article_id=writer.article.pk, low=1)
    assert [each["number"] for each in shown(writer)["threads"]] == list(range(23, 3, -1))
    assert shown(writer)["more"] == path
    reject(comment=comments[4], ground=Ground.OTHER, by=None, now=writer.clock.moment)
    first = queries.value_of(key=f"commentpage:{writer.article.pk}:0:1") or {}
    assert [each["number"] for each in first["threads"]] == [1, 2, 3, 4, *range(6, 21)]
    assert first["after"].endswith("/21-40")


def test_answers_stand_below_their_comment(writer: Writer) -> None:
    [top] = published(writer)
    published(writer, 12, parent_id=top.pk)
    thread = shown(writer)["threads"][0]
    assert (thread["reply_count"], len(thread["replies"]), shown(writer)["count"]) == (12, 10, 13)
    assert thread["more"].endswith("/1-50")
    reject(comment=top, ground=Ground.OTHER, by=None, now=writer.clock.moment)
    assert queries.keys(prefix="commentpage:") == []


def test_featured_comment_stands_above_the_others_once(writer: Writer) -> None:
    comments = published(writer, 2)
    feature(comment=comments[0], by=None, now=writer.clock.moment)
    assert [each["id"] for each in shown(writer)["featured"]] == [comments[0].pk]
    assert [each["id"] for each in shown(writer)["threads"]] == [comments[1].pk]


def test_oldest_first_by_choice(writer: Writer) -> None:
    set_policy(mode=Mode.PRE, order=Order.OLDEST, now=writer.clock.moment)
    published(writer, 22)
    assert [each["number"] for each in shown(writer)["threads"]] == list(range(1, 21))


def test_comments_leave_with_their_story_and_come_back_with_it(writer: Writer, newsroom: Any) -> None:
    published(writer, 21)
    withdraw(article=writer.article, note="", by=None, now=writer.clock.moment)
    assert queries.keys(prefix="commentpage:") + queries.keys(prefix="comments:") == []
    newsroom.publish(writer.article)
    assert len(queries.keys(prefix="commentpage:")) == 2
    assert shown(writer)["count"] == 21


def test_two_moderators_never_undo_each_other_unseen(writer: Writer) -> None:
    comment = writer.comment()
    approve(comment=comment, by=None, now=writer.clock.moment, saw=State.PENDING)
    with pytest.raises(MovedMeanwhile):
        reject(comment=comment, ground=Ground.OTHER, by=None, now=writer.clock.moment, saw=State.PENDING)


def test_decision_can_be_undone_for_ten_seconds_and_all_is_written_down(writer: Writer, admin_user: Any) -> None:
    comment = writer.comment()
    decision = approve(comment=comment, by=admin_user, now=writer.clock.moment)
    undo(decision=decision, by=admin_user, now=writer.clock.tick(9))
    comment.refresh_from_db()
    assert comment.state == State.PENDING
    assert shown(writer) == {}
    assert list(comment.decisions.values_list("verb", flat=True)) == ["submit", "approve", "undo"]
    decision = approve(comment=comment, by=admin_user, now=writer.clock.moment)
    with pytest.raises(TooLate):
        undo(decision=decision, by=admin_user, now=writer.clock.tick(30))


def test_history_is_only_ever_added_to(writer: Writer) -> None:
    writer.send()
    decision = Decision.objects.get()
    decision.note = "never mind"
    with pytest.raises(TypeError):
        decision.save()


def test_report_counts_once_for_a_network(writer: Writer) -> None:
    [comment] = published(writer)
    for _each in range(2):
        said = {"reason": ReportReason.INSULT, "note": "", "network": "n", "now": writer.clock.moment}
        report(comment=comment, **said)
    assert Report.objects.count() == 1
    assert comment.decisions.filter(verb="report").count() == 1


def test_trusted_writer_is_published_at_once_where_the_policy_says_so(writer: Writer) -> None:
    first = writer.send().comment
    assert first is not None
    assert first.commenter is not None
    first.commenter.standing = "trusted"
    first.commenter.save()
    assert writer.send(title="More", text="And then the bus was late as well, which is new.").state == State.PENDING
    set_policy(mode=Mode.POST, now=writer.clock.moment)
    assert writer.send(title="Most", text="By evening the trains had stopped altogether.").state == State.PUBLISHED
    assert shown(writer)["count"] == 1


def test_comments_close_by_themselves_after_their_days(writer: Writer) -> None:
    set_policy(mode=Mode.PRE, closes_after_days=3, now=writer.clock.moment)
    assert writer.another().state == State.PENDING
    writer.clock.tick(3 * 86_400)
    due.perform(now=writer.clock.moment, kinds=[CLOSE])
    assert shown(writer)["state"] == "closed"
    assert "no more comments" in writer.another().refusals[0][1]


def test_section_can_be_without_comments(writer: Writer) -> None:
    set_policy(section=writer.article.section, mode=Mode.OFF, now=writer.clock.moment)
    said = queries.value_of(key="commenting:en") or {}
    assert said["off"] == {str(writer.article.section_id): True}
    assert writer.another().comment is None


def test_new_terms_are_a_new_version_and_old_comments_keep_theirs(writer: Writer) -> None:
    comment = writer.comment()
    set_terms(lang="en", text="Be brief.", by=None, now=writer.clock.moment)
    assert (queries.value_of(key="commenting:en") or {})["version"] == 2
    comment.refresh_from_db()
    assert comment.terms is not None
    assert comment.terms.version == 1


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>a</b> & c", '<p dir="ltr">&lt;b&gt;a&lt;/b&gt; &amp; c</p>'),
        ("one\ntwo\n\nthree", '<p dir="ltr">one<br>two</p><p dir="ltr">three</p>'),
        ("مرحبا", '<p dir="rtl">مرحبا</p>'),
        ("javascript:alert(1)", '<p dir="ltr">javascript:alert(1)</p>'),
        (
            'https://a.example/"onx="1 ok.',
            (
                '<p dir="ltr"><a href="https://a.example/" rel="nofollow ugc noopener" dir="ltr">https://a.example/</a>'
                '"onx="1 ok.</p>'
            ),
        ),
    ],
)
def test_text_is_plain_and_links_are_made_carefully(text: str, html: str) -> None:
    assert wording.paragraphs(text, lang="en") == html
