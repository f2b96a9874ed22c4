"""Words of rules are found in whatever they are dressed; innocent words that look like them are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.comments.errors import CommentError
from broadsheet.comments.models import WordRule
from broadsheet.comments.words.finding import Rule, WordMatcher
from broadsheet.comments.words.keeping import matcher
from broadsheet.comments.words.lists import BadList, bring_in, exported

BANNED = ("كلب", "حمار", "نصيري", "ابن الكلب", "زان", "ass", "idiot", "go to hell")
RULES = [
    *(Rule(id=number, word=word, category="insult", severity="banned") for number, word in enumerate(BANNED)),
    Rule(id=100, word="كلبش", category="insult", severity="allowed"),
    Rule(id=101, word="وزان", category="insult", severity="allowed"),
]


def found(text: str, rules: list[Rule] = RULES) -> list[tuple[str, str]]:
    """(the rule's word, what stands in the text) for each match."""
    return [(each.word, text[each.start : each.end]) for each in WordMatcher(rules).find(text=text, lang="ar")]


@pytest.mark.parametrize(
    "text",
    [
        "كلب",
        "أنت كَلْبٌ",  # tashkeel
        "يا كـلـب",  # tatweel
        "ك\u200bل\u200cب",  # zero width
        "ك\u200fل\u200eب",  # marks of direction
        "\u202eكلب",  # an override
        "ﻛﻠﺐ",  # presentation forms
        "گلب",  # Persian
        "ڪلب",  # Sindhi
        "كلللللب",  # stretched
        "ك ل ب",  # spaced
        "ك . ل . ب",
        "ك.ل.ب",
        "ك-ل_ب",
        "كل.ب",
        "ي ا ك ل ب ا ن ت",  # spaced, and others' letters around
        "الكلب",  # article
        "والكلب",
        "فبالكلب",
        "للكلب",
        "ياكلب",
        "كلبهم",  # pronouns
        "كلبتكم",
        "بكلبه",
        "كلبا",
        "(كلب)",
        "«كلب»!",
        "كلب،",
    ],
)
def test_nothing_hides_an_arabic_word(text: str) -> None:
    assert found(text, RULES[:1]) != []
    assert {word for word, _ in found(text, RULES[:1])} == {"كلب"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("النصيريين", "نصيري"),
        ("نصيرية", "نصيري"),
        ("حمارة", "حمار"),
        ("IDIOT!", "idiot"),
        ("idiots", "idiot"),
        ("idіot", "idiot"),  # a Cyrillic letter
        ("ïdïôt", "idiot"),
        ("i.d.i.o.t", "idiot"),
        ("idiiiiot", "idiot"),
        ("ａｓｓ", "ass"),  # full width
        ("asssss", "ass"),
        ("Go to HELL now", "go to hell"),
        ("go, to hell", "go to hell"),
        ("يا ابن الكَلب", "ابن الكلب"),
    ],
)
def test_other_disguises_are_seen_through(text: str, word: str) -> None:
    assert word in {each for each, _ in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "قلب",
        "كلبش",  # allowed
        "بن وزان",  # allowed, though it is و and زان
        "الميزان",
        "خزان الماء",
        "احمرار الوجه",
        "وقال الكل بعد ذلك",
        "قال الكل.بعد",
        "مكالبة",
        "as a class, we assess the assets of Assam",
        "idiom and idiosyncrasy",
        "go to Helsinki",
        "go tell it to hell",
        "A B C news",
        "أ ب ت ث",
        "",
        "…",
        "👩‍👩‍👧 ١٩٤٨",
    ],
)
def test_innocent_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_places_are_those_of_the_text_as_it_stands() -> None:
    assert found("قال: يا كَـلْبُ، اذهب") == [("كلب", "كَـلْب")]
    assert found("ك ل ب قال idiots") == [("كلب", "ك ل ب"), ("idiot", "idiots")]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    for match in WordMatcher(RULES).find(text=text, lang="ar"):
        assert 0 <= match.start < match.end <= len(text)


@pytest.mark.django_db
def test_matcher_follows_what_moderators_change() -> None:
    assert matcher().find(text="كلب", lang="ar") == ()
    rule = WordRule.objects.create(lang="ar", word="كَلْب", severity="banned")
    assert [each.word for each in matcher().find(text="الكلب", lang="ar")] == ["كَلْب"]
    assert matcher() is matcher()
    rule.severity = "allowed"
    rule.save()
    assert list(matcher().find(text="الكلب", lang="ar")) == []
    rule.delete()
    assert matcher().rules == []


CSV = """language,word,severity,category,note
ar,كلب,banned,insult,
ar,كَلـب,suspect,insult,the same word again
en,idiot,suspect,insult,"a note, with a comma"
en,…,banned,insult,no letter
fr,sot,banned,insult,
en,fool,forbidden,insult,
"""


@pytest.mark.django_db
def test_list_is_brought_in_line_by_line_and_faults_are_named() -> None:
    done = bring_in(("\ufeff" + CSV).encode())
    assert (done.new, done.changed, done.same, len(done.faults)) == (2, 1, 0, 3)
    assert [fault.split(":")[0] for fault in done.faults] == ["Line 5", "Line 6", "Line 7"]
    assert WordRule.objects.get(lang="ar").severity == "suspect"


@pytest.mark.django_db
def test_what_is_exported_comes_in_again_unchanged() -> None:
    WordRule.objects.create(lang="en", word="idiot", note="=HYPERLINK(1)", severity="banned")
    WordRule.objects.create(lang="ar", word="ابن الكلب", category="insult")
    text = "".join(exported(WordRule.objects.all()))
    assert "'=HYPERLINK" in text  # no formula in a spreadsheet
    done = bring_in(text.encode())
    assert (done.new, done.changed, done.same, done.faults) == (0, 0, 2, [])


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", "كلب".encode("cp1256"), b"x" * 2_000_001])
def test_what_is_no_list_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(BadList) as refusal:
        bring_in(content)
    assert isinstance(refusal.value, CommentError)
    assert len(refusal.value.sentence) > 20
