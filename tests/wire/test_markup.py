from html import escape

from broadsheet.kit.html import sanitize
from broadsheet.wire.formats.markup import from_html
from broadsheet.wire.formats.plain import paragraphs


def values(source, **options):
    return [block["value"] for block in from_html(source=source, **options).blocks]


def test_scripts_styles_and_event_handlers_go():
    source = '<p onclick="x()">Safe <a href="javascript:x()">link</a></p><script>x()</script><style>p{}</style>'
    assert values(source) == ["<p>Safe link</p>"]


def test_a_link_keeps_its_address():
    (value,) = values('<p>See <a href="https://example.org/a?b=1&amp;c=2" target="_blank">this</a>.</p>')
    assert 'href="https://example.org/a?b=1&amp;c=2"' in value
    assert "_blank" not in value


def test_loose_text_around_blocks_becomes_paragraphs():
    assert values("Before<p>Inside</p>after") == ["<p>Before</p>", "<p>Inside</p>", "<p>after</p>"]


def test_two_line_breaks_end_a_paragraph_and_one_does_not():
    assert values("<div>One<br>still one<br><br>Two</div>") == ["<p>One<br>still one</p>", "<p>Two</p>"]


def test_headings_become_crossheads_but_not_the_headline_again():
    blocks = from_html(source="<h1>Top</h1><h2>Later</h2><p>x</p>", headline="Top").blocks
    assert [block["type"] for block in blocks] == ["crosshead", "paragraph"]


def test_a_quotation_knows_who_said_it():
    (value,) = values("<blockquote><p>We stay.</p><p>We build.</p><cite>— Umm Ali</cite></blockquote>")
    assert value == {"text": "We stay. We build.", "by": "Umm Ali", "role": ""}


def test_a_list_item_with_paragraphs_stays_one_item():
    assert values("<ol><li><p>One</p><p>more</p></li><li>Two</li></ol>") == [
        {"ordered": True, "items": ["One<br/>more", "Two"]}
    ]


def test_a_table_is_squared_and_its_caption_kept():
    source = "<table><caption>Goals</caption><tr><th>Team</th><th>Goals</th></tr><tr><td>Karama</td></tr></table>"
    assert values(source) == [{"caption": "Goals", "header": True, "rows": [["Team", "Goals"], ["Karama", ""]]}]


def test_figures_leave_the_text_and_become_media():
    found = from_html(
        source='<p>a</p><figure><img src="https://x/1.jpg" alt="A boat"><div class="byline">R. H.</div></figure>'
    )
    assert [block["value"] for block in found.blocks] == ["<p>a</p>"]
    assert [(link.href, link.caption, link.credit) for link in found.media] == [("https://x/1.jpg", "A boat", "R. H.")]


def test_an_embedded_frame_is_noted():
    assert from_html(source="<p>a</p><iframe src='https://x'></iframe>").notes == [
        "An embedded <iframe> was left out of the body."
    ]


def test_a_charset_declared_inside_does_not_damage_arabic():
    assert values('<html><head><meta charset="iso-8859-1"></head><body><p>سلام</p></body></html>') == ["<p>سلام</p>"]


def test_plain_text_is_split_at_blank_lines_and_wrapped_lines_are_joined():
    text = "First line\nwrapped.\n\n\nSecond <b>not bold</b>."
    found = [block["value"] for block in paragraphs(text=text)]
    assert found == ["<p>First line wrapped.</p>", "<p>Second &lt;b&gt;not bold&lt;/b&gt;.</p>"]


def test_plain_text_without_blank_lines_is_split_at_indents_or_long_lines():
    assert len(paragraphs(text="One\n   Two\nstill two\n   Three")) == 3
    assert len(paragraphs(text="x" * 120 + "\n" + "y" * 30)) == 2


def test_no_break_spaces_survive():
    assert values("<p>25\u00a0000\u2009men</p>")[0].count("\u2009") == 1


def test_a_paragraph_without_markup_is_what_the_cleaner_would_make_of_it():
    letters = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000 and chr(code) != "<"]
    printable = escape("".join(letter for letter in letters if letter.isprintable()), quote=False)
    assert sanitize(f"<p>{printable}</p>") == f"<p>{printable}</p>"
