"""What people build: village houses, wind-catchers, domes, tents, bridges, scaffolds."""

from jihadi_cms.demo.pictures.canvas import Canvas, Colour, Point, mix

NIGHT = "#16120f"


def block(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    wall: Colour,
    dark: Colour,
    depth: float = 0.35,
    roof: Colour | None = None,
) -> None:
    """A box seen from the right: lit front, dark side of `depth`×`width`, and the edge of a flat roof."""
    run, rise = width * depth, width * depth * 0.28
    top = ground - height
    canvas.shape(
        [
            (x + width, ground),
            (x + width + run, ground - rise),
            (x + width + run, top - rise),
            (x + width, top),
        ],
        [dark, mix(dark, NIGHT, 0.25)],
    )
    canvas.shape([(x, ground), (x, top), (x + width, top), (x + width, ground)], [wall, mix(wall, dark, 0.4)])
    surface = roof or mix(wall, "#ffffff", 0.22)
    canvas.shape([(x, top), (x + run, top - rise), (x + width + run, top - rise), (x + width, top)], surface)
    canvas.stroke([(x - 2, top), (x + width, top)], max(2, height * 0.035), mix(surface, dark, 0.2))


def opening(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    fill: Colour,
    frame: Colour,
    arched: bool = False,
) -> None:
    """A door or a window, with an arch on top if wanted."""
    edge = max(1.5, width * 0.09)
    for grow, colour in ((edge, frame), (0, fill)):
        left, wide, top = x - grow, width + 2 * grow, ground - height - grow
        canvas.box(left, top, wide, height + grow, colour)
        if arched:
            canvas.oval((left + wide / 2, top + 1), (wide / 2, wide / 2), colour, arc=(180, 360))


def house(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    wall: Colour,
    dark: Colour,
    glass: Colour = "#3b2c22",
    door: Colour = "#5d7f86",
    roof: Colour | None = None,
    windows: int = 2,
) -> None:
    """A one-storey village house: a block with a door and `windows` windows."""
    block(canvas, x, ground, width, height, wall, dark, roof=roof)
    slots = windows + 1
    pitch = width / slots
    door_slot = canvas.rng.randrange(slots)
    frame = mix(wall, "#ffffff", 0.25)
    for slot in range(slots):
        left = x + pitch * (slot + 0.3)
        if slot == door_slot:
            opening(canvas, left, ground, pitch * 0.4, height * 0.58, door, frame)
        else:
            opening(canvas, left, ground - height * 0.38, pitch * 0.4, height * 0.26, glass, frame)
            canvas.stroke(
                [(left + pitch * 0.2, ground - height * 0.38), (left + pitch * 0.2, ground - height * 0.64)],
                max(1, width * 0.006),
                frame,
            )


def dome(canvas: Canvas, centre: Point, radius: float, wall: Colour, dark: Colour, height: float = 0.8) -> None:
    """A clay dome on a low ring, dark on its right."""
    x, y = centre
    canvas.oval((x, y), (radius, radius * height), [mix(wall, dark, 0.55), mix(wall, dark, 0.9)], arc=(180, 360))
    for share, tone in (
        (0.78, mix(wall, dark, 0.3)),
        (0.5, mix(wall, "#fff4dd", 0.12)),
        (0.24, mix(wall, "#fff4dd", 0.4)),
    ):
        reach = radius * share
        canvas.oval(
            (x - radius * (0.8 - share) * 0.62, y - radius * height * 0.12),
            (reach, reach * height),
            tone,
            arc=(180, 360),
            alpha=0.75,
            blur=radius * 0.09,
        )
    canvas.box(x - radius * 1.05, y - 2, radius * 2.1, radius * 0.2, [mix(wall, dark, 0.2), mix(wall, dark, 0.5)])
    canvas.oval((x, y - radius * height), (radius * 0.07, radius * 0.08), mix(wall, dark, 0.3))


def wind_catcher(
    canvas: Canvas, x: float, ground: float, width: float, height: float, wall: Colour, dark: Colour
) -> None:
    """A wind tower of the desert towns: a shaft whose head is slit on every side."""
    block(canvas, x, ground, width, height, wall, dark, depth=0.55)
    top = ground - height
    head = height * 0.42
    slit = mix(dark, NIGHT, 0.6)
    canvas.box(x - width * 0.05, top + head, width * 1.1, height * 0.03, mix(wall, "#ffffff", 0.2))
    for index in range(4):
        left = x + width * (0.1 + 0.22 * index)
        canvas.box(left, top + head * 0.14, width * 0.12, head * 0.74, slit)
        canvas.oval((left + width * 0.06, top + head * 0.14), (width * 0.06, width * 0.07), slit, arc=(180, 360))
    run, rise = width * 0.55, width * 0.55 * 0.28
    for index in range(3):
        share = 0.14 + 0.28 * index
        left, right = x + width + run * share, x + width + run * (share + 0.16)
        lift = rise * (share + 0.08)
        canvas.shape(
            [
                (left, top + head * 0.14 - lift),
                (right, top + head * 0.14 - lift),
                (right, top + head * 0.88 - lift),
                (left, top + head * 0.88 - lift),
            ],
            slit,
        )
    for beam in (0.55, 0.72):
        y = top + height * beam
        canvas.stroke([(x - width * 0.14, y), (x + width * 0.02, y)], 3, mix(dark, NIGHT, 0.4))
    canvas.stroke([(x - 3, top), (x + width + 2, top)], height * 0.03, mix(wall, "#ffffff", 0.3))


