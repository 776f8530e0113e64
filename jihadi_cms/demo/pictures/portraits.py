"""Portraits of nobody: simple busts in flat colours, 600×600."""

from dataclasses import dataclass

from PIL import Image

from jihadi_cms.demo.pictures.canvas import Canvas, mix

SIZE = 600


@dataclass(frozen=True)
class Sitter:
    """What sets one portrait apart: colours, a scarf or hair, glasses, a beard."""

    backdrop: str
    coat: str
    skin: str
    hair: str
    scarf: str = ""
    glasses: bool = False
    beard: bool = False


SITTERS: dict[str, Sitter] = {
    "sand": Sitter("#e3b27a", "#2f5d73", "#d3a27c", "#2a211d", scarf="#7b3f4f", glasses=True),
    "moss": Sitter("#8fae84", "#6b4a3a", "#c08f68", "#241c18", beard=True),
    "sky": Sitter("#8db7cf", "#d98a3d", "#dcae8a", "#3a2a20", scarf="#27455f"),
    "clay": Sitter("#d08f74", "#3f5a49", "#b98562", "#6a6460", glasses=True),
    "plum": Sitter("#a58bb0", "#39506f", "#cf9e78", "#1f1a1a", beard=True, glasses=True),
}


def draw_portrait(name: str) -> Image.Image:
    """The portrait called `name`; raises KeyError for an unknown one."""
    sitter = SITTERS[name]
    canvas = Canvas(name, [mix(sitter.backdrop, "#ffffff", 0.25), sitter.backdrop], SIZE, SIZE)
    canvas.glow((180, 140), 420, "#fff3d8", 0.4)
    canvas.oval((430, 470), (230, 230), mix(sitter.backdrop, "#1f1a2a", 0.25), alpha=0.35, blur=30)
    shade = mix(sitter.skin, "#4a2a1c", 0.35)
    if sitter.scarf:
        canvas.oval((300, 330), (190, 232), [sitter.scarf, mix(sitter.scarf, "#0c0d12", 0.25)])
    canvas.oval((300, 690), (258, 236), [mix(sitter.coat, "#ffffff", 0.16), mix(sitter.coat, "#0c0d12", 0.2)])
    canvas.shape([(252, 380), (348, 380), (362, 492), (300, 530), (238, 492)], [shade, sitter.skin])
    if not sitter.scarf:
        canvas.shape(
            [(226, 478), (300, 560), (374, 478), (420, 520), (300, 640), (180, 520)],
            mix(sitter.coat, "#ffffff", 0.32),
        )
        canvas.oval((300, 232), (136, 138), [sitter.hair, mix(sitter.hair, "#0c0d12", 0.2)])
        for side in (-1, 1):
            canvas.oval((300 + side * 120, 290), (20, 32), shade)
    canvas.oval((300, 284), (118, 150), [mix(sitter.skin, "#fff0d8", 0.22), sitter.skin])
    canvas.oval((352, 310), (64, 118), shade, alpha=0.3, blur=22)
    if sitter.beard:
        canvas.shape(
            [
                (188, 300),
                (196, 372),
                (238, 424),
                (300, 444),
                (362, 424),
                (404, 372),
                (412, 300),
                (384, 348),
                (346, 366),
                (300, 358),
                (254, 366),
                (216, 348),
            ],
            sitter.hair,
            blur=3,
        )
    if sitter.scarf:
        canvas.oval((300, 196), (140, 92), mix(sitter.scarf, "#ffffff", 0.08), arc=(180, 360))
        canvas.shape([(160, 196), (196, 250), (230, 420), (190, 470), (120, 380)], sitter.scarf)
        canvas.shape([(440, 196), (404, 250), (370, 420), (410, 470), (480, 380)], mix(sitter.scarf, "#0c0d12", 0.14))
        canvas.shape(
            [(176, 430), (300, 446), (424, 430), (456, 560), (300, 640), (144, 560)],
            [sitter.scarf, mix(sitter.scarf, "#0c0d12", 0.22)],
            blur=2,
        )
    else:
        canvas.shape(
            [
                (180, 262),
                (192, 170),
                (260, 128),
                (350, 126),
                (412, 176),
                (420, 262),
                (392, 214),
                (330, 196),
                (250, 206),
                (206, 222),
            ],
            sitter.hair,
            blur=2,
        )
    _features(canvas, sitter, shade)
    return canvas.finish(vignette=0.18, bloom=0.08, grain=4)


def _features(canvas: Canvas, sitter: Sitter, shade: tuple[int, int, int]) -> None:
    """Eyes, brows, nose and mouth, no more than hinted at."""
    for side in (-1, 1):
        eye = (300 + side * 50, 286)
        canvas.oval(eye, (13, 8), mix(sitter.hair, "#120c0a", 0.4))
        canvas.stroke([(eye[0] - 24, 262), (eye[0], 255), (eye[0] + 24, 262)], 8, sitter.hair, alpha=0.85)
        if sitter.glasses:
            for radius, colour, alpha in (
                ((40, 34), "#22252b", 1),
                ((34, 28), mix(sitter.skin, "#f4f1e6", 0.35), 1),
            ):
                canvas.oval((eye[0], 290), radius, colour, alpha=alpha)
            canvas.oval(eye, (13, 8), mix(sitter.hair, "#120c0a", 0.4))
    if sitter.glasses:
        canvas.stroke([(288, 288), (312, 288)], 5, "#22252b")
    canvas.stroke([(300, 300), (292, 340), (306, 344)], 6, shade, alpha=0.8)
    canvas.stroke(
        [(268, 384), (284, 391), (300, 393), (316, 391), (332, 384)], 6, mix(shade, "#8a3b34", 0.5), alpha=0.9
    )
