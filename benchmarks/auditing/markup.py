"""The Nu HTML checker (vnu-jar) on pages' source as it was served: errors and warnings, both count."""

import json
import subprocess
import tempfile
from pathlib import Path

JAR = "vnu-jar/build/dist/vnu.jar"


class NoChecker(RuntimeError):
    """The checker couldn't be run: Java is missing, or it failed."""

    id = "audit.no-checker"


def faults(pages: dict[str, str], *, jar: Path) -> list[str]:
    """A sentence for each error or warning. `pages`: address → HTML. Raises NoChecker."""
    with tempfile.TemporaryDirectory(prefix="broadsheet-markup-") as folder:
        files = {}
        for number, (address, html) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_text(html, encoding="utf-8")
            files[file.name] = address
        return [_sentence(message, files) for message in _checked(Path(folder), jar) if _counts(message)]


def _checked(folder: Path, jar: Path) -> list[dict[str, str]]:
    """Every message of the checker, which says all on its error output and ends with 1 when it found anything."""
    command = ["java", "-Xmx512m", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always"]
    try:
        done = subprocess.run([*command, str(folder)], capture_output=True, text=True, timeout=600, check=False)
    except FileNotFoundError as error:
        raise NoChecker(
            "There is no java: install Debian's default-jre-headless and run `make audit` again."
        ) from error
    try:
        return list(json.loads(done.stderr)["messages"])
    except (ValueError, KeyError) as error:
        raise NoChecker(f"The HTML checker failed: {done.stderr[-500:]}") from error


def _counts(message: dict[str, str]) -> bool:
    """Notes ("info" without a subtype) are no fault."""
    return message["type"] != "info" or message.get("subType") == "warning"


def _sentence(message: dict[str, str], files: dict[str, str]) -> str:
    address = files.get(Path(message.get("url", "")).name, "?")
    extract = message.get("extract", "").replace("\n", " ")
    return f"{address}: {message['message']} ({extract})"
