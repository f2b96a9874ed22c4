"""Nobody signs as an author, as staff or as the paper."""

import pytest

from broadsheet.comments.names.keeping import names
from broadsheet.comments.names.looking_alike import LookAlikes
from broadsheet.content.models import Author

PEOPLE = LookAlikes(people=["Layla Haddad", "ليلى حداد", "The Mashriq Courier", "Ana"], offices=["editor", "المحرر"])


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Layla Haddad", "Layla Haddad"),
        ("layla  haddad", "Layla Haddad"),
        ("LaylaHaddad", "Layla Haddad"),
        ("Lауlа Hаddаd", "Layla Haddad"),  # Cyrillic letters
        ("Lay1a Haddad", "Layla Haddad"),
        ("Layla. Haddad", "Layla Haddad"),
        ("Layla Haddad (official)", "Layla Haddad"),
        ("L\u200bayla Haddad", "Layla Haddad"),
        ("Láyla Häddad", "Layla Haddad"),
        ("لَيلى حَدّاد", "ليلى حداد"),
        ("ليلي حداد", "ليلى حداد"),
        ("لـيـلى حـداد", "ليلى حداد"),
        ("The Mashriq Courier", "The Mashriq Courier"),
        ("Editor", "editor"),
        ("The editor", "editor"),
        ("المُحرّر", "المحرر"),
    ],
)
def test_borrowed_names_are_known(name: str, person: str) -> None:
    assert PEOPLE.imitated(name=name) == person


@pytest.mark.parametrize(
    "name", ["Layla", "Haddad", "Lara Haddad", "ليلى", "Anastasia", "Sami Courier", "محرز", "", "…"]
)
def test_other_people_keep_their_names(name: str) -> None:
    assert PEOPLE.imitated(name=name) is None


@pytest.mark.django_db
def test_authors_staff_and_offices_are_asked_for_now() -> None:
    assert names().imitated(name="Nour Sabbagh") is None
    Author.objects.create(name_ar="نور صباغ", name_en="Nour Sabbagh", slug_ar="نور", slug_en="nour")
    assert names().imitated(name="nour sabbagh") == "Nour Sabbagh"
    assert names().imitated(name="هيئة التحرير") is not None
