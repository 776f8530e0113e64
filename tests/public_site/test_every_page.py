"""Every kind of page in the browser: accessible in light and dark on a phone and a desk, under the site's policy, and
no wider than its window, also when that is magnified."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page as BrowserPage

from public_site.views import pages
from tests.public_site.content import Content
from tests.public_site.tour import FAILURES, addresses

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_CHECK = """async (only) => {
    const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
    if (only) options.runOnly = { type: "rule", values: only };
    const found = await axe.run(document, options);
    return found.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html.slice(0, 300)]));
}"""
_LISTEN = """document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));"""
_WIDTH = "document.documentElement.scrollWidth"
#: What there is to read, without the summaries of cards: narrow lists leave them to the pages that they lead to.
_TEXT = """() => {
    for (const each of document.querySelectorAll(".card__summary")) each.remove();
    return document.querySelector("main").innerText.split(/\\s+/).join(" ");
}"""


class Visitor:
    """A browser that looks at one page after another and writes down what is wrong with each."""

    def __init__(self, page: BrowserPage, origin: str) -> None:
        self.page, self.origin = page, origin
        self.faults: dict[str, list[Any]] = {}
        self.asked: list[str] = []
        page.add_init_script(_LISTEN)
        page.on("request", lambda request: self.asked.append(request.url))

    def visit(self, name: str, path: str, status: int = 200) -> None:
        """Open the page at `path`, which answers with `status`, and look at it."""
        response = self.page.goto(self.origin + path)
        assert response is not None
        assert response.status == status, name
        policy = response.headers.get("content-security-policy", "")
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        self.look(name)

    def look(self, name: str) -> None:
        """Look at the page that is open."""
        faults: list[Any] = []
        self.page.evaluate(_AXE)
        for width in (1280, 360):
            self.page.set_viewport_size({"width": width, "height": 800})
            for scheme, rules in (("light", None), ("dark", ["color-contrast"])):
                self.page.emulate_media(color_scheme=scheme)
                faults += [(width, scheme, *each) for each in self.page.evaluate(_CHECK, rules)]
        text = self.page.evaluate(_TEXT)
        for width in (360, 320, 640):  # 1280 pixels at 400 and at 200 % (WCAG 1.4.10 and 1.4.4)
            self.page.set_viewport_size({"width": width, "height": 800})
            if (wide := self.page.evaluate(_WIDTH)) > width:
                faults.append(f"{wide} pixels wide at {width}")
            if self.page.evaluate(_TEXT) != text:
                faults.append(f"other text at {width}")
        faults += [url for url in self.asked if not url.startswith((self.origin, "data:"))]
        faults += [error for error in self.page.console_errors if not re.match("Failed to load resource", error)]
        self.asked.clear()
        self.page.console_errors.clear()
        if faults:
            self.faults[name] = faults


@pytest.fixture
def visitor(browser_page: Callable[..., Any], live_server: Any) -> Visitor:
    """Looks at pages of the live server."""
    return Visitor(browser_page(), live_server.url)


def test_every_kind_of_page(visitor: Visitor, live_content: Content) -> None:
    for name, path in addresses(live_content).items():
        visitor.visit(name, path, FAILURES.get(name, 200))
        if name in ("comment", "registration"):
            visitor.page.click("main form button[type=submit]")
            visitor.page.wait_for_selector("[role=alert]")
            visitor.look(f"{name} with errors")
    assert visitor.faults == {}


def test_the_pages_for_faults(
    visitor: Visitor, live_content: Content, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(pages, "query", None)
        visitor.visit("fault", "/", 500)
    visitor.visit("no route", "/documents/999999/nothing.pdf", 404)
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": "http://127.0.0.1:9/graphql/", "TIMEOUT": 1}
    visitor.visit("no API", "/unknown/", 503)
    assert visitor.faults == {}
