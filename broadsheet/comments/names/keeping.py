"""The names in force: those of authors, of people with a desk account, of the paper in each language, and offices."""

from functools import lru_cache
from itertools import chain

from django.contrib.auth import get_user_model

from broadsheet.comments.names.looking_alike import LookAlikes
from broadsheet.content.models import Author, Paper

# Words by which a reader would take somebody for the paper. Not gettext's: they are compared, whatever the language.
OFFICES = (
    *("editor", "editors", "moderator", "admin", "administrator", "newsroom", "webmaster"),
    *("المحرر", "محرر", "التحرير", "المشرف", "مشرف", "الإدارة", "هيئة التحرير", "رئيس التحرير"),
)


def names() -> LookAlikes:
    """Three short looks at the database; what they give is compiled once for as long as it stays the same."""
    authors = chain.from_iterable(Author.objects.values_list("name_ar", "name_en"))
    papers = Paper.objects.values_list("name", flat=True)
    people = get_user_model().objects.filter(is_active=True).exclude(last_name="")
    staff = (f"{first} {last}" for first, last in people.values_list("first_name", "last_name"))
    return _compiled(frozenset(filter(None, (name.strip() for name in chain(authors, papers, staff)))))


@lru_cache(maxsize=4)
def _compiled(people: frozenset[str]) -> LookAlikes:
    return LookAlikes(people=sorted(people), offices=OFFICES)
