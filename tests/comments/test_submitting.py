"""From the form to the queue: what is taken, what is refused, and why."""

import pytest

from broadsheet.comments import tokens
from broadsheet.comments.actions.submit import Outcome
from broadsheet.comments.checks import well_formed
from broadsheet.comments.gathering import Shown
from broadsheet.comments.models import Comment, Decision, Proof, Reason, SpentToken, State
from broadsheet.content.models import Article
from tests.comments.writer import TEXT, Writer
from tests.content.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def told(outcome: Outcome) -> str:
    assert outcome.comment is None
    return " ".join(sentence for _field, sentence in outcome.refusals)


def codes(comment: Comment | None) -> set[str]:
    assert comment is not None
    return set(comment.reasons.values_list("code", flat=True))


def test_good_comment_waits_for_the_desk_with_its_history(writer: Writer) -> None:
    outcome = writer.send()
    assert outcome.comment is not None
    assert (outcome.state, outcome.comment.proof) == (State.PENDING, Proof.PICTURE)
    assert (outcome.comment.name, outcome.comment.title, outcome.comment.text) == ("Mona K.", "Late again", TEXT)
    assert Decision.objects.get().became == State.PENDING
    assert Reason.objects.get(decided=True).code == "policy:pre"


def test_address_and_mail_are_kept_sealed_only(writer: Writer) -> None:
    comment = writer.send().comment
    assert comment is not None
    assert comment.commenter is not None
    kept = f"{comment.network} {comment.commenter.email} {comment.commenter.digest}"
    assert "mona" not in kept
    assert "192.0.2" not in kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " - "),
        ("email", "mona"),
        ("email", "a@b.c\nBcc: x@y.z"),
        ("title", ""),
        ("text", "\n!"),
        ("agreed", False),
    ],
)
def test_missing_field_is_named(writer: Writer, field: str, value: object) -> None:
    outcome = writer.send(**{field: value})
    assert [name for name, _sentence in outcome.refusals] == [field]
    assert not Comment.objects.exists()


@pytest.mark.parametrize("letter", ["a", "ش", "😀", "é"])
def test_limit_is_exact_in_code_points(writer: Writer, letter: str) -> None:
    limit = well_formed.TEXT_LIMIT
    for length, is_taken in ((limit - 1, True), (limit, True), (limit + 1, False)):
        text = ("word " + letter * limit)[:length]
        assert (writer.another(text=text).comment is not None) is is_taken


