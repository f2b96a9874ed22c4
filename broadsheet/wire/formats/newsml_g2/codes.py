"""NewsML-G2's codes: qcodes, literals and URIs, with the aliases that a file's own catalogs give to vocabularies.

Remote catalogs are never fetched: an alias that only they define keeps the name the agency gave it.
"""

import re
from collections.abc import Mapping

from lxml.etree import _Element as Element

from broadsheet.wire.formats import values

# The IPTC's vocabularies that rules and searches go by, under the alias that everybody but a few uses.
_USUAL = {
    "cv.iptc.org/newscodes/mediatopic": "medtop",
    "cv.iptc.org/newscodes/subjectcode": "subj",
    "cv.iptc.org/newscodes/genre": "genre",
}
_SCHEME = re.compile(r"^https?://(?:www\.)?|[/#]$", re.IGNORECASE)


def read_catalogs(*, root: Element) -> dict[str, str]:
    """The schemes that a file declares in itself: alias to URI."""
    return {
        values.line(el.get("alias")): values.line(el.get("uri"))
        for catalog in root.iter("{*}catalog")
        for el in catalog.iter("{*}scheme")
        if el.get("alias") and el.get("uri")
    }


def code(element: Element) -> str:
    """The code of a qcode without its scheme, else the literal, else who lives at the URI: for parties."""
    uri = values.line(element.get("uri"))
    return _without_scheme(element) or values.host(uri) or uri


def term(element: Element) -> str:
    """The code without its scheme, the last part of a URI too: for vocabularies such as statuses and roles."""
    uri = values.line(element.get("uri")).rstrip("/#")
    return _without_scheme(element) or re.split(r"[/#:]", uri)[-1]


def full_code(element: Element, *, catalogs: Mapping[str, str]) -> str:
    """The code with its scheme, in the usual alias of the vocabulary if it is one of the IPTC's."""
    qcode, uri = values.line(element.get("qcode")), values.line(element.get("uri"))
    alias, colon, name = qcode.partition(":")
    if colon:
        return f"{_USUAL.get(_SCHEME.sub('', catalogs.get(alias, '')), alias)}:{name}"
    scheme, _, last = uri.rpartition("#" if "#" in uri else "/")
    usual = _USUAL.get(_SCHEME.sub("", scheme))
    return qcode or (f"{usual}:{last}" if usual and last else uri) or values.line(element.get("literal"))


def _without_scheme(element: Element) -> str:
    qcode = values.line(element.get("qcode"))
    return qcode.partition(":")[2] or qcode or values.line(element.get("literal"))
