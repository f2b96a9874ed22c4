"""Pictures: what is taken from their files, what is removed, and how a change reaches the stories that show them."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from broadsheet.content.metadata import take_in
from broadsheet.content.models import Article
from broadsheet.press import due, queries
from tests.content.newsroom import Newsroom, picture_file


def with_place() -> bytes:
    exif = Image.Exif()
    exif[Base.Artist] = "Rana Haddad"
    exif[Base.ImageDescription] = "The harbour at dawn"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (36.2, 0.0, 0.0)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    return picture_file(exif=exif.tobytes()).read()


def test_the_place_is_removed_and_the_words_are_kept() -> None:
    assert Image.open(BytesIO(with_place())).getexif().get_ifd(IFD.GPSInfo)
    found = take_in(content=with_place())
    assert not Image.open(BytesIO(found.content)).getexif().get_ifd(IFD.GPSInfo)
    assert (found.caption, found.credit) == ("The harbour at dawn", "Rana Haddad")


def test_a_picture_that_tells_no_place_keeps_its_very_bytes() -> None:
    content = picture_file().read()
    assert take_in(content=content).content == content


def test_what_is_no_picture_stays_as_it_is() -> None:
    assert take_in(content=b"not a picture").content == b"not a picture"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_formats_lose_their_place_too(kind: str) -> None:
    exif = Image.Exif()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    content = BytesIO()
    Image.new("RGB", (40, 30)).save(content, kind, exif=exif.tobytes())
    found = take_in(content=content.getvalue())
    assert not Image.open(BytesIO(found.content)).getexif().get_ifd(IFD.GPSInfo)


def test_uploaded_picture_takes_credit_and_caption_from_its_file(newsroom: Newsroom) -> None:
    from django.core.files.base import ContentFile

    from broadsheet.content.models import PaperImage

    image = PaperImage(title="harbour", file=ContentFile(with_place(), name="harbour.jpg"), width=640, height=400)
    image.save()
    assert (image.caption, image.credit) == ("The harbour at dawn", "Rana Haddad")
    assert "originals/" in image.file.name


def test_new_credit_reaches_the_stories_that_show_the_picture(newsroom: Newsroom) -> None:
    article, image = newsroom.draft(), newsroom.picture(alt="A ship", credit="Nobody")
    article.lead_image = image
    article.save_revision()
    newsroom.publish(article)
    image.credit = "Rana Haddad"
    image.save()
    due.perform(now=newsroom.later(minutes=1))
    story = queries.value_of(key=f"article:{Article.objects.get(pk=article.pk).pk}")
    assert story is not None
    assert story["image"]["credit"] == "Rana Haddad"


def test_renditions_come_in_two_formats_and_never_wider_than_the_picture(newsroom: Newsroom) -> None:
    article = newsroom.draft()
    article.lead_image = newsroom.picture(alt="A ship")
    article.save_revision()
    newsroom.publish(article)
    story = queries.value_of(key=f"article:{article.pk}")
    assert story is not None
    assert [source["type"] for source in story["image"]["sources"]] == ["image/webp", "image/jpeg"]
    assert [width for _, width in story["image"]["sources"][0]["srcset"]] == [480, 640]
