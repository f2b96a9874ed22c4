"""Comments of other systems: each with its place, date and state, once, and nothing lost that isn't named."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from broadsheet.cli.comments import comments as command
from broadsheet.comments import commenters
from broadsheet.comments.bringing_in import disqus, isso, wordpress
from broadsheet.comments.bringing_in.base import NotThisKind
from broadsheet.comments.bringing_in.values import moment, plain
from broadsheet.comments.bringing_in.writing import Report, bring_in
from broadsheet.comments.models import Comment, Decision
from broadsheet.content.actions.move import move
from broadsheet.content.models import Article
from broadsheet.kit.clock import FrozenClock
from broadsheet.press import queries as press
from tests.comments import exports
from tests.content.newsroom import Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(frozen: FrozenClock, newsroom: Newsroom) -> Article:
    return newsroom.published("The harbour opens")


def wordpress_in(file: Path, frozen: FrozenClock, **more: object) -> Report:
    return bring_in(threads=wordpress.read(file), source="wordpress", now=frozen.moment, **more)


def by_id(source_id: object) -> Comment:
    return Comment.objects.get(source_id=f"old.example/{source_id}")


def test_wordpress_keeps_place_date_state_and_words(story: Article, frozen: FrozenClock, tmp_path: Path) -> None:
    text = (
        'So it <strong>was</strong> &amp; is.\nSee <a href="https://example.org/a">this</a>.\n\n<script>x()</script>End'
    )
    rows = [exports.comment(1, text), exports.comment(2, approved=0), exports.comment(3, approved="spam"),
            exports.comment(4, approved="trash")]  # fmt: skip
    file = exports.wxr(tmp_path / "old.xml", (f"https://old.example{story.path}", "other", rows))
    report = wordpress_in(file, frozen)
    assert (report.new, report.left_out) == (4, [])
    assert [by_id(n).state for n in (1, 2, 3, 4)] == ["published", "pending", "spam", "rejected"]
    first = by_id(1)
    assert first.text == "So it was & is.\nSee this (https://example.org/a).\n\nEnd"
    assert first.created_at == first.published_at == datetime(2015, 3, 2, 8, 1, tzinfo=UTC)
    assert (first.article_id, first.number, first.lang, first.proof) == (story.pk, 1, "en", "none")
    assert first.commenter is not None
    assert commenters.address_of(commenter=first.commenter) == "r1@example.org"
    assert Decision.objects.get(comment=first).verb == "bring-in"
    assert (press.value_of(key=f"comments:{story.pk}") or {})["count"] == 1


def test_brought_in_again_nothing_is_doubled(story: Article, frozen: FrozenClock, tmp_path: Path) -> None:
    rows = [exports.comment(1), exports.comment(2, parent=1)]
    link = f"https://old.example{story.path}"
    wordpress_in(exports.wxr(tmp_path / "a.xml", (link, "", rows)), frozen)
    more = exports.wxr(tmp_path / "b.xml", (link, "", [*rows, exports.comment(3, parent=2)]))
    report = wordpress_in(more, frozen)
    assert (report.new, report.known, Comment.objects.count()) == (1, 2, 3)
    assert by_id(3).parent == by_id(1)


def test_threads_become_one_level_deep_and_orphans_are_named(
    story: Article, frozen: FrozenClock, tmp_path: Path
) -> None:
    answers = {1: 0, 2: 1, 3: 2, 4: 99, 5: 0, 6: 5, 7: 6, 8: 9, 9: 8}  # 99 isn't there; 8 and 9 answer each other
    rows = [exports.comment(n, parent=to, approved="trash" if n == 5 else 1) for n, to in answers.items()]
    file = exports.wxr(tmp_path / "old.xml", (f"https://old.example{story.path}", "", rows))
    report = wordpress_in(file, frozen)
    assert report.new == 9
    assert [by_id(n).parent_id for n in (1, 4, 5, 6)] == [None] * 4
    assert {by_id(2).parent, by_id(3).parent} == {by_id(1)}
    assert by_id(7).parent == by_id(6)
    assert {"old.example/4", "old.example/6"} <= set(report.moved_up)
    assert all(each.parent.parent_id is None for each in Comment.objects.exclude(parent=None) if each.parent)


def test_story_is_found_by_old_address_or_slug_and_what_is_not_is_listed(
    story: Article, newsroom: Newsroom, frozen: FrozenClock, tmp_path: Path
) -> None:
    old = story.path
    move(article=story, by=None, now=newsroom.later(minutes=1), slug="harbour-is-open")
    rivals = [newsroom.published(headline).pk for headline in ("Same words", "Other words")]
    Article.objects.filter(pk__in=rivals).update(slug="same-words")
    gone = [exports.comment(4), exports.comment(5, kind="pingback")]
    pages = [(f"https://old.example{old}", "", [exports.comment(1)]),
             ("https://old.example/?p=12", "harbour-is-open", [exports.comment(2)]),
             ("https://old.example/2015/03/same-words/", "", [exports.comment(3)]),
             ("https://old.example/gone/", "gone", gone)]  # fmt: skip
    file = exports.wxr(tmp_path / "old.xml", *pages)
    report = wordpress_in(file, frozen)
    assert {by_id(1).article_id, by_id(2).article_id} == {story.pk}
    assert [(each.id[-1], each.why) for each in report.left_out] == [
        ("3", "several-stories"), ("4", "no-story"), ("5", "pingback")
    ]  # fmt: skip
    assert report.found == 5
    moved = Article.objects.get(pk=story.pk).path
    again = wordpress_in(file, frozen, places={"https://old.example/gone/": f"https://new.example{moved}"})
    assert (again.new, by_id(4).article_id) == (1, story.pk)


def test_dry_run_says_the_same_and_writes_nothing(story: Article, frozen: FrozenClock, tmp_path: Path) -> None:
    rows = [exports.comment(1), exports.comment(2, name="x" * 200), exports.comment(3, text="")]
    file = exports.wxr(tmp_path / "old.xml", (f"https://old.example{story.path}", "", rows))
    trial = wordpress_in(file, frozen, is_trial=True)
    assert not Comment.objects.exists()
    assert trial == wordpress_in(file, frozen)
    assert (trial.new, trial.names_cut, trial.left_out[0].why) == (2, ["old.example/2"], "empty")


def test_disqus(story: Article, frozen: FrozenClock, tmp_path: Path) -> None:
    file = tmp_path / "disqus.xml"
    file.write_text(exports.DISQUS.format(link=f"https://old.example{story.path}"), encoding="utf-8")
    report = bring_in(threads=disqus.read(file), source="disqus", now=frozen.moment)
    assert (report.new, [each.why for each in report.left_out]) == (3, ["no-story"])
    first, spam, answer = Comment.objects.order_by("source_id")
    assert (first.text, first.name) == ("First bold word.\n\nSecond & last\nline.", "Amal")
    assert (spam.state, answer.parent) == ("spam", first)
    assert first.created_at == datetime(2016, 2, 3, 4, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize("as_json", [False, True])
def test_isso(story: Article, frozen: FrozenClock, tmp_path: Path, as_json: bool) -> None:
    file = exports.isso(tmp_path / "comments.db", story.path)
    if as_json:
        answer = {"id": 2, "text": "Waiting", "created": 1500000100, "mode": 2}
        row = {"id": 1, "author": "Dana", "email": "dana@example.org", "created": "2017-07-14 02:40:00.5",
               "text": "Line one\nline two", "replies": [answer]}  # fmt: skip
        file.write_text(json.dumps([{"id": story.path, "title": "T", "comments": [row]}]), encoding="utf-8")
    report = bring_in(threads=isso.read(file), source="isso", now=frozen.moment)
    first, answer = Comment.objects.order_by("created_at")
    assert (first.text, first.name, first.state) == ("Line one\nline two", "Dana", "published")
    assert (answer.parent, answer.state) == (first, "pending")
    assert first.created_at == datetime(2017, 7, 14, 2, 40, 0, 500000, tzinfo=UTC)
    assert [each.why for each in report.left_out] == ([] if as_json else ["empty"])


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("read", [wordpress.read, disqus.read, isso.read])
@pytest.mark.parametrize(
    "content",
    [
        "", "nothing", "<rss><channel/></rss>", "{}", "[1]", "<disqus", "SQLite format 3\0rubbish",
        BOMB + exports.WXR.partition("?>")[2].format(items="<item><title>&a;&f;</title></item>"),
        BOMB + exports.DISQUS.partition("?>")[2].replace("General", "&a;&f;"),
    ],
)  # fmt: skip
def test_other_files_and_bombs_are_refused(read, content: str, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(NotThisKind):
        list(read(file))


def test_times_and_html_of_others() -> None:
    assert moment("2018-11-28T17:24:23+02:00") == datetime(2018, 11, 28, 15, 24, 23, tzinfo=UTC)
    assert (moment("0000-00-00 00:00:00"), moment(""), moment("9" * 30)) == (None, None, None)
    assert plain("<p>a</p>\n<p>b &lt;i&gt;</p>", lines_count=False) == "a\n\nb <i>"
    assert plain("<img src=x onerror=alert(1)>مرحبا<style>p{}</style>", lines_count=False) == "مرحبا"


def test_command_reports_and_rings(story: Article, frozen: FrozenClock, tmp_path: Path) -> None:
    link = f"https://old.example{story.path}"
    pages = [(link, "", [exports.comment(1)]), ("https://old.example/gone", "", [exports.comment(2)])]
    file = exports.wxr(tmp_path / "old.xml", *pages)
    report = tmp_path / "report.json"
    ask = ["import", "wordpress", str(file), "--report", str(report)]
    trial = CliRunner().invoke(command, [*ask, "--dry-run"], help_option_names=["-h", "--help"])
    assert trial.exit_code == 1
    assert "Would be brought in: 1 (1 published)." in trial.output
    assert "left out: https://old.example/gone: no story of ours has this address: old.example/2" in trial.output
    assert not Comment.objects.exists()
    places = tmp_path / "places.csv"
    places.write_text(f"https://old.example/gone,{story.path}\n", encoding="utf-8")
    done = CliRunner().invoke(command, [*ask, "--places", str(places)], help_option_names=["-h", "--help"])
    assert (done.exit_code, Comment.objects.count()) == (0, 2)
    assert json.loads(report.read_text())["new"] == 2
    assert (
        CliRunner().invoke(command, ["import", "disqus", str(file)], help_option_names=["-h", "--help"]).exit_code == 1
    )
