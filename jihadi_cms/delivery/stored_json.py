"""The JSON of documents as it is kept: addresses of ours begin with a byte that stands for the reader's origin.

A NUL byte cannot occur in JSON, and is found ten times as fast as its escape sequence (measured: 12 against 134 µs for
the 740 addresses in a list of 20 articles), so that an answer is made of stored bytes by nothing but a replacement.
"""

import re
from typing import Any

import orjson

from jihadi_cms.contract.types import ORIGIN

_BYTE = ORIGIN.encode()
_ESCAPE = re.compile(rb"\\(u0000|.)")


def packed(value: Any) -> bytes:
    """The bytes to keep of a JSON value in which addresses begin with ORIGIN."""
    return _packed(orjson.dumps(value))


def unpacked(stored: "bytes | memoryview[int]", origin: str) -> bytes:
    """JSON, with addresses that begin with `origin` ("https://example.ir")."""
    return bytes(stored).replace(_BYTE, origin.encode())


def _packed(json: bytes) -> bytes:
    # Escape by escape: in a text about `\u0000` the backslash is escaped itself.
    return _ESCAPE.sub(lambda found: _BYTE if found[1] == b"u0000" else found[0], json)
