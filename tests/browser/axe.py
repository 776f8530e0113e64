"""Accessibility of a page in the browser, by axe-core (https://github.com/dequelabs/axe-core)."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_GRAVE = ("serious", "critical")


def violations(page: Page, part: str | None = None, impacts: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
    """The rules that a page breaks, or the part of it that a CSS selector names, each with the HTML that breaks it;
    of some `impacts` only, if any are given."""
    found: dict[str, Any] = Axe().run(page, context=part, options={"resultTypes": ["violations"]}).response
    return [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found["violations"]
        if not impacts or each["impact"] in impacts
    ]


def grave(page: Page, part: str | None = None) -> list[tuple[str, list[str]]]:
    """The serious and critical ones of `violations`."""
    return violations(page, part, _GRAVE)
