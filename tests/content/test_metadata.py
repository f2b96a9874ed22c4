"""What a picture's file may go on saying of itself."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import IFD

from broadsheet.content.metadata import take_in


def photograph(form: str) -> bytes:
    """A picture that says where it was taken."""
    exif, target = Image.Exif(), BytesIO()
    exif.get_ifd(IFD.GPSInfo).update({1: "N", 2: (36.0, 12.0, 7.5), 3: "E", 4: (37.0, 9.0, 1.0)})
    more = {"save_all": True, "append_images": [Image.new("RGB", (16, 16))]} if form == "MPO" else {}
    Image.new("RGB", (64, 64)).save(target, form, exif=exif.tobytes(), **more)
    return target.getvalue()


# MPO is what many telephones write into a .jpg.
@pytest.mark.parametrize("form", ["JPEG", "MPO", "PNG", "WEBP"])
def test_place_is_removed_from_every_kind_of_picture_that_the_desk_takes(form: str) -> None:
    assert Image.open(BytesIO(photograph(form))).getexif().get_ifd(IFD.GPSInfo)
    taken = Image.open(BytesIO(take_in(content=photograph(form)).content))
    assert not taken.getexif().get_ifd(IFD.GPSInfo)
    assert taken.size == (64, 64)
