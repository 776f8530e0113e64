"""The sizes, crops and formats that images are offered in, and the addresses that ask for them.

    <prefix>/<image id>/<seal>/<name>.<extension>

`seal` is a version and its signature. One seal is good for every name that is on offer for an image, and for nothing
else, so an address of another size is made by putting another name in its place: no request can make the server work
on sizes of the caller's choice, or find out images that it has not been shown.

    640         a width of IMAGE_WIDTHS, or the image's own if that is narrower than the widest
    share       a preset of IMAGE_PRESETS: a crop round the focal point
    share-640   the same, narrower: a width of IMAGE_WIDTHS
    original    the file as it was uploaded; what SVG and GIF are offered in

All is reckoned from an image's row, or from its JSON: no file is opened here.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.encoding import force_bytes
from PIL import features
from wagtail.images.models import AbstractImage

from jihadi_cms.contract.types import ORIGIN
from jihadi_cms.delivery.conf import setting

#: Name of the URL pattern that renders and serves images (see `urls.py`).
SERVE_VIEW = "jihadi_image"

#: Extension → media type, of all that is served.
MEDIA_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "gif": "image/gif",
}
#: Served as uploaded: drawings need no sizes, and a rendered GIF would stand still.
AS_UPLOADED = frozenset({"svg", "gif"})
ORIGINAL = "original"

_PRESET_NAME = re.compile(r"(?!original$)[a-z][a-z0-9_]{0,30}")
_CROP = re.compile(r"fill-([1-9][0-9]{0,3})x([1-9][0-9]{0,3})")
_NAME = re.compile(r"([1-9][0-9]{0,4})|([a-z][a-z0-9_]*)(?:-([1-9][0-9]{0,4}))?")


class Size(NamedTuple):
    """Pixels."""

    width: int
    height: int


class Rendition(NamedTuple):
    """One way in which an image is offered: its name in addresses, its size, and the Wagtail filter that makes it."""

    name: str
    size: Size
    spec: str


def presets() -> dict[str, Size]:
    """Name → size of the crops that the project allows. Raises ImproperlyConfigured for a faulty IMAGE_PRESETS."""
    return _presets(tuple(setting("IMAGE_PRESETS").items()))


@lru_cache
def _presets(declared: tuple[tuple[str, str], ...]) -> dict[str, Size]:
    found = {}
    for name, spec in declared:
        crop = _CROP.fullmatch(spec)
        if not crop or not _PRESET_NAME.fullmatch(name):
            raise ImproperlyConfigured(
                f'JIHADI_CMS["IMAGE_PRESETS"] holds {name!r}: {spec!r}; write a name of small Latin letters, digits '
                f'and underscores, and a crop such as "fill-640x400".'
            )
        found[name] = Size(int(crop[1]), int(crop[2]))
    return found


def modern_formats() -> list[str]:
    """Extensions of the formats, best first, that are offered beside the fallback: those that can be written here."""
    return [each for each in setting("IMAGE_FORMATS") if can_write(each)]


@lru_cache
def can_write(extension: str) -> bool:
    """Whether this installation of Pillow writes AVIF or WebP."""
    return bool(features.check(extension))


def fallback_of(image: AbstractImage) -> str:
    """Extension of the format that everything reads: PNG where there may be transparency, else JPEG."""
    extension = PurePath(image.file.name).suffix[1:].lower()
    return extension if extension in AS_UPLOADED or extension == "png" else "jpg"


def widths_within(original: Size) -> list[int]:
    """The widths that an image is offered in, narrowest first; none is wider than the image."""
    allowed = sorted(setting("IMAGE_WIDTHS"))
    return [*(each for each in allowed if each < original.width), original.width][: len(allowed)]


def in_width(original: Size, width: int | None = None) -> Rendition:
    """The whole image in the widest offered width up to `width`; by default the first from IMAGE_DEFAULT_WIDTH on."""
    offered = widths_within(original)
    if width is None:
        found = next((each for each in offered if each >= setting("IMAGE_DEFAULT_WIDTH")), offered[-1])
    else:
        found = max((each for each in offered if each <= width), default=offered[0])
    # Wagtail rounds down as well.
    height = max(1, int(original.height * (found / original.width)))
    return Rendition(str(found), Size(found, height), f"width-{found}")


def cropped(original: Size, preset: str, width: int | None = None) -> Rendition:
    """A preset's crop, narrower if `width` says so, and never larger than the image. Raises KeyError."""
    whole = presets()[preset]
    wanted = whole.width if width is None else min(width, whole.width)
    ratio = whole.height / whole.width
    # A pixel smaller than the image, so that Wagtail's last step is always to scale to the very size: it does not scale
    # up, and rounds the edges of a crop.
    found = max(1, min(wanted, original.width - 1, int((original.height - 1) / ratio)))
    size = Size(found, max(1, min(round(found * ratio), original.height - 1)))
    name = preset if wanted == whole.width else f"{preset}-{wanted}"
    return Rendition(name, size, f"fill-{size.width}x{size.height}")


def named(original: Size, name: str) -> Rendition | None:
    """What `name` in an address stands for; None for what is not on offer."""
    match = _NAME.fullmatch(name)
    if not match:
        return None
    width, preset, narrower = match.groups()
    if width:
        found = in_width(original, int(width))
    elif preset not in presets() or (narrower and int(narrower) not in setting("IMAGE_WIDTHS")):
        return None
    else:
        found = cropped(original, preset, int(narrower) if narrower else None)
    return found if found.name == name else None


def version_of(image: AbstractImage) -> str:
    """Changes with everything that changes what its addresses show, so that they may be cached for ever."""
    focus = (image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height)
    facts = repr((image.file_hash or image.file.name, focus, sorted(presets().items())))
    return hashlib.blake2b(facts.encode(), digest_size=4).hexdigest()


def address(image: AbstractImage, name: str) -> str:
    """The absolute address (its origin filled in when read) of `name`, an extension included."""
    version = version_of(image)
    seal = f"{version}-{_signature(image.pk, version, settings.SECRET_KEY)}"
    return ORIGIN + reverse(SERVE_VIEW, args=(image.pk, seal, name))


def beside(url: str, name: str) -> str:
    """The address of `name` for the image whose address of another name is `url`."""
    return f"{url.rpartition('/')[0]}/{name}"


def unsealed(image_id: int, seal: str) -> str | None:
    """The version that a seal vouches for, or None if we have not made it."""
    version, _, signature = seal.partition("-")
    good = (_signature(image_id, version, secret) for secret in _secrets())
    return version if any(constant_time_compare(signature, each) for each in good) else None


def _secrets() -> Iterator[str | bytes]:
    """Documents may hold addresses that were signed before the secret changed."""
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _signature(image_id: int, version: str, secret: str | bytes) -> str:
    # A key for image addresses alone: one that leaked would not forge sessions. 96 bits, in 16 characters.
    key = hmac.digest(force_bytes(secret), b"jihadi_cms.images", "sha256")
    return urlsafe_b64encode(hmac.digest(key, f"{image_id}/{version}".encode(), "sha256")[:12]).decode()
