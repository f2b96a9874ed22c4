"""Words are found wherever they are written: Python, the desk's Django templates, the pages' Jinja templates."""

from pathlib import Path

import pytest

from scripts import words


def gathered(root: Path, path: str, text: str) -> set[object]:
    """The strings found in one file of a package."""
    file = root / "broadsheet" / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return {(message.context, message.id) for message in words.gather(root=root) if message.id}


def test_python_strings_are_found(tmp_path: Path) -> None:
    code = '_("Front")\ngettext_lazy("Slot")\npgettext_lazy("a verb", "Take")\nngettext("%d story", "%d stories", 2)\n'
    found = gathered(tmp_path, "desk/menu.py", code)
    assert found == {(None, "Front"), (None, "Slot"), ("a verb", "Take"), (None, ("%d story", "%d stories"))}


def test_the_pages_own_word_function_is_known(tmp_path: Path) -> None:
    assert gathered(tmp_path, "reader/pages/years.py", 'word(lang, "Archive")') == {(None, "Archive")}


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% trans "Take" %}', (None, "Take")),
        ('{% translate "Take" context "a verb" %}', ("a verb", "Take")),
        ('{{ person|default:_("Somebody") }}', (None, "Somebody")),
        ("{% blocktranslate %}By {{ person }}{% endblocktranslate %}", (None, "By %(person)s")),
        (
            "{% blocktrans count n=files %}{{ n }} file{% plural %}{{ n }} files{% endblocktrans %}",
            (None, ("%(n)s file", "%(n)s files")),
        ),
    ],
)
def test_strings_of_django_templates_are_found(tmp_path: Path, template: str, found: object) -> None:
    # The markup around it is indented as no Python could be.
    text = f"<main>\n      <p class='a(b'>\n   {template}</p>\n</main>\n"
    assert gathered(tmp_path, "desk/templates/desk/room.html", text) == {found}


def test_strings_of_jinja_templates_are_found(tmp_path: Path) -> None:
    text = '<p>{{ _("Archive") }}</p>{% trans %}Read{% endtrans %}'
    assert gathered(tmp_path, "reader/templates/home.html", text) == {(None, "Archive"), (None, "Read")}


def test_migrations_and_sheets_hold_no_words(tmp_path: Path) -> None:
    assert gathered(tmp_path, "wire/migrations/0001.py", '_("Front")') == set()
    assert gathered(tmp_path, "reader/static/paper.js", '_("Front")') == set()
