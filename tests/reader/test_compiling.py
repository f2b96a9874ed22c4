"""What our compiler writes says the same as Jinja's own."""

from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from broadsheet.reader.pages.compiling import PaperEnvironment


@dataclass
class Thing:
    name: str = "a <thing>"


VALUES: dict[str, Any] = {
    "plain": "words",
    "unsafe": """<b>"it's" & more</b>""",
    "safe": Markup("<i>set</i>"),
    "number": 7,
    "nothing": None,
    "card": {"headline": "A & B", "items": "a key with a method's name", "deep": {"er": {"st": "<3"}}},
    "thing": Thing(),
    "many": [{"n": 1}, {"n": 2}],
}
SOURCES = [
    "{{ plain }}{{ unsafe }}{{ safe }}{{ number }}{{ nothing }}",
    "{{ card.headline }}{{ card.deep.er.st }}{{ thing.name }}{{ plain.upper() }}{{ card.keys()|list|length }}",
    "{% for each in many %}{{ each.n }}{% if not loop.last %}{{ unsafe }}{% endif %}{% endfor %}",
    "{% macro m(of, more='x') %}<p>{{ of.headline }}{{ more }}</p>{% endmacro %}{{ m(card) }}{{ m(card, unsafe) }}",
    "{% set x = card.deep %}{{ x.er.st }}{{ many|map(attribute='n')|join(unsafe) }}{{ safe ~ unsafe }}",
    "{% autoescape false %}{{ unsafe }}{% endautoescape %}{{ unsafe|safe }}{{ (many|first).n }}",
    "{% from 'part' import part %}{{ part(card) }}",
    "{% macro box() %}<b>{{ caller() }}</b>{% endmacro %}{% call box() %}{{ unsafe }}{% endcall %}",
    "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ kwargs }}{% endmacro %}{{ m(unsafe, b=plain, c=3) }}{{ m(*many) }}",
    "{% extends 'base' %}{% block x %}{{ super() }}{{ unsafe }}{% endblock %}",
]
BASE = "<{% block x %}{{ plain }}{% endblock %}>{{ self.x() }}"
PART = "{% macro part(of) %}{{ of.headline }}{% endmacro %}"


def environments() -> tuple[Environment, PaperEnvironment]:
    options: dict[str, Any] = {
        "autoescape": True,
        "undefined": StrictUndefined,
        "loader": DictLoader({"part": PART, "base": BASE}),
    }
    return Environment(**options), PaperEnvironment(**options)


@pytest.mark.parametrize("source", SOURCES)
def test_output_is_what_jinja_gives(source: str) -> None:
    jinjas, ours = environments()
    assert ours.from_string(source).render(VALUES) == jinjas.from_string(source).render(VALUES)


@pytest.mark.parametrize("source", ["{{ card.missing }}", "{{ thing.missing }}", "{{ unheard.of }}"])
def test_what_is_missing_is_said_aloud(source: str) -> None:
    _, ours = environments()
    with pytest.raises(UndefinedError):
        ours.from_string(source).render(VALUES)


def test_key_comes_before_a_method_of_the_same_name() -> None:
    _, ours = environments()
    assert ours.from_string("{{ card.items }}").render(VALUES) == "a key with a method&#39;s name"


def test_strings_are_translated_as_the_template_is_compiled_and_escaped() -> None:
    _, ours = environments()
    asked: list[str] = []

    def translate(text: str) -> str:
        asked.append(text)
        return f"<{text}> & co"

    ours.translate = translate
    template = ours.from_string('{{ _("Earlier") }}{% set word = _("Later") %}{{ word }}')
    assert asked == ["Earlier", "Later"]
    assert template.render() == "&lt;Earlier&gt; &amp; co&lt;Later&gt; &amp; co"
    assert len(asked) == 2


def test_string_known_only_as_the_page_is_made_is_left_to_the_page() -> None:
    _, ours = environments()
    ours.globals["_"] = str.upper
    assert ours.from_string("{{ _(plain) }}").render(VALUES) == "WORDS"
