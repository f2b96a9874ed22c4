"""The addresses below /comments/: with script and without, and what is refused there."""

import io
import wave
from typing import Any

import altcha
import pytest
from django.core import mail
from django.test import Client
from lxml import html
from PIL import Image

from broadsheet.comments import mail_links, tokens
from broadsheet.comments.actions.approve import approve
from broadsheet.comments.code import digits, sound
from broadsheet.comments.models import Comment, Confirmation, Proof, Report, SpentToken
from broadsheet.press import due, store
from tests.comments.writer import TEXT, Writer

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def site(writer: Writer) -> Client:
    from broadsheet.content.live.syncing import sync_paper

    with store.writing():
        sync_paper()
    return Client()


def fields(writer: Writer, **more: Any) -> dict[str, Any]:
    known = {"article": writer.article.pk, "lang": writer.article.lang, "terms": 1, "agreed": "yes", "parent": ""}
    typed = {"name": "Mona", "email": "mona@example.org", "title": "Late again", "text": TEXT}
    return {**known, **typed, **more}


def in_form(page: bytes, name: str) -> str:
    [found] = html.fromstring(page.decode()).xpath(f"//form[@id='comment-form']//*[@name='{name}']")
    return str(found.get("value", found.text) or "").strip()


def test_script_solves_the_sum_and_sends(site: Client, writer: Writer) -> None:
    begun = site.get(f"/comments/start?article={writer.article.pk}")
    assert begun.headers["Cache-Control"] == "private, no-store"
    challenge = altcha.Challenge.from_dict(begun.json()["challenge"])
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    writer.clock.tick(10)
    sent = fields(writer, token=begun.json()["token"], work=altcha.Payload(challenge, solution).to_base64())
    answer = site.post("/comments/send", sent, headers=JSON)
    assert (answer.status_code, Comment.objects.get().proof) == (201, Proof.WORK)
    again = site.post("/comments/send", sent, headers=JSON)
    assert again.status_code == 422
    assert "sent already" in str(again.json())


def test_work_for_one_token_is_worth_nothing_for_another(site: Client, writer: Writer) -> None:
    challenge = altcha.Challenge.from_dict(site.get(f"/comments/start?article={writer.article.pk}").json()["challenge"])
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    sent = fields(writer, token=writer.token(), work=altcha.Payload(challenge, solution).to_base64())
    assert site.post("/comments/send", sent, headers=JSON).status_code == 422
    assert not Comment.objects.exists()


def test_without_script_nothing_typed_is_lost_and_the_code_is_a_second_step(site: Client, writer: Writer) -> None:
    typed = fields(writer, text="  <b>Two\nlines</b> & 'quotes'")
    step = site.post("/comments/send", typed)
    assert (step.status_code, Comment.objects.exists(), SpentToken.objects.exists()) == (200, False, False)
    assert (in_form(step.content, "text"), in_form(step.content, "name")) == ("<b>Two\nlines</b> & 'quotes'", "Mona")
    token = in_form(step.content, "token")
    writer.clock.tick(10)
    genuine = tokens.genuine(text=token)
    assert genuine is not None
    done = site.post("/comments/send", {**typed, "token": token, "code": digits.digits_of(token=genuine)})
    assert (done.status_code, done.headers["Location"]) == (303, f"/comments/done/en/{writer.article.pk}/waiting")
    assert b"Thank you." in site.get(done.headers["Location"]).content


def test_errors_stand_beside_their_fields_and_in_a_summary(site: Client, writer: Writer) -> None:
    page = html.fromstring(site.post("/comments/send", fields(writer, name="", agreed="")).content.decode())
    assert [link.get("href") for link in page.xpath("//*[@role='alert']//a")] == ["#c-name", "#c-agreed"]
    [name] = page.xpath("//*[@id='c-name']")
    assert name.get("aria-invalid") == "true"
    assert page.xpath(f"//*[@id='{name.get('aria-describedby')}']")[0].text == "Write your name."


