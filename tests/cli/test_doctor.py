"""`broadsheet doctor` and `broadsheet wire sources`: a line for each matter, and an exit code that rings."""

import json
import subprocess
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from broadsheet.cli import checks, doctor, sources
from broadsheet.cli.checks import Grade
from broadsheet.kit import clock
from broadsheet.press import due
from broadsheet.press.models import Change
from broadsheet.wire.sources.models import Kind, Source, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home_of_its_own(settings, tmp_path):
    settings.BROADSHEET_HOME = settings.BROADSHEET_EDITION = settings.MEDIA_ROOT = tmp_path
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "django").write_text("x")
    (tmp_path / "secrets" / "django").chmod(0o600)


@pytest.fixture
def failing():
    source = Source.objects.create(name="afp", kind=Kind.FTP, address="ftp://x")
    now = clock.now()
    return Standing.objects.create(source=source, failures=2, error="Nobody there.", error_at=now)


def run(command, options=()):
    # Click remembers a command's ways to ask for help from its first run: they are to be the program's.
    return CliRunner().invoke(command, options, help_option_names=["-h", "--help"])


def of(check):
    return [(found.grade, found.sentence) for found in check(clock.now())]


def test_every_matter_has_a_line_and_nothing_bad_is_exit_code_0():
    found = run(doctor.doctor)
    assert found.exit_code == 0, found.output
    about = [line[6:20].strip() for line in found.output.splitlines()]
    assert about == ["database", "disk", "edition lock", "press", "scheduler", "sources", "secrets", "clock"]


def test_bad_finding_rings(failing):
    found = run(doctor.doctor)
    assert found.exit_code == 1
    assert "BAD   sources       afp failed 2 times in a row: Nobody there.\n" in found.output


def test_check_that_breaks_is_a_finding_and_hides_no_other(monkeypatch):
    monkeypatch.setitem(checks.CHECKS, "disk", lambda now: 1 / 0)
    found = run(doctor.doctor)
    assert "BAD   disk          It can't be checked: division by zero" in found.output
    assert "clock" in found.output


@pytest.mark.parametrize(("free", "grade"), [(0.5, Grade.BAD), (3, Grade.ODD), (50, Grade.GOOD)])
def test_full_disk_is_told(monkeypatch, free, grade):
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _: SimpleNamespace(free=free * checks.GIGABYTE))
    assert [found[0] for found in of(checks.space)] == [grade]


def test_secret_that_others_can_read_is_told(tmp_path):
    (tmp_path / "secrets" / "django").chmod(0o640)
    ((grade, sentence),) = of(checks.secrets)
    assert grade == Grade.BAD
    assert sentence.endswith(f"chmod 600 {tmp_path}/secrets/django")


def test_migrations_that_were_not_run_are_told(monkeypatch):
    monkeypatch.setattr(checks.MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    assert of(checks.database) == [(Grade.BAD, "2 migrations were not run: `broadsheet run` runs them.")]


def test_things_from_the_future_are_told():
    Change.objects.create(shape="d", name="a", old=None, new="{}", at=clock.now().timestamp() + 3600)
    ((grade, sentence),) = of(checks.clocks)
    assert (grade, "the clock was set back" in sentence) == (Grade.BAD, True)


def test_scheduler_that_does_not_work_is_told():
    due.schedule(kind="toy", subject="1", at=clock.now() - timedelta(hours=1))
    found = run(doctor.doctor)
    assert "BAD   scheduler     What is due is not being done." in found.output


def test_press_at_work_is_seen(tmp_path):
    assert of(checks.locks)[0][0] == Grade.ODD
    (tmp_path / "run").mkdir()
    code = "import sys; from pathlib import Path; from broadsheet.press.disk import Lock; "
    code += "held = Lock(Path(sys.argv[1])); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, tmp_path / "run" / "press.lock"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as press:
        press.stdout.readline()
        assert of(checks.locks)[0][0] == Grade.GOOD
        press.stdin.close()


def test_sources_are_listed_with_their_warning_and_ring(failing):
    found = run(sources.sources)
    assert found.exit_code == 1
    assert "afp                  ftp     failing  last good never" in found.output
    assert "afp failed 2 times in a row: Nobody there." in found.output


def test_sources_are_listed_for_machines(failing):
    found = json.loads(run(sources.sources, ["--json"]).output)
    assert (found[0]["name"], found[0]["state"], found[0]["failures"]) == ("afp", "failing", 2)


def test_no_source_is_no_alarm():
    found = run(sources.sources)
    assert (found.exit_code, "There are no sources" in found.output) == (0, True)


def test_source_that_is_tried_tells_its_fault(failing):
    Source.objects.update(address="nonsense")
    found = run(sources.sources, ["--try", "afp"])
    assert (found.exit_code, "The address must begin with ftp://" in found.output) == (1, True)


def test_unknown_source_is_told():
    assert "There is no source x" in run(sources.sources, ["--try", "x"]).output
