"""What an uploaded image file shows, read with Pillow: its placeholder, and its size when turned upright."""

from base64 import b64encode
from typing import IO

from PIL import ExifTags, Image, ImageOps

from jihadi_cms.core import thumbhash


def placeholder_of(file: IO[bytes]) -> str:
    """The ThumbHash, in base64 (at most 36 characters), of an image file as a viewer turns it upright.

    "" for a file that Pillow cannot read to its end: a placeholder is an ornament, and no reason to refuse an
    upload.
    The file is left at its beginning.
    """
    file.seek(0)
    try:
        with Image.open(file) as image:
            image.thumbnail((thumbhash.MAX_SIDE, thumbhash.MAX_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGBA")
        data = upright.tobytes()
        pixels = list(zip(data[0::4], data[1::4], data[2::4], data[3::4], strict=True))
        return b64encode(thumbhash.encode(*upright.size, pixels)).decode()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    finally:
        file.seek(0)


#: EXIF orientations that swap width and height.
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})


def upright_size(file: IO[bytes], stored: tuple[int, int]) -> tuple[int, int]:
    """The size `stored` in an image file as a viewer turns it; unchanged for what Pillow cannot read.

    The file must be open; its position is kept.
    """
    position = file.tell()
    file.seek(0)
    try:
        with Image.open(file) as image:
            turned = image.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        turned = False
    finally:
        file.seek(position)
    return stored[::-1] if turned else stored
