import pytest

from broadsheet.wire.formats.base import Subject
from broadsheet.wire.routing import matching

EMPTY = dict.fromkeys(("agencies", "languages", "subjects", "words", "unwanted"), "")
ITEM = matching.facts(
    agency="Agence France-Presse",
    language="ar-SY",
    urgency=3,
    subjects=[Subject("medtop:16000000", {"en": "Conflict", "ar": "نزاعات"})],
    keywords=["الفرات"],
    text="وزير النقل يفتتح جسر الرقة\nعبرت الشاحنات الجسر وبحلب قطار جديد",
)


def rule(name="rule", urgency=None, **conditions):
    return matching.rule(id=1, name=name, urgency=urgency, **{**EMPTY, **conditions})


@pytest.mark.parametrize(
    "conditions",
    [
        {},
        {"agencies": "Reuters\nفرانس برس"},
        {"agencies": "afp"},
        {"languages": "en, ara"},
        {"languages": "ar"},
        {"urgency": 3},
        {"subjects": "16000000"},
        {"subjects": "conflict"},
        {"subjects": "الفُرات"},
        {"words": "جسر الرقه"},
        {"words": "مطار\nقطار جديد"},
        {"words": "شاحنة"},
        {"unwanted": "جسر مطار"},
        {"agencies": "AFP", "languages": "ar", "urgency": 4, "subjects": "نزاعات", "words": "وزير"},
    ],
)
def test_a_rule_holds(conditions):
    assert matching.holds(rule=rule(**conditions), of=ITEM)


@pytest.mark.parametrize(
    "conditions",
    [
        {"agencies": "Reuters"},
        {"languages": "en"},
        {"urgency": 2},
        {"subjects": "Sport"},
        {"words": "جسر مطار"},
        {"words": "رق"},
        {"unwanted": "الشاحنات"},
        {"agencies": "AFP", "words": "مطار"},
    ],
)
def test_a_rule_does_not_hold(conditions):
    assert not matching.holds(rule=rule(**conditions), of=ITEM)


def test_an_item_without_urgency_meets_no_rule_about_urgency():
    unsaid = matching.facts(agency="AFP", language="ar", urgency=None, subjects=[], keywords=[], text="")
    assert not matching.holds(rule=rule(urgency=4), of=unsaid)


def test_the_first_rule_that_holds_wins():
    rules = [rule("sport", subjects="Sport"), rule("bridges", words="جسر"), rule("all")]
    assert matching.first(rules=rules, of=ITEM, told=lambda *_: None).name == "bridges"


def test_no_rule_no_route():
    assert matching.first(rules=[rule(words="مطار")], of=ITEM, told=lambda *_: None) is None


def test_a_rule_that_breaks_is_told_of_and_the_next_is_asked():
    broken = matching.Rule(id=1, name="broken", words=(None,))
    told = []
    found = matching.first(rules=[broken, rule("all")], of=ITEM, told=lambda each, error: told.append(each.name))
    assert (found.name, told) == ("all", ["broken"])
