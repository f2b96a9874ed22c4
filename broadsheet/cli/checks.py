"""What `broadsheet doctor` looks at, one check a function. Each answers what it found; none changes anything."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from broadsheet.press import disk
from broadsheet.press.models import Change
from broadsheet.press.status import BEHIND_SECONDS, Alarm, Status, status

GIGABYTE = 1024**3
SCARCE, TOO_SCARCE = 5 * GIGABYTE, GIGABYTE
SKEW = timedelta(seconds=5)


class Grade(StrEnum):
    """How grave a finding is. Only BAD ones make the exit code 1."""

    GOOD = "ok"
    ODD = "look"
    BAD = "BAD"


@dataclass(frozen=True)
class Finding:
    """What a check found: a grade, what it looked at, and a sentence."""

    grade: Grade
    about: str
    sentence: str


type Check = Callable[[datetime], Iterator[Finding]]


def database(now: datetime) -> Iterator[Finding]:
    """It answers, its tables are of this version, and SQLite's file is whole (asked below 1 GB: it reads all of it)."""
    del now
    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if left:
        yield Finding(Grade.BAD, "database", f"{len(left)} migrations were not run: `broadsheet run` runs them.")
        return
    if connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]).stat().st_size < GIGABYTE:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            said = str(cursor.fetchone()[0])
        if said != "ok":
            told = f"The file is damaged ({said}). Stop the paper and bring back the last backup."
            yield Finding(Grade.BAD, "database", told)
            return
    yield Finding(Grade.GOOD, "database", f"{connection.vendor}, answers, tables of this version")


def space(now: datetime) -> Iterator[Finding]:
    """Room on the disks of home, edition and media."""
    del now
    folders = [Path(settings.BROADSHEET_HOME), Path(settings.BROADSHEET_EDITION), Path(settings.MEDIA_ROOT)]
    disks = {folder.stat().st_dev: folder for folder in folders if folder.exists()}
    for folder in disks.values():
        free = shutil.disk_usage(folder).free
        inodes = os.statvfs(folder)
        told = f"{free / GIGABYTE:.1f} GB free at {folder}"
        if free < TOO_SCARCE:
            yield Finding(Grade.BAD, "disk", f"{told}: make room, or publishing will stop.")
        elif free < SCARCE:
            yield Finding(Grade.ODD, "disk", f"{told}: make room soon.")
        elif inodes.f_files and inodes.f_favail < inodes.f_files // 50:
            yield Finding(Grade.ODD, "disk", f"{told}, but hardly any room for more files (inodes).")
        else:
            yield Finding(Grade.GOOD, "disk", told)


def locks(now: datetime) -> Iterator[Finding]:
    """Whether a press works in this home."""
    del now
    if not _is_held(Path(settings.BROADSHEET_HOME) / "run" / "press.lock"):
        told = "No press works in this home: start `broadsheet run`, or `broadsheet press work`."
        yield Finding(Grade.ODD, "edition lock", told)
    else:
        yield Finding(Grade.GOOD, "edition lock", "a press is at work in this home")


def press(now: datetime) -> Iterator[Finding]:
    """What the press's own alarms say, scheduler and followers included."""
    found = status(now=now)
    alarms = set(found.alarms)
    yield _of_press("press", alarms & {Alarm.UNREAD, Alarm.PAGES}, f"{found.waiting.number:,} pages wait")
    yield _of_press("scheduler", alarms & {Alarm.SCHEDULER, Alarm.DUE}, f"{found.due.number:,} due later")
    yield from _followers(found)


def sources(now: datetime) -> Iterator[Finding]:
    """Whether copy comes in."""
    from broadsheet.wire.sources.health import health

    found = health(now=now)
    for each in found:
        if each.warning:
            yield Finding(Grade.BAD, "sources", each.warning)
    well = sum(not each.warning for each in found)
    if well or not found:
        yield Finding(Grade.GOOD, "sources", f"{well} of {len(found)} need no looking after")


def secrets(now: datetime) -> Iterator[Finding]:
    """Whether anybody but the owner can read the keys, or the settings that hold passwords."""
    del now
    home = Path(settings.BROADSHEET_HOME)
    files = [*sorted((home / "secrets").glob("*")), home / "delivery.toml", home / "broadsheet.sqlite3"]
    there = [file for file in files if file.is_file()]
    open_ones = [file for file in there if stat.S_IMODE(file.stat().st_mode) & _forbidden(file)]
    for file in open_ones:
        # Passwords need not stand in delivery.toml: it may name variables.
        grade = Grade.ODD if file.suffix == ".toml" else Grade.BAD
        yield Finding(grade, "secrets", f"Others can read or write {file}: chmod 600 {file}")
    if not open_ones:
        yield Finding(Grade.GOOD, "secrets", f"{len(there)} files, closed to others")


def clocks(now: datetime) -> Iterator[Finding]:
    """Whether our clock agrees with the database's, and with what was already written down."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            skew = abs(cursor.fetchone()[0] - now)
        if skew > SKEW:
            told = f"It differs by {skew.total_seconds():.0f} s from the database's: embargoes end at the wrong moment."
            yield Finding(Grade.BAD, "clock", told)
            return
    newest = Change.objects.order_by("-id").values_list("at", flat=True).first()
    ahead = timedelta(seconds=newest - now.timestamp()) if newest else timedelta()
    if ahead > SKEW:
        told = f"Things were published {ahead.total_seconds():.0f} s from now: the clock was set back, or ran ahead."
        yield Finding(Grade.BAD, "clock", told)
    else:
        yield Finding(Grade.GOOD, "clock", f"{now.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC, in {settings.TIME_ZONE}")


CHECKS: dict[str, Check] = {
    "database": database,
    "disk": space,
    "edition lock": locks,
    "press": press,
    "sources": sources,
    "secrets": secrets,
    "clock": clocks,
}


def _is_held(lock: Path) -> bool:
    if not lock.exists():
        return False
    try:
        disk.Lock(lock, patience=0).free()
    except disk.NameTaken:
        return True
    return False


def _of_press(about: str, alarms: set[Alarm], well: str) -> Finding:
    if alarms:
        return Finding(Grade.BAD, about, " ".join(sorted(str(alarm.label) for alarm in alarms)))
    return Finding(Grade.GOOD, about, well)


def _followers(found: Status) -> Iterator[Finding]:
    for follower in found.followers:
        late = (follower.oldest_seconds or 0) > BEHIND_SECONDS
        if follower.stuck or late:
            told = f"{follower.name} is behind: {follower.waiting:,} pages wait. {follower.error}".strip()
            yield Finding(Grade.BAD, "delivery", told)
        elif follower.failures:
            yield Finding(Grade.ODD, "delivery", f"{follower.name}: {follower.error}")
        else:
            yield Finding(Grade.GOOD, "delivery", f"{follower.name}: {follower.waiting:,} pages wait")


def _forbidden(file: Path) -> int:
    # A database that others can read is the operator's business; one that they can write is nobody's.
    return stat.S_IWOTH if file.suffix == ".sqlite3" else stat.S_IRWXG | stat.S_IRWXO
