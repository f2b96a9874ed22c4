"""Files at FTP and SFTP servers: what both kinds promise, from real servers, and what each promises alone."""

import os
from types import SimpleNamespace

import asyncssh
import pytest

from broadsheet.wire.models import FileState, WireFile, WireItem
from broadsheet.wire.sources import collecting, ftp, sftp
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.looking import look, try_now
from broadsheet.wire.sources.models import Afterwards, Fetched, Kind, Standing

STORY = '{{"uri": "urn:x:{0}", "type": "text", "headline": "Story {0}", "body_text": "Text {0}."}}'


@pytest.fixture(scope="module", params=["ftp", "ftp-old", "sftp"])
def there(request, process, tmp_path_factory):
    """A server and its folder."""
    home = tmp_path_factory.mktemp(request.param)
    (home / "out").mkdir()
    if request.param != "sftp":
        port = process("ftp.py", home, "old" if request.param == "ftp-old" else "new")
        return SimpleNamespace(kind=Kind.FTP, home=home, address=f"ftp://127.0.0.1:{port}/out", key="")
    return sftp_server(process, home)


def sftp_server(process, home):
    key = asyncssh.generate_private_key("ssh-ed25519")
    key.write_private_key(home / "host_key")
    (home / "chroot").mkdir()
    (home / "chroot" / "out").mkdir()
    port = process("sftp.py", home / "chroot", home / "host_key")
    address = f"sftp://127.0.0.1:{port}/out"
    return SimpleNamespace(kind=Kind.SFTP, home=home / "chroot", address=address, key=key.get_fingerprint())


@pytest.fixture
def drop(there):
    """A file appears at the server; they grow older from the first to the last."""
    folder, age = there.home / "out", iter(range(1000, 0, -1))
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()

    def dropping(name, content, older=None):
        path = folder / name
        path.write_text(content)
        moment = 1_770_000_000 - (older if older is not None else next(age))
        os.utime(path, (moment, moment))

    dropping.folder = folder
    return dropping


@pytest.fixture
def source(there, entered):
    def enter(**fields):
        values = {"username": "agency", "secret": "secret", "host_key": there.key, "agency": "SANA"}
        return entered(there.kind, there.address, **{**values, **fields})

    return enter


def again(source, frozen):
    frozen.tick(3 * 3600)
    return look(source=source)


def headlines():
    return list(WireItem.objects.order_by("pk").values_list("headline", flat=True))


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_files_come_in_the_order_they_were_written(drop, source):
    drop("b.json", STORY.format("first"))
    drop("a.json", STORY.format("second"))
    assert look(source=source()) == "2 new files."
    assert headlines() == ["Story first", "Story second"]
    assert set(WireItem.objects.values_list("agency", flat=True)) == {"SANA"}


def test_file_is_fetched_once_and_again_when_it_is_another(drop, source, frozen):
    its = source()
    drop("a.json", STORY.format("one"), older=500)
    look(source=its)
    assert again(its, frozen) == "0 new files."
    drop("a.json", STORY.format("other"), older=400)
    assert again(its, frozen) == "1 new file."
    assert headlines() == ["Story one", "Story other"]
    assert WireFile.objects.filter(times_seen=1).count() == 2


def test_file_of_the_same_size_written_anew_is_another(drop, source, frozen):
    its = source()
    drop("a.json", STORY.format("one"), older=500)
    look(source=its)
    drop("a.json", STORY.format("two"), older=400)
    assert again(its, frozen) == "1 new file."


def test_half_written_file_is_waited_for(drop, source, frozen):
    its, whole = source(), STORY.format("long")
    drop("a.json", whole[:40], older=500)
    assert look(source=its) == "0 new files. 1 is waited for."
    drop("a.json", whole, older=400)
    assert again(its, frozen) == "1 new file."
    assert WireFile.objects.get().state == FileState.PARSED


def test_file_that_ends_in_mid_sentence_for_good_is_kept_with_its_reason(drop, source, frozen):
    its = source()
    drop("a.json", STORY.format("long")[:40])
    look(source=its)
    assert again(its, frozen) == "1 new file."
    assert WireFile.objects.get().state == FileState.FAILED


def test_file_that_grows_between_two_listings_is_waited_for(drop, source, monkeypatch):
    drop("a.json", STORY.format("one"), older=500)
    monkeypatch.setattr(collecting.collect, "__kwdefaults__", {"pause": lambda _: drop("a.json", STORY.format("on"))})
    assert look(source=source()) == "0 new files. 1 is waited for."


@pytest.mark.parametrize("name", ["a.json.part", ".hidden.json", "a.tmp"])
def test_names_of_unfinished_files_are_left(drop, source, name):
    drop(name, STORY.format("one"))
    assert look(source=source()) == "0 new files."


def test_only_names_that_fit_are_fetched(drop, source):
    drop("a.json", STORY.format("one"))
    drop("a.txt", STORY.format("two"))
    assert look(source=source(pattern="*.JSON")) == "1 new file."


def test_folders_are_left(drop, source):
    (drop.folder / "sub").mkdir()
    drop("sub/a.json", STORY.format("one"))
    assert look(source=source()) == "0 new files."


def test_fetched_files_are_deleted_where_that_is_wished(drop, source):
    drop("a.json", STORY.format("one"))
    look(source=source(afterwards=Afterwards.DELETE))
    assert (names(drop.folder), headlines()) == ([], ["Story one"])


