"""Icons of the block picker that Wagtail does not ship."""

from wagtail import hooks

ICONS = ("audio", "columns", "statistics")


@hooks.register("register_icons")
def register_block_icons(icons: list[str]) -> list[str]:
    """Add the template path of each of our icons to Wagtail's list."""
    return [*icons, *(f"blocks/icons/{name}.svg" for name in ICONS)]
