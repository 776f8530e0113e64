"""Pages on paper: the text without what one cannot click there, dark on white, with the addresses of links."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Page as BrowserPage

from tests.public_site.content import Content, publish

HIDDEN = (
    *(".nav", ".footer", ".breadcrumb", ".share .pills", ".siblings", ".comments", ".header__aside", ".button"),
    *(".article-aside", ".invitation", "dialog", "audio"),
)
#: Texts that are lighter than the middle, on paper whose backgrounds are left out.
PALE = """() => {
    const pale = [];
    for (const element of document.querySelectorAll("main *, header *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !element.checkVisibility({ visibilityProperty: true })) continue;
        const [red, green, blue] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
        if (red + green + blue > 383) pale.push(element.outerHTML.slice(0, 120));
    }
    return pale;
}"""
#: Where the parts of the printed address begin.
PARTS = """() => [...document.querySelectorAll('.paper-address bdi bdi')]
    .filter((part) => part.textContent).map((part) => part.getBoundingClientRect().left)"""


def links(page: BrowserPage) -> list[str]:
    """The texts of the links that are to be seen, with what the style sheet adds to them, as they stand on the page.

    The session stays: with it, the medium that the page is shown in would end.
    """
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "link"]


def test_what_is_printed(browser_page: Callable[..., Any], live_server: Any, live_content: Content) -> None:
    article = live_content.article
    blocks = json.loads(json.dumps(list(article.body.raw_data)))
    words = '<p><a href="https://example.org/source/">سرچشمه</a> <a href="/provinces/">همین‌جا</a></p>'
    blocks.append({"type": "paragraph", "value": words})
    article.body = json.dumps(blocks)
    publish(article)
    page = browser_page(color_scheme="dark")
    for kind in ("article", "event", "group"):
        page.goto(live_server.url + getattr(live_content, kind).get_url())
        assert page.locator(".nav").first.is_visible()
        page.emulate_media(media="print")
        for selector in HIDDEN:
            for each in page.locator(selector).all():
                assert not each.is_visible(), f"{selector} of {kind}"
        assert page.locator("h1").is_visible()
        assert page.evaluate(PALE) == []
        if kind == "article":
            assert page.locator(".share__link").inner_text().endswith(f"/news/{article.code}/")
            assert not page.locator(".paper-address").is_visible()
            printed = links(page)
            (source,) = [each for each in printed if each.startswith("سرچشمه")]
            assert "https://example.org/source/" in source, "its last slash does not stray to the other end"
            assert "همین‌جا" in printed, "nobody types the path of a link within the site"
            assert "https://www.aparat.com/v/abc123" in printed, "of a player"
            assert page.locator(".questions details").count() == 1
            assert page.get_by_text("چون", exact=True).bounding_box()["height"] > 0
            assert page.pdf(format="A4").startswith(b"%PDF")
        else:
            address = unquote(page.url)
            assert page.locator(".paper-address").inner_text().endswith(f": {address}")
            assert "%" not in address
            lefts = page.evaluate(PARTS)
            assert len(lefts) == page.url.count("/") - 3
            assert lefts == sorted(lefts), "what comes first stands left, in Persian too"
        page.emulate_media(media="screen")
        assert not page.locator(".paper-address").is_visible()
