"""The learner: orders what waits by what the newsroom decided, decides nothing, reads no file it shouldn't."""

import builtins
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from broadsheet.accounts.models import User
from broadsheet.comments.learner import model, ordering, training
from broadsheet.comments.learner.examples import Example
from broadsheet.comments.learner.features import features_of
from broadsheet.comments.learner.model import Learnt, Unusable
from broadsheet.comments.models import Comment, Decision, Rank, Reason
from broadsheet.comments.queues import By, Filter, RankedPlace, page_of, unranked
from broadsheet.press import due
from broadsheet.press.models import Due
from tests.comments.writer import Writer
from tests.content.newsroom import MORNING

pytestmark = pytest.mark.django_db
GOOD = "The harbour needs new planks and the ferry must be on time, number {n}."
BAD = "Buy cheap watches now, the best price for pills, number {n}."
ARABIC_BAD = "اشتروا ساعات رخيصة الآن بأفضل الأسعار رقم {n}"


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    settings.BROADSHEET_HOME = tmp_path
    return tmp_path


def stored(writer: Writer, text: str, state: str, *, lang: str = "en") -> Comment:
    now = writer.clock.tick(1) or writer.clock.moment
    known = {"article": writer.article, "lang": lang, "name": "n", "title": "", "state_at": now, "created_at": now}
    return Comment.objects.create(text=text, folded=text, state=state, **known)


def decided(writer: Writer, count: int) -> None:
    """So many decisions of each kind, by a person."""
    person = User.objects.create_user("moderator")
    for n in range(count):
        for text, state, verb in (
            (GOOD, "published", "approve"),
            (BAD, "spam", "spam"),
            (ARABIC_BAD, "rejected", "reject"),
        ):
            comment = stored(writer, text.format(n=n), state)
            Decision.objects.create(
                comment=comment, verb=verb, was="pending", became=state, by=person, at=comment.created_at
            )


def test_learns_from_decisions_and_orders_what_waits(writer: Writer, home: Path) -> None:
    decided(writer, 60)
    bad = stored(writer, "اشتـروا السّاعات الرخيصة بأفضل سعر", "pending", lang="ar")
    spam = stored(writer, "Best price, cheap pills and watches", "pending")
    good = stored(writer, "When is the ferry in the harbour on time?", "pending")
    learnt = ordering.learn(now=writer.clock.moment)
    assert learnt.examples == 180
    assert learnt.agreement > 0.95
    assert not ordering.order(learnt=ordering.learnt_now())
    likely = page_of(wanted=Filter(by=By.LIKELY), now=writer.clock.moment)
    assert likely[0] == good
    assert {each.pk for each in likely} == {bad.pk, spam.pk, good.pk}
    assert page_of(wanted=Filter(by=By.UNLIKELY), now=writer.clock.moment)[-1] == good
    assert page_of(wanted=Filter(), now=writer.clock.moment) == [bad, spam, good]
    assert set(Comment.objects.filter(pk__in=[bad.pk, spam.pk, good.pk]).values_list("state", flat=True)) == {"pending"}


def test_too_few_decisions_teach_nothing(writer: Writer, home: Path) -> None:
    decided(writer, 5)
    with pytest.raises(training.NotEnough, match="there are 5 and 10"):
        ordering.learn(now=writer.clock.moment)
    assert ordering.learnt_now() is None


def test_checks_and_undone_decisions_are_no_examples(writer: Writer) -> None:
    person = User.objects.create_user("moderator")
    by_check, undone = stored(writer, "a", "spam"), stored(writer, "b", "published")
    now = writer.clock.moment
    Decision.objects.create(comment=by_check, verb="spam", became="spam", by=None, is_automatic=True, at=now)
    first = Decision.objects.create(comment=undone, verb="approve", became="published", by=person, at=now)
    Decision.objects.create(comment=undone, verb="undo", became="pending", by=person, at=now, undoes=first)
    assert list(ordering.examples()) == []


