"""Images and files as JSON: signed URLs and computed sizes; nothing is rendered here."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, Filter
from wagtail.images.utils import generate_signature

from jihadi_cms.contract.types import ORIGIN
from jihadi_cms.delivery.conf import setting

#: Name of the URL pattern that renders and serves signed images (see `urls.py`).
SERVE_VIEW = "jihadi_image"


def signing_key() -> bytes:
    """A key for image URLs alone, derived from SECRET_KEY: leaking it would not forge sessions."""
    return hmac.new(settings.SECRET_KEY.encode(), b"jihadi_cms.images", hashlib.sha256).digest()


def image_json(image: AbstractImage) -> dict[str, Any]:
    """An image in the shape of `contract.media.IMAGE`; sources narrower than the original, and the original's width."""
    widths = [width for width in setting("IMAGE_WIDTHS") if width < image.width]
    sources = [_source(image, width) for width in [*widths, image.width][: len(setting("IMAGE_WIDTHS"))]]
    middle = next((s for s in sources if s["width"] >= setting("IMAGE_DEFAULT_WIDTH")), sources[-1])
    contextual = getattr(image, "contextual_alt_text", None)
    return {
        "id": image.pk,
        "title": image.title,
        "alt": contextual if contextual is not None else getattr(image, "default_alt_text", image.title),
        "credit": getattr(image, "credit", ""),
        "width": image.width,
        "height": image.height,
        "placeholder": getattr(image, "placeholder", ""),
        "focal_point": _focal_point(image),
        "url": middle["url"],
        "sources": sources,
    }


def _source(image: AbstractImage, width: int) -> dict[str, Any]:
    spec = f"width-{width}" if image.is_svg() else f"width-{width}|format-webp"
    size = Filter(spec=spec).get_transform(image).size
    return {"url": image_url(image, spec), "width": round(size[0]), "height": round(size[1])}


def image_url(image: AbstractImage, spec: str) -> str:
    """Absolute URL (its origin filled in when read) that serves `image` through the Wagtail filter `spec`."""
    signature = generate_signature(image.pk, spec, signing_key())
    # The file's hash makes the URL change with the picture, so that it may be cached for ever.
    version = (image.file_hash or "0")[:10]
    return ORIGIN + reverse(SERVE_VIEW, args=(signature, image.pk, spec, version))


def _focal_point(image: AbstractImage) -> dict[str, float] | None:
    focus = image.get_focal_point()
    if focus is None or not image.width or not image.height:
        return None
    return {
        "x": round(focus.centroid.x / image.width, 4),
        "y": round(focus.centroid.y / image.height, 4),
    }


def file_json(document: AbstractDocument) -> dict[str, Any]:
    """A file of the library in the shape of `contract.media.FILE`; the size is null when the file is missing."""
    return {
        "id": document.pk,
        "title": document.title,
        "filename": document.filename,
        "extension": document.file_extension,
        "size": document.file_size,
        "url": document.url if "://" in document.url else ORIGIN + document.url,
    }
