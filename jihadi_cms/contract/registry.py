"""What a site has once, around all of its pages: its menus and its settings."""

from functools import lru_cache

from jihadi_cms.contract.content_types import SETTING, SNIPPET, ContentType, Contract, contract


def navigation_of(contract: Contract) -> tuple[ContentType, ...]:
    """The snippets that lead through a site: those whose model says `api_navigation = True`, and that are public
    whether or not a page names them."""
    return tuple(
        each
        for each in contract.content_types
        if each.kind == SNIPPET and each.always_public and getattr(each.model, "api_navigation", False)
    )


def settings_of(contract: Contract) -> tuple[ContentType, ...]:
    """The settings of a site."""
    return tuple(each for each in contract.content_types if each.kind == SETTING)


@lru_cache(maxsize=1)
def frame_types() -> frozenset[str]:
    """Names of the content types that frame every page of the project."""
    return frozenset(each.name for each in (*navigation_of(contract()), *settings_of(contract())))
