"""A reader's own comments: the link, what it shows, what it gives away, what it erases."""

import pytest
from django.core import mail
from django.test import Client
from lxml import html

from broadsheet.comments import mine
from broadsheet.comments.actions.approve import approve
from broadsheet.comments.models import Comment, Commenter, Confirmation, Decision, State, Trace, Verb
from broadsheet.press import due, queries, store
from tests.comments.writer import Writer

pytestmark = pytest.mark.django_db
HOSTILE = "<img src=x onerror=alert(1)>\u202e\r\nBcc: all@example.org {{7*7}}"


@pytest.fixture
def site(writer: Writer) -> Client:
    from broadsheet.content.live.syncing import sync_paper

    with store.writing():
        sync_paper()
    return Client()


def mailed(site: Client, writer: Writer, email: str = "mona@example.org", lang: str = "en") -> str:
    """The path of the link that was mailed, "" for none."""
    mail.outbox.clear()
    answer = site.post(f"/comments/mine/{lang}", {"email": email})
    assert answer.status_code == 200
    due.perform(now=writer.clock.moment, kinds=[mine.MAIL])
    return "/comments/" + mail.outbox[0].body.partition("/comments/")[2].split()[0] if mail.outbox else ""


def published(writer: Writer, **fields: object) -> Comment:
    comment = writer.comment(**fields)
    approve(comment=comment, by=None, now=writer.clock.moment)
    comment.refresh_from_db()
    return comment


def test_answer_is_the_same_whether_an_address_is_known_or_not(site: Client, writer: Writer) -> None:
    writer.comment(email="mona@example.org")
    answers = {site.post("/comments/mine/", {"email": each}).content for each in ("mona@example.org", "no@example.org")}
    assert len(answers) == 1
    due.perform(now=writer.clock.moment, kinds=[mine.MAIL])
    assert [letter.to for letter in mail.outbox] == [["mona@example.org"]]
    assert site.post("/comments/mine/", {"email": "a@b.example\r\nBcc: c@d.example"}).status_code == 422
    assert (
        site.post("/comments/mine/", {"email": "x@y.org"}, headers={"Origin": "https://evil.example"}).status_code
        == 403
    )


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_mail_carries_nothing_that_was_typed_and_page_shows_it_as_text(site: Client, writer: Writer, lang: str) -> None:
    comment = writer.comment(email="mona@example.org", name=HOSTILE, title=HOSTILE, text=HOSTILE * 2)
    path = mailed(site, writer, " MONA@example.org ", lang)
    [letter] = mail.outbox
    assert letter.to == ["mona@example.org"]
    assert all(word not in str(letter.message()) for word in ("onerror", "Bcc", "{{", comment.name))
    page = html.fromstring(site.get(path).content.decode())
    assert page.get("lang") == lang
    [shown] = page.xpath("//article[@class='comment']")
    assert shown.xpath(".//img") == []
    assert shown.xpath("string(.//bdi)") == comment.name
    assert shown.xpath("string(.//*[@class='said'])") == comment.text


def test_link_is_good_for_a_day_and_three_are_sent_a_day(site: Client, writer: Writer) -> None:
    writer.comment(email="mona@example.org")
    path, *more = [mailed(site, writer) for _each in range(4)]
    assert [bool(each) for each in more] == [True, True, False]
    assert site.get(path).status_code == 200
    assert site.get(path.replace("mine/link", "confirm")).status_code == 410
    assert site.get(path + "x").status_code == 410
    writer.clock.tick(86_401)
    assert site.get(path).status_code == 410


def test_they_are_taken_along_as_json_that_holds_nobody_elses(site: Client, writer: Writer) -> None:
    writer.comment(email="mona@example.org", title="=1+1")
    writer.comment(email="other@example.org")
    answer = site.post(mailed(site, writer), {"verb": "download"})
    assert [each["title"] for each in answer.json()["comments"]] == ["=1+1"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_erasing_leaves_an_empty_place_where_others_answered_and_nothing_elsewhere(
    site: Client, writer: Writer
) -> None:
    answered = published(writer, email="mona@example.org", title="Answered one")
    published(writer, email="other@example.org", parent_id=answered.pk)
    alone = published(writer, email="mona@example.org", title="Lonely one")
    waiting = writer.comment(email="mona@example.org")
    path = mailed(site, writer)
    assert site.get(path).status_code == 200
    assert site.post(path, {"verb": "erase"}).status_code == 422
    assert Comment.objects.filter(name="").count() == 0
    assert b"3 comments were erased" in site.post(path, {"verb": "erase", "sure": "yes"}).content
    shown = queries.value_of(key=f"comments:{writer.article.pk}") or {}
    assert (shown["count"], [each["title"] for each in shown["threads"]]) == (2, ["Removed at the writer&#x27;s wish"])
    stored = str([queries.value_of(key=key) for key in queries.keys(prefix="comment")])
    assert not any(word in stored for word in ("Answered one", "Lonely one", answered.name, alone.text))
    erased = Comment.objects.filter(pk__in=[answered.pk, alone.pk, waiting.pk]).order_by("pk")
    assert [each.state for each in erased] == [State.PUBLISHED, State.REJECTED, State.REJECTED]
    assert {(each.name, each.title, each.text, each.folded, each.network) for each in erased} == {("",) * 5}
    assert Decision.objects.filter(verb=Verb.ERASE).count() == 3
    assert not Trace.objects.filter(comment__in=erased).exists()


def test_erased_address_is_known_no_more(site: Client, writer: Writer) -> None:
    before = writer.comment(email="mona@example.org").commenter
    path = mailed(site, writer)
    site.post(path, {"verb": "erase", "sure": "yes"})
    assert before is not None
    assert Commenter.objects.get(pk=before.pk).email == ""
    assert site.get(path).status_code == 410
    assert not Confirmation.objects.exists()
    assert mailed(site, writer) == ""
    assert writer.comment(email="mona@example.org").commenter != before
