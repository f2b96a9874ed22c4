import re
import time
from html import escape, unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from broadsheet.kit.html import isolate, isolate_text, sanitize, text_of

SCRAPS = [
    *("<p>", "</p>", "<b>", "</b>"),
    *("<bdi>", "</bdi>", "<code>", "</code>", "<br>", "<br/>", "<script>", "</script>"),
    *('<a href="/x?2-1&amp;COVID-19">', "</a>", "<a title='2-1", '<a "', "<!--", "-->", "<", ">", "&", ";", '"', "'"),
    *(
        "&amp;",
        "&nbsp;",
        "&lt;",
        "&copy",
        "&#65;",
        "&#x41",
        "&#0;",
        "COVID-19",
        "Real Madrid",
        "2-1",
        "-5",
        "+963 11 2",
    ),
    *("@x_", "#tag", "http://a.b/c", "me@a.org", "U.S.", "10", "500", "%", "حزب", "الله", "كوفيد-19", "٢-١", "،", "."),
    *(" ", "\n", "\u00a0", "-", "–", "+", "(", ")", "/", ":", "_", "é", "A", "b", "«", "»", "\x00", "\ufffd"),
]
MARKUP = st.one_of(st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join), st.text(max_size=60))
LANGS = st.sampled_from(["ar", "en"])


def isolated(text: str, *, lang: str = "ar") -> str:
    """The isolated text in a notation that can be read: [run]."""
    start = '<bdi dir="ltr">' if lang == "ar" else '<bdi dir="rtl">'
    return isolate_text(text, lang=lang).replace(start, "[").replace("</bdi>", "]")


class TestIsolatingInArabic:
    @pytest.mark.parametrize(
        ("copy", "expected"),
        [
            ("هاتف +963 11 222 3333.", "هاتف [+963 11 222 3333]."),
            ("هاتف (011) 222-3333", "هاتف [(011) 222-3333]"),
            ("هاتف 011 2223333", "هاتف [011 2223333]"),
            ("الطوارئ 1-1-2", "الطوارئ [1-1-2]"),
            ("فاز Real Madrid على Barcelona بنتيجة 2-1.", "فاز [Real Madrid] على [Barcelona] بنتيجة [2-1]."),
            ("النتيجة 3 - 2 و٢-١", "النتيجة [3 - 2] و[٢-١]"),
            ("من 10-15 أو 10–15% أو 2020 - 2024", "من [10-15] أو [10–15%] أو [2020 - 2024]"),
            ("COVID-19 وF-16", "[COVID-19] و[F-16]"),
            ("تابعوا @syria_news و#Aleppo", "تابعوا [@syria_news] و[#Aleppo]"),
            ("على https://a.org/b?c=d، وwww.x.org/y.", "على [https://a.org/b?c=d]، و[www.x.org/y]."),
            ("إلى info@paper.example.", "إلى [info@paper.example]."),
            ("هاتف iPhone 15 Pro الجديد", "هاتف [iPhone 15 Pro] الجديد"),
            ("قال O’Brien (Foo)", "قال [O’Brien] ([Foo])"),
            ("J. K. Rowling وU.S. Army", "[J. K. Rowling] و[U.S. Army]"),
            ("في U.S. فقط", "في [U.S.] فقط"),
            ("شبكات 5G و3D وC++", "شبكات [5G] و[3D] و[C++]"),
            ("الحرارة -5 درجات", "الحرارة [-5] درجات"),
            ("Кремль وΑθήνα", "[Кремль] و[Αθήνα]"),
            ("شركة Apple 500 مليون", "شركة [Apple] 500 مليون"),
        ],
    )
    def test_runs_that_would_be_torn_are_isolated(self, copy, expected):
        assert isolated(copy) == expected

    @pytest.mark.parametrize(
        "copy",
        ["عام 2026", "نسبة 50% و٣٫٥٪", "الساعة 14:31", "في 22/11/2026", "1,000 شخص", "كوفيد-19", "- نص", "(1) 500"],
    )
    def test_plain_numbers_and_arabic_stay(self, copy):
        assert isolated(copy) == copy

    def test_markup_characters_are_escaped(self):
        assert isolated("<AT&T> و<ب>") == "&lt;[AT&amp;T]&gt; و&lt;ب&gt;"


class TestIsolatingInEnglish:
    @pytest.mark.parametrize(
        ("copy", "expected"),
        [
            ("The daily «البعث» said", "The daily «[البعث]» said"),
            ("Means حزب الله, or so", "Means [حزب الله], or so"),
            ('He said "نعم، 5 أيام".', 'He said "[نعم، 5 أيام]".'),
            ("the (حِزْب) (الله)", "the ([حِزْب]) ([الله])"),
            ("Won 2-1, call +963 11 222", "Won 2-1, call +963 11 222"),
        ],
    )
    def test_arabic_runs_are_isolated(self, copy, expected):
        assert isolated(copy, lang="en") == expected


