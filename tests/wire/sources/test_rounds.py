"""Going round the sources: when, how often, and that one which hangs holds up no other."""

import threading
from datetime import timedelta

import pytest

from broadsheet.wire.models import WireFile
from broadsheet.wire.sources import health, looking, secrets, standings, timing
from broadsheet.wire.sources.base import Looked
from broadsheet.wire.sources.errors import Misconfigured, Unreachable
from broadsheet.wire.sources.looking import Rounds, look
from broadsheet.wire.sources.models import Kind, Source, Standing

STORY = b'{"uri": "urn:x:1", "type": "text", "headline": "Story", "body_text": "Text."}'


class Fake:
    """A kind whose looks do what they are told."""

    is_polled = True

    def __init__(self, does):
        self.does = does

    def problems(self, *, source):
        return {}

    def look(self, *, look):
        return self.does(look)

    def probe(self, *, source, secret):
        return "It works."


@pytest.fixture
def kind(monkeypatch):
    """A kind's looks, replaced."""
    return lambda kind, does: monkeypatch.setitem(looking.ADAPTERS, kind, Fake(does))


def fails(look):
    raise Unreachable("Nobody there.")


def breaks(look):
    raise RuntimeError("a bug")


@pytest.mark.django_db(transaction=True)
def test_source_that_hangs_holds_up_no_other(kind, entered):
    released = threading.Event()
    kind(Kind.FTP, lambda look: Looked(told=str(released.wait(20))))
    kind(Kind.FEED, lambda look: Looked(told="Here."))
    entered(Kind.FTP)
    entered(Kind.FEED)
    rounds = Rounds(language="en")
    assert sorted(rounds.go()) == ["the-feed", "the-ftp"]
    feed = next(thread for thread in threading.enumerate() if thread.name == "source the-feed")
    feed.join(10)
    assert Standing.objects.get(source__name="the-feed").told == "Here."
    assert rounds.go() == []
    released.set()
    assert rounds.wait(seconds=10)
    assert Standing.objects.get(source__name="the-ftp").told == "True"


@pytest.mark.django_db(transaction=True)
def test_look_is_told_in_the_papers_language(kind, entered):
    from django.utils.translation import get_language

    kind(Kind.FEED, lambda look: Looked(told=get_language()))
    entered(Kind.FEED)
    rounds = Rounds(language="ar")
    rounds.go()
    assert rounds.wait(seconds=10)
    assert Standing.objects.get().told == "ar"


@pytest.mark.django_db(transaction=True)
def test_look_of_one_that_was_killed_is_done_again_at_once(kind, entered, now):
    kind(Kind.FEED, lambda look: Looked(told="Here."))
    source = entered(Kind.FEED)
    assert standings.claim(source=source, now=now, looker=looking._me())
    rounds = Rounds(language="en")
    assert rounds.go() == ["the-feed"]
    assert rounds.wait(seconds=10)


def test_look_of_another_process_is_left_to_it(kind, entered, now):
    kind(Kind.FEED, lambda look: Looked(told="Here."))
    source = entered(Kind.FEED)
    assert standings.claim(source=source, now=now, looker="another host")
    assert look(source=source) is None
    assert standings.due(now=now, kinds=[Kind.FEED]) == []
    assert standings.due(now=now + standings.ABANDONED, kinds=[Kind.FEED]) == [source]


def test_sources_that_are_off_and_pushes_are_not_looked_at(entered, now):
    entered(Kind.FEED, is_on=False)
    entered(Kind.PUSH)
    assert standings.due(now=now, kinds=[Kind.FEED]) == []


def test_failures_wait_longer_each_time_and_a_success_ends_them(kind, entered, now):
    source = entered(Kind.FEED)
    kind(Kind.FEED, fails)
    look(source=source)
    standing = Standing.objects.get()
    assert (standing.failures, standing.error, standing.claimed_at) == (1, "Nobody there.", None)
    assert now + timedelta(seconds=60) <= standing.next_at <= now + timedelta(seconds=120)


def test_bug_in_a_kind_is_logged_and_told(kind, entered, caplog):
    kind(Kind.FEED, breaks)
    assert "RuntimeError" in look(source=entered(Kind.FEED))
    assert "a bug" in caplog.text


def test_more_is_fetched_at_once(kind, entered, now):
    kind(Kind.FEED, lambda look: Looked(told="Some.", more=True))
    look(source=entered(Kind.FEED))
    assert Standing.objects.get().next_at == now


@pytest.mark.parametrize("failures", [1, 3, 8, 400])
@pytest.mark.parametrize("chance", [0.0, 0.999])
def test_wait_after_failures_grows_to_an_hour_and_is_spread(now, failures, chance):
    wait = timing.next_look(now=now, every=timedelta(minutes=1), chance=chance, failures=failures) - now
    whole = min(timedelta(minutes=2**failures) if failures < 20 else timing.LONGEST, timing.LONGEST)
    assert whole / 2 <= wait <= whole


