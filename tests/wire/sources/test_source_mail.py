"""Mailboxes, at a real dovecot; and whose mail is believed."""

import grp
import imaplib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from broadsheet.wire.models import WireFile, WireItem
from broadsheet.wire.sources import imap
from broadsheet.wire.sources.errors import SourceFault
from broadsheet.wire.sources.looking import look, try_now
from broadsheet.wire.sources.models import Afterwards, Kind, Standing
from tests.press.serving.test_run import free_port

ROOT = Path(__file__).parents[3]
ALLOWED = "wire@agency.example"


@cache
def program():
    """The dovecot that scripts/dovecot finds or installs; it fails with a sentence if there is none."""
    return subprocess.run([ROOT / "scripts" / "dovecot"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def server():
    home = Path(tempfile.mkdtemp(prefix="bs-mail-"))
    ports = {"port": free_port(), "tls_port": free_port()}
    try:
        _configure(home, ports)
        running = subprocess.Popen([program(), "-F", "-c", home / "dovecot.conf"])
        try:
            _wait(ports["port"])
            yield SimpleNamespace(home=home, **ports)
        finally:
            running.terminate()
            running.wait()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _configure(home, ports):
    home.chmod(0o755)
    (home / "mail").mkdir()
    me = pwd.getpwuid(os.getuid()).pw_name
    is_root = os.getuid() == 0
    owner = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.getuid())
    os.chown(home / "mail", owner.pw_uid, owner.pw_gid)
    users = {"inside": "dovecot", "inside_group": "dovecot", "login": "dovenull"}
    if not is_root:
        users = {"inside": me, "inside_group": grp.getgrgid(os.getgid()).gr_name, "login": me}
    _certify(home)
    text = (Path(__file__).parent / "servers" / "dovecot.conf").read_text()
    filled = text.format(home=home, owner=owner.pw_uid, owner_group=owner.pw_gid, **users, **ports)
    (home / "dovecot.conf").write_text(filled)


def _certify(home):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(today - timedelta(1)).not_valid_after(today + timedelta(2))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    (home / "cert.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (home / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))


def _wait(port):
    for _ in range(200):
        try:
            imaplib.IMAP4("127.0.0.1", port, 5).logout()
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.05)
        else:
            return
    raise AssertionError("dovecot does not answer")


@pytest.fixture
def mailbox(server):
    """The mailbox, empty, as a person's own mail program sees it."""
    client = imaplib.IMAP4("127.0.0.1", server.port, 5)
    client.login("agency", "secret")
    for folder in ("INBOX", "Read"):
        if client.select(folder)[1] != [b"0"] and client.state == "SELECTED":
            client.store("1:*", "+FLAGS", r"(\Deleted)")
            client.expunge()
    yield client
    client.logout()


@pytest.fixture
def send(mailbox, now):
    """A mail arrives."""

    def sending(subject="Ceasefire", sender=f"AFP <{ALLOWED}>", at=now, headers=()):
        # By hand: Python's own writer would mend headers that are meant to be broken.
        about = [*headers, ("From", sender), ("Subject", subject), ("Message-ID", f"<{subject.replace(' ', '')}@a>")]
        lines = [f"{name}: {value}" for name, value in [*about, ("Date", format_datetime(at))]]
        text = f"{subject}.\n\nThe text of the story about {subject}, which is long enough.\n"
        mail = "\r\n".join([*lines, "", *text.split("\n")])
        mailbox.append("INBOX", "", imaplib.Time2Internaldate(at), mail.encode())

    return sending


@pytest.fixture
def source(server, entered):
    def enter(**fields):
        values = {"username": "agency", "secret": "secret", "senders": ALLOWED, "agency": "AFP"}
        return entered(Kind.IMAP, f"imap://127.0.0.1:{server.port}/INBOX", **{**values, **fields})

    return enter


@pytest.fixture(autouse=True)
def _certificate_is_trusted(server, monkeypatch):
    """imap:// changes to TLS, which asks for the certificate of 127.0.0.1; dovecot's is for localhost."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server.home / "cert.pem"))


def at_localhost(source):
    source.address = source.address.replace("127.0.0.1", "localhost")
    source.save()
    return source


def again(source, frozen):
    frozen.tick(3 * 3600)
    return look(source=source)


def headlines():
    return sorted(WireItem.objects.values_list("headline", flat=True))


def flags(mailbox):
    mailbox.select("INBOX", readonly=True)
    return [imaplib.ParseFlags(each) for each in mailbox.fetch("1:*", "(FLAGS)")[1] if each]


def test_mails_of_those_who_are_listed_come_in_once(source, send, frozen):
    its = at_localhost(source())
    send("One")
    assert look(source=its) == "1 new mail."
    send("Two")
    assert again(its, frozen) == "1 new mail."
    assert again(its, frozen) == "0 new mails."
    assert headlines() == ["One", "Two"]
    assert set(WireItem.objects.values_list("agency", flat=True)) == {"AFP"}


@pytest.mark.parametrize(
    "sender", ["Wire <x@elsewhere.example>", f"{ALLOWED} <x@elsewhere.example>", f"{ALLOWED}, x@elsewhere.example"]
)
def test_mails_of_strangers_are_left_and_named(source, send, sender, mailbox):
    send("Kill", sender=sender)
    assert "1 mail was left alone" in look(source=at_localhost(source()))
    assert not WireFile.objects.exists()
    assert all(b"\\Seen" not in each for each in flags(mailbox))


def test_looking_leaves_mails_unread(source, send, mailbox):
    send("One")
    look(source=at_localhost(source()))
    assert all(b"\\Seen" not in each for each in flags(mailbox))


def test_fetched_mails_are_marked_as_read_where_that_is_wished(source, send, mailbox):
    send("One")
    send("Stranger", sender="x@elsewhere.example")
    look(source=at_localhost(source(afterwards=Afterwards.SEEN)))
    assert [b"\\Seen" in each for each in flags(mailbox)] == [True, False]


def test_fetched_mails_are_moved_where_that_is_wished(source, send, mailbox):
    mailbox.create("Read")
    send("One")
    look(source=at_localhost(source(afterwards=Afterwards.MOVE, move_to="Read")))
    assert mailbox.select("INBOX")[1] == [b"0"]
    assert mailbox.select("Read")[1] == [b"1"]


def test_mails_from_before_the_first_look_come_for_three_days_back(source, send, now):
    send("Last year", at=now - timedelta(days=365))
    send("Yesterday", at=now - timedelta(days=1))
    look(source=at_localhost(source()))
    assert headlines() == ["Yesterday"]


def test_many_mails_are_fetched_in_several_looks(source, send, frozen, monkeypatch):
    monkeypatch.setattr(imap, "MAILS_A_LOOK", 2)
    for name in "ABC":
        send(name)
    its = at_localhost(source())
    assert look(source=its) == "2 new mails."
    frozen.tick(1)
    assert look(source=its) == "1 new mail."


def test_mail_too_big_is_recorded_and_not_fetched(source, send, monkeypatch):
    monkeypatch.setattr(imap, "LARGEST", 50)
    send("One")
    look(source=at_localhost(source()))
    assert WireFile.objects.get().error == "too-big"


def test_look_that_breaks_off_goes_on_where_it_was(source, send, frozen, monkeypatch):
    its = at_localhost(source())
    send("A")
    send("B")
    real = imap._Mailbox.whole
    monkeypatch.setattr(
        imap._Mailbox, "whole", lambda self, number: real(self, number=number) if not count() else cut()
    )
    assert "broke off" in look(source=its)
    assert Standing.objects.get().memory["last"] > 0
    monkeypatch.setattr(imap._Mailbox, "whole", real)
    assert again(its, frozen) == "1 new mail."
    assert headlines() == ["A", "B"]


def count():
    return WireFile.objects.count()


def cut():
    raise ConnectionResetError("reset")


def test_wrong_password_is_told(source):
    assert "refuses the name or the password" in look(source=at_localhost(source(secret="wrong")))


def test_missing_folder_is_told(source):
    its = at_localhost(source())
    its.address = its.address.replace("INBOX", "Nowhere")
    assert "no folder Nowhere" in look(source=its)


def test_tls_from_the_first_byte_works(source, send, server):
    its = source()
    its.address = f"imaps://localhost:{server.tls_port}/INBOX"
    send("One")
    assert look(source=its) == "1 new mail."


def test_certificate_of_another_host_is_refused(source, send):
    send("One")
    assert "certificate" in look(source=source())
    assert not WireFile.objects.exists()


def test_trying_counts_and_takes_nothing(source, send):
    send("One")
    assert try_now(source=at_localhost(source())) == "It works: 1 mail lies there."
    assert not WireFile.objects.exists()


@pytest.mark.parametrize("senders", ["", "anybody", "a@b@c d"])
def test_mailbox_without_senders_is_refused(source, senders):
    with pytest.raises(SourceFault, match="whose mails are read"):
        try_now(source=source(senders=senders))


def test_forged_sender_is_left_where_our_mail_server_checks(source, send):
    verdict = "mx.paper.example; dkim=fail header.d=agency.example; dmarc=fail header.from=agency.example"
    send("Forged", headers=[("Authentication-Results", verdict)])
    send("Good", headers=[("Authentication-Results", verdict.replace("fail", "pass"))])
    send("Unchecked")
    assert look(source=at_localhost(source(mail_checker="mx.paper.example"))).startswith(
        "1 new mail. 2 mails were left"
    )
    assert headlines() == ["Good"]
