from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from broadsheet.wire.formats import read
from broadsheet.wire.formats.base import Malformed
from broadsheet.wire.formats.enclosed import enclosed

HEAD = (
    "From: Jane Doe <jane@shore.example>\r\nDate: Mon, 09 Feb 2026 18:00:00 +0000\r\nMessage-ID: <1@shore.example>\r\n"
)


def parse(body="The harbour froze.", head="Subject: Ice\r\n", charset="utf-8", written="utf-8"):
    kind = f"Content-Type: text/plain; charset={charset}\r\n" if charset else ""
    (item,) = read(data=(HEAD + head + kind + "\r\n" + body).encode(written), name="x").items
    return item


def mail(**headers):
    message = EmailMessage()
    given = {
        "From": "a@shore.example",
        "Date": "Mon, 09 Feb 2026 18:00:00 +0000",
        "Subject": "x",
        "Message_ID": "<9@x>",
    }
    for name, value in {**given, **headers}.items():
        message[name.replace("_", "-")] = value
    return message


def test_an_arabic_mail_is_read_whole(items):
    (item,) = items("mail_ar.eml")
    assert (item.guid, item.provider, item.source) == ("mid:20260208.88@sana.sy", "SANA", "وكالة سانا")
    assert (item.headline, item.language) == ("أسعار الخضار تنخفض في منبج", "ar")
    assert item.version_at == datetime(2026, 2, 8, 8, 20, tzinfo=UTC)
    assert len(item.body) == 2
    assert item.keywords == ("أسعار", "منبج")


def test_a_charset_that_lies_is_noted(items):
    (item,) = items("mail_ar.eml")
    assert any("iso-8859-1, but it is UTF-8" in note for note in item.notes)


def test_a_picture_in_the_mail_is_media_with_its_own_words(items, sample):
    (link,) = items("mail_ar.eml")[0].media
    assert (link.credit, link.caption) == ("رنا شيخ / سانا", "باعة في سوق الخضار صباح الأحد.")
    assert link.usage_terms == "للنشر مرة واحدة"
    assert enclosed(data=sample("mail_ar.eml"), href=link.href).startswith(b"\xff\xd8\xff")


def test_a_logo_is_no_picture(items):
    assert "The picture logo.png is tiny, as a logo is, and was left out." in items("mail_ar.eml")[0].notes


def test_attached_wire_files_go_to_their_own_parsers(items):
    found = items("mail_wire.eml")
    assert [item.guid.partition(":line")[0][:12] for item in found] == ["urn:difaf"] * 3 + ["urn:anpa1312"] * 4
    covering = [note for note in found[0].notes if "Please find tonight's copy attached." in note]
    assert len(covering) == 1


def test_an_attachment_nobody_can_read_is_named(items):
    assert "An attachment was left in the file: budget.pdf (application/pdf, 1 KB)." in items("mail_wire.eml")[0].notes


def test_what_was_forwarded_is_the_story_and_its_head_a_note(finished):
    (item,) = finished("mail_forward_1256.eml")
    assert (item.dateline, item.provider) == ("دمشق", "difaf.example")
    assert "Whoever forwarded it wrote: “وصلني هذا الآن من الوكالة.”" in item.notes
    assert any(note.startswith("The mail is forwarded; its head was: “From: AFP Arabic") for note in item.notes)
    assert any(note.startswith("An earlier mail is quoted") for note in item.notes)


def test_letters_that_no_header_declares_are_read(items):
    assert items("mail_forward_1256.eml")[0].headline == "افتتاح معرض الكتاب في دمشق"


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?B?2KXZhNi62KfYoQ==?=",
        "=?windows-1256?B?xcfhxsfB?=",
        "=?iso-8859-1?B?2KXZhNi62KfYoQ==?=",
        "=?utf-8?B?2KXZhA==?= =?utf-8?B?2LrYp9ih?=",
        "=?utf-8?B?2KXZhNi=?= =?utf-8?B?62KfYoQ==?=",
    ],
)
def test_encoded_subjects_never_break_a_mail(subject):
    assert parse(head=f"Subject: {subject}\r\n").headline


