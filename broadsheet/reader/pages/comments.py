"""What readers say below a story: on the story's own page, and on pages of closed ranges. Sees the recorder alone."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import orjson
from markupsafe import Markup, escape

from broadsheet.kit.text import number_of
from broadsheet.press.pages import Printed, Rank
from broadsheet.press.recorder import Recorder, Value
from broadsheet.reader.pages import addresses
from broadsheet.reader.pages.frame import Frame, Head, frame_of
from broadsheet.reader.pages.kinds import Kind
from broadsheet.reader.pages.templating import environment, typeset, word

# Stands for the article's number in a form that is set once for all stories.
_NUMBER = "\ue000"
NOTHING: Value = {
    **dict.fromkeys(("name", "email", "title", "text"), ""),
    **dict.fromkeys(("agreed", "tell_published", "tell_answered"), False),
}


class CommentsPage(Kind):
    """`/en/comments/4g/21-40`, and `/en/comments/4g/7h/1-50` for the answers to one comment."""

    name = "comments"
    pattern = addresses.COMMENTS
    rank = Rank.LEAF
    documents = ("commentpage:",)

    def paths_of_document(self, key: str, value: Value) -> Iterable[str]:  # noqa: ARG002 - as every Kind has it
        """Where the range says it stands."""
        return (value["path"],)

    def draw(self, path: str, read: Recorder) -> Printed | None:
        """The threads of the range, oldest first."""
        key = _key_of(path)
        page = read.get(key) if key else None
        if page is None or page["path"] != path:
            return None
        card = read.get(f"card:{page['article']}")
        if card is None:
            return None
        frame = frame_of(lang=path[1:3], read=read)
        heading = word(frame.lang, "Comments %(low)s to %(high)s") % {"low": page["low"], "high": page["high"]}
        head = Head(title=f"{heading}: {card['headline']}", path=path)
        return typeset(
            "comments_page.html",
            frame=frame,
            head=head,
            page=page,
            card=card,
            heading=heading,
            answer=page["article"],
        )


def below(article: Value, frame: Frame, read: Recorder) -> tuple[Markup | str, int]:
    """The section below a story as finished HTML, and how many comments it has; ("", 0) where they are off."""
    if article["comments"] == "off":
        return "", 0
    said_of = read.get(f"commenting:{frame.lang}")
    if said_of is None:
        return "", 0
    shown = read.get(f"comments:{article['id']}")
    state = _state(article, shown, said_of)
    if state == "off" or (state == "closed" and not (shown and shown["count"])):
        return "", 0
    form = _form(said_of, frame, article["id"]) if state == "open" else ""
    if not (shown and shown["count"]):
        return _empty(frame.lang).replace(_NUMBER, form), 0  # in place of a template: it is on every new story
    values = {"lang": frame.lang, "dates": frame.dates, "shown": shown, "form": form, "state": state}
    html = environment(frame.lang).get_template("comments.html").render(**values, answer=article["id"] if form else 0)
    return Markup(html + _files(frame)), shown["count"]  # noqa: S704  (autoescaped)


def _state(article: Value, shown: Value | None, said_of: Value) -> str:
    """As comments.live.setting.state_of has it: the story's own word first, then its document's, then the paper's."""
    if article["comments"] == "closed":
        return "closed"
    if shown is not None and "state" in shown:
        return str(shown["state"])
    level = str(article["section"])
    if said_of["off"].get(level, said_of["off"].get("", False)):
        return "off"
    before = said_of["before"].get(level, said_of["before"].get("", ""))
    return "closed" if article["published_at"] < before else "open"


_forms: dict[str, tuple[Value, Value, Markup]] = {}


def _form(said_of: Value, frame: Frame, article: int) -> Markup:
    """The empty form, set once for as long as terms and design stay the same."""
    known = _forms.get(frame.lang)
    if known is None or known[0] != said_of or known[1] != frame.design:
        html = form_html(lang=frame.lang, article=_NUMBER, said_of=said_of) + _files(frame)
        known = _forms[frame.lang] = (said_of, frame.design, Markup(html))  # noqa: S704  (autoescaped)
    return known[2].replace(_NUMBER, str(article))


def form_html(
    *,
    lang: str,
    article: int | str,
    said_of: Value,
    has: Value = NOTHING,
    wrong: Value | None = None,
    **more: Any,
) -> str:
    """The form as HTML. `has`: what was typed; `wrong`: sentences by field; `asks`: the token whose code is asked for;
    `to`: the comment that is answered, {id, name}; `told`: a sentence about the whole; `level`: of its heading.
    """
    known = {"asks": None, "to": None, "told": "", "words": words_of(lang), "level": 3}
    values = {**known, **more, "lang": lang, "article": article, "said_of": said_of, "has": has, "wrong": wrong or {}}
    return environment(lang).get_template("comments_form.html").render(values)


@lru_cache(maxsize=4)
def words_of(lang: str) -> str:
    """What the script says, as JSON."""
    said = {
        "working": word(lang, "One moment: your device is solving a small sum, so that no machine can flood us."),
        "ready": word(lang, "The security code is done."),
        "sending": word(lang, "Sending …"),
        "look": word(lang, "Please look at these fields again:"),
        "failed": word(lang, "It couldn't be sent just now. Your text is still here: try again in a moment."),
        "over": word(lang, "too many"),
        "left": word(lang, "characters left"),
    }
    return orjson.dumps(said).decode()


@lru_cache(maxsize=4)
def _empty(lang: str) -> Markup:
    """The section around a form, where nothing was said yet."""
    title = escape(word(lang, "Comments"))
    html = f'<section class="comments" id="comments" aria-labelledby="comments-title">\n<h2 id="comments-title">{title}'
    return Markup(f"{html}</h2>\n{_NUMBER}\n</section>")  # noqa: S704  (escaped)


def _files(frame: Frame) -> str:
    """The script, asked for by those pages alone that have comments; their style is on every page: one request less."""
    if not frame.design:
        return ""
    script, worker = (escape(frame.design["scripts"][name]) for name in ("comments", "work"))
    return f'<script type="module" src="{script}" data-worker="{worker}"></script>'


def _key_of(path: str) -> str:
    """The key of the document that would stand at the path; "" for numbers that are none."""
    found = addresses.COMMENTS.fullmatch(path)
    if found is None:
        return ""
    try:
        article, parent = number_of(found["article"]), number_of(found["parent"]) if found["parent"] else 0
    except ValueError:
        return ""
    return f"commentpage:{article}:{parent}:{int(found['low'])}"
