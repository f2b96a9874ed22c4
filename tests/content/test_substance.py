"""What counts as other words: a mended comma doesn't, a digit does."""

import json

from broadsheet.content.models import Article
from broadsheet.content.substance import Substance, substance_of


def said(*blocks: tuple[str, object], headline: str = "The harbour opens") -> Substance:
    body = json.dumps(
        [{"type": kind, "value": value, "id": str(number)} for number, (kind, value) in enumerate(blocks)]
    )
    return substance_of(Article(headline=headline, body=body))


def paragraph(text: str) -> Substance:
    return said(("paragraph", f"<p>{text}</p>"))


def test_markup_marks_and_capitals_are_no_other_words() -> None:
    assert paragraph("Ten ships came, at dawn.").words == paragraph("<b>ten</b> ships came at dawn!").words


def test_tashkeel_and_tatweel_are_no_other_words() -> None:
    assert paragraph("عادَ التّرام إلى حلب").words == paragraph("عاد الترام إلى حـلب").words


def test_a_digit_or_a_sign_is_another_word() -> None:
    assert paragraph("It cost 4 million.").words != paragraph("It cost 5 million.").words
    assert paragraph("It grew by 4%.").words != paragraph("It grew by 4.").words


def test_every_block_that_holds_words_is_read_in_order() -> None:
    picture = {"image": 7, "caption": "At dawn", "credit": "AFP", "alt": "Ships"}
    told = said(
        ("crosshead", "At sea"),
        ("list", {"ordered": True, "items": [{"type": "item", "value": "<p>One</p>", "id": "a"}]}),
        ("quote", {"text": "Never again.", "by": "A sailor", "role": "Captain"}),
        (
            "table",
            {"data": [["Ships", None], ["Ten", "2"]], "table_caption": "Traffic", "first_row_is_table_header": True},
        ),
        ("gallery", {"title": "Pictures", "images": [{"type": "item", "value": picture, "id": "b"}]}),
        ("embed", {"url": "https://video.example/1", "title": "The film", "provider": "Video"}),
        ("related", 12),
    )
    assert told.lines == (
        *("The harbour opens", "At sea", "One", "Never again.", "A sailor", "Captain"),
        *("Traffic", "Ships", "Ten", "2", "Pictures", "At dawn", "The film"),
    )
    assert told.media == ("image 7", "url https://video.example/1")
