"""How long the wire room takes to answer with its first page, of all the items that the database holds.

The server's time of the whole view, session, menu and template included, asked in this process: without a filter,
with each kind of filter, with a rare and a common word. The slowest of their medians is the figure.
"""

import sys
import time
from statistics import median
from typing import Any

import django

from benchmarks.timing import hand_in, quiet

ROUNDS = 15


def main() -> None:
    """`python -m benchmarks.measures.wire_room NAME`, after wire_rate, in its home and on its database."""
    django.setup()
    with quiet():
        medians = _measure()
    slowest = max(medians, key=lambda way: medians[way])
    print(medians, file=sys.stderr)
    name = sys.argv[1]
    hand_in(
        {f"room_first_page_ms_{name}": medians[slowest], f"room_slowest_{name}": slowest}
        | {f"room_plain_ms_{name}": medians["plain"]}
    )


def _measure() -> dict[str, float]:
    from django.db import connection
    from django.test import Client

    from broadsheet.accounts.models import User

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE wire_wireitem")  # as autovacuum does on its own within minutes
    person, _made = User.objects.get_or_create(username="bench", defaults={"is_superuser": True, "is_staff": True})
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return {name: _median(client, query) for name, query in _ways().items()}


def _median(client: Any, query: dict[str, Any]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get("/desk/wire/", query)
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200 or b"desk-items" not in answer.content:
            raise RuntimeError(f"the wire room answered {answer.status_code} to {query}")
    return round(median(times[1:]), 1)


def _ways() -> dict[str, dict[str, Any]]:
    from broadsheet.wire.models import WireItem

    oldest = WireItem.objects.filter(is_current=True).order_by("pk").first()
    middle = WireItem.objects.order_by("pk")[WireItem.objects.count() // 2].pk
    common = [word for word in oldest.search.split() if len(word) > 2] if oldest else []
    return {
        "plain": {},
        "language": {"language": "ar"},
        "urgent of one agency": {"urgency": "1", "agency": "WAFA", "language": "ar"},
        "killed": {"status": "canceled"},
        "far down": {"before": str(middle)},
        "a common word": {"q": common[0]},
        "words of the oldest item": {"q": " ".join(common[-6:])},
        "a common word of another language": {"q": common[0], "language": "en" if common[0] > "z" else "ar"},
        "the beginning of many words": {"q": common[0][:3]},
        "a word that nobody said": {"q": "qqqzzz"},
    }


if __name__ == "__main__":
    main()
