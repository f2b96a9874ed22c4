"""The followers that the settings name: each table of the configuration is one."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from broadsheet.press.delivery import bucket, cdn, varnish, websub
from broadsheet.press.delivery.base import Follower
from broadsheet.press.delivery.null import Null
from broadsheet.press.delivery.options import Misconfigured, Options

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


def _null(options: Options) -> Follower:
    return Null(name=options.follower)


KINDS: dict[str, Callable[[Options], Follower]] = {
    "bucket": bucket.from_options,
    "varnish": varnish.from_options,
    "cdn": lambda options: cdn.from_options(options, site=settings.BASE_URL),
    websub.KIND: lambda options: websub.from_options(options, site=settings.BASE_URL),
    "null": _null,
}


def followers() -> list[Follower]:
    """The configured followers, in order. Raises Misconfigured. Nobody is asked anything yet."""
    return read(tables=settings.BROADSHEET_FOLLOWERS)


def read(*, tables: Mapping[str, Any]) -> list[Follower]:
    """Followers from a configuration's tables: name → options."""
    found = {name: _follower(name, values) for name, values in tables.items()}
    for each in found.values():
        if each.behind and (each.behind not in found or found[each.behind].behind):
            raise Misconfigured(
                f"BROADSHEET_DELIVERY: [{each.name}] behind must name a follower that is behind nobody itself,"
                f" not {each.behind!r}."
            )
    return list(found.values())


def _follower(name: str, values: Any) -> Follower:
    if not NAME.fullmatch(name):
        raise Misconfigured(
            f"BROADSHEET_DELIVERY: {name!r} is no follower: write a table such as [edge], its name in small letters,"
            " digits and hyphens, at most 40."
        )
    options = Options(follower=name, values=values)
    kind = options.text("kind")
    if kind not in KINDS:
        raise options.fault("kind", f"is {kind!r}: write one of {', '.join(KINDS)}")
    follower = KINDS[kind](options)
    follower.behind = options.text("behind", "")
    options.end()
    return follower