def test_an_encoded_subject_whose_charset_lies_is_read():
    assert parse(head="Subject: =?iso-8859-1?B?2KXZhNi62KfYoQ==?=\r\n").headline == "إلغاء"


@pytest.mark.parametrize("written", ["cp1256", "utf-8", "iso8859-6"])
@pytest.mark.parametrize("charset", ["us-ascii", "utf-8", "windows-1256", "no-such-thing", ""])
def test_an_arabic_text_is_read_whatever_charset_is_named(written, charset):
    if (written, charset) == ("iso8859-6", "windows-1256"):
        return  # both pages can be read from the same bytes: here the declaration is believed
    text = "قال المحافظ إن العمل في المدينة القديمة بدأ من الباب الشرقي."
    assert parse(body=text, head="Subject: x\r\n", charset=charset, written=written).body_text == text


def test_a_signature_and_a_quoted_mail_are_left_out_and_said():
    item = parse(body="The harbour froze.\r\n\r\nOn Monday, Ali Haddad <ali@x.example> wrote:\r\n\r\n> When?\r\n")
    assert item.body_text == "The harbour froze."
    assert any(note.startswith("An earlier mail is quoted") for note in item.notes)
    signed = parse(body="The harbour froze.\r\n-- \r\nJane Doe\r\n")
    assert signed.body_text == "The harbour froze."
    assert "A signature was left out: “Jane Doe”." in signed.notes


def test_a_correction_that_answers_a_mail_is_a_version_of_it():
    head = "Subject: CORRECTION: Ice\r\nReferences: <0@shore.example> <7@shore.example>\r\n"
    assert parse(head=head).guid == "mid:0@shore.example"
    assert parse(head=head.replace("CORRECTION: ", "Re: ")).guid == "mid:1@shore.example"


def test_a_forwarded_agency_is_not_the_sender():
    assert parse(body="---- Forwarded message ----\r\n\r\nFrom: x@afp.com\r\n\r\nNews.").provider == "shore.example"


def test_a_mail_inside_a_mail_is_an_item_with_its_pictures(sample):
    outer = mail()
    outer.set_content("See below.")
    inner = mail(Subject="Inner", Message_ID="<inner@x>")
    inner.set_content("The inner story.")
    jpeg = sample("mail_ar.eml")
    picture = enclosed(data=jpeg, href="enclosed:4")
    inner.add_attachment(picture, "image", "jpeg", filename="a.jpg")
    outer.add_attachment(inner)
    data = outer.as_bytes()
    (item,) = read(data=data, name="x").items
    assert (item.guid, item.body_text) == ("mid:inner@x", "The inner story.")
    assert enclosed(data=data, href=item.media[0].href) == picture


def test_a_text_attachment_is_the_story_of_an_empty_mail():
    message = mail()
    message.set_content("")
    message.add_attachment("The story itself.", filename="story.txt")
    (item,) = read(data=message.as_bytes(), name="x").items
    assert item.body_text == "The story itself."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            HEAD.encode() + b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\nNo such user.\r\n--x--\r\n",
            "mail-report",
        ),
        (
            b"From a@x Mon Feb  9 18:00:00 2026\r\n"
            + (HEAD + "\r\nOne.\r\n\r\nFrom b@x Mon Feb  9 18:00:00 2026\r\nA: b\r\n").encode(),
            "mail-box",
        ),
    ],
    ids=["report", "mailbox"],
)
def test_what_is_no_story_is_kept_with_its_reason(data, reason):
    with pytest.raises(Malformed) as caught:
        read(data=data, name="x")
    assert caught.value.reason_id == reason


@pytest.mark.parametrize(
    "kind", ["multipart/mixed", "message/rfc822", "text/plain; charset*=\x80", 'x"; name="', "a/b; name*0*="]
)
def test_a_damaged_head_never_breaks_the_reader(kind):
    item = parse(head=f"Subject: x\r\nContent-Type: {kind}\r\n", charset="")
    assert item.guid == "mid:1@shore.example"


def test_nesting_without_end_is_kept_not_crashed(arrive):
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(3000))
    assert arrive(HEAD.encode() + nested, "deep.eml").error in {"", "mail-deep", "too-many"}
