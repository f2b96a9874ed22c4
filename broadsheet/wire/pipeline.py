"""From a file's bytes to stored items: read, structure, decide, store. Decides nothing itself.

Whatever comes in is kept: items if it can be read, else the file with its reason. Nothing is dropped.
"""

import hashlib
import logging
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

import orjson
from django.db import IntegrityError, transaction
from django.db.models import BooleanField, ExpressionWrapper, F, Q

from broadsheet.kit.arabic import fold
from broadsheet.kit.languages import language_of
from broadsheet.wire import later
from broadsheet.wire.agencies import short_name
from broadsheet.wire.attributing import attributed
from broadsheet.wire.deciding import Decision, Kind, Version, decide, says_nothing
from broadsheet.wire.formats import LARGEST, read
from broadsheet.wire.formats.base import Malformed, ParsedItem, Status
from broadsheet.wire.habits import structured
from broadsheet.wire.models import FileState, WireFile, WireItem, columns

log = logging.getLogger(__name__)

# What may differ between two sendings of the same: when they were sent, and what we said about them.
_NOT_CONTENT = ("sent_at", "notes", "body_text")
# `deciding.says_nothing` of a stored item.
_UNSAID = dict.fromkeys(("headline", "slugline", "kicker", "deck", "body_text", "ed_note"), "")
SAYS_NOTHING = ExpressionWrapper(Q(**_UNSAID, body=[], media=[]), output_field=BooleanField())


@dataclass(frozen=True)
class Stored:
    """One item of a received file: its row (the earlier one if it is the same again) and what it was found to be."""

    item_id: int
    kind: Kind
    embargoed: bool


@dataclass(frozen=True)
class Received:
    """What became of a file. `repeated`: these very bytes had come before, so only counters moved."""

    file_id: int
    name: str
    state: FileState
    items: tuple[Stored, ...] = ()
    repeated: bool = False
    error: str = ""
    reason: str = ""


@dataclass(frozen=True)
class _Arrival:
    """A file at the door."""

    data: bytes
    name: str
    source: str
    sha256: str
    now: datetime
    agency: str


@dataclass(frozen=True)
class _Outcome:
    """A file read, or the reason why not."""

    format: str = ""
    items: tuple[ParsedItem, ...] = ()
    error: str = ""
    reason: str = ""


def receive(*, data: bytes, name: str, source: str, now: datetime, agency: str = "") -> Received:
    """Store a file and the items in it, in one transaction.

    `source` says which way it came ("inbox", "cli"), `agency` whose everything is that comes this way ("": as each
    item says). Bad input never raises: it becomes a failed file with a
    reason. The same bytes again are counted, on the file and on its items; a failed file is tried again.
    """
    # File names are bytes: those that are not UTF-8 hold surrogates, which no database takes.
    name = name.encode("utf-8", "replace").decode().replace("\0", "")[:255]
    arrival = _Arrival(data, name, source[:100], hashlib.sha256(data).hexdigest(), now, agency)
    try:
        return _keep(arrival)
    except IntegrityError:
        # Another process stored the same file, or the same version, at this very moment: now it is there to be found.
        return _keep(arrival)


def refuse(*, name: str, source: str, size: int, sha256: str, now: datetime) -> Received:
    """Record a file that is too big to be taken into memory: its name and checksum, without its bytes."""
    sentence = f"The file has {size // 1024 // 1024} MB, far more than any wire item. It was left unread."
    defaults = {"name": name[:255], "source": source, "size": size, "data": b"", "received_at": now}
    failed = {"state": FileState.FAILED, "error": "too-big", "reason": sentence}
    file, created = WireFile.objects.get_or_create(sha256=sha256, defaults={**defaults, **failed})
    return _received(file, (), repeated=not created)


def bytes_of(*, file: WireFile) -> bytes:
    """The file exactly as it came."""
    return zlib.decompress(bytes(file.data)) if file.data else b""


def _read(arrival: _Arrival) -> _Outcome:
    """The edge behind which a parser may fail in any way: its failure is kept beside the file, and logged."""
    try:
        reading = read(data=arrival.data, name=arrival.name)
        mine = (attributed(item=item, agency=arrival.agency) for item in reading.items)
        items = tuple(structured(item=item, now=arrival.now) for item in mine)
        return _Outcome(format=reading.format, items=items)
    except Malformed as malformed:
        return _Outcome(error=malformed.reason_id, reason=malformed.sentence)
    except Exception as error:
        log.exception("The reader of %s broke", arrival.name)
        reason = f"The reader itself broke on this file ({type(error).__name__}). Please report it with the file."
        return _Outcome(error="reader-broke", reason=reason)


