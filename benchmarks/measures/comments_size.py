"""How size matters: approving and printing with 10 and with 10,000 comments on a story; a queue of 100,000."""

import json
import statistics
import sys
import time
from typing import Any

import django


def main() -> None:
    """Fill the tables directly, measure through actions and pages, print JSON."""
    django.setup()
    from broadsheet.comments.models import State
    from broadsheet.content.models import Article
    from broadsheet.kit import clock

    small, large, other = Article.objects.order_by("id")[:3]
    figures: dict[str, Any] = {}
    for name, article, count in (("10", small, 10), ("10000", large, 10_000)):
        _fill(article, count, State.PUBLISHED)
        figures |= _one_story(name, article)
    figures["approve_ratio"] = round(figures["approve_ms_10000"] / figures["approve_ms_10"], 2)
    figures["page_ratio"] = round(figures["page_ms_10000"] / figures["page_ms_10"], 2)
    _fill(other, int(sys.argv[1]), State.PENDING)
    figures["queue_100k_first_page_ms"] = _queue()
    figures["measured_at"] = clock.now().isoformat(timespec="seconds")
    print(json.dumps(figures))


def _fill(article: Any, count: int, state: str) -> None:
    from broadsheet.comments.models import Comment
    from broadsheet.kit import clock

    now, done = clock.now(), state == "published"
    rows = (
        Comment(
            article=article,
            lang="en",
            name=f"Reader {number}",
            title=f"About pier {number}",
            text=f"Pier {number} needs new planks, and soon. " * 6,
            folded=f"pier {number}",
            state=state,
            state_at=now,
            created_at=now,
            number=number + 1 if done else None,
        )
        for number in range(count)
    )
    Comment.objects.bulk_create(rows, batch_size=2_000)


def _one_story(name: str, article: Any) -> dict[str, float]:
    from broadsheet.comments.actions.approve import approve
    from broadsheet.comments.models import Comment, State
    from broadsheet.kit import clock
    from broadsheet.press.pages import register
    from broadsheet.press.recorder import Recorder
    from broadsheet.press.snapshot import snapshot

    approvals, pages = [], []
    for number in range(30):
        _fill_one = {"article": article, "lang": "en", "name": "Mona", "title": f"{number}", "text": "Planks. " * 20}
        now = clock.now()
        waiting = Comment.objects.create(
            **_fill_one, folded="planks", state=State.PENDING, state_at=now, created_at=now
        )
        begun = time.perf_counter()
        approve(comment=waiting, by=None, now=now)
        approvals.append(time.perf_counter() - begun)
    with snapshot() as store:
        for _each in range(60):
            begun = time.perf_counter()
            register.kind_of(article.path).render(article.path, Recorder(store))
            pages.append(time.perf_counter() - begun)
    return {
        f"approve_ms_{name}": round(statistics.median(approvals) * 1000, 2),
        f"page_ms_{name}": round(statistics.median(pages) * 1000, 3),
    }


def _queue() -> float | None:
    """The first page of the pending queue at the desk, for a moderator: the whole request within Django."""
    from django.test import Client

    from broadsheet.accounts.models import User

    browser = Client()
    browser.force_login(User.objects.get(username="admin"))
    path = "/desk/comments/"
    if browser.get(path).status_code != 200:
        return None  # the desk has no queue at this address: no figure
    taken = []
    for _each in range(15):
        begun = time.perf_counter()
        browser.get(path)
        taken.append(time.perf_counter() - begun)
    return round(statistics.median(taken) * 1000, 1)


if __name__ == "__main__":
    main()