def tent(
    canvas: Canvas,
    x: float,
    ground: float,
    width: float,
    height: float,
    cloth: Colour,
    shade: Colour,
    inside: Colour,
) -> None:
    """A ridge tent with an open front; the right slope is in shade."""
    run, rise = width * 0.75, height * 0.16
    ridge = (x + width / 2, ground - height)
    back = (ridge[0] + run, ridge[1] - rise * 0.6)
    canvas.oval((x + width, ground), (width * 0.95, height * 0.12), NIGHT, alpha=0.3, blur=8)
    canvas.shape([ridge, back, (x + width + run, ground - rise), (x + width, ground)], [shade, mix(shade, NIGHT, 0.2)])
    canvas.shape([ridge, (x, ground), (x + width, ground)], [mix(cloth, "#ffffff", 0.3), cloth])
    canvas.shape(
        [(ridge[0], ground - height * 0.72), (x + width * 0.3, ground), (x + width * 0.7, ground)],
        [mix(inside, NIGHT, 0.25), inside],
    )
    canvas.shape([(ridge[0], ground - height * 0.72), (x + width * 0.3, ground), (x + width * 0.2, ground)], cloth)
    for anchor in ((x - width * 0.16, ground + 4), (x + width + run + width * 0.16, ground - rise + 4)):
        canvas.stroke([ridge if anchor[0] < x else back, anchor], 1.2, mix(cloth, NIGHT, 0.4), alpha=0.8)


def bricks(
    canvas: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    brick: Colour,
    mortar: Colour,
    course: float,
) -> None:
    """A brick wall; each brick a little different in tone. `course` is the height of a row."""
    canvas.box(x, y, width, height, mortar)
    row, top = 0, y + height - course
    while top > y - course + 1:
        left = x - (course if row % 2 else 0)
        while left < x + width:
            start, end = max(left, x), min(left + course * 2.1, x + width)
            if end - start > 1:
                tone = mix(brick, "#ffffff" if canvas.rng.random() > 0.5 else NIGHT, canvas.rng.random() * 0.16)
                canvas.box(start, max(top, y), end - start - 1, course - 1.2 - max(0, y - top), tone)
            left += course * 2.1
        row, top = row + 1, top - course


def scaffold(canvas: Canvas, x: float, ground: float, width: float, height: float, storeys: int, metal: Colour) -> None:
    """Poles, planks and braces in front of a wall."""
    bays = max(2, round(width / 110))
    for bay in range(bays + 1):
        left = x + width * bay / bays
        canvas.stroke([(left, ground), (left, ground - height)], 4, metal)
        if bay < bays:
            for storey in range(storeys):
                low, high = ground - height * storey / storeys, ground - height * (storey + 1) / storeys
                ends = [(left, low), (left + width / bays, high)]
                canvas.stroke(
                    ends if (bay + storey) % 2 else [(ends[0][0], high), (ends[1][0], low)],
                    2,
                    metal,
                    alpha=0.8,
                )
    for storey in range(1, storeys + 1):
        y = ground - height * storey / storeys + 8
        canvas.box(x - 12, y, width + 24, 8, ["#c69a62", "#7d5a34"])


def arch_bridge(
    canvas: Canvas,
    left: float,
    right: float,
    deck: float,
    water: float,
    arches: int,
    stone: Colour,
    dark: Colour,
    behind: Colour,
) -> None:
    """A stone bridge between two banks: its deck at y=`deck`, its piers standing in water at y=`water`."""
    canvas.box(left, deck, right - left, water - deck, [stone, mix(stone, dark, 0.5)])
    rng = canvas.rng
    for _ in range(round((right - left) * (water - deck) / 420)):
        x, y = rng.uniform(left, right - 26), rng.uniform(deck + 4, water - 10)
        canvas.box(
            x,
            y,
            rng.uniform(14, 26),
            rng.uniform(6, 10),
            mix(stone, dark if rng.random() > 0.5 else "#fff4dd", rng.random() * 0.4),
            alpha=0.55,
        )
    span = (right - left) / arches
    for index in range(arches):
        middle = left + span * (index + 0.5)
        wide, crown = span * 0.36, deck + (water - deck) * 0.30
        rise = (water - crown) * 0.62
        for grow, colour in ((13, mix(stone, "#fff4dd", 0.35)), (0, dark), (-1, behind)):
            offset = 14 if colour == behind else 0
            canvas.oval((middle + offset, crown + rise), (wide + grow - offset, rise + grow), colour, arc=(180, 360))
            canvas.box(
                middle - wide - grow + 2 * offset,
                crown + rise,
                2 * (wide + grow) - 2 * offset,
                water - crown - rise,
                colour,
            )
    canvas.box(left - 10, deck - 16, right - left + 20, 18, [mix(stone, "#fff4dd", 0.5), stone])
    canvas.box(left - 10, deck, right - left + 20, 5, dark, alpha=0.7)