class TestIsolatingMarkup:
    def test_tags_and_attributes_stay(self):
        copy = '<p>في <a href="https://a.org/2-1" title="COVID-19">موقع</a></p>'
        assert isolate(copy, lang="ar") == copy

    def test_text_in_links_is_isolated(self):
        assert isolate('<a href="/x">Apple</a>', lang="ar") == '<a href="/x"><bdi dir="ltr">Apple</bdi></a>'

    @pytest.mark.parametrize("tag", ["bdi", "BDI", "code", "pre"])
    def test_what_is_isolated_or_code_stays(self, tag):
        copy = f"<p><{tag}>Apple <b>2-1</b></{tag}></p>"
        assert isolate(copy, lang="ar") == copy

    def test_isolation_resumes_after_the_element(self):
        assert isolate("<code>a</code>b", lang="ar") == '<code>a</code><bdi dir="ltr">b</bdi>'

    def test_entities_are_not_torn(self):
        assert isolate("<p>AT&amp;T&nbsp;و</p>", lang="ar") == '<p><bdi dir="ltr">AT&amp;T</bdi>\u00a0و</p>'
        assert isolate("<p>نص&nbsp;نص</p>", lang="ar") == "<p>نص&nbsp;نص</p>"

    @given(MARKUP, LANGS)
    @example('<a "<b>حزب" حزب>', "en")
    @example("<!--<!--A", "ar")
    def test_the_text_never_changes(self, copy, lang):
        assert text_of(isolate(copy, lang=lang)) == text_of(copy)

    @given(MARKUP, LANGS)
    def test_twice_is_once(self, copy, lang):
        once = isolate(copy, lang=lang)
        assert isolate(once, lang=lang) == once

    @given(MARKUP, LANGS)
    def test_plain_text_stays_itself(self, text, lang):
        assert unescape(re.sub("</?bdi[^>]*>", "", isolate_text(text, lang=lang))) == unescape(escape(text))

    @given(MARKUP, LANGS)
    def test_sane_markup_stays_sane(self, copy, lang):
        once = isolate(sanitize(copy), lang=lang)
        assert sanitize(once) == once.replace("\u00a0", "&nbsp;")


class TestSanitizing:
    def test_what_copy_may_hold_stays(self):
        copy = (
            "<h2>a</h2><h3>b</h3><p>c<br><strong>d</strong><b>e</b><em>f</em><i>g</i><sub>h</sub><sup>i</sup></p>"
            "<ul><li>j</li></ul><ol><li>k</li></ol><blockquote>l</blockquote>"
            '<p><code>m</code><bdi dir="ltr">n</bdi></p>'
        )
        assert sanitize(copy) == copy

    @pytest.mark.parametrize(
        ("copy", "expected"),
        [
            ('<p onclick="x()" style="y" class="z">a</p>', "<p>a</p>"),
            ("a<script>alert(1)</script><style>b{}</style>c", "ac"),
            ("<h1>a</h1><div>b</div><img src=x onerror=y>", "ab"),
            ("<bdi dir=evil>a</bdi>", "<bdi>a</bdi>"),
            ("a<!-- b -->c", "ac"),
            ("a\u202eb\x1bc", "abc"),
            ("<p>a", "<p>a</p>"),
            ("a < b", "a &lt; b"),
        ],
    )
    def test_everything_else_goes(self, copy, expected):
        assert sanitize(copy) == expected

    @pytest.mark.parametrize("url", ["/ar/حلب/", "#notes", "/", "mailto:a@b.org", "tel:+96311222"])
    def test_links_within_the_paper_and_to_people_stay(self, url):
        assert sanitize(f'<a href="{url}">a</a>') == f'<a href="{url}">a</a>'

    @pytest.mark.parametrize(
        "url",
        [
            "javascript:x",
            "JAVA\tSCRIPT:x",
            "data:text/html,x",
            "//evil.org",
            "/\\evil.org",
            "/\t/evil.org",
            "rel",
            "\\\\evil.org",
        ],
    )
    def test_other_links_lose_their_target(self, url):
        assert sanitize(f'<a href="{url}">a</a>') == "<a>a</a>"

    def test_external_links_get_a_rel(self):
        expected = '<a href="https://a.org/" rel="external noopener">a</a>'
        assert sanitize('<a href="https://a.org/" rel="me" target="_blank">a</a>') == expected
        assert sanitize(expected) == expected

    @pytest.mark.parametrize(
        "link", ['<a title="t" href="HTTP://a.org/" hreflang="ar">', '<a href="https://a.org" title="<a">']
    )
    def test_external_links_get_a_rel_among_other_attributes(self, link):
        assert 'rel="external noopener"' in sanitize(link + "a</a>")

    @given(st.text())
    def test_twice_is_once(self, copy):
        assert sanitize(sanitize(copy)) == sanitize(copy)


class TestReadingAsText:
    @pytest.mark.parametrize(
        ("copy", "expected"),
        [
            ("<p>a</p><p>b</p>", "a\nb"),
            ("<p>a <b>b</b>c\n d</p>\n\n<ul><li>e</li><li>f</li></ul>", "a bc d\ne\nf"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("AT&amp;T &lt;b&gt; &eacute;", "AT&T <b> é"),
            ("a<script>b</script>c<style>d</style>", "ac"),
            ("a<!-- <p>b</p> -->c", "ac"),
            ('<a title="x > y">a</a>', "a"),
            ("1 < 2 > 0", "1 < 2 > 0"),
            ("", ""),
        ],
    )
    def test_text_of(self, copy, expected):
        assert text_of(copy) == expected

    @given(MARKUP)
    def test_lines_are_clean(self, copy):
        assert all(line.strip(" ") == line for line in text_of(copy).split("\n"))


HOSTILE = ["<a", "<!--", '<a "', "<a '\"", "<", "a. ", "1-", "حزب ", "1 ", "a 1 ", "+1 (", "a.", "@", "0 ", "0-a"]


@pytest.mark.parametrize("scrap", HOSTILE)
def test_hostile_repetition_is_read_in_linear_time(scrap):
    started = time.perf_counter()
    text_of(isolate(scrap * 20_000, lang="ar"))
    isolate(scrap * 20_000, lang="en")
    assert time.perf_counter() - started < 5
