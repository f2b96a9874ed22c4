"""The followers' file: what it makes, and the sentence for each slip of the pen."""

from pathlib import Path

import pytest

from broadsheet import environment as env
from broadsheet.press.delivery.bucket import Bucket
from broadsheet.press.delivery.cdn import Cdn
from broadsheet.press.delivery.configuring import KINDS, read
from broadsheet.press.delivery.options import Misconfigured
from broadsheet.press.delivery.varnish import Varnish
from broadsheet.press.delivery.websub import WebSub

DOCS = Path(__file__).parents[3] / "docs" / "delivery.md"
BUCKET = {"kind": "bucket", "bucket": "paper"}
VARNISH = {"kind": "varnish", "address": "http://127.0.0.1:6081"}
CDN = {"kind": "cdn", "url": "https://cdn.example/purge?url={url}"}


def test_example_in_the_docs_can_be_used_and_names_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "delivery.toml"
    file.write_text(DOCS.read_text(encoding="utf-8").split("```toml")[1].split("```")[0], encoding="utf-8")
    for name in ("BUCKET_KEY_ID", "BUCKET_SECRET", "CLOUDFLARE_TOKEN", "BUNNY_KEY"):
        monkeypatch.setenv(name, "secret")
    found = read(tables=env.tables("BROADSHEET_DELIVERY", file))
    assert [(each.name, type(each)) for each in found] == [
        ("mirror", Bucket),
        ("edge", Varnish),
        ("cloudflare", Cdn),
        ("bunny", Cdn),
        ("hub", WebSub),
    ]
    assert {each.kind for each in found} | {"null"} == set(KINDS)
    assert [each.behind for each in found] == ["", "", "mirror", "", "edge"]
    assert [each.again_seconds for each in found] == [0, 2, 5, 5, 0]


def test_without_the_default_file_nobody_follows(tmp_path: Path) -> None:
    assert env.tables("BROADSHEET_DELIVERY", tmp_path / "delivery.toml") == {}


def test_file_that_is_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_DELIVERY", str(tmp_path / "typo.toml"))
    with pytest.raises(env.BadSetting, match=r"BROADSHEET_DELIVERY is .*typo\.toml: the file can't be read"):
        env.tables("BROADSHEET_DELIVERY", tmp_path / "delivery.toml")


def test_key_outside_a_table_is_no_follower(tmp_path: Path) -> None:
    (tmp_path / "delivery.toml").write_text('kind = "varnish"', encoding="utf-8")
    with pytest.raises(env.BadSetting, match="'kind' stands in no table"):
        env.tables("BROADSHEET_DELIVERY", tmp_path / "delivery.toml")


def test_secret_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "delivery.toml"
    file.write_text('[cdn]\nheaders = { Authorization = "Bearer $PAPER_TOKEN" }', encoding="utf-8")
    monkeypatch.setenv("PAPER_TOKEN", "s3cret")
    assert env.tables("BROADSHEET_DELIVERY", file) == {"cdn": {"headers": {"Authorization": "Bearer s3cret"}}}
    monkeypatch.delenv("PAPER_TOKEN")
    with pytest.raises(env.BadSetting, match="the environment variable PAPER_TOKEN, which isn't set"):
        env.tables("BROADSHEET_DELIVERY", file)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({}, "[one] kind is missing."),
        ({"kind": "ftp"}, "[one] kind is 'ftp': write one of bucket, varnish, cdn, websub, null."),
        ({"kind": "bucket"}, "[one] bucket is missing."),
        ({**BUCKET, "bucket": 3}, "[one] bucket must be a text in quotation marks."),
        ({**BUCKET, "endpoint": "s3.example"}, "[one] endpoint must be such as https://s3.example.org."),
        ({**BUCKET, "addressing": "host"}, "[one] addressing must be one of auto, path, virtual."),
        ({**BUCKET, "website": "no"}, "[one] website must be true or false."),
        ({**BUCKET, "key_id": "x"}, "[one] secret and key_id go together: give both or neither."),
        ({**BUCKET, "buckets": "x"}, "[one] buckets is unknown here; known are addressing, behind, bucket, "),
        ({**VARNISH, "address": "localhost"}, "[one] address must be such as http://127.0.0.1:6081."),
        ({**VARNISH, "again_seconds": -1}, "[one] again_seconds must be a number from 0 to 3600."),
        (
            {**VARNISH, "behind": "other"},
            "[one] behind must name a follower that is behind nobody itself, not 'other'.",
        ),
        ({**VARNISH, "behind": "one"}, "[one] behind must name a follower that is behind nobody itself, not 'one'."),
        ({**CDN, "url": "cdn.example"}, "[one] url must begin with https://."),
        ({**CDN, "url": "https://cdn.example/purge"}, "[one] body must hold {urls}, such as"),
        ({**CDN, "headers": ["x"]}, "[one] headers must be a table of texts"),
        ({**CDN, "headers": {"X": "a\nb"}}, "[one] headers must be plain ASCII without line breaks."),
    ],
)
def test_slip_of_the_pen_is_named(table: dict[str, object], sentence: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        read(tables={"one": table})
    assert sentence in str(caught.value)


def test_name_is_small_letters() -> None:
    with pytest.raises(Misconfigured, match="'My Bucket' is no follower"):
        read(tables={"My Bucket": BUCKET})


def test_secret_is_shown_by_no_representation() -> None:
    (bucket,) = read(tables={"one": {**BUCKET, "key_id": "me", "secret": "hush"}})
    assert isinstance(bucket, Bucket)
    assert "hush" not in repr(bucket._place)
