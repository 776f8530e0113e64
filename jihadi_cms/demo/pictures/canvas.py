"""The surface a scene is painted on: smooth-edged shapes, gradients, light and haze."""

import io
from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from jihadi_cms.demo.pictures import noise

Point = tuple[float, float]
RGB = tuple[int, int, int]
Colour = str | RGB
Fill = Colour | list[Colour]
"""One colour, or the colours of an even gradient from the top of the shape to its bottom."""

WIDTH, HEIGHT = 1600, 1000
SMOOTHING = 3


def rgb(colour: Colour) -> RGB:
    """The three 0–255 components of a `#rrggbb` string or of a triple."""
    return ImageColor.getrgb(colour)[:3] if isinstance(colour, str) else colour


def mix(first: Colour, second: Colour, share: float) -> RGB:
    """A colour between two: `share` 0 is the first, 1 the second."""
    one, two = rgb(first), rgb(second)
    return tuple(round(a + (b - a) * share) for a, b in zip(one, two, strict=True))


def gradient(size: tuple[int, int], colours: Sequence[Colour]) -> Image.Image:
    """An RGB image of `size` running evenly through `colours` from top to bottom."""
    width, height = size
    column = Image.new("RGB", (1, max(height, 1)))
    last = len(colours) - 1
    for y in range(height):
        place = y / max(height - 1, 1) * last
        index = min(int(place), max(last - 1, 0))
        column.putpixel((0, y), mix(colours[index], colours[min(index + 1, last)], place - index))
    return column.resize((width, max(height, 1)))


