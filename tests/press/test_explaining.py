"""The press explains itself, finds what is wrong with an edition, and mends it."""

from pathlib import Path

import pytest

from broadsheet.press import whole
from broadsheet.press.building import Press
from broadsheet.press.edition import Step
from broadsheet.press.explaining import Fault, NoSuchPage, affected, audit, explain
from broadsheet.press.models import Dirty
from broadsheet.press.pages import Printed
from tests.press.test_edition import put
from tests.press.test_exactness import fresh_edition
from tests.press.toys import Shelf, ToyDesk


@pytest.fixture
def paper(press: Press, desk: ToyDesk) -> Press:
    for number in (1, 2, 9):
        desk.save(number, year=number, tags=frozenset("a"))
    press.settle()
    return press


def faults(press: Press, sample: int | None = None) -> list[Fault]:
    return list(audit(edition=press.edition, register=press.register, sample=sample))


def test_a_page_tells_its_kind_its_reason_and_every_read(paper: Press, desk: ToyDesk) -> None:
    desk.save(2, text="y")
    paper.settle()
    text = "\n".join(explain(path="/story/s2"))
    assert "kind       story, status 200" in text
    assert "because of: story:2\n" in text
    for read in ("at:/story/s2", "author:0", "card:story:1", "card:story:9", "story:2", "all from 1 to 9"):
        assert f"read       {read}" in text


def test_a_page_that_was_never_printed_is_not_explained(paper: Press) -> None:
    with pytest.raises(NoSuchPage, match="is the address right"):
        explain(path="/story/nobody")


def test_a_dry_run_names_exactly_the_pages_that_the_change_would_render(paper: Press, desk: ToyDesk) -> None:
    expected = affected(key="card:story:2", register=paper.register)
    assert expected == ["/", "/story/s1", "/story/s9", "/tag/a"]
    desk.save(2, title="new")
    assert sorted(path for turn in paper.settle() for path in turn.rendered) == expected


def test_a_dry_run_of_a_missing_document_names_who_missed_it(paper: Press) -> None:
    assert affected(key="author:0", register=paper.register) == ["/story/s1", "/story/s2", "/story/s9"]
    assert affected(key="nobody", register=paper.register) == []


def test_an_edition_as_it_should_be_has_no_fault(paper: Press, desk: ToyDesk) -> None:
    desk.save(1, slug="new")
    desk.remove(2, withdraw=True)
    paper.settle()
    assert faults(paper) == []


def test_the_audit_finds_what_was_tampered_with_lost_and_added(paper: Press) -> None:
    put(
        paper.edition, [Step("/story/s1", Printed(b"hacked")), Step("/story/s2", None), Step("/story/x", Printed(b"x"))]
    )
    (paper.edition.folder / "story" / "s9.html.gz").write_bytes(b"no gzip at all, but quite as long")
    (paper.edition.folder / "notes.doc").write_text("whose is this?")
    assert faults(paper) == [
        Fault("/story/s1", "differs from what the live store says"),
        Fault("/story/s2", "is missing"),
        Fault("/story/s9", "can't be read"),
        Fault("/notes.doc", "is no page's file"),
        Fault("/story/x", "is there, and should not be"),
    ]


def test_a_sample_looks_at_so_many_pages(paper: Press) -> None:
    for path in ("/story/s1", "/story/s2", "/story/s9", "/tag/a", "/"):
        put(paper.edition, [Step(path, None)])
    assert len(faults(paper, sample=2)) == 2
    assert len(faults(paper, sample=100)) == 5


def test_pages_that_wait_to_be_printed_are_no_faults(paper: Press, desk: ToyDesk) -> None:
    desk.save(2, text="new")
    assert faults(paper) == []
    paper.pages_a_turn = 1
    desk.save(2, title="new")
    paper.turn()
    assert Dirty.objects.exists()
    assert faults(paper) == []


class Forgetful(Shelf):
    """Reads past the recorder what it shows: the fault that the audit is there for."""

    shown = "a"

    def render(self, path: str, read: object) -> Printed:
        return Printed(self.shown.encode())


def test_the_audit_finds_a_missed_dependency(paper: Press, desk: ToyDesk) -> None:
    kind = Forgetful()
    paper.register.add(kind)
    desk.save(1, tags=frozenset("z"))
    paper.settle()
    kind.shown = "b"
    assert Fault("/tag/z", "differs from what the live store says") in faults(paper)


def test_calling_for_all_prints_only_what_differs(paper: Press) -> None:
    whole.call_for_all(reason="a new design")
    turns = paper.settle()
    assert sum(len(turn.rendered) for turn in turns) == 5
    assert [path for turn in turns for path in turn.printed] == []


def test_an_edition_that_was_lost_is_printed_anew(paper: Press, tmp_path: Path) -> None:
    for path in ("/story/s1", "/tag/a", "/"):
        put(paper.edition, [Step(path, None)])
    whole.call_for_all(reason="lost", forget=True)
    paper.settle()
    assert paper.edition.files() == fresh_edition(paper, tmp_path / "fresh")
    assert faults(paper) == []


def test_a_whole_edition_is_built_without_touching_what_the_press_remembers(paper: Press, tmp_path: Path) -> None:
    fresh = fresh_edition(paper, tmp_path / "fresh")
    assert set(fresh) == {f"{name}.html.gz" for name in ("story/s1", "story/s2", "story/s9", "tag/a", "index")}
    assert paper.settle() == []
