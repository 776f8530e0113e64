"""What images are offered in: sizes, crops and formats, and the addresses that ask for them."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from jihadi_cms.delivery import renditions
from jihadi_cms.delivery.checks import check_images
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.media import image_json
from jihadi_cms.delivery.renditions import Size, beside, cropped, in_width, named, widths_within
from tests.delivery.images import make_image, opened

PRESETS = {"share": "fill-1200x630", "card": "fill-640x400", "tall": "fill-400x1200"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _presets(settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "IMAGE_PRESETS": PRESETS}


def addresses(image: Any) -> dict[str, tuple[int, int]]:
    """Every address in the JSON of an image, and those that may be put in its place → the size that it states."""
    json = image_json(image)
    size = Size(image.width, image.height)
    found = {json["url"]: tuple(in_width(size).size)}
    for source in json["sources"]:
        for candidate in source["srcset"].split(", "):
            url, width = candidate.split()
            found[url] = tuple(in_width(size, int(width[:-1])).size)
            assert found[url][0] == int(width[:-1])
    for preset in json["presets"]:
        found[preset["url"]] = (preset["width"], preset["height"])
        found[beside(json["url"], f"{preset['name']}-320.webp")] = tuple(cropped(size, preset["name"], 320).size)
    return found


@pytest.mark.parametrize("size", [(2000, 1500), (700, 1001), (333, 500), (1280, 3), (20, 20)], ids=str)
def test_every_address_gives_what_is_said_of_it(size: tuple[int, int], client: Client) -> None:
    image = make_image(size)
    found = addresses(image)
    assert len(found) >= 2 + len(PRESETS)
    for url, stated in found.items():
        response = client.get(url)
        assert opened(response).size == stated, url
        assert response["Content-Type"] == f"image/{url.rpartition('.')[2].replace('jpg', 'jpeg')}"


@pytest.mark.parametrize(
    ("extension", "fallback", "modern"),
    [
        ("jpg", "jpg", ["image/avif", "image/webp"]),
        ("webp", "jpg", ["image/avif", "image/webp"]),
        ("png", "png", ["image/avif", "image/webp"]),
        ("gif", "gif", []),
        ("svg", "svg", []),
    ],
)
def test_formats_by_the_extension(extension: str, fallback: str, modern: list[str], client: Client) -> None:
    json = image_json(make_image((640, 480), extension))
    assert json["url"].startswith("\x00/images/") and json["url"].endswith(f".{fallback}")
    assert [source["type"] for source in json["sources"]] == modern
    assert bool(json["presets"]) == bool(modern)
    response = client.get(json["url"])
    assert response.status_code == 200
    assert response["Content-Type"] == renditions.MEDIA_TYPES[fallback]


@pytest.mark.parametrize(("extension", "corner"), [("png", (0, 0, 0, 0)), ("webp", (255, 255, 255, 255))])
def test_transparency_is_kept_in_png_and_white_in_jpeg(extension: str, corner: tuple[int, ...], client: Client) -> None:
    file = BytesIO()
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(file, extension)
    image = make_image(content=file.getvalue(), extension=extension)
    assert opened(client.get(image_json(image)["url"])).convert("RGBA").getpixel((0, 0)) == corner


def test_without_an_encoder_nothing_is_offered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_image()
    avif = image_json(image)["sources"][0]["srcset"].split()[0]
    monkeypatch.setattr(renditions, "can_write", lambda extension: extension != "avif")
    assert [source["type"] for source in image_json(image)["sources"]] == ["image/webp"]
    assert client.get(avif).status_code == 404


@pytest.mark.parametrize(
    ("configured", "ids"),
    [
        ({}, []),
        ({"IMAGE_PRESETS": {"card": "width-640"}}, ["jihadi_delivery.E101"]),
        ({"IMAGE_PRESETS": {"Card!": "fill-640x400"}}, ["jihadi_delivery.E101"]),
        ({"IMAGE_PRESETS": {"original": "fill-640x400"}}, ["jihadi_delivery.E101"]),
        ({"IMAGE_WIDTHS": []}, ["jihadi_delivery.E102"]),
        ({"IMAGE_WIDTHS": ["640"]}, ["jihadi_delivery.E102"]),
        ({"IMAGE_FORMATS": ["bmp"]}, ["jihadi_delivery.E103"]),
    ],
)
def test_checks(configured: dict[str, Any], ids: list[str], settings: Any) -> None:
    settings.JIHADI_CMS = configured
    assert [message.id for message in check_images()] == ids


def test_a_missing_encoder_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jihadi_cms.delivery.checks.can_write", lambda extension: extension != "avif")
    assert [message.id for message in check_images()] == ["jihadi_delivery.W101"]


SIZES = st.builds(Size, st.integers(1, 12_000), st.integers(1, 12_000))


@given(SIZES, st.sampled_from([None, *PRESETS]), st.sampled_from([None, 320, 640, 960, 1280, 1920]))
def test_what_is_offered_is_named_and_never_larger(original: Size, preset: str | None, width: int | None) -> None:
    found = cropped(original, preset, width) if preset else in_width(original, width)
    assert named(original, found.name) == found
    assert 1 <= found.size.width <= original.width and 1 <= found.size.height <= original.height
    if width is not None:
        assert found.size.width <= max(width, min(widths_within(original)))


@given(SIZES, st.from_regex(r"\A([a-z]{0,6}-?)?[0-9]{0,5}\Z"))
def test_only_a_bounded_set_is_offered(original: Size, name: str) -> None:
    found = named(original, name)
    whole = {str(width) for width in widths_within(original)}
    crops = {
        f"{preset}{end}" for preset in PRESETS for end in ("", *(f"-{width}" for width in setting("IMAGE_WIDTHS")))
    }
    assert found is None or name in whole | crops
