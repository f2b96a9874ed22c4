"""docs/settings.md names every variable that settings.py reads, and no other."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = (ROOT / "broadsheet" / "settings.py").read_text(encoding="utf-8")
DOCUMENTED = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def variables_read(source: str) -> dict[str, set[str]]:
    """Each variable that is read by a reader of broadsheet.environment, with its defaults where they are literal."""
    found: dict[str, set[str]] = {}
    for call in [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]:
        is_reader = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "env"
        if not is_reader or not call.args or not isinstance(call.args[0], ast.Constant):
            continue
        values = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "default")]
        literal = {_as_typed(value.value) for value in values if isinstance(value, ast.Constant)}
        found.setdefault(str(call.args[0].value), set()).update(literal)
    return found


def _as_typed(default: object) -> str:
    return {True: "yes", False: "no"}.get(default, "") if isinstance(default, bool) else str(default)


def variables_documented(page: str) -> dict[str, str]:
    """Each variable of the page's table, with what its row says of the default."""
    rows = re.findall(r"^\| `([A-Z_]+)` \|.*\| (.*?) \|$", page, flags=re.MULTILINE)
    assert len(rows) == len(dict(rows)), "a variable has two rows"
    return dict(rows)


def test_every_variable_is_documented_and_no_other() -> None:
    assert set(variables_documented(DOCUMENTED)) == set(variables_read(SETTINGS))


def test_every_default_is_documented() -> None:
    rows = variables_documented(DOCUMENTED)
    wanted = {(name, default) for name, defaults in variables_read(SETTINGS).items() for default in defaults if default}
    assert {(name, default) for name, default in wanted if f"`{default}`" not in rows[name]} == set()


def test_a_variable_is_found_wherever_it_is_read() -> None:
    source = 'X = {"a": [env.flag("DEEP", default=False)]}\nenv.text("FLAT", "x")\nenv.secret(HOME / "key")\n'
    assert variables_read(source) == {"DEEP": {"no"}, "FLAT": {"x"}}


def test_nothing_but_the_settings_reads_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "broadsheet").rglob("*.py"))
        if re.search(r"os\.(environ\b(?!\.setdefault)|getenv)", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["broadsheet/environment.py"]