def test_get_changes_nothing(site: Client, writer: Writer) -> None:
    answer = site.get("/comments/send", fields(writer))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "sent with the form" in answer.content.decode()
    for path in (f"write/{writer.article.pk}", f"code/{writer.token()}.png", f"start?article={writer.article.pk}"):
        assert site.get(f"/comments/{path}").status_code == 200
    assert not Comment.objects.exists()
    assert not SpentToken.objects.exists()


@pytest.mark.parametrize(
    "said", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_forms_of_other_sites_are_refused(site: Client, writer: Writer, said: dict[str, str]) -> None:
    shown = writer.shown()
    answer = site.post("/comments/send", fields(writer, token=shown.token, code=shown.digits), headers=said)
    assert answer.status_code == 403
    assert "from another site" in answer.content.decode()
    assert not Comment.objects.exists()


def test_proxy_of_ours_says_whose_address_it_is_and_nobody_else_does(site: Client, writer: Writer) -> None:
    for number, (direct, claimed) in enumerate([("127.0.0.1", "192.0.2.7"), ("203.0.113.1", "192.0.2.7")]):
        shown = writer.shown()
        sent = fields(writer, token=shown.token, code=shown.digits, title=f"No {number}", text=f"{number} {TEXT}")
        site.post("/comments/send", sent, headers={"X-Forwarded-For": claimed}, REMOTE_ADDR=direct)
    assert len(set(Comment.objects.values_list("network", flat=True))) == 2


def test_code_is_a_picture_and_sound_in_both_languages(site: Client, writer: Writer) -> None:
    token = writer.token()
    picture = Image.open(io.BytesIO(site.get(f"/comments/code/{token}.png").content))
    assert picture.size == (240, 80)
    for lang in ("ar", "en"):
        with wave.open(io.BytesIO(site.get(f"/comments/code/{token}.{lang}.wav").content)) as speech:
            assert 3 < speech.getnframes() / speech.getframerate() < 12
    assert site.get("/comments/code/1.2.3.4.png").status_code == 404


def test_every_digit_is_spoken_differently() -> None:
    files = {path.read_bytes() for path in sound.VOICES.glob("*/*.wav")}
    assert len(files) == 20


def test_link_by_mail_carries_nothing_that_was_typed_and_works_once(site: Client, writer: Writer) -> None:
    answer = site.post("/comments/send", fields(writer, by="mail"))
    assert answer.headers["Location"].endswith("/mailed")
    due.perform(now=writer.clock.moment, kinds=[mail_links.MAIL])
    [letter] = mail.outbox
    assert letter.to == ["mona@example.org"]
    assert all(word not in f"{letter.subject} {letter.body}" for word in ("Mona", "Late again", TEXT))
    path = letter.body.partition("8000")[2].split()[0]
    assert b"Yes, send my comment" in site.get(path).content
    assert not Comment.objects.exists()
    assert site.post(path).status_code == 200
    assert Comment.objects.get().proof == Proof.MAIL
    assert site.post(path).status_code == 410
    assert not Confirmation.objects.exists()


def test_report_is_asked_for_by_get_and_made_by_post(site: Client, writer: Writer) -> None:
    comment = writer.comment()
    approve(comment=comment, by=None, now=writer.clock.moment)
    path = f"/comments/report/{comment.pk}"
    assert b"What is wrong?" in site.get(path).content
    assert site.post(path, {"reason": "bogus"}).status_code == 422
    assert not Report.objects.exists()
    assert b"Thank you." in site.post(path, {"reason": "insult", "note": "rude"}).content
    assert Report.objects.get().note == "rude"
    assert site.get("/comments/report/999999").status_code == 404


def test_pages_for_one_reader_are_kept_by_nobody_and_protected_as_all_are(site: Client, writer: Writer) -> None:
    answer = site.get(f"/comments/write/{writer.article.pk}")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
