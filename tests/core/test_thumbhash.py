"""The encoder agrees with the format's reference implementation."""

from base64 import b64encode
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadi_cms.core import thumbhash

Pixel = tuple[int, int, int, int]


def opaque(x: int, y: int) -> Pixel:
    return (x * x * 7 + y * 3) % 256, (x * y * 5 + y) % 256, (x * 11 + y * y) % 256, 255


def translucent(x: int, y: int) -> Pixel:
    return *opaque(x, y)[:3], (x * 13 + y * y * y) % 256


@pytest.mark.parametrize(
    ("width", "height", "picture", "expected"),
    [
        (40, 30, opaque, "3gcGDYaCQHJ0RHhlVVpoddC0Sb/K"),
        (30, 40, opaque, "3fcFDQQkMGNhZTRKRmZWZvVnu6n5"),
        (100, 17, opaque, "3hcCCYQAIidhVSR1YIVC5Po="),
        (23, 31, translucent, "XfeFBAIHB3V0l4RnqLAoLU0P8lYTWiZlBw=="),
        (31, 23, translucent, "3feBDIQHNjBlkXd2CL3DimyPYG1GdGd2Bg=="),
        (1, 1, lambda x, y: (12, 34, 56, 255), "yNYRRwoI9wiIh4hwj3CI+AiIcH/494cP"),
        (7, 5, lambda x, y: (0, 0, 0, 0), "AAiCBIAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="),
    ],
)
def test_reference_hashes(width: int, height: int, picture: Callable[[int, int], Pixel], expected: str) -> None:
    """Hashes that the JavaScript package `thumbhash` 0.1.1 gives for the same pixels."""
    pixels = [picture(x, y) for y in range(height) for x in range(width)]
    assert b64encode(thumbhash.encode(width, height, pixels)).decode() == expected


@given(st.integers(1, 12), st.integers(1, 12), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_every_image_has_a_short_hash(width: int, height: int, random: object) -> None:
    pixels = [tuple(random.randrange(256) for _ in range(4)) for _ in range(width * height)]
    assert 5 < len(thumbhash.encode(width, height, pixels)) <= 27


@pytest.mark.parametrize(("width", "height", "count"), [(101, 1, 101), (0, 1, 0), (2, 2, 3)])
def test_other_sizes_are_refused(width: int, height: int, count: int) -> None:
    with pytest.raises(ValueError, match="no image"):
        thumbhash.encode(width, height, [(0, 0, 0, 255)] * count)
