"""Two moderators at one queue: each sees what the other looks at, and neither decides under the other's eyes."""

from datetime import timedelta

from django.test import Client

from broadsheet.accounts.models import User
from broadsheet.accounts.roles import Role
from broadsheet.comments import claims
from broadsheet.comments.models import Claim, Comment
from broadsheet.kit.clock import FrozenClock
from tests.comments.writer import Writer
from tests.desk.conftest import Desk
from tests.desk.people import hire
from tests.desk.test_comments_room import DECIDE, ROOM, choose, frozen, state_of, writer

__all__ = ["frozen", "writer"]
CLAIM = "/desk/comments/claim/"
SCRIPT = {"accept": "application/json"}


def look_at(client: Client, comment: Comment, **more: str) -> dict[str, str]:
    return client.post(CLAIM, {"comment": choose(comment), **more}, headers=SCRIPT).json()["held"]


def test_what_one_looks_at_the_other_sees_and_leaves_alone(desk: Desk, writer: Writer) -> None:
    comment, free = writer.comment(), writer.comment()
    assert look_at(desk(), comment) == {}
    chief = desk(Role.CHIEF)
    assert look_at(chief, comment) == {str(comment.pk): "editor-en"}
    page = chief.get(ROOM).content.decode()
    assert page.count("is-held") == 1
    answer = chief.post(DECIDE, {"verb": "spam", "comment": choose(comment, free)}, follow=True)
    assert "editor-en is looking at it" in answer.content.decode()
    assert (state_of(comment), state_of(free)) == ("pending", "spam")
    assert "is-held" not in desk().get(ROOM).content.decode()


def test_claim_ends_by_itself_and_can_be_taken_over(desk: Desk, writer: Writer, frozen: FrozenClock) -> None:
    comment = writer.comment()
    editor, chief = desk(), desk(Role.CHIEF)
    look_at(editor, comment)
    assert look_at(chief, comment, take_over="yes") == {}
    assert look_at(editor, comment) == {str(comment.pk): "chief-en"}
    frozen.tick(claims.GOOD_FOR.total_seconds())
    assert look_at(editor, comment) == {}
    editor.post(DECIDE, {"verb": "approve", "comment": choose(comment)})
    assert state_of(comment) == "published"
    assert not Claim.objects.exists()


def test_focus_that_moves_on_frees_what_it_left(desk: Desk, writer: Writer) -> None:
    first, second = writer.comment(), writer.comment()
    editor = desk()
    look_at(editor, first)
    look_at(editor, second)
    assert list(Claim.objects.values_list("comment", flat=True)) == [second.pk]


def test_without_script_what_is_ticked_is_claimed(desk: Desk, writer: Writer) -> None:
    comments = [writer.comment() for _ in range(3)]
    editor = desk()
    answer = editor.post(CLAIM, {"comment": choose(*comments[:2])}, follow=True)
    assert "2 comments are yours for two minutes." in answer.content.decode()
    other = desk(Role.CHIEF).post(CLAIM, {"comment": choose(*comments)}, follow=True)
    assert "1 comment is yours" in other.content.decode()
    assert "editor-en is looking at what you chose." in other.content.decode()


def test_counts_say_who_looks_at_what(desk: Desk, writer: Writer) -> None:
    comment = writer.comment()
    look_at(desk(), comment)
    chief = desk(Role.CHIEF)
    found = chief.get("/desk/comments/counts/", {"shown": f"{comment.pk},x,99999999999999999999"}).json()
    assert found["counts"]["pending"] == "1"
    assert found["held"] == {str(comment.pk): "editor-en"}
    assert chief.get(CLAIM).status_code == 405
    assert desk(Role.REPORTER).post(CLAIM, {"comment": choose(comment)}).status_code == 302


def test_two_who_claim_in_one_moment_have_one_claim(writer: Writer, frozen: FrozenClock, desk: Desk) -> None:
    comment = writer.comment()
    people: list[User] = [hire(Role.EDITOR), hire(Role.CHIEF)]
    held = [claims.claim(comments=[comment.pk, 10**9], by=each, now=frozen.moment) for each in people]
    assert held == [{}, {comment.pk: "editor-en"}]
    assert Claim.objects.get().expires_at == frozen.moment + timedelta(minutes=2)
