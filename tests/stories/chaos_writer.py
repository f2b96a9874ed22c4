"""A newsroom that edits all the time, whatever happens around it: `python -m tests.stories.chaos_writer SEED`.

Publishes a first few dozen stories, says "at work", then edits until its standard input ends, and prints how many
edits were committed. Now and then it calls for the whole paper, so that the press's workers have work.
"""

import os
import random
import select
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "broadsheet.settings")
STORIES = 60
WHOLE_PAPER_SECONDS = 6


def main(seed: str) -> None:
    django.setup()
    from django.db import InterfaceError, OperationalError, connection

    from broadsheet.content.models import Author, Section, Topic
    from broadsheet.press import whole
    from tests.content.newsroom import Newsroom
    from tests.stories.test_exact_paper import RandomDesk

    class Writer(RandomDesk):
        def __init__(self) -> None:
            self.dice, self.newsroom = random.Random(int(seed)), Newsroom()
            for order, key in enumerate(("politics", "sport")):
                section = Section(name_en=key.title(), name_ar="ال" + "سر"[order] * 3, slug_en=key, order=order + 5)
                self.newsroom.sections[key] = self.newsroom.save(section)
            self.newsroom.author = self.newsroom.save(Author(name_en="Layla Haddad", name_ar="ليلى حداد"))
            self.newsroom.topic = self.newsroom.save(Topic(name_en="Harbour", name_ar="المرفأ"))

    writer, edits, whole_at = Writer(), 0, time.monotonic()
    for _ in range(STORIES):
        writer.newsroom.later(minutes=300)
        writer.publish(None)
    sys.stdout.write("at work\n")
    sys.stdout.flush()
    while not select.select([sys.stdin], [], [], 0.02)[0]:
        try:
            writer.edit()
            edits += 1
            if time.monotonic() > whole_at + WHOLE_PAPER_SECONDS:
                whole.call_for_all(reason="chaos", forget=True)
                whole_at = time.monotonic()
        except (OperationalError, InterfaceError):  # the database is away: what was not committed is not there
            connection.close()
            time.sleep(0.2)
    sys.stdout.write(f"{edits}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
