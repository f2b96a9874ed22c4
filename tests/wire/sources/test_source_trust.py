"""Whose mail is believed: pure."""

from email import message_from_string

import pytest

from broadsheet.wire.sources import trust

CHECKER, ADDRESS = "mx.paper.example", "wire@agency.example"


def mail(*lines):
    return message_from_string("\n".join([*lines, "", ""]))


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("From: AFP <Wire@Agency.example>", ADDRESS),
        ('From: "wire@agency.example" <x@else.example>', "x@else.example"),
        (f"From: {ADDRESS} <x@else.example>", ""),
        (f"From: {ADDRESS}\nFrom: x@else.example", ""),
        ("From: =?utf-8?q?wire=40agency.example?= <x@else.example>", "x@else.example"),
        ("From: a@b.example, c@d.example", ""),
        ("From: nobody", ""),
        ("Subject: x", ""),
    ],
)
def test_sender_is_the_one_address(line, address):
    assert trust.sender(mail=mail(line)) == address


@pytest.mark.parametrize(
    ("entry", "is_listed"),
    [
        (ADDRESS, True),
        ("@agency.example", True),
        ("@example", False),
        ("agency.example", False),
        ("@sub.agency.example", False),
    ],
)
def test_domain_stands_for_itself_alone(entry, is_listed):
    assert trust.is_listed(address=ADDRESS, listed=[entry]) is is_listed


def test_list_is_read_by_lines_and_commas():
    assert trust.senders(text="A@b.example\n @c.example, d@e.example;\n") == [
        "a@b.example",
        "@c.example",
        "d@e.example",
    ]


@pytest.mark.parametrize(
    ("results", "is_genuine"),
    [
        (f"{CHECKER}; dmarc=pass header.from=agency.example", True),
        (f"{CHECKER}; spf=fail; dkim=pass (2048-bit; key) header.d=agency.example", True),
        (f"{CHECKER} 1; dkim=pass header.i=@agency.example", True),
        (f"{CHECKER}; dkim=pass header.d=mail-agency.example", False),
        (f"{CHECKER}; dkim=pass header.d=example", False),
        (f"{CHECKER}; dkim=pass header.d=attacker.example; dmarc=fail header.from=agency.example", False),
        (f"{CHECKER}; spf=pass smtp.mailfrom=agency.example", False),
        (f"{CHECKER}; none", False),
        ("mx.attacker.example; dmarc=pass header.from=agency.example", False),
        (f"{CHECKER}.attacker.example; dmarc=pass", False),
        (f"{CHECKER} (x); dmarc=(pass) fail", False),
    ],
)
def test_verdict_counts_when_ours_and_for_the_senders_domain(results, is_genuine):
    found = mail(f"Authentication-Results: {results}")
    assert trust.is_genuine(mail=found, address=ADDRESS, checker=CHECKER) is is_genuine


def test_only_the_topmost_verdict_counts():
    ours, theirs = f"{CHECKER}; dmarc=fail", f"{CHECKER}; dmarc=pass header.from=agency.example"
    found = mail(f"Authentication-Results: {ours}", f"Authentication-Results: {theirs}")
    assert not trust.is_genuine(mail=found, address=ADDRESS, checker=CHECKER)


def test_mail_without_a_verdict_is_not_believed():
    assert not trust.is_genuine(mail=mail("Subject: x"), address=ADDRESS, checker=CHECKER)