def test_fetched_files_are_moved_where_that_is_wished(drop, source, frozen):
    its = source(afterwards=Afterwards.MOVE, move_to="fetched")
    for number in range(2):
        drop(f"{number}.json", STORY.format(number))
        assert look(source=its) == "1 new file."
        frozen.tick(3600)
    assert names(drop.folder) == ["fetched/0.json", "fetched/1.json"]


def test_half_written_file_is_never_deleted(drop, source):
    drop("a.json", STORY.format("one")[:40])
    look(source=source(afterwards=Afterwards.DELETE))
    assert names(drop.folder) == ["a.json"]


def test_files_that_are_gone_are_forgotten(drop, source, frozen):
    its = source()
    drop("a.json", STORY.format("one"))
    look(source=its)
    (drop.folder / "a.json").unlink()
    again(its, frozen)
    assert not Fetched.objects.exists()


def test_server_that_dies_in_mid_transfer_loses_nothing(drop, source, frozen):
    its, whole = source(), STORY.format("x" * 3000)
    drop("a.json", STORY.format("before"))
    drop("dies-b.json", whole)
    drop("c.json", STORY.format("after"))
    assert "broke off" in look(source=its)
    assert headlines() == ["Story before"]
    (drop.folder / "dies-b.json").rename(drop.folder / "b.json")
    assert again(its, frozen) == "2 new files."
    assert headlines() == ["Story before", "Story " + "x" * 3000, "Story after"]


def test_server_that_never_ends_a_file_is_left(drop, source, monkeypatch):
    monkeypatch.setattr(ftp, "SILENCE_SECONDS", 0.5)
    monkeypatch.setattr(sftp, "FILE_SECONDS", 0.5)
    drop("slow-a.json", STORY.format("one"))
    assert "takes too long" in look(source=source())


def test_hang_ends_at_the_limit_of_the_look(drop, source, monkeypatch):
    monkeypatch.setattr(ftp, "SILENCE_SECONDS", 3)
    monkeypatch.setattr(sftp, "FILE_SECONDS", 3)
    drop("slow-a.json", STORY.format("one"))
    found = look(source=source(), seconds=1)
    assert "within 1 seconds" in found or "takes too long" in found
    assert Standing.objects.get().claimed_at is None


def test_wrong_password_is_told(drop, source):
    assert look(source=source(secret="wrong")) == "127.0.0.1 refuses the name or the password. Check both."


def test_missing_folder_is_told(drop, source):
    assert "has no folder nowhere" in look(source=at(source(), "nowhere"))


def at(source, folder):
    source.address = source.address.replace("/out", f"/{folder}")
    return source


def test_server_that_is_not_there_is_told(drop, source):
    its = source()
    its.address = its.address.partition("://")[0] + "://127.0.0.1:1/out"
    assert "does not answer" in look(source=its)


def test_file_too_big_is_recorded_and_not_fetched(drop, source, frozen, monkeypatch):
    its = source()
    monkeypatch.setattr(collecting, "LARGEST", 100)
    drop("a.json", STORY.format("x" * 100))
    look(source=its)
    again(its, frozen)
    file = WireFile.objects.get()
    assert (file.error, file.size, bytes(file.data)) == ("too-big", len(STORY.format("x" * 100)), b"")


def test_house_is_closed_unless_it_is_named(drop, source, settings):
    settings.BROADSHEET_PRIVATE_SOURCES = []
    assert "may not ask" in look(source=source())


def test_trying_counts_and_takes_nothing(drop, source):
    drop("a.json", STORY.format("one"))
    drop("b.part", STORY.format("two"))
    assert try_now(source=source()) == "It works: 1 file to be read there, and 1 other."
    assert not WireFile.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"afterwards": "move"}, {"afterwards": "move", "move_to": "../x"}, {"afterwards": "seen"}]
)
def test_what_cannot_be_done_afterwards_is_told(source, fields):
    with pytest.raises(SourceFault):
        try_now(source=source(**fields))


class TestSftp:
    """What SFTP promises alone."""

    @pytest.fixture
    def alone(self, process, tmp_path, entered):
        server = sftp_server(process, tmp_path)
        return server, lambda **fields: entered(
            Kind.SFTP, server.address, **{"username": "agency", "secret": "secret", "host_key": server.key, **fields}
        )

    def test_unknown_server_is_asked_nothing_and_its_key_told(self, alone):
        server, source = alone
        found = look(source=source(host_key="", secret="wrong"))
        assert found.startswith(f"127.0.0.1 shows the key {server.key}. Compare it")

    def test_server_with_another_key_is_refused(self, alone):
        server, source = alone
        found = look(source=source(host_key="SHA256:" + "A" * 43))
        assert f"{server.key}, not the one that was entered" in found

    def test_private_key_opens_instead_of_a_password(self, alone):
        server, source = alone
        key = asyncssh.generate_private_key("ssh-ed25519")
        key.write_public_key(server.home.parent / "client.pub")
        assert look(source=source(secret=key.export_private_key().decode())) == "0 new files."

    def test_broken_private_key_is_told(self, alone):
        _server, source = alone
        text = "-----BEGIN OPENSSH PRIVATE KEY-----\nxx\n-----END OPENSSH PRIVATE KEY-----"
        assert "private key can't be read" in look(source=source(secret=text))
