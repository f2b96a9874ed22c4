"""Word rules at the desk: who may, one by one, and the whole list as CSV."""

from django.core.files.uploadedfile import SimpleUploadedFile

from broadsheet.accounts.roles import Role
from broadsheet.comments.models import WordRule
from tests.desk.conftest import Desk

LIST = "/desk/comments/words/list/"
RULE = {"word": "كَلـب", "lang": "ar", "severity": "banned", "category": "insult", "note": ""}


def upload(text: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("rules.csv", text.encode())}


def test_a_chief_writes_a_word_and_no_second_rule_for_it(desk: Desk) -> None:
    chief = desk(Role.CHIEF)
    assert chief.post("/desk/word-rules/add/", RULE).status_code == 302
    again = chief.post("/desk/word-rules/add/", {**RULE, "word": "كلب"})
    assert "There is a rule for this word already" in again.content.decode()
    assert [rule.folded for rule in WordRule.objects.all()] == ["كلب"]
    assert "كَلـب" in chief.get("/desk/word-rules/").content.decode()


def test_a_pattern_without_letters_is_refused(desk: Desk) -> None:
    answer = desk(Role.CHIEF).post("/desk/word-rules/add/", {**RULE, "word": ".*"})
    assert "write the word itself" in answer.content.decode()


def test_a_list_comes_in_and_goes_out(desk: Desk) -> None:
    chief = desk(Role.CHIEF)
    head = "language,word,severity,category,note\n"
    page = chief.post(LIST, upload(f"{head}ar,كلب,banned,insult,\nen,x,none,insult,\n")).content.decode()
    assert "New: 1. Changed: 0. As before: 0." in page
    assert "Line 3" in page
    answer = chief.get("/desk/comments/words/list.csv")
    assert answer.content.decode().splitlines() == [head.strip(), "ar,كلب,banned,insult,"]


def test_what_is_no_list_is_refused_beside_the_field(desk: Desk) -> None:
    answer = desk(Role.CHIEF).post(LIST, upload("nothing"))
    assert answer.status_code == 400
    assert "The first line must name the columns" in answer.content.decode()


def test_an_editor_sees_no_rules(desk: Desk) -> None:
    editor = desk(Role.EDITOR)
    for path in ("/desk/word-rules/", LIST, "/desk/comments/words/list.csv"):
        assert editor.get(path).status_code == 302
    assert editor.post(LIST, upload("language,word,severity,category,note\n")).status_code == 302
