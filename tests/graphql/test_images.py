"""Images by arguments: sizes, crops and formats on offer, from JSON alone; anything else is refused by name."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.images import get_image_model

from jihadi_cms.delivery.renditions import Size, cropped, in_width
from jihadi_cms.delivery.settle import settle
from tests.delivery.images import make_image, opened
from tests.graphql.test_execution import Run, same
from tests.rest import content

__all__ = ["same"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

ORIGINAL = Size(1000, 500)


TYPES = {"width": "Int", "format": "ImageFormat", "preset": "ImagePreset"}


def operation(arguments: str) -> str:
    """Asks for a rendition of the picture of an article."""
    variables = ", ".join(f"${name}: {type_}" for name, type_ in TYPES.items() if f"${name}" in arguments)
    return f"""query{f"({variables})" if variables else ""} {{ page(id: {content.ARTICLE}) {{ ... on ArticlePage {{
        mainImage {{ rendition{arguments} {{ url width height }} }} }} }} }}"""


@pytest.fixture
def rendition(same: Run) -> Callable[..., dict[str, Any]]:
    """`rendition("(width: 640)")` gives it, as both executors answer."""
    return lambda arguments, **variables: same(operation(arguments), **variables)["page"]["mainImage"]["rendition"]


@pytest.mark.parametrize(
    ("arguments", "size", "ending"),
    [
        ("", in_width(ORIGINAL).size, "/960.png"),
        ("(width: 640)", (640, 320), "/640.png"),
        ("(width: 640, format: AVIF)", (640, 320), "/640.avif"),
        ("(width: 1920, format: WEBP)", (1000, 500), "/1000.webp"),
        ("(format: FALLBACK)", (960, 480), "/960.png"),
        ("(preset: SHARE)", cropped(ORIGINAL, "share").size, "/share.png"),
        ("(preset: SHARE, width: 640, format: WEBP)", (640, 336), "/share-640.webp"),
        ("(preset: SHARE, width: 1920)", cropped(ORIGINAL, "share").size, "/share.png"),
    ],
)
def test_what_is_asked_for(
    arguments: str, size: tuple[int, int], ending: str, rendition: Callable[..., Any], client: Client
) -> None:
    found = rendition(arguments)
    assert (found["width"], found["height"]) == tuple(size) and found["url"].endswith(ending)
    assert found["url"].startswith("http://testserver/")
    assert opened(client.get(found["url"])).size == tuple(size)


def test_by_variables(rendition: Callable[..., Any]) -> None:
    given = "(width: $width, format: $format, preset: $preset)"
    assert rendition(given, width=320, format="AVIF", preset="SHARE")["url"].endswith("/share-320.avif")
    assert rendition(given)["url"].endswith("/960.png")
    assert rendition(given, width=None, format=None, preset=None)["url"].endswith("/960.png")


def refusal(client: Client, arguments: str, **variables: Any) -> dict[str, Any]:
    """The one error of an operation that gives no address."""
    body = {"query": operation(arguments), "variables": variables}
    answer = client.post("/graphql/", body, content_type="application/json").json()
    assert len(answer["errors"]) == 1 and "/images/" not in str(answer.get("data"))
    return answer["errors"][0]


@pytest.mark.parametrize("width", [641, 0, -1, 2**31 - 1])
def test_widths_that_are_not_on_offer(width: int, client: Client) -> None:
    for error in (refusal(client, f"(width: {width})"), refusal(client, "(width: $width)", width=width)):
        assert "320, 640, 960, 1280, 1920" in error["message"]
        assert error["extensions"] == {"code": "BAD_REQUEST", "parameter": "width"}


@pytest.mark.parametrize(
    ("literal", "variables", "named"),
    [
        ("(format: BMP)", {"format": "BMP"}, "ImageFormat"),
        ("(preset: SHARED)", {"preset": "SHARED"}, "ImagePreset"),
        ('(preset: "share")', {"preset": "share"}, "ImagePreset"),
        ('(width: "640")', {"width": "640"}, "Int"),
        ("(height: 10)", {"width": 1.5}, ""),
    ],
)
def test_other_words(literal: str, variables: dict[str, Any], named: str, client: Client) -> None:
    assert named in refusal(client, literal)["message"]
    by_variable = refusal(client, f"({', '.join(f'{name}: ${name}' for name in variables)})", **variables)
    assert by_variable["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize("extension", ["svg", "gif"])
def test_what_is_served_as_uploaded(extension: str, rendition: Callable[..., Any], client: Client) -> None:
    image = get_image_model().objects.get(pk=content.IMAGE)
    image.file = make_image((640, 480), extension).file
    image.save()
    settle()
    found = rendition("(width: 320, format: AVIF, preset: SHARE)")
    assert found["url"].endswith(f"/original.{extension}")
    assert (found["width"], found["height"]) == (320, 240)
    assert client.get(found["url"]).status_code == 200


def test_nothing_is_rendered_or_queried_for(
    same: Run, client: Client, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = "mainImage { url %s } "
    renditions = " ".join(f"r{width}: rendition(width: {width}) {{ url }}" for width in (320, 640, 960, 1280, 1920))

    def queries(inner: str) -> Any:
        query = f"{{ articles(first: 20) {{ nodes {{ {fields % inner} }} }} }}"
        return client.post("/graphql/", {"query": query}, content_type="application/json")

    for name in ("open_file", "generate_rendition_file", "find_existing_renditions"):
        monkeypatch.setattr(get_image_model(), name, None)
    assert "errors" not in queries("").json()
    with django_assert_num_queries(1):
        assert "/320." in queries(renditions).content.decode()
