"""Something on another site within a story: a picture and a name, and nothing of that site before a reader presses."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.translation import gettext, override

from broadsheet.content.live.pictures import is_shown, picture, picture_html
from broadsheet.kit.embeds import frame_of
from broadsheet.kit.html import isolate_text


def embed_html(value: Any, lang: str) -> str:
    """A link to the thing itself; where its site has a frame for it, the script puts that in the link's place."""
    url = value["url"]
    frame = frame_of(url=url)
    data = f' data-frame="{escape(frame)}" data-title="{escape(value["title"])}"' if frame else ""
    words = (
        f'<span class="embed-title">{isolate_text(value["title"], lang=lang)}</span> '
        f'<span class="embed-provider">{isolate_text(_provider(value, lang, framed=bool(frame)), lang=lang)}</span>'
    )
    return (
        f'<div class="embed"{data}><a href="{escape(url)}" rel="noopener external">'
        f'{_still(value, lang)}<span class="embed-words">{words}</span></a></div>'
    )


def _provider(value: Any, lang: str, *, framed: bool) -> str:
    """Whose it is, and what pressing does."""
    host = (urlsplit(value["url"]).hostname or "").removeprefix("www.")
    name = f"{value['provider']} ({host})" if value.get("provider") else host
    with override(lang):
        what = gettext("Press to load it from {site}") if framed else gettext("Opens at {site}")
    return what.format(site=name)


def _still(value: Any, lang: str) -> str:
    if not is_shown(value.get("image")):
        return ""
    still = picture(image=value["image"], lang=lang, caption="", credit="", alt="")
    # The link's words name it; a picture without words of its own says nothing to ears.
    return f'<span class="embed-still">{picture_html({**still, "alt": ""}, bare=True)}</span>'