def _keep(arrival: _Arrival) -> Received:
    known = WireFile.objects.filter(sha256=arrival.sha256).first()
    if known and known.state == FileState.PARSED:
        return _count(known)
    outcome = _read(arrival)
    with transaction.atomic():
        file = _file(known, arrival, outcome)
        stored = tuple(_store(file, item, arrival.now) for item in outcome.items)
        file.item_ids = [each.item_id for each in stored]
        file.save(update_fields=["item_ids"])
    if any(each.kind is not Kind.NEW for each in stored):
        later.settle(now=arrival.now)
    return _received(file, stored, repeated=known is not None)


def _file(known: WireFile | None, arrival: _Arrival, outcome: _Outcome) -> WireFile:
    file = known or WireFile(sha256=arrival.sha256, received_at=arrival.now, size=len(arrival.data))
    file.times_seen = file.times_seen + 1 if known else 1
    file.name, file.source = arrival.name, arrival.source
    file.data = zlib.compress(arrival.data[: 4 * LARGEST])
    file.format, file.error, file.reason = outcome.format, outcome.error, outcome.reason
    file.state = FileState.FAILED if outcome.error else FileState.PARSED
    file.save()
    return file


def _count(file: WireFile) -> Received:
    with transaction.atomic():
        WireFile.objects.filter(pk=file.pk).update(times_seen=F("times_seen") + 1)
        WireItem.objects.filter(pk__in=file.item_ids).update(times_seen=F("times_seen") + 1)
    same = tuple(Stored(pk, Kind.SAME, False) for pk in file.item_ids)
    return _received(file, same, repeated=True)


def _received(file: WireFile, items: tuple[Stored, ...], *, repeated: bool) -> Received:
    state = FileState(file.state)
    return Received(
        file_id=file.pk,
        name=file.name,
        state=state,
        items=items,
        repeated=repeated,
        error=file.error,
        reason=file.reason,
    )


def _store(file: WireFile, item: ParsedItem, now: datetime) -> Stored:
    arriving = _version(item)
    decision = decide(stored=_stored_versions(item.guid), arriving=arriving, now=now)
    if decision.same_as is not None:
        WireItem.objects.filter(pk=decision.same_as).update(times_seen=F("times_seen") + 1)
        return Stored(decision.same_as, decision.kind, decision.embargoed)
    row = _insert(file, item, arriving, decision, now)
    if decision.kind is not Kind.NEW or item.status is Status.CANCELED:
        later.note(item=row, kind=decision.kind, replaces=decision.replaces, now=now)
    return Stored(row.pk, decision.kind, decision.embargoed)


def _insert(file: WireFile, item: ParsedItem, arriving: Version, decision: Decision, now: datetime) -> WireItem:
    if decision.replaces is not None:
        WireItem.objects.filter(pk=decision.replaces).update(is_current=False)
    if decision.promotes is not None:
        WireItem.objects.filter(pk=decision.promotes).update(is_current=True)
    language = language_of(item.language)
    return WireItem.objects.create(
        **columns(item=item),
        file=file,
        received_at=now,
        digest=arriving.digest,
        agency=short_name(name=item.provider)[:200],
        language=language.code if language else item.language[:20].lower(),
        search=_search_text(item),
        is_current=decision.becomes_current,
    )


def _search_text(item: ParsedItem) -> str:
    names = [name for subject in item.subjects for name in subject.names.values()]
    said = [item.headline, item.kicker, item.deck, item.byline, item.dateline, item.slugline, item.provider]
    return fold(" ".join([*said, *item.keywords, *names, item.body_text]))


def _version(item: ParsedItem) -> Version:
    return Version(
        guid=item.guid,
        provider=item.provider[:200],
        version=item.version[:60],
        version_at=item.version_at,
        status=item.status,
        digest=_digest(item),
        embargo_at=item.embargo_at,
        sent_at=item.sent_at,
        says_nothing=says_nothing(item=item),
    )


def _digest(item: ParsedItem) -> str:
    content = asdict(replace(item, sent_at=None))
    for name in _NOT_CONTENT:
        content.pop(name)
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _stored_versions(guid: str) -> Sequence[Version]:
    fields = (
        *("guid", "provider", "version", "version_at", "status", "digest", "embargo_at", "id", "is_current"),
        *("sent_at", "received_at"),
    )
    rows = WireItem.objects.filter(guid=guid).annotate(says_nothing=SAYS_NOTHING).values(*fields, "says_nothing")
    return [Version(**{**row, "status": Status(row["status"])}) for row in rows]
