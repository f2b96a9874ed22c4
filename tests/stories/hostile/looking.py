"""A browser that looks at pages made beforehand and tells what ran, what was blocked, and which elements there are."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Route

ORIGIN = "http://paper.example"
# The page's own elements for one comment; text makes paragraphs, and links of ours out of http addresses.
PLAIN = frozenset({"p", "a", "br", "bdi", "span", "wbr", "option"})
_WATCH = """
window.ran = []; window.blocked = [];
window.pwn = () => window.ran.push('pwn');
document.addEventListener('securitypolicyviolation', e =>
  window.blocked.push(e.violatedDirective + ' ' + e.blockedURI));
"""
_TELL = """() => {
  const faults = [], counts = {};
  for (const e of document.querySelectorAll('*')) {
    counts[e.localName] = (counts[e.localName] || 0) + 1;
    for (const a of e.attributes) {
      if (a.name.startsWith('on') || a.name === 'srcdoc') faults.push(e.localName + ' ' + a.name);
      if (['href', 'src', 'action', 'formaction'].includes(a.name) &&
          /^\\s*(javascript|vbscript|data|blob):/i.test(a.value) && e.localName !== 'link' && e.localName !== 'img')
        faults.push(e.localName + ' ' + a.value);
    }
  }
  return {faults, counts, ran: window.ran, blocked: window.blocked};
}"""


@dataclass
class Seen:
    """What became of some pages. `ran`: calls and dialogs; `faults`: foreign attributes and addresses."""

    ran: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    elements: dict[str, Counter[str]] = field(default_factory=dict)


def look(*, browser: Browser, pages: dict[str, tuple[bytes, dict[str, str]]]) -> Seen:
    """Open each page; `pages`: body and headers by path. What isn't among them is a 404 for the browser."""
    seen, context = Seen(), browser.new_context()
    context.add_init_script(_WATCH)

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        body, headers = pages.get(path, (b"", {}))
        kept = {name: value for name, value in headers.items() if name in {"Content-Security-Policy", "Content-Type"}}
        route.fulfill(status=200 if path in pages else 404, body=body, headers=kept)

    context.route("**/*", answer)
    page = context.new_page()
    page.on("dialog", lambda dialog: (seen.ran.append(dialog.message), dialog.dismiss()))
    for path in pages:
        page.goto(ORIGIN + path, wait_until="load")
        page.mouse.move(200, 300)
        told = page.evaluate(_TELL)
        seen.ran += [f"{path}: {each}" for each in told["ran"]]
        seen.blocked += [f"{path}: {each}" for each in told["blocked"]]
        seen.faults += [f"{path}: {each}" for each in told["faults"]]
        seen.elements[path] = Counter({tag: count for tag, count in told["counts"].items() if tag not in PLAIN})
    context.close()
    return seen
