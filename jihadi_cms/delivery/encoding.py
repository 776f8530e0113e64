"""Compression of answers: the encodings that are offered, and which of them a reader takes."""

import gzip
import re
from collections.abc import Callable

try:
    import brotli
except ImportError:  # the optional dependency `brotli`
    brotli = None

#: Bytes from which on compression is worth its time.
COMPRESSED_FROM = 1024

#: Levels as public text needs them: small and quick. Both encoders give the same bytes each time.
_GZIP_LEVEL, _BROTLI_QUALITY = 1, 4


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, _GZIP_LEVEL, mtime=0)


def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY))


#: Name → encoder, the better one first.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {**({"br": _brotli} if brotli else {}), "gzip": _gzip}


def accepted(header: str) -> str:
    """The offered encoding that an Accept-Encoding header prefers, the first of those that it prefers equally.

    Nothing if it names none of them: `*` and a missing header are no reason to compress.
    """
    weights = {name: _weight(header, name) for name in ENCODERS}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] else ""


def _weight(header: str, encoding: str) -> float:
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        if name.strip() == encoding:
            found = re.fullmatch(r"q=([01](?:\.\d{0,3})?)", parameters.replace(" ", ""))
            return float(found[1]) if found else 1.0
    return 0.0
