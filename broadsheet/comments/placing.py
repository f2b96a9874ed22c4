"""Which story an address belongs to: its own, one it was moved from, its short link, or the last part of an old one."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from broadsheet.content.models import Article, Moved
from broadsheet.kit.text import number_of

SHORT = "/x/"


@dataclass(frozen=True, kw_only=True)
class Placed:
    """`article` is the number of the story, None where there is none or `rivals` several share the old slug."""

    article: int | None
    rivals: int = 0


def placed(*, address: str, slug: str = "") -> Placed:
    """The story of an address, whole or a path; `slug` is asked for where the address itself is nobody's.

    A slug counts only if one story alone has it: words on the wrong story are worse than words on none.
    """
    path = path_of(address=address)
    found = _by_path(path) if path else None
    if found is not None:
        return Placed(article=found)
    wanted = {each for each in (unquote(slug), _slug_of(path)) if each}
    rows = list(Article.objects.filter(slug__in=wanted, published_at__isnull=False).values_list("pk", flat=True)[:2])
    return Placed(article=rows[0] if len(rows) == 1 else None, rivals=len(rows) if len(rows) > 1 else 0)


def path_of(*, address: str) -> str:
    """The path of an address, decoded, without query or fragment; "" for what is no address."""
    try:
        path = unquote(urlsplit(address.strip()).path)
    except ValueError:
        return ""
    return path if path.startswith("/") else f"/{path}" if path else ""


def _by_path(path: str) -> int | None:
    if path.startswith(SHORT):
        return _by_number(path.removeprefix(SHORT))
    either = {path, path.rstrip("/") or "/"}
    known = Article.objects.filter(path__in=either).order_by("-live", "pk").values_list("pk", flat=True).first()
    if known is not None:
        return int(known)
    key = Moved.objects.filter(path__in=either, key__startswith="card:").values_list("key", flat=True).first()
    return _by_number("", number=int(key.removeprefix("card:"))) if key else None


def _by_number(short: str, *, number: int = 0) -> int | None:
    try:
        wanted = number or number_of(short)
    except ValueError:
        return None
    found: int | None = Article.objects.filter(pk=wanted).values_list("pk", flat=True).first()
    return found


def _slug_of(path: str) -> str:
    """The last part that says something: without `.html`, and not a number alone."""
    last = path.rstrip("/").rpartition("/")[2]
    bare = last.removesuffix(".html").removesuffix(".htm").removesuffix(".php")
    return "" if bare.isdecimal() else bare
