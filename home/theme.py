"""The colours of a site, made of the two that its organisation chooses, for light and for dark screens.

A chosen colour is used as it is on light screens, or refused if it cannot be read there; all else is made of it: hue
and vividness are its own, lightness is moved until every pairing that the public site uses is legible (WCAG 2.2,
1.4.3 AA).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypedDict

from home.colours import Oklch, Rgb, brightened, contrast, from_oklch, mixed, parse, spelled, to_oklch

#: The least contrast of text.
LEGIBLE = 4.5

#: What a site has that chooses nothing.
PRIMARY, ACCENT, BRIGHT = "#0b6169", "#a1421f", "#f0b94f"

#: What does not depend on a choice, by the names of the public site's tokens (css/tokens.css, which a test compares).
_LIGHT = {
    "paper": "#faf6ee",
    "surface": "#fffdf8",
    "tint": "#f1e9db",
    "ink": "#221d18",
    "ink-soft": "#62574b",
    "on-deep": "#fbf5e9",
    "on-deep-soft": "#cfdedb",
    "on-saffron": "#2b1d05",
    "good": "#2d6a3a",
    "warn": "#8a5a00",
}
_DARK = {
    "paper": "#12181a",
    "surface": "#192124",
    "tint": "#202a2d",
    "ink": "#ece5d9",
    "ink-soft": "#b4aa9b",
    "on-deep": "#f5eee0",
    "on-deep-soft": "#b9cdca",
    "on-saffron": "#2b1d05",
    "good": "#82c890",
    "warn": "#e6b65a",
}
NEUTRALS = {"light": _LIGHT, "dark": _DARK}

#: Which text stands on what: those pairs that a choice can spoil.
PAIRS = (
    *(("primary", ground) for ground in ("paper", "surface", "tint", "primary_tint")),
    *(("accent", ground) for ground in ("paper", "surface", "tint", "primary_tint")),
    *((text, "primary_tint") for text in ("ink", "ink-soft")),
    *((text, "primary_deep") for text in ("on-deep", "on-deep-soft", "bright")),
    ("surface", "primary"),
    ("surface", "accent"),
    ("on-saffron", "bright"),
    # Buttons under the pointer, and the fullest tiles of the map that have dark text.
    ("hover-surface", "hover-primary"),
    ("hover-surface", "hover-accent"),
    ("ink", "map-primary"),
)
_BRIGHTER, _MAP_SHARE = 1.1, 0.46

#: Where the warm hues end, which begin at 0, a purplish red (radians of Oklch).
_YELLOW = 1.9


class Palette(TypedDict):
    """The colours of a site on light or on dark screens, each as `#rrggbb`."""

    primary: str
    primary_deep: str
    primary_tint: str
    accent: str
    bright: str


class Theme(TypedDict):
    """The colours of a site: legible together, on the surfaces of the public site."""

    light: Palette
    dark: Palette


@dataclass(frozen=True, slots=True)
class Illegible:
    """A chosen colour that cannot be read where it is needed: the contrast there, and the nearest that can be."""

    ratio: float
    suggestion: str


def theme_of(primary: str, accent: str) -> Theme | None:
    """The theme of two colours, "" for the usual one.

    None if neither is chosen, or if one got past the validation that would have refused it.
    """
    chosen = [colour for colour in (primary, accent) if colour]
    if not chosen or not all(map(_is_legible, chosen)):
        return None
    light = _light(parse(primary or PRIMARY), parse(accent or ACCENT))
    return {"light": _palette(light), "dark": _palette(_dark(light))}


def problem_of(colour: str) -> Illegible | None:
    """What is wrong with a colour for text and buttons on light screens; None if it can be read.

    Raises ValueError if it is not spelled `#rrggbb`.
    """
    chosen = parse(colour)
    ratio = _on_light(chosen)
    if ratio >= LEGIBLE:
        return None
    nearest = _fitted(to_oklch(chosen), lambda candidate: _on_light(candidate) >= LEGIBLE)
    return Illegible(ratio, spelled(nearest))


def _is_legible(colour: str) -> bool:
    try:
        return problem_of(colour) is None
    except ValueError:
        return False


def ratios(theme: Theme) -> Iterable[tuple[str, str, str, float]]:
    """Scheme, text, ground and contrast of every pair of a theme."""
    for scheme, palette in (("light", theme["light"]), ("dark", theme["dark"])):
        tokens = _tokens(scheme, {name: parse(str(value)) for name, value in palette.items()})
        for text, ground in PAIRS:
            yield scheme, text, ground, contrast(tokens[text], tokens[ground])


def _on_light(colour: Rgb) -> float:
    """The least contrast of a colour with light surfaces, as text and as the ground of a button."""
    surface = parse(_LIGHT["surface"])
    return min(
        *(contrast(colour, parse(_LIGHT[name])) for name in ("paper", "surface", "tint")),
        contrast(brightened(surface, _BRIGHTER), brightened(colour, _BRIGHTER)),
    )


def _light(primary: Rgb, accent: Rgb) -> dict[str, Rgb]:
    own = to_oklch(primary)
    return _derived(
        "light",
        {"primary": primary, "accent": accent},
        {
            "primary_tint": Oklch(0.945, min(own.chroma, 0.02), own.hue),
            "bright": _bright(to_oklch(accent)),
            "primary_deep": Oklch(min(0.8 * own.lightness, 0.36), own.chroma, own.hue),
        },
    )


def _bright(accent: Oklch) -> Oklch:
    """A light colour that goes with the accent: the usual one with warm accents, as a light red is pink."""
    is_warm = accent.chroma > 0.03 and 0 <= accent.hue <= _YELLOW
    return to_oklch(parse(BRIGHT)) if is_warm else Oklch(0.82, min(accent.chroma, 0.135), accent.hue)


def _dark(light: dict[str, Rgb]) -> dict[str, Rgb]:
    own, warm, deep = (to_oklch(light[name]) for name in ("primary", "accent", "primary_deep"))
    return _derived(
        "dark",
        {"bright": light["bright"]},
        {
            "primary_tint": Oklch(0.285, min(own.chroma, 0.035), own.hue),
            "primary": Oklch(0.77, min(own.chroma, 0.1), own.hue),
            "accent": Oklch(0.75, min(warm.chroma, 0.12), warm.hue),
            "primary_deep": Oklch(min(max(deep.lightness - 0.03, 0.27), 0.33), min(deep.chroma, 0.08), own.hue),
        },
    )


def _derived(scheme: str, given: dict[str, Rgb], wished: dict[str, Oklch]) -> dict[str, Rgb]:
    """`given` colours and the `wished`, each moved until it is legible with all that came before."""
    found = dict(given)
    for name, wish in wished.items():

        def fits(candidate: Rgb, name: str = name) -> bool:
            tokens = _tokens(scheme, {**found, name: candidate})
            return all(
                contrast(tokens[text], tokens[ground]) >= LEGIBLE
                for text, ground in PAIRS
                if text in tokens and ground in tokens and (name in text or name in ground)
            )

        found[name] = _fitted(wish, fits)
    return found


def _fitted(wish: Oklch, fits: Callable[[Rgb], bool]) -> Rgb:
    """The colour nearest in lightness to the wished that fits."""
    for step in range(201):
        for lightness in (wish.lightness - step / 200, wish.lightness + step / 200):
            if 0 <= lightness <= 1 and fits(candidate := from_oklch(wish._replace(lightness=lightness))):
                return candidate
    raise ValueError(f"no lightness of {wish} is legible")


def _tokens(scheme: str, chosen: dict[str, Rgb]) -> dict[str, Rgb]:
    """Every colour that `PAIRS` names and that can be told of those `chosen` so far."""
    neutral = {name: parse(value) for name, value in NEUTRALS[scheme].items()}
    made = {"hover-surface": brightened(neutral["surface"], _BRIGHTER)}
    for name in chosen.keys() & {"primary", "accent"}:
        made[f"hover-{name}"] = brightened(chosen[name], _BRIGHTER)
    if "primary" in chosen:
        made["map-primary"] = mixed(chosen["primary"], neutral["paper"], _MAP_SHARE)
    return {**neutral, **chosen, **made}


def _palette(colours: dict[str, Rgb]) -> Palette:
    return {
        "primary": spelled(colours["primary"]),
        "primary_deep": spelled(colours["primary_deep"]),
        "primary_tint": spelled(colours["primary_tint"]),
        "accent": spelled(colours["accent"]),
        "bright": spelled(colours["bright"]),
    }