class Canvas:
    """An RGB picture of `width`×`height` pixels; y grows downwards. The same seed paints the same picture."""

    def __init__(self, seed: str, background: Fill, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.width, self.height = width, height
        self.rng = Random(seed)
        colours = background if isinstance(background, list) else [background]
        self.image = gradient((width, height), colours)

    def _stamp(
        self,
        bounds: tuple[float, float, float, float],
        paint: Callable[[ImageDraw.ImageDraw, Callable[[Point], Point]], None],
        fill: Fill,
        alpha: float,
        blur: float,
    ) -> None:
        """Paint on a finer mask around `bounds`, reduce it, and lay `fill` through it."""
        margin = round(blur * 3) + 2
        left, top = max(0, int(bounds[0]) - margin), max(0, int(bounds[1]) - margin)
        right, bottom = min(self.width, int(bounds[2]) + margin), min(self.height, int(bounds[3]) + margin)
        if right <= left or bottom <= top:
            return
        size = (right - left, bottom - top)
        mask = Image.new("L", (size[0] * SMOOTHING, size[1] * SMOOTHING))
        paint(ImageDraw.Draw(mask), lambda p: ((p[0] - left) * SMOOTHING, (p[1] - top) * SMOOTHING))
        mask = mask.reduce(SMOOTHING)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur))
        if alpha < 1:
            mask = mask.point([round(level * alpha) for level in range(256)])
        if isinstance(fill, list):
            whole = gradient((1, max(2, round(bounds[3] - bounds[1]))), fill)
            offset = top - int(bounds[1])
            strip = whole.crop((0, offset, 1, offset + size[1])) if offset >= 0 else self._pad(whole, -offset, size[1])
            self.image.paste(strip.resize(size), (left, top), mask)
        else:
            self.image.paste(rgb(fill), (left, top, right, bottom), mask)

    @staticmethod
    def _pad(strip: Image.Image, above: int, height: int) -> Image.Image:
        """`strip` moved down by `above` pixels, its first and last colour filling the rest of `height`."""
        column = Image.new("RGB", (1, height), strip.getpixel((0, strip.height - 1)))
        column.paste(strip.getpixel((0, 0)), (0, 0, 1, above))
        column.paste(strip, (0, above))
        return column

    def shape(self, points: Sequence[Point], fill: Fill, alpha: float = 1, blur: float = 0) -> None:
        """A filled polygon; `blur` in pixels softens its edge."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        self._stamp(
            (min(xs), min(ys), max(xs), max(ys)),
            lambda draw, place: draw.polygon([place(p) for p in points], fill=255),
            fill,
            alpha,
            blur,
        )

    def box(self, x: float, y: float, width: float, height: float, fill: Fill, alpha: float = 1) -> None:
        """A filled rectangle, given by its upper left corner and its size."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill, alpha)

    def oval(
        self,
        centre: Point,
        radii: Point,
        fill: Fill,
        alpha: float = 1,
        blur: float = 0,
        arc: Point = (0, 360),
    ) -> None:
        """A filled ellipse, or its slice between the angles `arc` (degrees clockwise from three o'clock)."""
        (x, y), (rx, ry) = centre, radii
        corners = ((x - rx, y - ry), (x + rx, y + ry))

        def paint(draw: ImageDraw.ImageDraw, place: Callable[[Point], Point]) -> None:
            box = (*place(corners[0]), *place(corners[1]))
            if arc == (0, 360):
                draw.ellipse(box, fill=255)
            else:
                draw.chord(box, *arc, fill=255)

        self._stamp((x - rx, y - ry, x + rx, y + ry), paint, fill, alpha, blur)

    def stroke(self, points: Sequence[Point], width: float, fill: Fill, alpha: float = 1, blur: float = 0) -> None:
        """A line through `points` with round ends and joints, `width` pixels thick."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        half = width / 2

        def paint(draw: ImageDraw.ImageDraw, place: Callable[[Point], Point]) -> None:
            placed = [place(p) for p in points]
            draw.line(placed, fill=255, width=max(1, round(width * SMOOTHING)), joint="curve")
            if width > 1.5:
                for x, y in (placed[0], placed[-1]):
                    reach = half * SMOOTHING
                    draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)

        bounds = (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
        self._stamp(bounds, paint, fill, alpha, blur)

    def glow(self, centre: Point, radius: float, colour: Colour, strength: float = 1) -> None:
        """Add light that fades out over `radius` pixels around `centre`."""
        reach = round(radius)
        falloff = Image.radial_gradient("L").point(
            [round(255 * max(0, 1 - level / 180) ** 2 * strength) for level in range(256)]
        )
        falloff = falloff.resize((reach * 2, reach * 2), Image.Resampling.BICUBIC)
        light = Image.new("RGB", (self.width, self.height))
        light.paste(rgb(colour), (round(centre[0]) - reach, round(centre[1]) - reach), falloff)
        self.image = ImageChops.screen(self.image, light)

    def veil(self, mask: Image.Image, colour: Colour, top: int = 0, strength: float = 1) -> None:
        """Lay one colour through a mask ("L", as wide as the canvas) whose first row is at `top`."""
        if strength < 1:
            mask = mask.point([round(level * strength) for level in range(256)])
        self.image.paste(rgb(colour), (0, top, mask.width, top + mask.height), mask)

    def haze(self, top: int, bottom: int, colour: Colour, strength: float = 0.6) -> None:
        """Mist that is nothing at `top` and `strength` (0–1) thick at `bottom`."""
        fade = Image.linear_gradient("L").resize((self.width, bottom - top))
        self.veil(fade, colour, top, strength)

    def texture(self, top: int, bottom: int, cell: tuple[int, int], depth: float = 1) -> None:
        """Roughen the ground between two heights: fine and faint at `top`, coarse at `bottom`.

        `cell` is the size in pixels of the largest bumps in the middle, `depth` scales light and shade.
        """
        size = (self.width, bottom - top)
        light = noise.relief(self.rng, (size[0] * 2, size[1] * 2), cell, depth)
        near_left, near_right = size[0] * 0.5, size[0] * 1.5
        corners = (0, 0, near_left, size[1] * 2, near_right, size[1] * 2, size[0] * 2, 0)
        light = light.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR)
        box = (0, top, self.width, bottom)
        part = self.image.crop(box)
        rough = ImageChops.soft_light(part, Image.merge("RGB", [light] * 3))
        fade = Image.linear_gradient("L").resize(size).point([60 + level * 3 // 4 for level in range(256)])
        self.image.paste(Image.composite(rough, part, fade), box)

    def finish(self, vignette: float = 0.28, bloom: float = 0.18, grain: int = 4) -> Image.Image:
        """The picture with its lights bloomed, its corners darkened and a fine grain over it."""
        small = self.image.resize((self.width // 4, self.height // 4)).filter(ImageFilter.GaussianBlur(9))
        soft = ImageChops.screen(self.image, small.resize(self.image.size, Image.Resampling.BICUBIC))
        image = Image.blend(self.image, soft, bloom)
        corners = Image.radial_gradient("L").point(
            [255 - round(max(0, level - 110) / 145 * 255 * vignette) for level in range(256)]
        )
        shade = corners.resize(image.size, Image.Resampling.BICUBIC)
        image = ImageChops.multiply(image, Image.merge("RGB", [shade] * 3))
        speckle = noise.grain(self.rng, image.size, grain).filter(ImageFilter.GaussianBlur(0.6))
        return ImageChops.add(image, Image.merge("RGB", [speckle] * 3), offset=-128)


def encode(image: Image.Image, file_format: str) -> bytes:
    """The file of a picture: JPEG for scenes and portraits, PNG for emblems."""
    buffer = io.BytesIO()
    options = {"quality": 82, "optimize": True, "progressive": True} if file_format == "JPEG" else {"optimize": True}
    image.save(buffer, file_format, **options)
    return buffer.getvalue()
