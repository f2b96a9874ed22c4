"""The response headers of what the edition holds: type, caching, compression, protection of the reader."""

from dataclasses import dataclass

from broadsheet.kit.embeds import FRAME_HOSTS
from broadsheet.press.serving.files import extension_of
from broadsheet.press.serving.keys import HEADER, key_of

Headers = list[tuple[str, str]]

TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "ico": "image/x-icon",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "rss": "application/rss+xml; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
HTML = "text/html; charset=utf-8"

MEDIA_TYPES = {
    "avif": "image/avif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}

# Whoever keeps a page (browser or CDN) asks again each time and gets a 304 of some 200 bytes: a correction or a
# withdrawal shows at once, everywhere, and purging is a matter of speed, never of truth. A CDN that is purged by
# the press can be told more with `page_caching`. It also holds for 301: a story can move back.
PAGE_CACHING = "public, max-age=0, must-revalidate"
# The name holds a digest of the content (assets) or of the picture and its treatment (renditions).
FOREVER_CACHING = "public, max-age=31536000, immutable"
SAVING_CACHING = "private, max-age=0, must-revalidate"
# Each reader's own: shared caches often ignore Vary: Accept-Language and would give one language to all.
REDIRECT_BY_LANGUAGE_CACHING = "private, no-cache"

DEFAULT_CSP = (
    "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self'; script-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    f"frame-src {' '.join(FRAME_HOSTS)}; frame-ancestors 'none'"
)

# What else every page forbids. A newspaper needs none of what a permissions policy can grant; the clipboard and the
# share sheet, which the share buttons use, can't be granted to pages that are not ours, so they needn't be named.
_UNUSED = (
    "accelerometer browsing-topics camera display-capture geolocation gyroscope hid magnetometer microphone midi "
    "payment serial usb"
)
PROTECTION: Headers = [
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _UNUSED.split())),
    ("Cross-Origin-Opener-Policy", "same-origin"),
]


def is_part(*, path: str) -> bool:
    """Whether the path is a part's, a fragment that open pages ask for: `/en/parts/…`. It is no page for search
    engines, and never kept longer than pages are by default: what it says is only worth something now.
    """
    return path.split("/", 3)[2:3] == ["parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRules:
    """What the operator decides about headers; the defaults are strict. `page_keys`: say which page an answer is
    about, for a Varnish in front (docs/delivery.md). `hsts`: for how many seconds browsers shall come by TLS alone,
    subdomains included; 0: nothing is said.
    """

    csp: str = DEFAULT_CSP
    page_caching: str = PAGE_CACHING
    page_keys: bool = False
    hsts: int = 0

    @property
    def everywhere(self) -> Headers:
        """What stands with every answer, redirections and refusals among them."""
        return [("Strict-Transport-Security", f"max-age={self.hsts}; includeSubDomains")] if self.hsts else []

    def keys(self, *paths: str) -> Headers:
        """The header that names the pages an answer is about: the one asked for, and the one shown in its place."""
        return [(HEADER, " ".join(key_of(path=path) for path in paths))] if self.page_keys else []

    def of_page(self, *, path: str) -> Headers:
        """The headers of an edition file, all but ETag, length and encoding."""
        content_type = TYPES.get(extension_of(path=path), HTML)
        vary = "Accept-Encoding, Save-Data" if content_type == HTML else "Accept-Encoding"
        part = is_part(path=path)
        caching = FOREVER_CACHING if path.startswith("/assets/") else PAGE_CACHING if part else self.page_caching
        headers = [
            ("Content-Type", content_type),
            ("Cache-Control", caching),
            ("Vary", vary),
            ("Accept-Ranges", "none"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if part:
            headers.append(("X-Robots-Tag", "noindex"))
        # What a browser shows as a document may run scripts: pages, and SVG and XML opened on their own.
        if content_type == HTML or "xml" in content_type:
            headers += [
                ("Content-Security-Policy", self.csp),
                *PROTECTION,
            ]
        return headers

    def of_light(self, *, csp: str, saving: bool) -> Headers:
        """The headers of a lite page. `saving`: it stands at the plain page's own address, so that no cache which
        ignores Vary may keep it and give it to everybody.
        """
        changed = {
            "Cache-Control": SAVING_CACHING if saving else PAGE_CACHING,
            "Vary": "Accept-Encoding, Save-Data" if saving else "Accept-Encoding",
            "Content-Security-Policy": csp,
        }
        return [(name, changed.get(name, value)) for name, value in self.of_page(path="/")]


def of_media(*, path: str) -> Headers:
    """The headers of a rendition, all but ETag and length."""
    return [
        ("Content-Type", MEDIA_TYPES[extension_of(path=path)]),
        ("Cache-Control", FOREVER_CACHING),
        ("Accept-Ranges", "none"),
        ("X-Content-Type-Options", "nosniff"),
    ]


def of_note(*, caching: str = PAGE_CACHING) -> Headers:
    """The headers of the server's own one-line answers (301, 302, 405, a bare 404)."""
    return [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Cache-Control", caching),
        ("X-Content-Type-Options", "nosniff"),
    ]
