"""Images and files as JSON: signed addresses and computed sizes; nothing is rendered, and no image is opened, here."""

from typing import Any

from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage

from jihadi_cms.contract.types import ORIGIN
from jihadi_cms.delivery.renditions import (
    AS_UPLOADED,
    MEDIA_TYPES,
    ORIGINAL,
    Size,
    address,
    beside,
    cropped,
    fallback_of,
    in_width,
    modern_formats,
    presets,
    widths_within,
)


def image_json(image: AbstractImage) -> dict[str, Any]:
    """An image in the shape of `contract.media.IMAGE`."""
    size, extension = Size(image.width, image.height), fallback_of(image)
    name = ORIGINAL if extension in AS_UPLOADED else in_width(size).name
    url = address(image, f"{name}.{extension}")
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
        "url": url,
        "sources": _sources(url, size, extension),
        "presets": _presets(url, size, extension),
    }


def _sources(url: str, size: Size, extension: str) -> list[dict[str, str]]:
    if extension in AS_UPLOADED:
        return []
    widths = widths_within(size)
    return [
        {
            "type": MEDIA_TYPES[each],
            "srcset": ", ".join(f"{beside(url, f'{width}.{each}')} {width}w" for width in widths),
        }
        for each in modern_formats()
    ]


def _presets(url: str, size: Size, extension: str) -> list[dict[str, Any]]:
    if extension in AS_UPLOADED:
        return []
    crops = (cropped(size, name) for name in presets())
    return [
        {
            "name": each.name,
            "url": beside(url, f"{each.name}.{extension}"),
            "width": each.size.width,
            "height": each.size.height,
        }
        for each in crops
    ]


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