def test_newlines_count_one_each(writer: Writer) -> None:
    text = "line\r\n" * (well_formed.TEXT_LIMIT // 5)
    assert writer.another(text=text).comment is not None
    assert told(writer.another(text=text + "x")) == "Too long by 1 character."


def test_refusal_speaks_the_language_of_the_page(writer: Writer, newsroom: Newsroom) -> None:
    writer.article = newsroom.published("الميناء يفتح", lang="ar")
    assert "اسمك" in told(writer.send(name=""))


@pytest.mark.parametrize(
    ("token", "words"),
    [("", "Type the security code"), ("1.2.3.4", "isn't one of ours"), ("x" * 500, "isn't one of ours")],
)
def test_token_that_is_not_ours_is_refused(writer: Writer, token: str, words: str) -> None:
    assert words in told(writer.send(shown=writer.shown(token)))


def test_token_of_another_story_is_refused(writer: Writer, newsroom: Newsroom) -> None:
    token = writer.token()
    writer.article = newsroom.published("Another story")
    assert "another story" in told(writer.send(shown=writer.shown(token)))


def test_token_has_an_age(writer: Writer) -> None:
    young = tokens.make(article_id=writer.article.pk, now=writer.clock.moment).text
    assert "very quick" in told(writer.send(shown=writer.shown(young)))
    writer.clock.tick(2 * 3600 + 1)
    assert "too long" in told(writer.send(shown=writer.shown(young)))


def test_token_is_good_once(writer: Writer) -> None:
    shown = writer.shown()
    assert writer.send(shown=shown).comment is not None
    assert "sent already" in told(writer.send(shown=shown, text="Something else altogether, at some length."))
    assert Comment.objects.count() == 1


def test_fourth_guess_is_refused_even_if_it_is_right(writer: Writer) -> None:
    right = writer.shown()
    wrong = Shown(token=right.token, digits="00000" if right.digits != "00000" else "11111")
    said = [told(writer.send(shown=wrong)) for _try in range(3)]
    assert ["isn't right" in each for each in said] == [True, True, False]
    assert "three times" in told(writer.send(shown=right))
    assert SpentToken.objects.get().tries == 3


@pytest.mark.parametrize("zero", ["0", "٠", "۰", "०"])
def test_code_is_taken_in_any_digits(writer: Writer, zero: str) -> None:
    shown = writer.shown()
    typed = " ".join(chr(ord(zero) + int(digit)) for digit in shown.digits)
    assert writer.send(shown=Shown(token=shown.token, digits=typed)).comment is not None


def test_closed_story_takes_nothing(writer: Writer, newsroom: Newsroom) -> None:
    writer.article = newsroom.published("Closed")
    Article.objects.update(comments="closed")
    assert "no more comments" in told(writer.send())
    writer.article = newsroom.draft("Never published")
    assert "no more comments" in told(writer.send())


def test_honeypot_is_spam_and_kept(writer: Writer) -> None:
    outcome = writer.send(honeypot="https://pills.example")
    assert outcome.state == State.SPAM


def test_the_same_again_is_refused_and_the_same_from_many_is_spam(writer: Writer) -> None:
    writer.send()
    assert "already" in told(writer.send())
    states = [writer.another(title="Late again", text=TEXT).state for _each in range(4)]
    assert states == [State.PENDING, State.PENDING, State.SPAM, State.SPAM]


def test_nearly_the_same_is_noticed(writer: Writer) -> None:
    text = (
        "Every morning at seven the old ferry leaves pier nine half empty while forty people wait in the rain for it."
    )
    writer.another(title="Ferry", text=text)
    assert "duplicate:similar" in codes(writer.another(title="Ferry", text=text.replace("forty", "fifty")).comment)


def test_thanks_may_be_said_by_many(writer: Writer) -> None:
    for _each in range(5):
        assert writer.another(title="Thanks", text="Thank you!").state == State.PENDING


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("See https://a.example and http://b.example/x", State.PENDING),
        ("https://a.example " * 6, State.SPAM),
        ("[url=https://a.example]cheap[/url] things to buy today", State.SPAM),
    ],
)
def test_links_are_counted(writer: Writer, text: str, state: State) -> None:
    outcome = writer.another(text=text)
    assert outcome.state == state
    assert any(code.startswith("links") for code in codes(outcome.comment))


def test_overrides_are_taken_out_and_the_comment_held(writer: Writer) -> None:
    outcome = writer.send(name="Mo\u202ena")
    assert outcome.comment is not None
    assert (outcome.state, outcome.comment.name) == (State.WITHHELD, "Mona")


def test_piled_marks_are_capped_and_the_comment_held(writer: Writer) -> None:
    outcome = writer.another(
        text="He said z" + "\u0335\u0336\u0337\u0338" * 20 + " loudly enough for the whole street."
    )
    assert outcome.comment is not None
    assert outcome.state == State.WITHHELD
    assert outcome.comment.text.count("\u0335") <= 4


def test_network_is_asked_for_the_code_then_held_never_silenced(writer: Writer) -> None:
    outcomes = [writer.another(address="203.0.113.5") for _each in range(2)]
    assert all(outcome.comment for outcome in outcomes)
    states = [
        writer.send(address=f"203.0.113.{n}", email=f"n{n}@example.org", text=f"{TEXT} {n} " * n).state
        for n in range(1, 22)
    ]
    assert states[:3] == [State.PENDING, State.PENDING, State.PENDING]
    assert states[-1] == State.WITHHELD


def test_every_reason_is_kept_and_the_first_decides(writer: Writer) -> None:
    outcome = writer.send(honeypot="x", text="https://a.example " * 6, name="Mo\u202ena")
    assert {"honeypot", "links:many", "letters:overrides", "policy:pre"} <= codes(outcome.comment)
    assert Reason.objects.get(decided=True).code == "honeypot"
