"""The pictures of a photo report one by one: by keyboard, by finger, and without script."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jihadi_cms.articles.models import ArticlePage
from tests.public_site.content import Content, picture, publish

SCRIPT = Path(__file__).parents[2] / "public_site/static/public_site/js/site.js"
CAPTIONS = ["یکم", "", "سوم"]
STATE = """() => {
    const viewer = document.querySelector("dialog");
    const image = viewer.querySelector("img");
    return {
        open: viewer.open,
        count: viewer.querySelector(".viewer__count").textContent,
        caption: viewer.querySelector(".viewer__caption").textContent.trim(),
        shown: image && image.complete && image.naturalWidth > 0,
        wide: document.documentElement.scrollWidth > innerWidth || viewer.scrollWidth > viewer.clientWidth,
        inside: viewer.contains(document.activeElement),
    };
}"""


@pytest.fixture
def report(live_content: Content, live_server: Any) -> str:
    """The address of a photo report."""
    images = [{"image": picture().pk, "caption": caption, "credit": ""} for caption in CAPTIONS]
    gallery = {"type": "gallery", "value": {"title": "نگارخانه", "images": images}}
    page = ArticlePage(title="گزارش تصویری", kind="photo_report", body=json.dumps([gallery]))
    live_content.section.add_child(instance=page)
    publish(page)
    return live_server.url + page.get_url()


def state(page: Any) -> dict[str, Any]:
    """What the viewer shows, once its picture is there."""
    page.wait_for_function(f"() => {{ const found = ({STATE})(); return !found.open || found.shown; }}")
    return page.evaluate(STATE)


def wait_for_focus(page: Any, index: int) -> None:
    """Wait until a picture in the page has the focus; `index` from 0."""
    page.wait_for_function(
        "at => document.querySelectorAll('.gallery__list a')[at] === document.activeElement", arg=index
    )


def test_by_keyboard_and_without_script(browser_page: Callable[..., Any], report: str) -> None:
    for width in (360, 1280):
        page = browser_page(width=width, reduced_motion="reduce", has_touch=width == 360)
        page.goto(report)
        page.locator(".gallery__list a").nth(0).focus()
        page.keyboard.press("Enter")
        assert state(page) == {
            "open": True, "count": "تصویر ۱ از ۳", "caption": "یکم عکاس", "shown": True, "wide": False, "inside": True,
        }  # fmt: skip
        # From right to left, the next one stands to the left.
        shown = []
        for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight", "Home", "End"):
            page.keyboard.press(key)
            shown.append((state(page)["count"][6], state(page)["caption"]))
        first, second, third = ("۱", "یکم عکاس"), ("۲", "عکاس"), ("۳", "سوم عکاس")
        assert shown == [second, third, first, third, first, third]

        buttons = []
        for _ in range(8):
            buttons.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
            assert page.evaluate("document.activeElement.closest('dialog') || document.activeElement === document.body")
            page.keyboard.press("Tab")
        assert {"بستن", "تصویر پیشین", "تصویر پسین"} <= set(buttons)
        assert page.evaluate("getComputedStyle(document.querySelector('.viewer__button')).transitionDuration") == "0s"
        page.get_by_role("button", name="تصویر پسین").press("Enter")
        assert state(page)["count"] == "تصویر ۱ از ۳"
        page.get_by_role("button", name="تصویر پیشین").press("Enter")

        page.keyboard.press("Escape")
        assert not state(page)["open"]
        wait_for_focus(page, 2)  # the picture that was seen last

        page.locator(".gallery__list a").nth(1).click()
        assert state(page)["count"] == "تصویر ۲ از ۳"
        page.get_by_role("button", name="بستن").press("Enter")
        assert not state(page)["open"]
        wait_for_focus(page, 1)

    without_script = browser_page(java_script_enabled=False)
    without_script.goto(report)
    assert not without_script.locator("dialog").is_visible()
    without_script.locator(".gallery__list a").nth(0).click()
    without_script.wait_for_url("**/images/**")


def test_the_script_stays_small() -> None:
    import gzip

    assert len(gzip.compress(SCRIPT.read_bytes())) <= 10 * 1024