def test_secret_lies_encrypted_and_is_bound_to_its_key(settings):
    stored = secrets.sealed(secret="pass")
    assert "pass" not in stored
    assert secrets.opened(stored=stored) == "pass"
    settings.BROADSHEET_SOURCES_KEY = "another"
    with pytest.raises(Misconfigured, match="Enter it again"):
        secrets.opened(stored=stored)


def test_secret_may_be_a_variable_of_the_sources_alone(settings):
    settings.BROADSHEET_SOURCE_SECRETS = {"BROADSHEET_SOURCE_AFP": "pass"}
    assert secrets.opened(stored=secrets.sealed(secret="$BROADSHEET_SOURCE_AFP")) == "pass"
    assert secrets.opened(stored=secrets.sealed(secret="$DATABASE_URL")) == "$DATABASE_URL"
    with pytest.raises(Misconfigured, match="BROADSHEET_SOURCE_AP isn't set"):
        secrets.opened(stored="$BROADSHEET_SOURCE_AP")


class TestHealth:
    """What the newsroom is told of each."""

    def states(self, now):
        return {each.name: each.state for each in health.health(now=now)}

    def test_source_that_works_is_well_and_its_items_counted(self, kind, entered, now):
        kind(Kind.FEED, lambda look: look.door.keep(data=STORY, name="a") and Looked(told="One."))
        look(source=entered(Kind.FEED))
        (found,) = health.health(now=now)
        assert (found.state, found.told, found.items_today, found.warning) == (health.State.WELL, "One.", 1, "")
        assert (found.success_at, found.arrived_at) == (now, now)
        assert health.health(now=now + timedelta(days=1))[0].items_a_day == 0.1

    def test_source_that_fails_warns_with_its_reason(self, kind, entered, now):
        kind(Kind.FEED, fails)
        look(source=entered(Kind.FEED))
        (found,) = health.warnings(now=now)
        assert (found.state, found.warning) == (health.State.FAILING, "the-feed failed: Nobody there.")

    def test_source_that_nobody_looks_at_warns(self, entered, now):
        entered(Kind.FEED, made_at=now)
        Source.objects.update(made_at=now)
        assert self.states(now) == {"the-feed": health.State.WELL}
        assert self.states(now + timedelta(minutes=6)) == {"the-feed": health.State.LATE}

    def test_source_that_is_silent_for_too_long_warns(self, entered, now):
        entered(Kind.PUSH, silent_hours=3)
        Source.objects.update(made_at=now)
        assert self.states(now + timedelta(hours=3)) == {"the-push": health.State.WELL}
        (found,) = health.warnings(now=now + timedelta(hours=3, seconds=1))
        assert found.warning == "the-push has sent nothing for more than 3 hours."

    def test_source_that_is_off_warns_of_nothing(self, entered, now):
        entered(Kind.FEED, is_on=False)
        assert health.warnings(now=now + timedelta(days=9)) == []


class TestFolder:
    """A folder beside the inbox."""

    @pytest.fixture
    def home(self, settings, tmp_path):
        settings.BROADSHEET_WIRE_FOLDERS = [tmp_path / "wire", tmp_path / "ftp"]
        return tmp_path

    def test_files_move_within_the_folder_and_carry_its_agency(self, home, entered):
        folder = home / "wire" / "afp"
        folder.mkdir(parents=True)
        (folder / "a.json").write_bytes(STORY)
        (folder / "b.json").write_bytes(b"{,}")
        (folder / "c.txt").write_bytes(STORY)
        source = entered(Kind.FOLDER, "afp", agency="AFP", pattern="*.json")
        assert look(source=source) == "2 new files."
        assert (folder / "done" / "2026-02-10" / "a.json").exists()
        assert (folder / "failed" / "b.json.reason.txt").exists()
        assert (folder / "c.txt").exists()
        assert set(WireFile.objects.values_list("source", flat=True)) == {"the-folder"}

    @pytest.mark.parametrize("address", ["", "..", "inbox", "/etc", "../../etc", "link", "."])
    def test_folders_elsewhere_are_refused(self, home, entered, address):
        (home / "wire").mkdir()
        (home / "wire" / "link").symlink_to("/etc")
        assert "a folder of its own below" in look(source=entered(Kind.FOLDER, address))

    def test_folder_that_the_settings_name_is_allowed(self, home, entered):
        assert look(source=entered(Kind.FOLDER, str(home / "ftp" / "afp"))) == "0 new files."
        assert (home / "ftp" / "afp").is_dir()
