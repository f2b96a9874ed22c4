"""Frames of other sites: only theirs that we know, by an address made of what we know."""

import pytest

from broadsheet.kit.embeds import FRAME_HOSTS, frame_of

KNOWN = {
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=3": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1",
    "https://youtu.be/aqz-KE-bpKQ": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1",
    "https://m.youtube.com/shorts/aqz-KE-bpKQ": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1",
    "https://vimeo.com/1084537": "https://player.vimeo.com/video/1084537?dnt=1&autoplay=1",
    "https://dai.ly/x84sh87": "https://geo.dailymotion.com/player.html?video=x84sh87",
    "https://t.me/s/telegram/83": "https://t.me/telegram/83?embed=1",
    "https://open.spotify.com/intl-fr/episode/7makk4oTQel": "https://open.spotify.com/embed/episode/7makk4oTQel",
    "https://soundcloud.com/forss/flickermood": (
        "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/forss/flickermood&auto_play=true"
    ),
}


@pytest.mark.parametrize(("url", "frame"), KNOWN.items())
def test_the_player_of_a_known_site_is_found(url: str, frame: str) -> None:
    assert frame_of(url=url) == frame
    assert frame.startswith(FRAME_HOSTS)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/watch?v=aqz-KE-bpKQ",
        "https://youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
        'https://www.youtube.com/watch?v="><script>',
        "https://www.youtube.com/@channel",
        "https://vimeo.com/about",
        "javascript:alert(1)",
    ],
)
def test_what_is_unknown_has_no_frame(url: str) -> None:
    assert frame_of(url=url) is None
