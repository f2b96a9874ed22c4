"""Terms and policies at the desk: who may, each version kept, each level heard, what was changed meanwhile."""

import pytest
from lxml import html

from broadsheet.accounts.roles import Role
from broadsheet.comments import opening
from broadsheet.comments.live import syncing
from broadsheet.comments.live.syncing import sync_setting
from broadsheet.comments.models import Comment, Policy, Terms
from broadsheet.content.models import Article
from broadsheet.kit.clock import FrozenClock
from broadsheet.press import due, store
from broadsheet.press import queries as press
from broadsheet.press.models import Due
from tests.comments.writer import Writer
from tests.content.newsroom import Newsroom
from tests.desk.conftest import Desk
from tests.desk.test_comments_room import frozen, writer

__all__ = ["frozen", "writer"]
TERMS = "/desk/comments/terms/"
POLICY = "/desk/comments/policy/"


@pytest.fixture
def story(frozen: FrozenClock, newsroom: Newsroom) -> Article:
    newsroom.now = frozen.moment
    with store.writing():
        sync_setting()
    return newsroom.published("The harbour opens")


def why_closed(story: Article, frozen: FrozenClock) -> str:
    return opening.door_of(article=Article.objects.get(pk=story.pk), now=frozen.moment).why_closed


def test_chief_sets_terms_and_each_comment_keeps_its_version(desk: Desk, writer: Writer) -> None:
    first = writer.comment()
    answer = desk(Role.CHIEF).post(TERMS, {"lang": "en", "version": "1", "text": "Be kind.\n\nBe brief."}, follow=True)
    assert "From now on readers agree to version 2." in answer.content.decode()
    second = writer.comment(terms_version=2)
    assert [each.terms.version for each in (first, second) if each.terms] == [1, 2]
    assert (press.value_of(key="commenting:en") or {})["terms"] == '<p dir="ltr">Be kind.</p><p dir="ltr">Be brief.</p>'
    page = html.fromstring(desk(Role.CHIEF).get(TERMS).content).text_content()
    assert " ".join(page.split()).count("1 comment ") == 2
    assert Terms.objects.get(lang="en", version=2).created_by is not None


def test_terms_that_somebody_changed_meanwhile_are_not_overwritten(desk: Desk, story: Article) -> None:
    chief = desk(Role.CHIEF)
    chief.get(TERMS)
    chief.post(TERMS, {"lang": "ar", "version": "1", "text": "كن لطيفًا."})
    answer = chief.post(TERMS, {"lang": "ar", "version": "1", "text": "لا شتائم."})
    assert answer.status_code == 400
    assert "Somebody else has changed these terms" in answer.content.decode()
    assert "لا شتائم." in answer.content.decode()
    assert Terms.objects.filter(lang="ar").count() == 2
    chief.post(TERMS, {"lang": "ar", "version": "2", "text": "لا شتائم."})
    assert Terms.objects.filter(lang="ar").count() == 3


@pytest.mark.parametrize("wrong", [{"lang": "fr"}, {"text": "  "}, {"version": "x"}])
def test_terms_that_make_no_sense_change_nothing(desk: Desk, story: Article, wrong: dict[str, str]) -> None:
    answer = desk(Role.CHIEF).post(TERMS, {"lang": "en", "version": "1", "text": "No.", **wrong})
    assert answer.status_code == 400
    assert not Terms.objects.filter(version=2).exists()


def test_editor_sets_neither_terms_nor_policies(desk: Desk, story: Article) -> None:
    desk().post(TERMS, {"lang": "en", "version": "1", "text": "No."})
    desk().post(POLICY, {"level": "", "mode": "off"})
    assert not Policy.objects.exists()
    assert not Terms.objects.filter(version=2).exists()
    assert desk().get(POLICY).status_code == 302


def test_nearest_level_decides(desk: Desk, story: Article, frozen: FrozenClock) -> None:
    chief = desk(Role.CHIEF)
    steps = [("", "off", "off"), (f"section:{story.section_id}", "pre", ""), (f"article:{story.pk}", "off", "off"),
             (f"article:{story.pk}", "", ""), (f"section:{story.section_id}", "", "off")]  # fmt: skip
    for level, mode, expected in steps:
        assert chief.post(POLICY, {"level": level, "mode": mode, "order": "newest"}).status_code == 302
        assert why_closed(story, frozen) == expected, (level, mode)


def test_days_close_a_story_by_a_due_row(desk: Desk, story: Article, frozen: FrozenClock) -> None:
    desk(Role.CHIEF).post(POLICY, {"level": "", "mode": "pre", "closes_after_days": "3", "order": "oldest"})
    row = Due.objects.get(kind=syncing.CLOSE, subject=str(story.pk))
    assert why_closed(story, frozen) == ""
    frozen.tick((row.due_at - frozen.moment).total_seconds())
    assert due.perform(now=frozen.moment, kinds=[syncing.CLOSE]) == 1
    assert why_closed(story, frozen) == "closed"
    assert (press.value_of(key=f"comments:{story.pk}") or {})["state"] == "closed"


def test_trusted_are_published_at_once_where_the_policy_says_so(desk: Desk, writer: Writer) -> None:
    comment = writer.comment(email="known@example.org")
    chief = desk(Role.CHIEF)
    chief.post("/desk/comments/decide/", {"verb": "approve", "comment": [f"{comment.pk}:pending"]})
    chief.post(f"/desk/comments/writers/{comment.commenter_id}/", {"standing": "trusted"})
    assert writer.comment(email="known@example.org").state == "pending"
    chief.post(POLICY, {"level": f"section:{writer.article.section_id}", "mode": "post"})
    assert writer.comment(email="known@example.org").state == "published"
    assert Comment.objects.filter(state="pending").count() == 1


@pytest.mark.parametrize("shown", ["{base}{path}", "{path}", "{base}{path}?from=mail#comments"])
def test_story_is_chosen_by_its_address(desk: Desk, story: Article, shown: str) -> None:
    address = shown.format(base="https://paper.example", path=story.path)
    page = desk(Role.CHIEF).get(POLICY, {"story": address}).content.decode()
    assert f'value="article:{story.pk}"' in page


def test_what_is_no_story_is_said(desk: Desk, story: Article) -> None:
    chief = desk(Role.CHIEF)
    assert "No story of ours has this address" in chief.get(POLICY, {"story": "/en/nothing"}).content.decode()
    answer = chief.post(POLICY, {"level": "article:999999", "mode": "off"}, follow=True)
    assert "no longer there" in answer.content.decode()
    assert chief.post(POLICY, {"level": "", "mode": "pre", "closes_after_days": "-1"}).status_code == 400


def test_rules_in_arabic_are_arabic(desk: Desk, story: Article) -> None:
    chief = desk(Role.CHIEF, language="ar")
    for path, words in ((TERMS, ("شروط النشر", "العربية")), (POLICY, ("الصحيفة كلها",))):
        page = chief.get(path).content.decode()
        assert 'dir="rtl"' in page
        for word in words:
            assert word in page
