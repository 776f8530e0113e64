"""Rendering an image in one of the ways that it is offered in; kept as a rendition of Wagtail's, so done once."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files import File
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.wagtail_hooks import BARE

logger = logging.getLogger("jihadi_cms.delivery")

#: A process renders one image at a time: it takes a processor, and up to some hundreds of megabytes, for itself.
_turn = threading.Lock()

#: What Wagtail calls the formats whose extension is another word.
_FORMATS = {"jpg": "jpeg"}


class MissingFileError(Exception):
    """The file of an image is not where it was stored."""


class UnreadableError(Exception):
    """A file that no picture can be made of, or one of more than IMAGE_MAX_PIXELS."""


class BusyError(Exception):
    """Others are being rendered; it is not this one's turn yet."""


def rendered(image: AbstractImage, spec: str, extension: str) -> File[bytes]:
    """The open file of `image` in a filter and a format; rendered if it is not there.

    Raises MissingFileError, UnreadableError or BusyError.
    """
    wanted = Filter(spec=f"{spec}|format-{_FORMATS.get(extension, extension)}|{BARE}")
    if opened := _found(image, wanted):
        return opened
    if image.width * image.height > setting("IMAGE_MAX_PIXELS"):
        raise UnreadableError
    with _in_turn():
        # Whoever had the turn before may have asked for the same.
        return _found(image, wanted) or _opened(_made(image, wanted))


@contextmanager
def _in_turn() -> Iterator[None]:
    if not _turn.acquire(timeout=setting("IMAGE_MAX_WAIT")):
        raise BusyError
    try:
        yield
    finally:
        _turn.release()


def _found(image: AbstractImage, wanted: Filter) -> File[bytes] | None:
    try:
        rendition = image.find_existing_rendition(wanted)
    except image.get_rendition_model().DoesNotExist:
        return None
    try:
        return _opened(rendition)
    except OSError:
        logger.warning("the rendition %s is lost and made again", rendition.file.name)
        rendition.delete()
        return None


def _made(image: AbstractImage, wanted: Filter) -> AbstractRendition:
    try:
        file = image.generate_rendition_file(wanted)
    except SourceImageIOError as error:
        raise MissingFileError from error
    except Exception as error:
        # Decoders raise all kinds of errors for files that are broken, or far larger than they look.
        logger.warning("image %s cannot be rendered", image.pk, exc_info=True)
        raise UnreadableError from error
    key: dict[str, Any] = {"filter_spec": wanted.spec, "focal_point_key": wanted.get_cache_key(image)}
    return image.renditions.get_or_create(**key, defaults={"file": file})[0]


def _opened(rendition: AbstractRendition) -> File[bytes]:
    return rendition.file.storage.open(rendition.file.name)
