"""Seeded textures made with Pillow alone: soft noise, rock relief and film grain."""

from random import Random

from PIL import Image, ImageMath

Size = tuple[int, int]


def _random_field(rng: Random, size: Size) -> Image.Image:
    """White noise as a float image of `size`, 0–255."""
    width, height = max(2, size[0]), max(2, size[1])
    return Image.frombytes("L", (width, height), rng.randbytes(width * height)).convert("F")


def _fractal(rng: Random, size: Size, cell: Size, octaves: int) -> Image.Image:
    """Sum of `octaves` noises, each twice as fine and half as strong; a float image centred on 0."""
    total = Image.new("F", size, 0.0)
    strength = 1.0
    for octave in range(octaves):
        grid = (size[0] * 2**octave // cell[0] + 3, size[1] * 2**octave // cell[1] + 3)
        field = _random_field(rng, grid).resize(size, Image.Resampling.BICUBIC)
        total = ImageMath.lambda_eval(
            lambda args, weight=strength: args["total"] + (args["field"] - 127.5) * weight,
            total=total,
            field=field,
        )
        strength /= 2
    return total


def clouds(rng: Random, size: Size, cell: Size, cover: float = 0.5, octaves: int = 5) -> Image.Image:
    """A soft mask ("L") of cloud or mist.

    `cell` is the size in pixels of the largest swirl, wide and flat for streaks; `cover` (0–1) is how much
    of the area is covered.
    """
    small = (size[0] // 2, size[1] // 2)
    field = _fractal(rng, small, (max(1, cell[0] // 2), max(1, cell[1] // 2)), octaves)
    floor = (0.5 - cover) * 200
    mask = ImageMath.lambda_eval(
        lambda args: args["min"](args["max"]((args["field"] - floor) * 2.6, 0), 255), field=field
    )
    return mask.convert("L").resize(size, Image.Resampling.BICUBIC)


def relief(rng: Random, size: Size, cell: Size, depth: float = 1.0, octaves: int = 6) -> Image.Image:
    """Light falling from the upper left on rough ground: "L", 128 where the ground is flat."""
    small = (size[0] // 2 + 1, size[1] // 2 + 1)
    field = _fractal(rng, small, (max(1, cell[0] // 2), max(1, cell[1] // 2)), octaves)
    ridged = ImageMath.lambda_eval(lambda args: abs(args["field"]), field=field)
    width, height = small[0] - 1, small[1] - 1
    light = ImageMath.lambda_eval(
        lambda args: args["max"](args["min"]((args["here"] - args["there"]) * 6 * depth + 128, 255), 0),
        here=ridged.crop((1, 1, width + 1, height + 1)),
        there=ridged.crop((0, 0, width, height)),
    )
    return light.convert("L").resize(size, Image.Resampling.BICUBIC)


def grain(rng: Random, size: Size, amount: int) -> Image.Image:
    """Film grain: "L" around 128, at most `amount` levels away from it."""
    white = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    return white.point([128 + round((level - 127.5) * amount / 127.5) for level in range(256)])
