"""Mails to those who asked: a link, and nothing that anybody typed."""

import pytest
from django.core import mail

from broadsheet.comments import telling
from broadsheet.comments.actions.approve import approve
from broadsheet.comments.models import Comment
from broadsheet.press import due
from tests.comments.writer import Writer

pytestmark = pytest.mark.django_db


def told(writer: Writer) -> list[str]:
    due.perform(now=writer.clock.moment, kinds=[telling.PUBLISHED, telling.ANSWERED])
    return [letter.to[0] for letter in mail.outbox]


def approved(writer: Writer, **fields: object) -> Comment:
    comment = writer.comment(**fields)
    approve(comment=comment, by=None, now=writer.clock.moment)
    return comment


def test_writer_is_told_once_if_they_asked(writer: Writer) -> None:
    approved(writer)
    comment = approved(writer, tell_published=True)
    assert told(writer) == ["reader2@example.org"]
    [letter] = mail.outbox
    assert f"#comment-{comment.pk}" in letter.body
    assert all(word not in f"{letter.subject}{letter.body}" for word in (comment.name, comment.title, comment.text))
    approve(comment=comment, by=None, now=writer.clock.moment)
    assert len(told(writer)) == 1


def test_writer_is_told_of_answers_by_others(writer: Writer) -> None:
    top = approved(writer, tell_answered=True)
    approved(writer, parent_id=top.pk)
    approved(writer, parent_id=top.pk, email="reader1@example.org")
    assert told(writer) == ["reader1@example.org"]
