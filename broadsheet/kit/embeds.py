"""Where the player of something on another site is found, for those sites whose frames our pages may show.

Knows addresses only. Nothing is asked of these sites before a reader presses the picture.
"""

import re
from urllib.parse import parse_qs, urlsplit

# What the pages' Content-Security-Policy must allow in `frame-src`, and nothing beside.
FRAME_HOSTS = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://geo.dailymotion.com",
    "https://w.soundcloud.com",
    "https://open.spotify.com",
    "https://t.me",
)

# Of each site: what names the thing in its address (host and path, with a video's number if the query has it), and
# where its frame is.
_SITES = (
    (r"(?:youtube|youtube-nocookie)\.com/(?:watch\?v=|shorts/|live/|embed/)([\w-]{11})", "{0}/embed/{id}?autoplay=1"),
    (r"youtu\.be/([\w-]{11})", "{0}/embed/{id}?autoplay=1"),
    (r"vimeo\.com/(?:video/)?(\d+)", "{1}/video/{id}?dnt=1&autoplay=1"),
    (r"(?:dailymotion\.com/video|dai\.ly)/(\w+)", "{2}/player.html?video={id}"),
    (r"soundcloud\.com/([\w-]+/[\w/-]+)", "{3}/player/?url=https%3A//soundcloud.com/{id}&auto_play=true"),
    (r"open\.spotify\.com/(?:intl-\w+/)?((?:track|episode|show|album|playlist)/\w+)", "{4}/embed/{id}"),
    (r"t\.me/(?:s/)?(\w+/\d+)", "{5}/{id}?embed=1"),
)


def frame_of(*, url: str) -> str | None:
    """The address of the frame that shows what stands at `url`; None where we know of none, so that a link must do."""
    parts = urlsplit(url)
    video = parse_qs(parts.query).get("v")
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    place = host + parts.path.rstrip("/") + (f"?v={video[0]}" if video else "")
    for pattern, frame in _SITES:
        if found := re.fullmatch(pattern, place):
            return frame.format(*FRAME_HOSTS, id=found[1])
    return None
