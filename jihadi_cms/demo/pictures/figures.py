"""Small people, seen from afar: built from joints, so that each pose is a few numbers."""

from jihadi_cms.demo.pictures.canvas import Canvas, Colour, Point, mix

# A pose maps a limb to its joints, in body heights: x to the right of the hip, y above the ground.
Pose = dict[str, list[Point]]

STANDING: Pose = {
    "spine": [(0.0, 0.52), (0.0, 0.80)],
    "head": [(0.01, 0.925)],
    "far_arm": [(0.03, 0.79), (0.08, 0.64), (0.06, 0.50)],
    "near_arm": [(-0.03, 0.79), (-0.09, 0.64), (-0.07, 0.50)],
    "far_leg": [(0.02, 0.50), (0.045, 0.26), (0.05, 0.02)],
    "near_leg": [(-0.02, 0.50), (-0.04, 0.26), (-0.04, 0.02)],
}
WALKING: Pose = {
    "spine": [(0.0, 0.52), (0.03, 0.80)],
    "head": [(0.05, 0.925)],
    "far_arm": [(0.04, 0.79), (-0.06, 0.66), (-0.09, 0.53)],
    "near_arm": [(0.02, 0.79), (0.07, 0.65), (0.15, 0.55)],
    "far_leg": [(0.0, 0.50), (-0.05, 0.27), (-0.14, 0.05)],
    "near_leg": [(0.0, 0.50), (0.09, 0.28), (0.12, 0.02)],
}
DIGGING: Pose = {
    "spine": [(-0.04, 0.50), (0.12, 0.72)],
    "head": [(0.19, 0.82)],
    "far_arm": [(0.13, 0.70), (0.24, 0.56), (0.27, 0.42)],
    "near_arm": [(0.11, 0.70), (0.16, 0.53), (0.19, 0.52)],
    "far_leg": [(-0.03, 0.49), (0.08, 0.27), (0.08, 0.02)],
    "near_leg": [(-0.04, 0.49), (-0.10, 0.26), (-0.16, 0.02)],
}
CARRYING: Pose = {
    "spine": [(0.0, 0.52), (0.02, 0.80)],
    "head": [(0.03, 0.925)],
    "far_arm": [(0.04, 0.79), (0.12, 0.66), (0.22, 0.66)],
    "near_arm": [(0.01, 0.79), (0.10, 0.62), (0.20, 0.63)],
    "far_leg": [(0.0, 0.50), (-0.03, 0.27), (-0.11, 0.03)],
    "near_leg": [(0.0, 0.50), (0.07, 0.28), (0.08, 0.02)],
}
REACHING: Pose = {
    "spine": [(0.0, 0.52), (0.02, 0.80)],
    "head": [(0.03, 0.925)],
    "far_arm": [(0.03, 0.79), (0.15, 0.88), (0.22, 1.0)],
    "near_arm": [(0.0, 0.79), (0.10, 0.68), (0.20, 0.74)],
    "far_leg": [(0.02, 0.50), (0.05, 0.26), (0.06, 0.02)],
    "near_leg": [(-0.02, 0.50), (-0.04, 0.26), (-0.05, 0.02)],
}
KNEELING: Pose = {
    "spine": [(-0.02, 0.28), (0.08, 0.54)],
    "head": [(0.13, 0.66)],
    "far_arm": [(0.10, 0.52), (0.20, 0.36), (0.28, 0.20)],
    "near_arm": [(0.07, 0.52), (0.14, 0.34), (0.25, 0.22)],
    "far_leg": [(0.0, 0.27), (0.14, 0.26), (0.12, 0.02)],
    "near_leg": [(-0.03, 0.27), (0.02, 0.04), (-0.18, 0.03)],
}
SITTING: Pose = {
    "spine": [(0.0, 0.36), (0.01, 0.64)],
    "head": [(0.03, 0.765)],
    "far_arm": [(0.02, 0.62), (0.08, 0.48), (0.18, 0.46)],
    "near_arm": [(0.0, 0.62), (0.05, 0.46), (0.16, 0.44)],
    "far_leg": [(0.01, 0.35), (0.20, 0.34), (0.20, 0.04)],
    "near_leg": [(0.0, 0.34), (0.18, 0.32), (0.17, 0.02)],
}

SKIN = "#b98562"


