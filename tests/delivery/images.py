"""Image files and rows to test with, and what a served image turns out to be."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.http import HttpResponse
from PIL import Image
from wagtail.images import get_image_model

KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><script>alert(1)</script></svg>'

MakeImage = Callable[..., Any]


def encoded(size: tuple[int, int], extension: str = "jpg", mode: str = "RGB", **options: Any) -> bytes:
    """An image file whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    file = BytesIO()
    picture.convert(mode).save(file, KINDS[extension], **options)
    return file.getvalue()


def make_image(size: tuple[int, int] = (2000, 1500), extension: str = "jpg", **fields: Any) -> Any:
    """An image of the library; `content` replaces its file's bytes."""
    content = fields.pop("content", None) or (SVG if extension == "svg" else encoded(size, extension))
    file = ContentFile(content, f"picture.{extension}")
    return get_image_model().objects.create(title="title", file=file, **fields)


def opened(response: HttpResponse) -> Image.Image:
    """The picture in an answer; fails if there is none."""
    assert response.status_code == 200, response.status_code
    return Image.open(BytesIO(b"".join(response)))
