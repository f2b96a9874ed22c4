"""Random edits by the newsroom's own actions, exact or not: `python -m benchmarks.measures.edits EDITS SEED`.

missed_pages: files that differ from a full build's, over all comparisons (one after every 100 edits).
renders_per_changed_page: pages rendered over pages whose bytes changed. The home may lie in memory: this measures
exactness, not speed.
"""

import sys
import tempfile
from pathlib import Path

from django.conf import settings

from benchmarks.timing import hand_in, quiet
from broadsheet.cli import setup
from broadsheet.content.models import Article, Paper, Section
from broadsheet.press import whole
from broadsheet.press.building import Press
from broadsheet.press.edition import Edition
from broadsheet.press.pages import register
from tests.stories.test_exact_paper import RandomDesk

COMPARED_AFTER = 100
LEAST_LIVE = 50


# The edits of the stories' own exactness test, and how often each comes.
VERBS = (
    *("publish", "update", "unpublish", "withdraw", "move") * 2,
    *("update", "redate", "retag", "sign", "pair", "rename_author", "rename_section", "pin"),
)


class BusyDesk(RandomDesk):
    """Keeps some dozens of stories live, so that edits meet pages that show much."""

    def edit(self) -> str:
        """One edit: a new story where there are few, else whatever comes."""
        self.newsroom.later(minutes=self.dice.randrange(1, 900))
        live = list(Article.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
        verb = self.dice.choice(VERBS) if len(live) >= LEAST_LIVE else "publish"
        getattr(self, verb)(Article.objects.get(pk=self.dice.choice(live)) if live else None)
        return verb


def main(edits: int, seed: int) -> None:
    """Edit, print, compare, and hand in the figures."""
    with quiet():
        setup.migrate()
        if Paper.objects.exists() or Section.objects.exists():
            raise RuntimeError(f"{settings.BROADSHEET_HOME} holds a paper already: name an empty one")
        desk = BusyDesk(seed)
        press = Press(Edition(Path(settings.BROADSHEET_EDITION)), register)
        press.edition.prepare()
        press.settle()
        rendered = printed = missed = 0
        for number in range(1, edits + 1):
            done = desk.edit()
            for turn in press.settle():
                rendered, printed = rendered + len(turn.rendered), printed + len(turn.printed)
            if number % COMPARED_AFTER == 0 or number == edits:
                missed += _differences(press.edition, f"after edit {number} ({done})")
    hand_in({"edits": edits, "missed_pages": missed, "rendered": rendered, "changed": printed})


def _differences(edition: Edition, when: str) -> int:
    with tempfile.TemporaryDirectory(dir=settings.BROADSHEET_HOME) as folder:
        fresh = Edition(Path(folder))
        whole.build(edition=fresh, register=register)
        ours, theirs = edition.files(), fresh.files()
    found = [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)]
    for name in found[:10]:
        print(f"missed {when}: {name}", file=sys.stderr)
    return len(found)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
