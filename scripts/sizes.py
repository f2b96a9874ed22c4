"""Check the size limits of the house style: 500 lines a file, 60 a function, 20 entries in the root."""

import ast
import subprocess
import sys
from pathlib import Path

FILE_LINES, FUNCTION_LINES, ROOT_ENTRIES = 500, 60, 20
FORBIDDEN_NAMES = {"utils", "helpers", "common"}


def tracked_files() -> list[Path]:
    """Every file that git tracks or would track."""
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for line in listing.stdout.splitlines() if (path := Path(line)).exists()]


def faults_of(path: Path) -> list[str]:
    """The size faults of one Python file, a sentence each."""
    text = path.read_text(encoding="utf-8")
    faults = []
    if text.count("\n") > FILE_LINES:
        faults.append(f"{path}: {text.count(chr(10))} lines, {FILE_LINES} at most")
    if path.stem in FORBIDDEN_NAMES:
        faults.append(f"{path}: call it by what it is for, not {path.stem!r}")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                faults.append(f"{path}:{node.lineno}: {node.name} has {lines} lines, {FUNCTION_LINES} at most")
    return faults


def main() -> int:
    """Print every fault; the exit code is 1 if there is one."""
    files = tracked_files()
    faults = [
        fault for path in files if path.suffix == ".py" and "migrations" not in path.parts for fault in faults_of(path)
    ]
    roots = {path.parts[0] for path in files}
    if len(roots) > ROOT_ENTRIES:
        faults.append(f"the root holds {len(roots)} entries, {ROOT_ENTRIES} at most")
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
