"""`broadsheet press deliver` and `broadsheet varnish`."""

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from broadsheet.cli import delivery
from broadsheet.cli.press import press
from broadsheet.press.delivery.models import Standing, Waiting
from broadsheet.press.models import Page
from tests.press.delivery.varnishes import program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def followed(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """A paper of two pages, with a follower that goes nowhere and one that can't be reached."""
    settings.BROADSHEET_HOME = tmp_path
    settings.BROADSHEET_FOLLOWERS = {
        "mirror": {"kind": "null"},
        "edge": {"kind": "varnish", "address": "http://127.0.0.1:1"},
    }
    Page.objects.bulk_create(
        Page(path=path, kind="story", status=200, digest=b"", position=1) for path in ("/en/a", "/en/b")
    )
    yield
    Waiting.objects.all().delete()
    Standing.objects.all().delete()


def deliver(*options: str) -> Result:
    return CliRunner().invoke(press, ["deliver", *options], help_option_names=["-h", "--help"])


def test_whole_edition_goes_to_a_follower_and_it_says_how_it_went() -> None:
    found = deliver("--all", "--to", "mirror")
    assert (found.exit_code, found.output) == (0, "2 pages to deliver.\nmirror: 2 delivered, 0 refused, 0 wait.\n")


def test_what_could_not_be_delivered_is_said_and_waits() -> None:
    found = deliver("--all")
    assert "edge: 0 delivered, 0 refused, 2 wait. Varnish does not answer at 127.0.0.1:1" in found.output
    assert Waiting.objects.filter(follower="edge").count() == 2


def test_unknown_follower_is_named() -> None:
    found = deliver("--to", "miror")
    assert (found.exit_code, found.output) == (1, "Error: miror is no follower; there are mirror, edge.\n")


def test_paper_without_followers_says_what_to_do(settings: Settings) -> None:
    settings.BROADSHEET_FOLLOWERS = {}
    assert "name followers in delivery.toml" in deliver().output


def test_bad_configuration_is_one_sentence(settings: Settings) -> None:
    settings.BROADSHEET_FOLLOWERS = {"edge": {"kind": "varnish"}}
    assert deliver().output == "Error: BROADSHEET_DELIVERY: [edge] address is missing.\n"


def test_what_waits_for_a_former_follower_is_dropped_on_demand(settings: Settings) -> None:
    deliver("--all", "--to", "edge")
    assert "still configured" in deliver("--forget", "edge").output
    settings.BROADSHEET_FOLLOWERS = {"mirror": {"kind": "null"}}
    assert deliver("--forget", "edge").output == "2 forgotten.\n"


def test_printed_vcl_is_understood_by_varnish() -> None:
    said = CliRunner().invoke(
        delivery.varnish,
        ["--app", "127.0.0.1:8000", "--press", "192.0.2.7", "--keep", "2h"],
        help_option_names=["-h", "--help"],
    )
    with tempfile.NamedTemporaryFile(suffix=".vcl") as file:  # not in pytest's folder: Varnish drops its rights
        Path(file.name).write_text(said.output)
        Path(file.name).chmod(0o644)
        done = subprocess.run([program(), "-C", "-f", file.name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"192.0.2.7";' in said.output


def test_value_that_would_mean_something_else_in_vcl_is_refused() -> None:
    found = CliRunner().invoke(delivery.varnish, ["--app", 'evil"; }:80'], help_option_names=["-h", "--help"])
    assert found.exit_code == 1
    assert "can't be written into VCL" in found.output
