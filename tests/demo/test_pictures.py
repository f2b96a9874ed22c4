"""The demo's illustrations are real pictures, the same each time."""

from io import BytesIO

import pytest
from PIL import Image

from broadsheet.demo.pictures import NAMES, UnknownScene, draw


@pytest.mark.parametrize("name", ["tram", "olives"])
def test_a_scene_is_a_jpeg_of_the_promised_size_and_weight(name: str) -> None:
    drawn = draw(name=name, seed=3)
    with Image.open(BytesIO(drawn)) as image:
        assert (image.format, image.size) == ("JPEG", (1600, 1067))
    assert len(drawn) < 400_000


def test_the_same_name_and_seed_give_the_same_bytes() -> None:
    assert draw(name="snow", seed=1) == draw(name="snow", seed=1)


def test_another_seed_gives_another_picture() -> None:
    assert draw(name="snow", seed=1) != draw(name="snow", seed=2)


def test_a_scene_nobody_drew_is_refused_by_name() -> None:
    with pytest.raises(UnknownScene, match="volcano"):
        draw(name="volcano", seed=1)


def test_there_are_scenes_enough_for_a_varied_front() -> None:
    assert len(NAMES) >= 14
    assert len(NAMES) == len(set(NAMES))
