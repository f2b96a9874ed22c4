"""A newspaper's home for the test run, set before anything reads Django's settings: loaded by `-p` in pyproject.toml.

BROADSHEET_TEST_HOME names a lasting one, so that `--reuse-db` has something to reuse.
"""

import os
import tempfile
from pathlib import Path

HOME = Path(os.environ.get("BROADSHEET_TEST_HOME") or tempfile.mkdtemp(prefix="broadsheet-test-"))
os.environ["BROADSHEET_HOME"] = str(HOME)
os.environ["BROADSHEET_BASE_URL"] = "http://127.0.0.1:8000"
for name in ("DATABASE_URL", "PORT", "BROADSHEET_TIME_ZONE", "BROADSHEET_FIRST_LANGUAGE"):
    os.environ.pop(name, None)
