"""The stylesheet of a site with colours of its own: what the API says of them, as the tokens of css/tokens.css."""

from hashlib import sha256
from typing import Any

#: Member of the API's `Palette` → the token that it gives its value to.
TOKENS = {
    "primary": "--tile",
    "primaryDeep": "--tile-deep",
    "primaryTint": "--tile-tint",
    "accent": "--brick",
    "bright": "--saffron",
}


def stylesheet(theme: dict[str, Any]) -> str:
    """The CSS of a `Theme`, to be loaded after css/tokens.css."""
    light, dark = (
        "".join(f"{token}:{theme[scheme][name]};" for name, token in TOKENS.items()) for scheme in ("light", "dark")
    )
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def name_of(theme: dict[str, Any]) -> str:
    """A name that no other colours have: part of the stylesheet's address, which browsers may keep for good."""
    return sha256(stylesheet(theme).encode()).hexdigest()[:12]
