"""Sentences that are said now and read later."""

import pytest
from django.utils import translation

from broadsheet.wire.saying import Said, all_of, gettext, kept, ngettext, shown

REFUSES = "{host} refuses the name or the password. Check both."


def test_a_sentence_is_kept_in_one_language_and_read_in_another():
    with translation.override("en"):
        stored = kept(gettext(REFUSES).format(host="ftp.example"))
        assert shown(stored) == "ftp.example refuses the name or the password. Check both."
    with translation.override("ar"):
        told = shown(stored)
    assert told != "ftp.example refuses the name or the password. Check both."
    assert "ftp.example" in told


@pytest.mark.parametrize(("count", "told"), [(1, "1 new file."), (3, "3 new files.")])
def test_numbers_have_their_plurals(count, told):
    with translation.override("en"):
        stored = kept(ngettext("{count} new file.", "{count} new files.", count).format(count=count))
        assert shown(stored) == told
    with translation.override("ar"):
        assert shown(stored) != told


def test_sentences_stand_in_sentences():
    inner = gettext("The source is off.").format()
    both = all_of([gettext("{reason}!").format(reason=inner), "", "As the server said."])
    assert isinstance(both, Said)
    assert both == shown(kept(both)) == "The source is off.! As the server said."


def test_what_others_said_stays_as_it_is():
    assert shown(kept("530 Login incorrect.")) == "530 Login incorrect."
    assert shown("") == ""


def test_values_have_names():
    with pytest.raises(TypeError):
        gettext("{0}").format("x")
