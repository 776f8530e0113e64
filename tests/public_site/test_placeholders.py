"""A picture's blurred likeness: seen until the picture arrives, under it then, and never behind what is transparent."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Route

from jihadi_cms.core import thumbhash
from jihadi_cms.core.models import ContentImage
from public_site.placeholders import ACROSS, DOWN, colours_of, placeholder_svg
from tests.public_site.content import Content, publish

Rgb = tuple[int, int, int]
HELD = ".article__picture .photo"


def image_of(picture: Image.Image) -> ContentImage:
    """`picture` as an upload."""
    file = BytesIO()
    picture.save(file, "PNG")
    image = ContentImage(title="دو رنگ", alt_text="دو رنگ")
    image.file = ContentFile(file.getvalue(), "colours.png")
    image.save()
    return image


def halves(left: str, right: str, mode: str = "RGB") -> Image.Image:
    """A picture of two colours side by side."""
    picture = Image.new(mode, (600, 400), left)
    picture.paste(right, (300, 0, 600, 400))
    return picture


def show(content: Content, image: ContentImage | None) -> str:
    """Publish the article with `image` for its picture: its address."""
    content.article.main_image = image
    publish(content.article)
    return content.article.get_url()


def painted(page: BrowserPage, selector: str, across: float) -> Rgb:
    """The colour on the screen at a share of an element's width, halfway down."""
    box = page.locator(selector).first.bounding_box()
    clip = {"x": box["x"] + across * box["width"], "y": box["y"] + box["height"] / 2, "width": 1, "height": 1}
    pixel = Image.open(BytesIO(page.screenshot(clip=clip))).convert("RGB").getpixel((0, 0))
    return pixel  # type: ignore[return-value]


def are_near(one: Rgb, other: Rgb, most: int) -> bool:
    """Whether two colours look alike."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= most


@pytest.mark.parametrize(
    ("likeness", "expected"),
    [
        (
            "3gcGDYaCQHJ0RHhlVVpoddC0Sb/K",  # landscape
            "6c4861 797887 6f6976 98697d 6f747b 608480 68827c 968184 72737a 698580 76817a a88182",
        ),
        (
            "3fcFDQQkMGNhZTRKRmZWZvVnu6n5",  # portrait
            "5a4550 877c8d 74737b 6f6f67 656f6f 768b91 587473 6e897b 736d6d 7e8189 72797d 83887f",
        ),
        (
            "XwcKlZh4eHhwiIiIiHiHh3CFCPeI",
            "191bf7 5b18b3 b41a60 e4192c 0570fb 4a75ba a2725d d36e23 08d5fa 4ed4af acd34e dfcc11",
        ),
    ],
)
def test_colours_are_those_of_the_reference(likeness: str, expected: str) -> None:
    """Means of the tiles in what the JavaScript package `thumbhash` 0.1.1 paints."""
    pairs = zip(colours_of(b64decode(likeness)), map(bytes.fromhex, expected.split()), strict=True)
    assert all(are_near(found, (*mean,), 16) for found, mean in pairs)


def test_what_is_no_hash_of_an_opaque_picture_has_no_likeness() -> None:
    translucent = thumbhash.encode(2, 2, [(9, 9, 9, 255), (9, 9, 9, 0)] * 2)
    for each in (b64encode(translucent).decode(), "", "AAAA", "3gcGDYaC", "no base64!", "é"):
        assert placeholder_svg(each) == "", each
    assert placeholder_svg("3gcGDYaCQHJ0RHhlVVpoddC0Sb/K").count("<path ") == ACROSS * DOWN


def open_without_pictures(page: BrowserPage, address: str) -> list[Route]:
    """Open a page whose pictures wait to be let through."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/images/**", hold)
    page.goto(address, wait_until="domcontentloaded")
    page.locator(HELD).scroll_into_view_if_needed()
    return waiting


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_likeness_is_seen_until_the_picture_covers_it(
    browser_page: Callable[..., Any], live_server: Any, live_content: Content, java_script_enabled: bool
) -> None:
    address = live_server.url + show(live_content, image_of(halves("#c02020", "#2020c0")))
    page = browser_page(java_script_enabled=java_script_enabled)
    waiting = open_without_pictures(page, address)
    box = page.locator(HELD).bounding_box()
    assert are_near(painted(page, HELD, 0.02), (192, 32, 32), 60)
    assert are_near(painted(page, HELD, 0.98), (32, 32, 192), 60)
    # One colour runs into the other.
    assert are_near(painted(page, HELD, 0.48), painted(page, HELD, 0.52), 40)
    if java_script_enabled:
        assert not Axe().run(page).response["violations"]
    assert page.locator(".article__picture").aria_snapshot().count("img") == 1

    for route in waiting:
        route.continue_()
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    assert are_near(painted(page, HELD, 0.49), (192, 32, 32), 6)
    assert are_near(painted(page, HELD, 0.51), (32, 32, 192), 6)
    assert page.locator(HELD).bounding_box() == box == page.locator(f"{HELD} img").bounding_box()
    page.emulate_media(media="print")
    assert not page.locator(f"{HELD} > svg").is_visible()


def test_which_pictures_have_none(client: Client, live_content: Content) -> None:
    opaque = client.get(show(live_content, image_of(halves("#c02020", "#2020c0")))).content.decode()
    assert opaque.count('<span class="photo"><svg ') > 1
    assert opaque.count("<svg viewBox=") == opaque.count('class="photo"')
    header = opaque[opaque.index("<header") : opaque.index("</header>")]
    assert 'class="photo"' not in header
    transparent = client.get(show(live_content, image_of(halves("#c02020", "#0000", "RGBA")))).content.decode()
    figure = transparent[transparent.index("article__picture") :].partition("</figure>")[0]
    assert "<img" in figure
    assert 'class="photo"' not in figure
    ContentImage.objects.update(placeholder="")
    unknown = client.get(show(live_content, image_of(halves("#c02020", "#0000", "RGBA")))).content.decode()
    assert unknown.count("<picture>") == opaque.count("<picture>")
    assert "article__picture" not in client.get(show(live_content, None)).content.decode()
