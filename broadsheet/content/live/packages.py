"""Story packages in the live store: a page's document in each language, and the box beside each member.

The box is a copy of the package's name and summary within the member's own document, so a story's page asks nothing
more. It stays exact because whoever changes a package writes its members' documents in the same transaction
(content.actions.save), and a member that comes or goes writes its packages (`sync_packages_of`).
"""

from typing import Any

from broadsheet.content.live import addresses
from broadsheet.content.live.frame import OTHER, paragraphs
from broadsheet.content.models import Article, Package, PackageMember
from broadsheet.kit.html import isolate_text
from broadsheet.kit.languages import LANGUAGES
from broadsheet.press import queries, store

type Documents = dict[str, dict[str, Any]]


def package_key(package: Package, lang: str) -> str:
    """The key of the package's document in a language."""
    return f"package:{package.pk}:{lang}"


def documents(package: Package) -> Documents:
    """`package:{id}:{lang}` and what stands at its path, for each language in which it has live articles."""
    members = {lang: _live_members(package, lang) for lang in LANGUAGES}
    found: Documents = {}
    for lang in (lang for lang in LANGUAGES if members[lang]):
        other, path = OTHER[lang], _path(package, lang)
        found[f"path:{path}"] = {"key": package_key(package, lang)}
        found[package_key(package, lang)] = {
            "name": package.name(lang),
            "path": path,
            "summary": package.summary(lang),
            "intro": paragraphs(package.intro(lang), lang),
            "other": _path(package, other) if members[other] else None,
            "members": [member.article_id for member in members[lang]],
            "timeline": _timeline(members[lang], lang),
        }
    return found


def boxes(article: Article) -> list[dict[str, str]]:
    """What the article shows of the packages that it is part of, the newest first."""
    lang = article.lang
    packages = Package.objects.filter(members__article=article.pk).order_by("-pk").distinct() if article.pk else ()
    return [
        {"name": package.name(lang), "path": _path(package, lang), "summary": package.summary(lang)}
        for package in packages
    ]


def sync_package(package: Package) -> None:
    """A package's documents; nothing stands where it has no live articles."""
    wanted = documents(package)
    for lang in LANGUAGES:
        key, place = package_key(package, lang), f"path:{_path(package, lang)}"
        if key not in wanted:
            store.drop(key=key)
            if (queries.value_of(key=place) or {}).get("key") == key:
                store.drop(key=place)
    for key, value in wanted.items():
        store.put(key=key, value=value)
        if key.startswith("package:"):
            store.place(name=f"places:{key[-2:]}", key=key, sort="package")
    for lang in LANGUAGES:
        if package_key(package, lang) not in wanted:
            store.unplace(name=f"places:{lang}", key=package_key(package, lang))


def sync_packages_of(article: Article) -> None:
    """The packages that an article is part of, after it came into the paper or left it."""
    for package in Package.objects.filter(members__article=article.pk).order_by("pk").distinct():
        sync_package(package)


def _live_members(package: Package, lang: str) -> list[PackageMember]:
    rows = PackageMember.objects.filter(package=package.pk, article__live=True).select_related("article__locale")
    return [row for row in rows.order_by("sort_order", "pk") if row.article.lang == lang]


def _timeline(members: list[PackageMember], lang: str) -> list[dict[str, Any]]:
    """The key moments, oldest first."""
    moments = [
        {
            "on": str(member.happened_on or addresses.local_day(member.article.published_at)),
            "text": isolate_text(member.moment, lang=lang),
            "article": member.article_id,
        }
        for member in members
        if member.moment and (member.happened_on or member.article.published_at)
    ]
    return sorted(moments, key=lambda moment: moment["on"])


def _path(package: Package, lang: str) -> str:
    return addresses.package(lang=lang, slug=package.slug(lang))
