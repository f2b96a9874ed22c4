"""The endpoint that agencies send to."""

import hashlib
import json

import pytest
from django.test import Client

from broadsheet.wire.models import WireFile, WireItem
from broadsheet.wire.sources import secrets
from broadsheet.wire.sources.models import Day, Kind, Source, Standing
from broadsheet.wire.sources.push import views

pytestmark = pytest.mark.django_db
TOKEN = secrets.new_token()
STORY = b'{"uri": "urn:x:1", "type": "text", "headline": "Story", "body_text": "Text."}'


@pytest.fixture
def source(now):
    fields = {"name": "sana", "kind": Kind.PUSH, "agency": "SANA", "made_at": now}
    return Source.objects.create(secret=secrets.hashed(token=TOKEN), **fields)


def push(body=STORY, name="sana", token=TOKEN, **headers):
    sent = {"Authorization": f"Bearer {token}", **headers}
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/wire/push/{name}?name=a.json", body, content_type="application/json", headers=sent)
    return answer.status_code, answer.json()


def test_new_file_is_taken_in(source, now):
    status, told = push()
    item = WireItem.objects.get()
    assert (status, told["result"], told["sentence"]) == (201, "new", "The file was taken in.")
    assert (told["items"], told["sha256"]) == ([item.pk], hashlib.sha256(STORY).hexdigest())
    assert (item.agency, item.file.source, item.file.name) == ("SANA", "sana", "a.json")
    assert Standing.objects.get().arrived_at == now


def test_same_file_again_changes_nothing(source):
    push()
    status, told = push()
    assert (status, told["result"], WireItem.objects.count()) == (200, "same", 1)
    assert Day.objects.get().items == 1


def test_same_key_again_changes_nothing(source):
    push(**{"Idempotency-Key": "7"})
    assert push(**{"Idempotency-Key": "7"})[0] == 200


def test_same_key_for_another_file_is_refused(source):
    push(**{"Idempotency-Key": "7"})
    status, told = push(STORY.replace(b"Text", b"Else"), **{"Idempotency-Key": "7"})
    assert (status, told["result"], WireFile.objects.count()) == (422, "key-reused", 1)


def test_file_that_cannot_be_read_is_kept_and_told(source):
    status, told = push(b'{"uri": 1,,}')
    assert (status, told["result"]) == (422, "json-broken")
    assert told["sentence"].startswith("The file is kept, but can't be read as copy: ")
    assert bytes(WireFile.objects.get().data)


@pytest.mark.parametrize(("name", "token"), [("sana", "wrong"), ("sana", ""), ("nobody", TOKEN)])
def test_wrong_name_and_wrong_token_are_told_the_same(source, name, token):
    status, told = push(name=name, token=token)
    assert (status, told["result"], WireFile.objects.count()) == (401, "token", 0)
    assert told == push(token="another")[1]


def test_source_without_a_token_lets_nobody_in(source):
    Source.objects.update(secret="")
    assert push(token="")[0] == 401


def test_source_of_another_kind_is_no_way_in(source):
    Source.objects.update(kind=Kind.FEED)
    assert push()[0] == 401


def test_source_that_is_off_takes_nothing(source):
    Source.objects.update(is_on=False)
    assert push()[0] == 403


def test_only_post_is_answered(source):
    answer = Client().get("/wire/push/sana")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_empty_and_too_big_files_are_refused(source, monkeypatch):
    assert push(b" ")[1]["result"] == "empty"
    monkeypatch.setattr(views, "LARGEST", 10)
    status, told = push()
    assert (status, told["result"], WireFile.objects.count()) == (413, "too-big", 0)


def test_file_without_a_length_is_refused(source):
    answer = Client().generic("POST", "/wire/push/sana", b"", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, json.loads(answer.content)["result"]) in {(411, "length"), (400, "empty")}


def test_token_is_kept_as_its_hash_alone(source):
    assert TOKEN not in json.dumps(list(Source.objects.values("secret")))
    assert secrets.is_token(given=TOKEN, stored=source.secret)


def test_sentence_is_in_the_language_that_is_asked_for(source):
    told = push(token="x", **{"Accept-Language": "ar"})[1]
    assert "الرمز" in told["sentence"]
