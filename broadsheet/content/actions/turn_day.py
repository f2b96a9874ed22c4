"""Turn the day: at each midnight of the paper's zone the stories whose birthday it is grow a year older.

No row per story and no clock in a page: one row is due each midnight, and one for each past day that has a birthday.
"""

from datetime import datetime, timedelta

from broadsheet.content.live import addresses, age
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import due, queries, store

MIDNIGHT, BIRTHDAY = "midnight", "birthday"
# Stories in one transaction: others who publish wait for it.
AT_ONCE = 250


def turn_day(subject: str, now: datetime) -> None:
    """The due table's handler, and what a start of the paper calls: note the day, and that the next one will come."""
    del subject
    day, before = addresses.local_day(now), age.today()
    store.put(key="today", value={"day": day.isoformat()})
    for lang in LANGUAGES:
        for sort, name in queries.entries_of(name=f"days:{lang}"):
            since = day.fromisoformat(sort)
            if age.years(since=since, until=day) != age.years(since=since, until=before):
                due.schedule(kind=BIRTHDAY, subject=name, at=now)
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), tzinfo=addresses.zone())
    due.schedule(kind=MIDNIGHT, subject="", at=midnight)


def celebrate(subject: str, now: datetime) -> None:
    """The due table's handler: write the age into the stories of a day, "day:en:2017-11-22", some at a time."""
    wrong = 0
    for _sort, card in queries.entries_of(name=subject):
        key = f"article:{card.removeprefix('card:')}"
        story = queries.value_of(key=key)
        years = age.years(since=addresses.local_day(_moment(story)), until=age.today()) if story else 0
        if story is None or story.get("age") == years:
            continue
        wrong += 1
        if wrong > AT_ONCE:
            due.schedule(kind=BIRTHDAY, subject=subject, at=now)
            return
        store.put(key=key, value={**story, "age": years})


def _moment(story: dict[str, str]) -> datetime:
    return datetime.fromisoformat(story["published_at"])
