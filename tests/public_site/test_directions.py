"""Right to left in Persian, left to right in a language that is written so: the same templates, mirrored."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from wagtail.models import Locale

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventIndexPage, EventPage
from tests.public_site.content import Content, home_body, publish

ROOT = Path(__file__).parents[2] / "public_site"

#: What names a side of the screen instead of one of the text, in a declaration of CSS.
_PHYSICAL = re.compile(
    r"""(?x)
    (?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-)?(?:left|right|top|bottom)(?:-[\w-]+)?\s*:
    | (?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\s*:
    | (?<![\w(-])(?:min-|max-)?(?:width|height)\s*:
    | (?:text-align|float|clear)\s*:\s*(?:left|right)
    | (?<![\w-])direction\s*:
    | translateX
    """
)
#: Four values, of which the second and the fourth differ, are another way to name left and right.
_FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset|border-radius)\s*:\s*(\S+) (\S+) (\S+) (\S+);")
_SIDES = """() => {
    const middle = (selector) => {
        const box = document.querySelector(selector).getBoundingClientRect();
        return (box.left + box.right) / 2 / innerWidth;
    };
    const icon = [...document.querySelectorAll(".icon--directed")].find((each) => each.getClientRects().length);
    return {
        language: document.documentElement.lang,
        direction: getComputedStyle(document.body).direction,
        brand: middle(".brand__mark"),
        search: middle(".header__search button"),
        menu: middle(".nav li"),
        aside: document.querySelector(".article-aside") && middle(".article-aside"),
        arrow: icon && getComputedStyle(icon).transform,
    };
}"""


@pytest.mark.parametrize(
    ("text", "is_physical"),
    [
        ("margin-left: 1px", True),
        ("  left: 0", True),
        ("text-align: right", True),
        ("border-top-left-radius: 1px", True),
        ("max-width: 10rem", True),
        ("margin-inline-start: 1px", False),
        ("@media (min-width: 40rem) {", False),
        ("inset-block-start: 0", False),
        ("text-align: start", False),
    ],
)
def test_what_is_physical(text: str, is_physical: bool) -> None:
    assert bool(_PHYSICAL.search(text)) == is_physical


@pytest.mark.parametrize("path", sorted(ROOT.glob("static/**/css/*.css")), ids=lambda path: path.name)
def test_styles_name_sides_of_the_text_alone(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [found[0] for found in _PHYSICAL.finditer(text)] == []
    assert [found[0] for found in _FOUR.finditer(text) if found[2] != found[4]] == []


def test_no_template_has_styles_or_scripts_of_its_own() -> None:
    for path in ROOT.glob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        scripts = re.findall(r"<script(?![^>]*(?:src=|application/ld\+json))", text)
        assert [*scripts, *re.findall(r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:", text)] == [], path


@pytest.fixture
def english(live_content: Content, settings: Any) -> dict[str, str]:
    """The home page, an article and an event in English: their paths."""
    settings.WAGTAIL_I18N_ENABLED = True
    cache.clear()  # Wagtail remembers the roots of sites, which are those of one language until now
    locale = Locale.objects.create(language_code="en")
    home = HomePage.objects.get().copy_for_translation(locale)
    home.title, home.slug = "Home", "home-en"
    publish(home)
    section = home.add_child(instance=SectionPage(title="Reports", slug="reports", locale=locale))
    publish(section)
    article = section.add_child(
        instance=ArticlePage(
            title="A school of six classrooms for a far village",
            slug="school",
            kicker="Building",
            lead="In a village whose road is closed for half of the year.",
            main_image=live_content.article.main_image,
            locale=locale,
            published_at="2025-03-21T08:30:00Z",
        )
    )
    publish(article)
    events = home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=locale))
    publish(events)
    event = events.add_child(instance=EventPage(title="Fair", starts_at="2025-03-21T08:30:00Z", locale=locale))
    publish(event)
    pages = {"groups": live_content.group_index.pk, "events": events.pk, "section": section.pk, "article": article.pk}
    home.body = home_body(live_content.article.main_image_id, pages)
    publish(home)
    settle()
    return {"home": home.get_url(), "article": article.get_url(), "event": event.get_url()}


def test_persian_and_english_mirror_each_other(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content, english: dict[str, str]
) -> None:
    page = browser_page()
    assert english["home"] == "/en/"
    for kind in ("home", "article"):
        found = {}
        for direction, path in (("rtl", getattr(live_content, kind).get_url()), ("ltr", english[kind])):
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(live_server.url + path)
            found[direction] = page.evaluate(_SIDES)
            assert found[direction]["direction"] == direction
            for width in (1280, 360):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") == width, path
        rtl, ltr = found["rtl"], found["ltr"]
        assert (rtl["language"], ltr["language"]) == ("fa", "en")
        assert ltr["brand"] < 0.2 < 0.8 < rtl["brand"]
        assert ltr["menu"] < 0.2 < 0.8 < rtl["menu"]
        assert rtl["search"] < 0.3 < 0.7 < ltr["search"]
        if kind == "article":
            assert rtl["aside"] < 0.4 < 0.6 < ltr["aside"]
        assert rtl["arrow"].startswith("matrix(-1,"), "arrows point where one reads on"
        assert ltr["arrow"] in ("none", None)


def test_english_pages_have_latin_digits_and_gregorian_dates(
    browser_page: Callable[..., Any], live_server: Any, english: dict[str, str]
) -> None:
    page = browser_page(java_script_enabled=False)
    page.goto(live_server.url + english["article"])
    main = page.locator("main").inner_text()
    assert "21 March 2025, 12:00" in main
    assert "1 minute to read" in main
    assert not re.search("[۰-۹]", main)
    assert page.locator(".breadcrumb a").first.get_attribute("href") == "/en/"
    assert page.locator(".footer a[href='/en/tags/']").is_visible()
    page.goto(live_server.url + english["event"])
    assert page.locator(".date-leaf--large").inner_text().split() == ["Friday", "21", "March", "2025"]
    page.goto(f"{live_server.url}/en/nowhere/")
    assert page.locator("h1").inner_text() == "Page not found"
    page.console_errors.clear()
