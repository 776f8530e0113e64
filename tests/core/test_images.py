"""Uploaded images get a placeholder, whatever their mode; a broken file is no reason to fail."""

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from jihadi_cms.core.models import ContentImage
from jihadi_cms.core.placeholders import placeholder_of

LANDSCAPE_BIT = 0x80


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A picture whose right half is dark."""
    image = Image.new("RGB", size, "gold")
    image.paste("navy", (size[0] // 2, 0, *size))
    return image.convert(mode)


def file_of(image: Image.Image, kind: str = "PNG", **options: object) -> BytesIO:
    """An image file in memory."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file


def is_landscape(placeholder: str) -> bool:
    """The orientation that a ThumbHash states."""
    return bool(b64decode(placeholder)[4] & LANDSCAPE_BIT)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("RGBA", "PNG"),
        ("P", "GIF"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("1", "PNG"),
        ("CMYK", "JPEG"),
    ],
)
def test_every_mode_has_a_placeholder(mode: str, kind: str) -> None:
    assert 8 <= len(placeholder_of(file_of(picture(mode), kind))) <= 36


def test_orientation_is_the_viewers() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    assert is_landscape(placeholder_of(file_of(picture(), "JPEG")))
    assert not is_landscape(placeholder_of(file_of(picture(), "JPEG", exif=turned)))


def test_large_and_small_have_like_placeholders() -> None:
    large, small = (b64decode(placeholder_of(file_of(picture(size=size)))) for size in ((1600, 1200), (80, 60)))
    assert large[:2] == small[:2]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no image at all",
        file_of(picture()).getvalue()[:60],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
    ids=["empty", "text", "truncated", "svg"],
)
def test_broken_files_have_none(content: bytes) -> None:
    file = BytesIO(content)
    assert placeholder_of(file) == ""
    assert file.tell() == 0


@pytest.fixture
def upload() -> Callable[..., SimpleUploadedFile]:
    """Makes an upload of a picture."""

    def make(**options: object) -> SimpleUploadedFile:
        return SimpleUploadedFile("مدرسه.png", file_of(picture(**options)).getvalue(), "image/png")

    return make


def test_upload_in_the_admin(editor_client: Client, upload: Callable[..., SimpleUploadedFile]) -> None:
    response = editor_client.post(
        reverse("wagtailimages:add"),
        {
            "title": "مدرسه",
            "file": upload(),
            "alt_text": "حياط مدرسه",
            "credit": "سارا احمدی",
            "collection": 1,
        },
    )
    assert response.status_code == 302
    image = ContentImage.objects.get()
    assert is_landscape(image.placeholder)
    assert image.alt_text == "حیاط مدرسه"
    assert image.default_alt_text == "حیاط مدرسه"
    assert image.get_rendition("fill-20x20").width == 20


def test_a_new_file_gets_a_new_placeholder(db: None, upload: Callable[..., SimpleUploadedFile]) -> None:
    image = ContentImage.objects.create(title="مدرسه", file=upload())
    first = image.placeholder
    image.title = "مدرسه‌ی نو"
    image.save()
    assert image.placeholder == first
    image.file = upload(size=(48, 64))
    image.save()
    image.refresh_from_db()
    assert first != image.placeholder
    assert not is_landscape(image.placeholder)


def test_the_title_stands_in_for_the_alternative_text(db: None) -> None:
    assert ContentImage(title="مدرسه").default_alt_text == "مدرسه"


@pytest.mark.parametrize(("orientation", "size"), [(None, (64, 48)), (1, (64, 48)), (3, (64, 48)), (6, (48, 64))])
def test_the_size_is_the_viewers(orientation: int | None, size: tuple[int, int], db: None) -> None:
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    file = SimpleUploadedFile("a.jpg", file_of(picture(), "JPEG", exif=exif).getvalue(), "image/jpeg")
    image = ContentImage.objects.create(title="مدرسه", file=file)
    again = ContentImage.objects.create(title="همان", file=ContentImage.objects.get(pk=image.pk).file)
    for each in (image, ContentImage.objects.get(pk=image.pk), again):
        assert (each.width, each.height) == size
    with Image.open(image.get_rendition("width-32|format-png").file) as rendition:
        assert rendition.width == 32 and (rendition.height > 32) == (size[1] > size[0])


def test_a_drawing_keeps_its_size(db: None) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>'
    image = ContentImage.objects.create(title="نشان", file=SimpleUploadedFile("a.svg", drawing, "image/svg+xml"))
    assert (image.width, image.height, image.placeholder) == (30, 20, "")
