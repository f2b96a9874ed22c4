"""The day's letter, from the front to a reader's mailbox: a real SMTP server takes it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from broadsheet.content.actions.withdraw import withdraw
from broadsheet.newsletter import posting
from broadsheet.newsletter.actions.issue import issue, issue_when_due, next_hour, plan_next
from broadsheet.newsletter.models import Letter, LetterStory, Mail, Plan, Subscriber
from broadsheet.press import due
from broadsheet.press.models import Due
from tests.content.newsroom import Newsroom
from tests.newsletter.post_office import PostOffice

READER = "reader@example.org"
DAY = date(2036, 11, 22)
State = Mail.State


def sent(newsroom: Newsroom, lang: str = "en") -> int:
    issue(lang=lang, on=DAY, now=newsroom.now)
    return posting.post(now=newsroom.now)


def test_a_letter_takes_the_front_where_the_desk_chose_nothing(
    newsroom: Newsroom, office: PostOffice, reader: Any
) -> None:
    reader()
    newsroom.published("The harbour opens", deck="Ships came in at dawn.")
    newsroom.later(minutes=5)
    newsroom.published("The library is lit again")
    assert sent(newsroom) == 1
    [message] = office.to(READER)
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert message["Subject"] == "The library is lit again"
    assert text.index("The library is lit again") < text.index("The harbour opens") < text.index("Ships came in")
    assert "https://courier.example" not in message["Subject"]


def test_the_desk_chooses_stories_their_order_subject_and_introduction(
    newsroom: Newsroom, office: PostOffice, reader: Any
) -> None:
    reader()
    first, _second, third = (newsroom.published(f"Story {n}") for n in range(3))
    letter = Letter.objects.create(lang="en", on=DAY, subject="Good morning", intro="Rain <today>.")
    letter.stories.set([LetterStory(article=third, sort_order=0), LetterStory(article=first, sort_order=1)])
    letter.save()
    sent(newsroom)
    [message] = office.to(READER)
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert message["Subject"] == "Good morning"
    assert "Rain &lt;today&gt;." in html
    assert html.index("Story 2") < html.index("Story 0")
    assert "Story 1" not in html


def test_an_arabic_letter_reads_from_right_to_left_in_both_forms(
    newsroom: Newsroom, office: PostOffice, reader: Any
) -> None:
    reader(lang="ar")
    newsroom.published("قطار TGV يصل إلى حلب", lang="ar")
    assert sent(newsroom, "ar") == 1
    [message] = office.to(READER)
    html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert '<td dir="rtl" lang="ar" align="right" style="direction:rtl;text-align:right' in html
    assert '<bdi dir="ltr">TGV</bdi>' in html
    assert "\u2068https://courier.example/newsletter/ar/unsubscribe/" in text  # within isolates
    assert message["Subject"] == "قطار TGV يصل إلى حلب"
    assert message["Content-Language"] == "ar"
    assert "letter-spacing" not in html


def test_a_mail_program_unsubscribes_with_one_click(newsroom: Newsroom, office: PostOffice, reader: Any) -> None:
    subscriber = reader()
    newsroom.published()
    sent(newsroom)
    [message] = office.to(READER)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = message["List-Unsubscribe"].strip("<>").removeprefix("https://courier.example")
    assert Client().get(path).status_code == 200
    subscriber.refresh_from_db()
    assert subscriber.state == Subscriber.State.CONFIRMED  # looking at a link does nothing
    assert Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    subscriber.refresh_from_db()
    assert subscriber.state == Subscriber.State.ENDED
    newsroom.later(days=1)
    assert issue(lang="en", on=DAY + timedelta(days=1), now=newsroom.now) == 0


def test_no_letter_is_sent_twice(newsroom: Newsroom, office: PostOffice, reader: Any) -> None:
    reader()
    newsroom.published()
    sent(newsroom)
    assert issue(lang="en", on=DAY, now=newsroom.now) == 0
    assert posting.post(now=newsroom.later(days=1)) == 0
    Mail.objects.update(state=State.SENDING)  # as a process leaves it that died at this moment
    assert posting.recover() == 1
    assert posting.post(now=newsroom.later(days=1)) == 0
    assert len(office.taken) == 1


def test_a_line_that_breaks_after_the_mail_was_handed_over_never_makes_it_two(
    newsroom: Newsroom, office: PostOffice, reader: Any
) -> None:
    reader()
    newsroom.published()
    office.hangs_up = True
    assert sent(newsroom) == 0
    office.hangs_up = False
    assert posting.post(now=newsroom.later(days=1)) == 0
    assert len(office.taken) == 1
    assert Mail.objects.get().state == State.DOUBTFUL


def test_a_server_that_says_later_is_asked_later_and_ever_later(
    newsroom: Newsroom, office: PostOffice, reader: Any
) -> None:
    reader()
    reader("other@example.org")
    newsroom.published()
    office.answers[READER] = "451 greylisted"
    assert sent(newsroom) == 1  # the other's
    waits = []
    for _ in range(3):
        mail = Mail.objects.get(state=State.WAITING)
        waits.append((mail.next_at - newsroom.now).total_seconds())
        assert posting.post(now=newsroom.now) == 0
        newsroom.now = mail.next_at
        posting.post(now=newsroom.now)
    assert waits == [60, 120, 240]
    assert "greylisted" in Mail.objects.get(state=State.WAITING).error
    office.answers.clear()
    assert posting.post(now=newsroom.later(hours=1)) == 1
    assert len(office.to(READER)) == 1


def test_a_server_that_is_away_loses_no_mail(
    newsroom: Newsroom, settings: Any, reader: Any, office: PostOffice
) -> None:
    reader()
    newsroom.published()
    there = settings.MAILERS
    settings.MAILERS = {**there, "default": {**there["default"], "OPTIONS": {"host": "127.0.0.1", "port": 9}}}
    assert sent(newsroom) == 0
    settings.MAILERS = there
    assert posting.post(now=newsroom.later(hours=1)) == 1


def test_an_address_that_is_refused_for_good_gets_no_more_after_three_letters(
    newsroom: Newsroom, office: PostOffice, reader: Any
) -> None:
    subscriber = reader()
    newsroom.published()
    office.answers[READER] = "550 no such user"
    for day in range(3):
        assert issue(lang="en", on=DAY + timedelta(days=day), now=newsroom.now) == 1
        posting.post(now=newsroom.now)
    subscriber.refresh_from_db()
    assert subscriber.state == Subscriber.State.REFUSED
    assert Mail.objects.filter(state=State.REFUSED).count() == 3
    assert issue(lang="en", on=DAY + timedelta(days=3), now=newsroom.now) == 0


def test_a_story_withdrawn_while_letters_go_out_is_left_out_of_the_rest(
    newsroom: Newsroom, office: PostOffice, reader: Any
) -> None:
    reader()
    newsroom.published("It stays")
    wrong = newsroom.published("It was wrong")
    issue(lang="en", on=DAY, now=newsroom.now)
    withdraw(article=wrong, note="Wrong.", by=None, now=newsroom.now)
    posting.post(now=newsroom.now)
    [message] = office.to(READER)
    assert "It stays" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "It was wrong" not in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_the_letter_is_issued_at_its_hour_in_the_papers_zone(
    newsroom: Newsroom, reader: Any, office: PostOffice
) -> None:
    reader()
    newsroom.published()
    plan = Plan.objects.create(lang="en", is_on=True, hour=10)  # 06:00 UTC is 09:00 in Damascus
    at = plan_next(plan=plan, now=newsroom.now)
    assert at == newsroom.now + timedelta(hours=1)
    assert due.perform(now=newsroom.now, kinds=["newsletter"]) == 0
    assert due.perform(now=at, kinds=["newsletter"]) == 1
    assert Mail.objects.count() == 1
    assert Due.objects.get(kind="newsletter").due_at == at + timedelta(days=1)
    plan.is_on = False
    assert plan_next(plan=plan, now=at) is None
    assert not Due.objects.filter(kind="newsletter").exists()


def test_after_a_night_of_standing_still_yesterdays_letter_is_not_sent(newsroom: Newsroom, reader: Any) -> None:
    reader()
    newsroom.published()
    Plan.objects.create(lang="en", is_on=True, hour=10)
    issue_when_due("en", newsroom.now + timedelta(hours=9))
    assert not Mail.objects.exists()


def test_a_day_without_news_has_no_letter(newsroom: Newsroom, reader: Any) -> None:
    reader()
    assert issue(lang="en", on=DAY, now=newsroom.now) == 0
    assert Letter.objects.filter(state=Letter.State.SENT).count() == 0


@pytest.mark.parametrize(("hour", "hours"), [(9, 24), (10, 1), (8, 23)])
def test_the_next_hour_is_never_now_and_at_most_a_day_away(newsroom: Newsroom, hour: int, hours: int) -> None:
    assert next_hour(hour=hour, after=newsroom.now) == newsroom.now + timedelta(hours=hours)
