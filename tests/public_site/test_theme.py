"""An organisation's colours: one stylesheet, kept for good, and legible on every kind of page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from wagtail.models import Site

from home.models import SiteSettings
from jihadi_cms.delivery.settle import settle
from tests.public_site.content import Content, build

TOKENS = Path(__file__).parents[2] / "public_site/static/public_site/css/tokens.css"
COLOUR = re.compile(r'<meta name="theme-color" content="(#[0-9a-f]{6})" media="\(prefers-color-scheme: (\w+)')
BRANDS = {"green": ("#1b6b33", ""), "red": ("#8c1515", "#8c1515"), "navy": ("#14264d", "#7a5200")}


def choose(primary: str, accent: str = "") -> None:
    """Save colours as the site's."""
    chosen = SiteSettings.for_site(Site.objects.get())
    chosen.primary_colour, chosen.accent_colour = primary, accent
    chosen.save()
    settle()


def link_in(html: str) -> str:
    """The address of the theme's stylesheet in a page; "" if there is none."""
    found = re.search(r'href="(/theme-[^"]+\.css)"', html)
    return found[1] if found else ""


def test_without_a_choice_there_is_no_stylesheet(client: Client, content: Content) -> None:
    choose("")
    assert link_in(client.get("/").content.decode()) == ""
    assert client.get("/theme-red.css").status_code == 404


def test_chosen_colours_are_a_stylesheet_of_their_own_name(client: Client, content: Content) -> None:
    choose("#14264d")
    page = client.get("/").content.decode()
    address = link_in(page)
    # After the tokens that it changes, and before the colours of paper.
    assert page.index("css/tokens.css") < page.index(address) < page.index("css/print.css")
    assert '<meta name="theme-color" content="#14264d" media="(prefers-color-scheme: light)">' in page
    assert "style=" not in page
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert ":root{--tile:#14264d;" in response.content.decode()
    assert not response.cookies
    choose("#1b6b33")
    assert link_in(client.get("/").content.decode()) not in ("", address)
    # A page that was made before keeps its colours.
    assert client.get(address).content == response.content


def test_browsers_and_home_screens_take_the_brand_up(client: Client, content: Content) -> None:
    for primary, accent, expected in (("#14264d", "", "#14264d"), ("", "#7a5200", "#0b6169"), ("", "", "#0b6169")):
        choose(primary, accent)
        page = client.get("/").content.decode()
        told = COLOUR.findall(page)
        assert [scheme for _, scheme in told] == ["light", "dark"]
        assert told[0][0] == expected
        # On dark screens, that of the band at the top.
        tokens = client.get(link_in(page)).content.decode() if link_in(page) else TOKENS.read_text(encoding="utf-8")
        assert f"--tile-deep:{told[1][0]}" in tokens.partition("dark)")[2].replace(" ", "")
        assert client.get("/site.webmanifest").json()["theme_color"] == expected


def test_both_outlets_tell_the_colours(client: Client, content: Content) -> None:
    choose("#14264d", "#7a5200")
    asked = "{ siteSettings { primaryColour accentColour theme { light { primary accent } dark { primary } } } }"
    by_graphql = client.post("/graphql/", {"query": asked}, "application/json").json()["data"]["siteSettings"]
    by_rest = client.get("/api/v1/site_settings/").json()
    assert by_graphql["theme"]["light"] == {"primary": "#14264d", "accent": "#7a5200"}
    assert by_graphql["theme"]["dark"]["primary"] == by_rest["theme"]["dark"]["primary"]
    assert (by_rest["primary_colour"], by_rest["accent_colour"]) == ("#14264d", "#7a5200")


def test_brands_are_legible(browser_page: Callable[..., Any], live_server: Any) -> None:
    content = build()
    paths = ["/", content.article.get_url(), content.event.get_url(), "/provinces/"]
    pages = {scheme: browser_page(color_scheme=scheme) for scheme in ("light", "dark")}
    for name, colours in BRANDS.items():
        choose(*colours)
        for scheme, page in pages.items():
            for path in paths:
                page.goto(live_server.url + path)
                tile = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--tile')")
                assert (tile == colours[0]) is (scheme == "light"), (name, scheme)
                found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response
                assert not found["violations"], (name, scheme, path)
                assert found["passes"][0]["nodes"], path
