"""The style sheet, the script and the icon as documents of the live store, under addresses that name their content."""

from hashlib import sha256
from pathlib import Path

from broadsheet.press.recorder import Value

HERE = Path(__file__).parent
ASSETS = {"paper.css": "text/css", "paper.js": "text/javascript", "icon.svg": "image/svg+xml"}


def asset_documents() -> dict[str, Value]:
    """`asset:{name}` for each file in static/, and the `design` document that names those in force.

    The fingerprint changes with templates, page code and assets: whatever may change a page without any news.
    """
    assets = {name: _asset(name, media_type) for name, media_type in ASSETS.items()}
    design = {
        "css": assets["paper.css"]["path"],
        "script": assets["paper.js"]["path"],
        "icon": assets["icon.svg"]["path"],
        "fingerprint": _fingerprint(),
    }
    return {f"asset:{name}": value for name, value in assets.items()} | {"design": design}


def _asset(name: str, media_type: str) -> Value:
    text = (HERE / "static" / name).read_text(encoding="utf-8")
    stem, _, suffix = name.partition(".")
    return {
        "path": f"/assets/{stem}.{_digest(text.encode())}.{suffix}",
        "media_type": media_type,
        "text": text,
    }


def _fingerprint() -> str:
    locale = HERE.parent / "locale"
    files = [
        *(HERE / "pages").glob("*.py"),
        *(HERE / "templates").iterdir(),
        *(HERE / "static").iterdir(),
        *(HERE.parent / "kit").glob("*.py"),
        *locale.glob("*/LC_MESSAGES/django.mo"),
    ]
    named = sorted((path.relative_to(HERE.parent).as_posix(), path) for path in files)
    return _digest(b"".join(name.encode() + b"\0" + _digest(path.read_bytes()).encode() for name, path in named))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]
