"""What a check is: a pure look at a submission and at the facts that were gathered about it.

The protocol
============
`broadsheet.comments.pipeline.decide` asks the checks in their order. Each answers with findings:

* `Finding(code, refuse=…)`: the submission isn't taken at all. Nothing is stored; the reader is told `refuse`, beside
  `field` if it names one. All refusals of one check are told at once; later checks are not asked.
* `Finding(code, wished=State.…)`: the comment is stored, and should stand there. The first finding that wishes for a
  state decides; the later checks are asked nevertheless, since the desk wants every reason.
* `Finding(code)`: a mere remark for the desk.
* `Finding(code, needs=Step.…)`: the reader must do something more first (the code in a picture). Nothing is stored.

A check touches nothing: no database, no clock, no settings. Whatever it needs to know is in `Facts`. An exception in a
check, or a time-out of all together, becomes a finding that withholds the comment: the door fails closed.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from broadsheet.comments.likeness import bands_of
from broadsheet.comments.matching import Matcher, NameMatcher, NoNames, NoRules
from broadsheet.comments.models import Mode, Proof, Standing, State


class Field(StrEnum):
    """The form's fields, as they are called in it."""

    NAME = "name"
    EMAIL = "email"
    TITLE = "title"
    TEXT = "text"
    AGREED = "agreed"
    CODE = "code"
    PARENT = "parent"


class Step(StrEnum):
    """What a reader can be asked to do more."""

    CODE = "code"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What a reader sent. Texts are cleaned (comments.cleaning); `text_length` is what the counter in the page says."""

    article_id: int
    lang: str
    name: str
    email: str
    title: str
    text: str
    text_length: int
    agreed: bool
    terms_version: int
    parent_id: int | None = None
    tell_published: bool = False
    tell_answered: bool = False
    honeypot: str = ""
    had_overrides: bool = False
    had_piled_marks: bool = False
    now: datetime

    @property
    def texts(self) -> dict[Field, str]:
        """What others would read, by field."""
        return {Field.NAME: self.name, Field.TITLE: self.title, Field.TEXT: self.text}

    @cached_property
    def bands(self) -> dict[int, int]:
        """What its likeness is found by, as `likeness.bands_of` has it."""
        return bands_of(text=f"{self.title}\n{self.text}")


class Pass(StrEnum):
    """What became of the token and the code."""

    PASSED = "passed"
    MISSING = "missing"
    FORGED = "forged"
    FOREIGN = "foreign"
    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"
    SPENT = "spent"
    WRONG_CODE = "wrong-code"
    TOO_MANY_TRIES = "too-many-tries"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Comments that came in lately, this one not among them; each count stops at what any limit asks for."""

    network_10_minutes: int = 0
    commenter_hour: int = 0
    article_minute: int = 0
    site_minute: int = 0


@dataclass(frozen=True, kw_only=True)
class Alike:
    """A comment that says the same, or nearly."""

    comment_id: int
    exact: bool
    same_writer: bool
    same_article: bool


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that the checks may know beside the submission. gathering.py looks it up."""

    is_open: bool = True
    why_closed: str = ""  # off, closed, missing
    mode: Mode = Mode.PRE
    token: Pass = Pass.PASSED
    proof: Proof = Proof.WORK
    parent_is_there: bool = True
    counts: Counts = dataclasses.field(default_factory=Counts)
    alike: Sequence[Alike] = ()
    standing: Standing = Standing.NORMAL
    writer_id: int | None = None
    approved_before: int = 0
    own_hosts: frozenset[str] = frozenset()
    matcher: Matcher = dataclasses.field(default_factory=NoRules)
    names: NameMatcher = dataclasses.field(default_factory=NoNames)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check says. `code` is for machines and filters ("links", "word:insult"); `detail` holds plain values."""

    code: str
    wished: State | None = None
    refuse: str = ""
    field: Field | None = None
    needs: Step | None = None
    detail: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class Check(Protocol):
    """One check: a module-level object with a name, kept with every finding it makes."""

    name: str

    def look(self, *, submission: Submission, facts: Facts) -> Iterable[Finding]:
        """Everything that it finds; nothing for a good comment. Refusals are sentences in the submission's language."""
