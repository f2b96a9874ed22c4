"""WordPress's own export (WXR, any version): the comments of each post and page."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from broadsheet.comments.bringing_in.base import Foreign, NotThisKind, Thread
from broadsheet.comments.bringing_in.tree import elements, text_of
from broadsheet.comments.bringing_in.values import moment, plain
from broadsheet.comments.models import State

_STATES = {"1": State.PUBLISHED, "0": State.PENDING, "spam": State.SPAM, "trash": State.REJECTED,
           "post-trashed": State.REJECTED, "approve": State.PUBLISHED, "hold": State.PENDING}  # fmt: skip
_NO_COMMENTS = {"pingback", "trackback"}


def read(file: Path) -> Iterator[Thread]:
    """The posts that have comments. Raises NotThisKind."""
    site, is_export = "", False
    for element in elements(file=file, names=frozenset({"wxr_version", "base_site_url", "item"})):
        name = str(element.tag).rpartition("}")[2]
        if name == "item":
            if not is_export:
                raise NotThisKind(f"{file.name} is no export of WordPress: it names no WXR version.")
            thread = _thread(element, site)
            if thread.comments:
                yield thread
        elif name == "base_site_url":
            site = urlsplit((element.text or "").strip()).netloc
        else:
            is_export = True
    if not is_export:
        raise NotThisKind(f"{file.name} is no export of WordPress: it names no WXR version.")


def _thread(item: Element, site: str) -> Thread:
    address = text_of(item, "link")
    site = site or urlsplit(address).netloc
    comments = [_comment(each, site) for each in item.iterfind("{*}comment")]
    return Thread(address=address, slug=text_of(item, "post_name"), comments=comments)


def _comment(element: Element, site: str) -> Foreign:
    parent = text_of(element, "comment_parent")
    kind = text_of(element, "comment_type")
    text = plain(text_of(element, "comment_content"), lines_count=True)
    return Foreign(
        id=f"{site}/{text_of(element, 'comment_id')}",
        parent=f"{site}/{parent}" if parent not in {"", "0"} else "",
        name=text_of(element, "comment_author"),
        email=text_of(element, "comment_author_email"),
        text=text,
        written_at=moment(text_of(element, "comment_date_gmt")) or moment(text_of(element, "comment_date")),
        state=_STATES.get(text_of(element, "comment_approved"), State.PENDING),
        why_not=kind if kind in _NO_COMMENTS else "" if text else "empty",
    )
