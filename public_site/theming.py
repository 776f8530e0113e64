"""The stylesheet of a site with colours of its own: what the API says of them, as the tokens of css/tokens.css.

Its address spells the colours out, so that it is always right, may be kept for good, and needs no API to be answered.
"""

#: Member of the API's `Palette` → the token that it gives its value to.
TOKENS = {
    "primary": "--tile",
    "primaryDeep": "--tile-deep",
    "primaryTint": "--tile-tint",
    "accent": "--brick",
    "bright": "--saffron",
}
_DIGITS = 6


def stylesheet(light: str, dark: str) -> str:
    """The CSS of two palettes, each as `spelled`, to be loaded after css/tokens.css."""
    return f":root{{{_rules(light)}}}@media (prefers-color-scheme:dark){{:root{{{_rules(dark)}}}}}"


def _rules(palette: str) -> str:
    colours = (palette[at : at + _DIGITS] for at in range(0, len(palette), _DIGITS))
    return "".join(f"{token}:#{colour};" for token, colour in zip(TOKENS.values(), colours, strict=True))


def spelled(palette: dict[str, str]) -> str:
    """A `Palette` of the API as the hexadecimal digits of its colours, in the order of `TOKENS`."""
    return "".join(palette[name].removeprefix("#") for name in TOKENS)