def test_without_scikit_learn_it_says_so_and_the_desk_goes_on(
    writer: Writer, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(writer, 60)
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] in {"sklearn", "scipy", "numpy"}:
            raise ModuleNotFoundError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]  # as import was asked

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(training.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(training.NoLearner):
        ordering.learn(now=writer.clock.moment)
    started: list[object] = []
    monkeypatch.setattr(ordering, "start", lambda: started.append(1))
    ordering.learn_when_due("all", writer.clock.moment)
    assert started == []
    # What was learnt elsewhere orders without it.
    learnt = Learnt(weights={}, intercept=0.0, trained_at=MORNING, examples=1, agreement=0.5)
    stored(writer, "x", "pending")
    ordering.order(learnt=learnt)
    assert Rank.objects.get().value == 500


def test_paper_at_work_never_loads_scikit_learn(tmp_path: Path) -> None:
    code = ("import django, sys; django.setup(); from broadsheet.comments.learner import ordering;"
            " print([name for name in ('sklearn', 'scipy', 'numpy') if name in sys.modules])")  # fmt: skip
    home = {"DJANGO_SETTINGS_MODULE": "broadsheet.settings", "BROADSHEET_HOME": str(tmp_path), "PATH": "/bin"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=home)
    assert done.stdout.strip() == "[]"


def test_due_rows_come_again_and_work_after_their_transaction(
    writer: Writer, home: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    started: list[object] = []
    monkeypatch.setattr(ordering, "start", lambda: started.append(1))
    learnt = Learnt(weights={}, intercept=9.0, trained_at=MORNING, examples=1, agreement=0.5)
    model.save(learnt=learnt, file=ordering.model_file())
    waiting, gone = stored(writer, "x", "pending"), stored(writer, "y", "spam")
    Rank.objects.create(comment=gone, value=1)
    now = writer.clock.moment
    ordering.begin(now=now - timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        assert due.perform(now=now, kinds=[ordering.LEARN, ordering.ORDER]) == 2
    assert started == [1]
    assert list(Rank.objects.values_list("comment", flat=True)) == [waiting.pk]
    assert Due.objects.filter(kind__in=[ordering.LEARN, ordering.ORDER], due_at__gt=now).count() == 2


def test_file_is_plain_numbers_for_its_owner_alone(home: Path) -> None:
    learnt = Learnt(weights={3: 0.5, 70: -1.25}, intercept=0.25, trained_at=MORNING, examples=7, agreement=0.9)
    model.save(learnt=learnt, file=ordering.model_file())
    assert ordering.model_file().stat().st_mode & 0o777 == 0o600
    assert model.load(file=ordering.model_file()) == learnt
    assert json.loads(ordering.model_file().read_bytes())["weights"] == {"3": 0.5, "70": -1.25}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b"\x80\x04\x95", b'{"format": "broadsheet-learner/2"}',
        *(json.dumps({"format": model.FORMAT, "trained_at": "2036-11-22T06:00:00+00:00", "examples": 1, "agreement": 1,
                      "intercept": 0, "weights": {}} | wrong).encode()
          for wrong in ({"weights": {"99999999": 1}}, {"weights": {"1": "NaN"}}, {"intercept": "inf"}, {"weights": [1]},
                        {"trained_at": "never"})),
    ],
)  # fmt: skip
def test_file_that_is_not_ours_is_refused(home: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    ordering.model_file().parent.mkdir()
    ordering.model_file().write_bytes(content)
    with pytest.raises(Unusable):
        model.load(file=ordering.model_file())
    assert ordering.learnt_now() is None
    assert "made anew" in caplog.text


def test_dressed_words_are_the_same_features_and_writers_are_none() -> None:
    plain = features_of(title="", text="ساعات رخيصة", rules=["links"])
    assert features_of(title="", text="ســاعاتٍ رخيصه", rules=["links"]) == plain
    assert features_of(title="", text="", rules=[]) == {}
    assert sum(weight**2 for weight in plain.values()) == pytest.approx(1)


def test_ranked_pages_follow_each_other_without_gap_or_repeat(writer: Writer) -> None:
    comments = [stored(writer, f"t{n}", "pending") for n in range(30)]
    Rank.objects.bulk_create(Rank(comment=each, value=n // 3) for n, each in enumerate(comments[:25]))
    assert unranked() == 5
    for by in (By.LIKELY, By.UNLIKELY):
        seen: list[int] = []
        after = None
        while found := page_of(wanted=Filter(by=by), now=MORNING, after=after, limit=7):
            seen += [each.pk for each in found]
            after = RankedPlace(found[-1].rank.value, found[-1].pk)
        assert len(seen) == len(set(seen)) == 25


def test_reasons_are_features(writer: Writer) -> None:
    comment = stored(writer, "same", "pending")
    before = ordering.features_for(Comment.objects.get(pk=comment.pk))
    Reason.objects.create(comment=comment, check_name="words", code="word:insult", wished="withheld")
    assert ordering.features_for(Comment.objects.get(pk=comment.pk)) != before
    assert Example(before, is_published=True).is_published
