"""What only a browser can tell: widths, direction, colours, and that no player loads by itself."""

from collections.abc import Callable
from typing import Any

from tests.public_site.content import Content

LIGHTNESS = """() => {
    const sum = (color) => color.match(/\\d+/g).slice(0, 3).reduce((all, each) => all + Number(each), 0);
    return {
        ink: sum(getComputedStyle(document.body).color),
        paper: sum(getComputedStyle(document.documentElement).backgroundColor),
    };
}"""
KINDS = ["home", "section", "article", "group_index", "group", "event_index", "event"]


def test_nothing_is_wider_than_a_phone(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content
) -> None:
    page = browser_page(width=360)
    paths = [getattr(live_content, kind).get_url() for kind in KINDS]
    for path in [*paths, "/search/?q=یاران", "/provinces/", "/tags/"]:
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Vazirmatn Variable\"'))")


def test_a_player_is_made_only_when_the_reader_asks(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content
) -> None:
    address = live_server.url + live_content.article.get_url()
    page = browser_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load")
    assert page.locator("iframe").count() == 0
    assert all(url.startswith(live_server.url) for url in asked)
    page.locator(".facade").click()
    player = page.locator("iframe")
    assert player.get_attribute("src").startswith("https://www.aparat.com/video/video/embed/videohash/abc123/")
    assert player.get_attribute("title") == "فیلم"
    page.wait_for_timeout(200)
    page.console_errors.clear()  # the provider cannot be reached from here

    without_script = browser_page(java_script_enabled=False)
    without_script.goto(address)
    assert without_script.locator(".facade").get_attribute("href") == "https://www.aparat.com/v/abc123"


def test_colours_follow_the_system_and_the_keyboard_skips_to_the_content(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content
) -> None:
    for scheme, darker in (("light", "ink"), ("dark", "paper")):
        page = browser_page(color_scheme=scheme)
        page.goto(live_server.url + "/")
        found = page.evaluate(LIGHTNESS)
        assert min(found, key=found.get) == darker
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
