"""Pages on paper: the text without what one cannot click there, dark on white, with the addresses of links."""

import json
from collections.abc import Callable
from typing import Any

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
ADDED = "(element) => getComputedStyle(element, '::after').content"


def test_what_is_printed(browser_page: Callable[..., Any], live_server: Any, live_content: Content) -> None:
    article = live_content.article
    blocks = json.loads(json.dumps(list(article.body.raw_data)))
    blocks.append({"type": "paragraph", "value": '<p><a href="https://example.org/source/">سرچشمه</a></p>'})
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
            link = page.locator(".prose a[href='https://example.org/source/']")
            assert link.evaluate(ADDED) == '" (" attr(href) ")"' or "https://example.org/source/" in link.evaluate(
                ADDED
            )
            assert page.locator(".questions details").count() == 1
            assert page.get_by_text("چون", exact=True).bounding_box()["height"] > 0
            assert page.pdf(format="A4").startswith(b"%PDF")
        page.emulate_media(media="screen")
