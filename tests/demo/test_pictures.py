"""The painted pictures: real files of the promised size, always the same."""

import io
import wave

import pytest
from PIL import Image, ImageStat

from jihadi_cms.demo import content
from jihadi_cms.demo.attachments import melody
from jihadi_cms.demo.pictures import EMBLEMS, PICTURE_NAMES, SCENES, SITTERS, paint, plain


def opened(data: bytes) -> Image.Image:
    """The decoded picture."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("name", SCENES)
def test_scene_is_a_light_jpeg_of_full_size(name: str) -> None:
    data = paint(name).content
    image = opened(data)
    assert (image.format, image.size) == ("JPEG", (1600, 1000))
    assert len(data) < 300_000
    assert min(ImageStat.Stat(image).stddev) > 15


@pytest.mark.parametrize("name", [*EMBLEMS, *SITTERS])
def test_emblem_or_portrait_is_square(name: str) -> None:
    image = opened(paint(name).content)
    assert image.size == (600, 600)
    assert image.format == ("PNG" if name in EMBLEMS else "JPEG")


@pytest.mark.parametrize("name", ["dawn", "drop", "sand"])
def test_painting_twice_gives_the_same_file(name: str) -> None:
    assert paint(name).content == paint(name).content


def test_pictures_differ() -> None:
    assert len({paint(name).content for name in (*EMBLEMS, *SITTERS)}) == len(EMBLEMS) + len(SITTERS)


def test_every_picture_is_described_and_every_description_has_a_picture() -> None:
    described = content.read("images")
    assert {data["name"] for data in described} == set(PICTURE_NAMES)
    assert all(data["alt"] and data["credit"] for data in described)


def test_focal_areas_lie_inside_the_picture() -> None:
    for data in content.read("images"):
        if "focal_point" in data:
            x, y, width, height = data["focal_point"]
            assert width / 2 <= x <= 1600 - width / 2
            assert height / 2 <= y <= 1000 - height / 2


def test_stand_in_is_tiny() -> None:
    assert len(plain("dawn").content) < 500


def test_melody_is_a_wav_file() -> None:
    with wave.open(io.BytesIO(melody([440, 660]))) as file:
        assert file.getnchannels() == 1
        assert 0.5 < file.getnframes() / file.getframerate() < 1
