"""Style sheets, script, icon and fonts as documents of the live store, under addresses that name their content."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from broadsheet.press.recorder import Value

HERE = Path(__file__).parent
STATIC = HERE / "static"
ASSETS = {"icon.svg": "image/svg+xml"}
# By the language whose pages load it before they ask for it; scripts/fonts makes them.
FONTS = {"ar": "naskh.woff2"}
# For home screens, by their width; scripts/icons.py draws them.
ICONS = {"192": "icon-192.png", "512": "icon-512.png"}
# A sheet is a folder of styles/, its files joined in the order of their names. Every page asks for `paper`.
SHEETS = ("paper", "fronts", "services")
# The same for scripts/: every page asks for `paper`, a live story for `live` too.
SCRIPTS = ("paper", "live", "services", "comments", "work")


def asset_documents() -> dict[str, Value]:
    """`asset:{name}` for each sheet and file, and the `design` document that names those in force.

    The fingerprint changes with templates, page code and assets: whatever may change a page without any news.
    """
    assets = {name: _asset(name, media_type) for name, media_type in ASSETS.items()}
    assets |= {name: _font(name) for name in FONTS.values()}
    assets |= {name: _icon(name) for name in ICONS.values()}
    assets |= {f"{name}.css": _standing(f"{name}.css", "text/css", text=sheet(name)) for name in SHEETS}
    assets |= {f"{name}.js": _standing(f"{name}.js", "text/javascript", text=script(name)) for name in SCRIPTS}
    design = {
        "css": assets["paper.css"]["path"],
        "sheets": {name: assets[f"{name}.css"]["path"] for name in SHEETS},
        "script": assets["paper.js"]["path"],
        "scripts": {name: assets[f"{name}.js"]["path"] for name in SCRIPTS},
        "fonts": {lang: assets[name]["path"] for lang, name in FONTS.items()},
        "icon": assets["icon.svg"]["path"],
        "icons": {size: assets[name]["path"] for size, name in ICONS.items()},
        "fingerprint": _fingerprint(),
    }
    return {f"asset:{name}": value for name, value in assets.items()} | {"design": design}


def sheet(name: str) -> str:
    """A style sheet as readers get it: its files joined, without comments and the air between rules.

    A font is asked for by the address that names its content; it stands in the same folder as the sheet.
    """
    files = sorted((STATIC / "styles" / name).glob("*.css"))
    text = re.sub(r"/\*.*?\*/", "", "\n".join(path.read_text(encoding="utf-8") for path in files), flags=re.DOTALL)
    for font in FONTS.values():
        text = text.replace(f'url("{font}")', f'url("{_font(font)["path"].rpartition("/")[2]}")')
    # Around a rule's braces and semicolons only: elsewhere a space may mean something.
    return re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", text)).replace(";}", "}").strip() + "\n"


def script(name: str) -> str:
    """A script as readers get it: its files joined into one module, so that a page asks for one and not for five.

    Each file is a block of its own: what it declares is its own, and it can import and export nothing. Lines that
    are only a comment go.
    """
    files = sorted((STATIC / "scripts" / name).glob("*.js"))
    texts = (re.sub(r"^\s*//.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE) for path in files)
    return "".join(f"{{\n{text}}}\n" for text in texts)


def _asset(name: str, media_type: str) -> Value:
    return _standing(name, media_type, text=(STATIC / name).read_text(encoding="utf-8"))


def _font(name: str) -> Value:
    content = b64encode((STATIC / "fonts" / name).read_bytes()).decode()
    return _standing(name, "font/woff2", base64=content)


def _icon(name: str) -> Value:
    return _standing(name, "image/png", base64=b64encode((STATIC / name).read_bytes()).decode())


def _standing(name: str, media_type: str, **content: str) -> Value:
    """The document of a file, whose text or base64 is given; a new content has a new address."""
    stem, _, suffix = name.partition(".")
    digest = _digest("".join(content.values()).encode())
    return {"path": f"/assets/{stem}.{digest}.{suffix}", "media_type": media_type, **content}


def _fingerprint() -> str:
    locale = HERE.parent / "locale"
    files = [
        *(HERE / "pages").glob("*.py"),
        *(HERE / "templates").rglob("*.*"),
        *(path for path in STATIC.rglob("*.*") if path.is_file()),
        *(HERE.parent / "kit").glob("*.py"),
        *locale.glob("*/LC_MESSAGES/django.mo"),
    ]
    named = sorted((path.relative_to(HERE.parent).as_posix(), path) for path in files)
    return _digest(b"".join(name.encode() + b"\0" + _digest(path.read_bytes()).encode() for name, path in named))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]
