"""Puts what waits in order by what was learnt, and sees to it that both are done: each minute, each day.

Neither runs within the due table's transaction: on SQLite that would keep everyone else from writing.
"""

import logging
import subprocess
import sys
import threading
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from broadsheet.comments.learner import training
from broadsheet.comments.learner.examples import examples, features_for
from broadsheet.comments.learner.model import Learnt, Unusable, load, save
from broadsheet.comments.models import Comment, Rank, State
from broadsheet.press import due

logger = logging.getLogger(__name__)

LEARN, ORDER = "comments.learn", "comments.order"
_SUBJECT = "all"
_LEARN_EVERY, _ORDER_EVERY, _NEXT_TURN = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=2)
AT_ONCE = 500
_LONGEST = 1_800.0


def model_file() -> Path:
    """Where what was learnt lies: below BROADSHEET_HOME, where none but the paper writes."""
    return Path(settings.BROADSHEET_HOME) / "comments" / "learner.json"


def begin(*, now: datetime) -> None:
    """See to it that both are done."""
    due.schedule_at_latest(kind=LEARN, subject=_SUBJECT, at=now + _LEARN_EVERY)
    due.schedule_at_latest(kind=ORDER, subject=_SUBJECT, at=now + _ORDER_EVERY)


def learn(*, now: datetime) -> Learnt:
    """Train, keep it, and have all that waits put in order anew. Raises training.NoLearner, training.NotEnough."""
    learnt = training.train(examples=list(examples()), now=now)
    save(learnt=learnt, file=model_file())
    Rank.objects.all().delete()
    due.schedule(kind=ORDER, subject=_SUBJECT, at=now)
    return learnt


def order(*, learnt: Learnt | None) -> bool:
    """Put a turn's worth of waiting comments in order, forget the others; whether there is more to do."""
    gone = list(Rank.objects.exclude(comment__state=State.PENDING).values_list("pk", flat=True)[:AT_ONCE])
    Rank.objects.filter(pk__in=gone).delete()
    if learnt is None:
        return len(gone) == AT_ONCE
    waiting = Comment.objects.filter(state=State.PENDING, rank=None).order_by("created_at", "id")
    found = list(waiting.prefetch_related("reasons")[:AT_ONCE])
    ranks = [Rank(comment_id=each.pk, value=learnt.rank(features_for(each))) for each in found]
    Rank.objects.bulk_create(ranks, ignore_conflicts=True)
    return AT_ONCE in {len(gone), len(found)}


def learnt_now() -> Learnt | None:
    """What was learnt; None where nothing was, or its file can't be used (which is logged)."""
    try:
        return load(file=model_file())
    except Unusable as fault:
        logger.error("comments: %s", fault.sentence)
        return None


def order_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: one turn after the transaction; the next at once if there is more."""
    due.schedule(kind=ORDER, subject=subject, at=now + _ORDER_EVERY)

    def turn() -> None:
        if order(learnt=learnt_now()):
            due.schedule(kind=ORDER, subject=subject, at=now + _NEXT_TURN)

    transaction.on_commit(turn)


def learn_when_due(subject: str, now: datetime) -> None:
    """The due table's handler: start a process that learns, if it can; tomorrow again."""
    due.schedule(kind=LEARN, subject=subject, at=now + _LEARN_EVERY)
    if training.is_installed():
        transaction.on_commit(start)


def start() -> None:
    """Learn in a process of its own: what scikit-learn takes of memory is given back with it."""
    command = [sys.executable, "-m", "broadsheet.cli", "comments", "learn"]
    threading.Thread(target=_run, args=(command,), name="learner", daemon=True).start()


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no word of anybody's in it
            command, check=False, capture_output=True, text=True, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        logger.error("comments: learning took longer than half an hour and was stopped")
        return
    logger.info("comments: %s", (done.stdout or done.stderr).strip()[-500:])
