"""The site without a mouse, without motion and without script."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from public_site.templatetags.public_site import digits
from tests.public_site.content import Content
from tests.public_site.tour import FAILURES, addresses

#: What has the focus: its place among all that can have it, whether one sees that, and whether it is on the screen.
_FOCUSED = """() => {
    const able = "a[href], button, input, select, textarea, summary, audio, [tabindex='0']";
    const all = [...document.querySelectorAll(able)];
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const shown = [element, element.closest("label, .card"), element.querySelector("rect")].filter(Boolean);
    return {
        place: all.indexOf(element),
        html: element.outerHTML.slice(0, 160),
        isMarked: shown.some((each) => {
            const style = getComputedStyle(each);
            return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
                || parseFloat(style.strokeWidth) > 2;
        }),
        isHere: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    };
}"""
#: Elements that move though nothing should: nothing, it is hoped.
_MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    const seconds = (text) => Math.max(...text.split(",").map((part) => parseFloat(part)));
    return seconds(style.transitionDuration) > 0 || seconds(style.animationDuration) > 0
        || style.scrollBehavior === "smooth";
}).map((element) => element.outerHTML.slice(0, 100))"""


def walk(page: BrowserPage) -> list[dict[str, Any]]:
    """What has the focus, one after another, when one presses the tabulator until the page is over."""
    found: list[dict[str, Any]] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused["place"] < 0 or (found and focused["place"] == found[0]["place"]):
            return found
        if not found or focused["place"] != found[-1]["place"]:  # a player has several buttons of its own
            found.append(focused)
    raise AssertionError("the focus does not leave the page")


def test_the_focus_goes_through_every_page_in_order_and_is_seen(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content
) -> None:
    paths = addresses(live_content)
    for width in (360, 1280):
        page = browser_page(width=width)
        for name in ("home", "article", "filtered groups", "found", "registration", "month", "provinces"):
            page.goto(live_server.url + paths[name])
            found = walk(page)
            places = [each["place"] for each in found]
            assert "skip-link" in found[0]["html"]
            assert places == sorted(places), name
            assert len(places) == len(set(places)) > 20, name
            assert [each["html"] for each in found if not (each["isMarked"] and each["isHere"])] == [], (name, width)
            menu = [each["html"] for each in found if any(text in each["html"] for text in ("گروه‌ها", "بیرون"))]
            assert len(menu) >= 2, "the menu is reached, also what is beyond the edge of a phone"


def test_search_and_filters_by_keyboard(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content
) -> None:
    page = browser_page()
    page.goto(live_server.url)
    page.focus("#header-search")
    page.keyboard.type("یاران")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_contain_text(digits(1))
    expect(page.locator("main").get_by_role("link", name="یاران آب")).to_be_visible()

    phone = browser_page(width=360)
    phone.goto(live_server.url)
    phone.focus(".header__search-link")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/search/")

    page.goto(live_server.url + live_content.group_index.get_url())
    page.focus("#filter-province")
    page.keyboard.press("End")  # Yazd
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator("#filter-province")).to_have_value("یزد")


def test_forms_say_what_is_wrong(browser_page: Callable[..., Any], live_server: Any, live_content: Content) -> None:
    paths = addresses(live_content)
    page = browser_page(width=360)
    for name, field in (("comment", "#comment-email"), ("registration", "#id_email")):
        page.goto(live_server.url + paths[name])
        title = page.title()
        page.focus("main form button[type=submit]")
        page.keyboard.press("Enter")
        expect(page.locator("[role=alert]")).to_be_focused()
        assert page.title() != title, "the title begins with the error"
        expect(page.locator(field)).to_have_attribute("aria-invalid", "true")
        described = page.evaluate(
            "(field) => document.querySelector(field).getAttribute('aria-describedby').split(' ')"
            ".map((id) => document.getElementById(id).className)",
            field,
        )
        assert "form__error" in described
        page.focus(f"[role=alert] a[href='{field}']")
        page.keyboard.press("Enter")
        expect(page.locator(field)).to_be_focused()
    page.console_errors.clear()  # the answer to a form with errors is no 200


def test_nothing_moves_for_those_who_asked_for_that(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content
) -> None:
    page = browser_page(reduced_motion="reduce")
    for kind in ("home", "article", "group", "event"):
        page.goto(live_server.url + getattr(live_content, kind).get_url())
        assert page.evaluate(_MOVING) == [], kind


def test_every_page_is_there_without_script(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content
) -> None:
    """Word by word; what scripts alone can do is not offered."""
    with_script = browser_page()
    without = browser_page(java_script_enabled=False)
    for name, path in addresses(live_content).items():
        texts = []
        for page in (with_script, without):
            page.goto(live_server.url + path)
            if page is with_script:
                page.evaluate("document.querySelectorAll('[data-copy], [data-share]').forEach((each) => each.remove())")
            texts.append(page.locator("main").inner_text().split())
        assert texts[0] == texts[1], name
        assert without.locator("main h1").is_visible(), name
        if name in FAILURES:
            with_script.console_errors.clear()
            without.console_errors.clear()
    without.goto(live_server.url + "/search/")
    without.fill("#search-words", "یاران")
    without.click("main form button")
    expect(without.locator("main").get_by_role("link", name="یاران آب")).to_be_visible()
