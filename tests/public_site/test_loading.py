"""How a page arrives in the browser: requests, jumps of what one reads, and which pictures come first."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.public_site.content import Content
from tests.public_site.tour import addresses

#: Style sheets, script, fonts, icon and the count of reads: what one page asks for besides its pictures.
MOST_REQUESTS = 24

_SHIFTS = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    document.fonts.ready.then(() => setTimeout(() => resolve(sum), 300));
})"""
_LARGEST = """() => new Promise((resolve) => {
    new PerformanceObserver((list) => {
        const element = list.getEntries().at(-1).element;
        resolve({ name: element.localName, priority: element.fetchPriority, loading: element.loading });
    }).observe({ type: "largest-contentful-paint", buffered: true });
})"""
_PICTURES = """() => [...document.images].map((image) => {
    const box = image.getBoundingClientRect();
    return {
        isBelow: box.top + scrollY > innerHeight, loading: image.loading, priority: image.fetchPriority,
        isSized: image.hasAttribute("width") && image.hasAttribute("height"),
    };
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_browser_sees(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content, width: int
) -> None:
    page = browser_page(width=width)
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request))
    paths = addresses(live_content)
    for name in ("home", "article", "section", "photo report", "group", "event"):
        asked.clear()
        page.goto(live_server.url + paths[name], wait_until="load")
        assert page.evaluate(_SHIFTS) < 0.02, name
        others = [each.url for each in asked if each.resource_type != "image"]
        assert len(others) <= MOST_REQUESTS, others
        assert all(url.startswith(live_server.url) for url in others)
        pictures = page.evaluate(_PICTURES)
        assert all(each["isSized"] for each in pictures), name
        assert [each for each in pictures if each["isBelow"] and each["loading"] != "lazy"] == [], name
        if name in ("home", "article", "section", "photo report"):
            largest = page.evaluate(_LARGEST)
            assert largest["name"] != "img" or largest == {"name": "img", "priority": "high", "loading": "auto"}, name
            assert [each["priority"] for each in pictures].count("high") == 1, name
        fonts = {urlsplit(each.url).path for each in asked if each.resource_type == "font"}
        assert len(fonts) <= 2, "text of two scripts; what is preloaded is used"
        assert any(re.search("arabic", font) for font in fonts)
