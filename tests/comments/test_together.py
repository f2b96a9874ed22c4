"""Many threads' comments in one transaction: none is answered before it is stored, none suffers from another."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.db import connection, connections, transaction
from pytest_django.plugin import DjangoDbBlocker

from broadsheet.comments.models import SpentToken
from broadsheet.comments.together import Together
from broadsheet.kit import clock


@pytest.fixture(autouse=True)
def transactional_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tokens alone, with real commits; pytest-django's own would then flush all tables (see tests/press/conftest)."""
    with django_db_blocker.unblock():
        SpentToken.objects.all().delete()
        yield
        SpentToken.objects.all().delete()
        connection.close()


class Refused(Exception):
    pass


def token(digest: str) -> str:
    if digest == "refused":
        raise Refused
    SpentToken.objects.create(digest=digest, expires_at=clock.now())
    if digest.startswith("bad"):
        raise ZeroDivisionError
    return f"stored {digest}"


def stored() -> set[str]:
    return set(SpentToken.objects.values_list("digest", flat=True))


def crowd(count: int, work: Callable[[int], None]) -> None:
    def one(number: int) -> None:
        try:
            work(number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def test_all_is_stored_in_fewer_transactions_than_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []

    class Counting:
        @staticmethod
        def atomic() -> AbstractContextManager[None]:
            begun.append(1)
            return transaction.atomic()

    monkeypatch.setattr("broadsheet.comments.together.transaction", Counting)
    entered, gate = threading.Event(), threading.Event()

    def slow_first(digest: str) -> str:
        if digest == "t0":
            entered.set()
            gate.wait(10)
        return token(digest)

    together = Together(slow_first)
    answers: list[str] = []

    def work(number: int) -> None:
        if number:
            entered.wait(10)  # the first one has its turn
        answers.append(together.do(f"t{number}"))

    threading.Timer(0.5, gate.set).start()
    crowd(9, work)
    assert stored() == {f"t{number}" for number in range(9)}
    assert sorted(answers) == sorted(f"stored t{number}" for number in range(9))
    assert len(begun) == 2


def test_nobody_is_answered_before_the_commit() -> None:
    def sees(digest: str) -> str:
        told = token(digest)
        assert connection.in_atomic_block
        return told

    Together(sees).do("a")
    assert not connection.in_atomic_block
    assert stored() == {"a"}


def test_bad_part_costs_the_others_nothing() -> None:
    together = Together(token, refusal=Refused)
    faults: dict[str, type[BaseException]] = {}
    names = ["bad1", "refused", "bad2", *(f"good{number}" for number in range(5))]

    def work(number: int) -> None:
        try:
            together.do(names[number])
        except (Refused, ZeroDivisionError) as fault:
            faults[names[number]] = type(fault)

    crowd(len(names), work)
    assert stored() == {f"good{number}" for number in range(5)}
    assert faults == {"bad1": ZeroDivisionError, "bad2": ZeroDivisionError, "refused": Refused}


def test_who_is_in_a_transaction_already_waits_for_nobody() -> None:
    with transaction.atomic():
        assert Together(token).do("within") == "stored within"
    assert stored() == {"within"}