def person(
    canvas: Canvas,
    x: float,
    ground: float,
    height: float,
    pose: Pose = STANDING,
    coat: Colour = "#3f5f6f",
    trousers: Colour = "#2d3138",
    head: str = "hair",
    head_colour: Colour = "#22201f",
    long_coat: bool = False,
    mirrored: bool = False,
    light: Colour = "#ffe2b8",
    shadow: Point | None = None,
) -> None:
    """Paint one person standing at (`x`, `ground`), `height` pixels tall.

    `head` is `hair`, `helmet` or `scarf`; `light` tints the lit side; `shadow` is where the head's
    shadow falls, as an offset from the feet in body heights, or none.
    """
    side = -1 if mirrored else 1

    def place(joint: Point) -> Point:
        return (x + side * joint[0] * height, ground - joint[1] * height)

    def limb(name: str, thickness: float, colour: Colour) -> None:
        canvas.stroke([place(j) for j in pose[name]], thickness * height, colour)

    if shadow:
        tip = (x + shadow[0] * height, ground + shadow[1] * height)
        canvas.stroke([(x, ground - 1), tip], height * 0.16, "#16120f", alpha=0.32, blur=height * 0.03)
    dark = mix(coat, "#0c0d12", 0.35)
    limb("far_arm", 0.062, dark)
    limb("far_leg", 0.085, mix(trousers, "#0c0d12", 0.3))
    limb("near_leg", 0.09, trousers)
    hip, neck = pose["spine"]
    torso = [
        (hip[0] - 0.085, hip[1] - 0.03),
        (neck[0] - 0.10, neck[1] - 0.02),
        (neck[0] - 0.06, neck[1] + 0.02),
        (neck[0] + 0.06, neck[1] + 0.02),
        (neck[0] + 0.10, neck[1] - 0.02),
        (hip[0] + 0.085, hip[1] - 0.03),
    ]
    if long_coat:
        torso = [
            (hip[0] - 0.125, max(hip[1] - 0.30, 0.06)),
            *torso[1:5],
            (hip[0] + 0.125, max(hip[1] - 0.30, 0.06)),
        ]
    canvas.shape([place(p) for p in torso], coat)
    canvas.stroke(
        [place((neck[0] - 0.07, neck[1] - 0.03)), place((hip[0] - 0.06, hip[1]))],
        height * 0.035,
        mix(coat, light, 0.5),
        alpha=0.6,
    )
    centre = place(pose["head"][0])
    _head(canvas, centre, height, place((neck[0], neck[1])), head, head_colour, light, side)
    limb("near_arm", 0.064, mix(coat, light, 0.12))
    hand = place(pose["near_arm"][-1])
    canvas.oval(hand, (height * 0.028, height * 0.028), SKIN)


def _head(
    canvas: Canvas,
    centre: Point,
    height: float,
    neck: Point,
    kind: str,
    colour: Colour,
    light: Colour,
    side: int,
) -> None:
    """The head with its hair, helmet or scarf."""
    x, y = centre
    radius = height * 0.068
    if kind == "scarf":
        canvas.shape(
            [
                (neck[0] - radius * 1.7, neck[1] + radius * 1.5),
                (x - radius * 1.15, y),
                (x + radius * 1.15, y),
                (neck[0] + radius * 1.7, neck[1] + radius * 1.5),
            ],
            colour,
        )
        canvas.oval(centre, (radius * 1.22, radius * 1.3), colour)
        canvas.oval(
            (x + side * radius * 0.45, y + radius * 0.1),
            (radius * 0.7, radius * 0.85),
            mix(SKIN, light, 0.15),
        )
        return
    canvas.stroke([neck, centre], radius * 0.9, mix(SKIN, "#2a1a12", 0.3))
    canvas.oval(centre, (radius, radius * 1.15), mix(SKIN, light, 0.15))
    if kind == "helmet":
        canvas.oval(
            (x, y - radius * 0.25),
            (radius * 1.25, radius * 1.2),
            [mix(colour, "#ffffff", 0.35), colour],
            arc=(180, 360),
        )
        canvas.stroke(
            [(x - radius * 1.2, y - radius * 0.25), (x + side * radius * 1.7, y - radius * 0.2)],
            radius * 0.32,
            mix(colour, "#3a2a00", 0.2),
        )
    else:
        canvas.oval(
            (x - side * radius * 0.12, y - radius * 0.2),
            (radius * 1.06, radius * 1.1),
            colour,
            arc=(165, 375),
        )
