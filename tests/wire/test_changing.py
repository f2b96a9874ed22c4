"""Values with other fields."""

import dataclasses

import pytest

from broadsheet.wire.changing import replace
from broadsheet.wire.formats.base import ParsedItem

ITEM = ParsedItem(guid="urn:a", headline="One", keywords=("x",))


def test_the_changed_value_is_what_dataclasses_would_make_of_it():
    assert replace(ITEM, headline="Two") == dataclasses.replace(ITEM, headline="Two")
    assert ITEM.headline == "One"


def test_a_field_that_there_isnt_is_refused():
    with pytest.raises(TypeError, match="headlines"):
        replace(ITEM, headlines="Two")
