"""Comments of another system become ours: mapped to stories, once however often they are brought in, none dropped.

Answers to answers go below the first comment of their talk, for a thread of ours is one level deep. Where that one was
never published, an answer that was takes its place, or readers would lose what they read there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from broadsheet.comments import commenters
from broadsheet.comments.actions.moving import MovedMeanwhile
from broadsheet.comments.bringing_in.base import Foreign, Thread
from broadsheet.comments.checks.well_formed import EMAIL_LIMIT
from broadsheet.comments.cleaning import cleaned
from broadsheet.comments.live import syncing
from broadsheet.comments.models import Comment, Commenter, Decision, Proof, State, Verb
from broadsheet.comments.numbering import number_for
from broadsheet.comments.placing import Placed, path_of, placed
from broadsheet.content.models import Article
from broadsheet.kit import arabic
from broadsheet.press import store

MOST_OF_NAME = 80
MOST_OF_ID = 120


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """One that has no place here, and why: no-story, several-stories, no-date, empty, pingback, trackback, no-id."""

    address: str
    id: str
    why: str


@dataclass
class Report:
    """What became of a file. `states` counts what was `new`; `names_cut` and `moved_up` are ids of what was altered."""

    threads: int = 0
    new: int = 0
    known: int = 0
    states: dict[str, int] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    names_cut: list[str] = field(default_factory=list)
    moved_up: list[str] = field(default_factory=list)

    @property
    def found(self) -> int:
        """All comments of the file."""
        return self.new + self.known + len(self.left_out)


def bring_in(
    *,
    threads: Iterable[Thread],
    source: str,
    now: datetime,
    is_trial: bool = False,
    places: Mapping[str, str] | None = None,
) -> Report:
    """Bring in what isn't here yet, a thread at a time, each in a transaction of its own. `places`: old address or path
    → address of a story of ours, for what nobody finds by itself. `is_trial`: the same report, and nothing is written.
    """
    report = Report()
    known_places = {path_of(address=old): new for old, new in (places or {}).items()}
    for thread in threads:
        report.threads += 1
        where = placed(address=known_places.get(path_of(address=thread.address)) or thread.address, slug=thread.slug)
        usable = [each for each in thread.comments if _is_usable(each, thread, where, report)]
        if not usable or where.article is None:
            continue
        known = _known(usable, source)
        report.known += sum(each.id in known for each in usable)
        fresh = [each for each in usable if each.id not in known]
        _account(fresh, report)
        tops = _tops({each.id: each for each in usable}, report, {each.id for each in fresh})
        if fresh and not is_trial:
            _write(where.article, fresh, tops, source, now)
    return report


def _is_usable(comment: Foreign, thread: Thread, where: Placed, report: Report) -> bool:
    reasons: tuple[tuple[str, Callable[[], bool]], ...] = (
        (comment.why_not, lambda: bool(comment.why_not)),
        ("no-id", lambda: not comment.id or len(comment.id) > MOST_OF_ID),
        ("no-date", lambda: comment.written_at is None),
        ("several-stories", lambda: where.rivals > 1),
        ("no-story", lambda: where.article is None),
    )
    why = next((name for name, holds in reasons if holds()), "")
    if why:
        report.left_out.append(LeftOut(address=thread.address, id=comment.id, why=why))
    return not why


def _known(comments: list[Foreign], source: str) -> set[str]:
    ids = [each.id for each in comments]
    found: set[str] = set()
    for start in range(0, len(ids), 500):
        rows = Comment.objects.filter(source=source, source_id__in=ids[start : start + 500])
        found.update(rows.values_list("source_id", flat=True))
    return found


def _account(fresh: list[Foreign], report: Report) -> None:
    report.new += len(fresh)
    for each in fresh:
        report.states[each.state.value] = report.states.get(each.state.value, 0) + 1
        if len(cleaned(each.name, is_line=True).text) > MOST_OF_NAME:
            report.names_cut.append(each.id)


def _tops(comments: Mapping[str, Foreign], report: Report, fresh: set[str]) -> dict[str, str]:
    """The id below which each stands, or "" for those that stand by themselves."""
    tops: dict[str, str] = {}
    for each in comments.values():
        above = _above(each, comments)
        first = above[0] if above else None
        if first is not None and each.state == State.PUBLISHED and first.state != State.PUBLISHED:
            first = next((one for one in above if one.state == State.PUBLISHED), None)
        is_orphan = bool(each.parent) and first is None
        if is_orphan and each.id in fresh:
            report.moved_up.append(each.id)
        tops[each.id] = first.id if first is not None else ""
    return tops


def _above(comment: Foreign, comments: Mapping[str, Foreign]) -> list[Foreign]:
    """Those it answers to, the first of the talk first. A circle, which only a damaged file has, is cut."""
    found: list[Foreign] = []
    seen = {comment.id}
    parent = comments.get(comment.parent)
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        found.insert(0, parent)
        parent = comments.get(parent.parent)
    return found


def _write(article_id: int, fresh: list[Foreign], tops: Mapping[str, str], source: str, now: datetime) -> None:
    with store.writing():
        article = Article.objects.select_related("locale").get(pk=article_id)
        if _known(fresh, source):
            raise MovedMeanwhile("Another import of the same comments is at work.")
        # Those that others stand below come first, each group by its dates: numbers are in that order for ever.
        ordered = sorted(fresh, key=lambda each: (tops[each.id] != "", each.written_at or now, each.id))
        for each in ordered:
            _store(article, each, tops[each.id], source, now)
        syncing.sync_whole(article, now=now)


def _store(article: Article, foreign: Foreign, top: str, source: str, now: datetime) -> None:
    name = cleaned(foreign.name, is_line=True).text[:MOST_OF_NAME].rstrip()
    text = cleaned(foreign.text, is_line=False).text
    written_at = foreign.written_at or now
    parent = Comment.objects.filter(source=source, source_id=top).first() if top else None
    email = foreign.email.strip()
    comment = Comment(
        article=article,
        lang=article.lang,
        # One brought in earlier may stand below another by now: still one level.
        parent=parent.parent or parent if parent else None,
        commenter=_writer(email, written_at) if _is_address(email) else None,
        name=name,
        title="",
        text=text,
        folded=arabic.fold(f"{name}\n{text}"),
        state=foreign.state,
        state_at=written_at,
        created_at=written_at,
        proof=Proof.NONE,
        source=source,
        source_id=foreign.id,
    )
    if foreign.state == State.PUBLISHED:
        comment.number, comment.published_at = number_for(comment=comment), written_at
    comment.save(force_insert=True)
    Decision.objects.create(
        comment=comment, verb=Verb.BRING_IN, became=foreign.state, by=None, is_automatic=True, at=now, why=source
    )


def _writer(email: str, now: datetime) -> Commenter:
    known = commenters.found(email=email)
    if known is not None:
        return known
    digest, sealed = commenters.kept(email=email)
    return Commenter.objects.create(digest=digest, email=sealed, created_at=now)


def _is_address(email: str) -> bool:
    return "@" in email and len(email) <= EMAIL_LIMIT
