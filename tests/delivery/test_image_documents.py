"""Images in documents: what shows one follows it, and nothing but its own address ever renders it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import Client
from wagtail.images import get_image_model

from jihadi_cms.delivery.settle import settle
from tests.delivery.conftest import MakePage
from tests.delivery.images import encoded, make_image
from tests.probe.models import ProbePage, ProbeTopic

Read = Callable[[], dict[str, Any]]


@pytest.fixture
def image(db: None) -> Any:
    """A photo of 2000 × 1500 pixels."""
    return make_image(alt_text="pictured")


@pytest.fixture
def page(make_page: MakePage, image: Any) -> ProbePage:
    """A page that shows the image in its body, of a snippet, and in a text."""
    return make_page(
        "one",
        body=[("picture", image)],
        topic=ProbeTopic.objects.create(name="topic", picture=image),
        introduction=f'<embed embedtype="image" format="left" id="{image.pk}"/>',
    )


@pytest.fixture
def read(client: Client, page: ProbePage) -> Read:
    """The page as REST gives it; what it says of the image in its body and of the snippet is the same."""

    def get() -> dict[str, Any]:
        settle()
        json = client.get(f"/api/v1/pages/{page.pk}/").json()
        assert json["body"][0]["value"] == json["topic"]["picture"]
        return json

    return get


def test_other_words(read: Read, image: Any) -> None:
    before = read()["body"][0]["value"]
    image.alt_text, image.credit = "other words", "by another"
    image.save()
    after = read()
    assert after["body"][0]["value"] == {**before, "alt": "other words", "credit": "by another"}
    assert 'alt="other words"' in after["introduction"]


def test_another_focal_point(read: Read, image: Any) -> None:
    before = read()
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 500, 300, 10, 10
    image.save()
    after, shown = read(), read()["body"][0]["value"]
    assert shown["focal_point"] == {"x": 0.25, "y": 0.2}
    assert shown["url"] != before["body"][0]["value"]["url"]
    assert f'src="{shown["url"]}"' in after["introduction"] != before["introduction"]


def test_another_file(read: Read, image: Any, client: Client) -> None:
    before = read()["body"][0]["value"]
    image.file = ContentFile(encoded((800, 400), "png"), "another.png")
    image.save()
    after = read()
    shown = after["body"][0]["value"]
    assert (shown["width"], shown["height"]) == (800, 400) and shown["placeholder"] != before["placeholder"]
    assert shown["url"].endswith("/800.png") and client.get(shown["url"]).status_code == 200
    assert before["url"].rpartition("/")[0] not in str(after)


def test_in_rich_text_it_is_a_picture_of_the_same_sources(read: Read) -> None:
    json = read()
    shown, html = json["body"][0]["value"], json["introduction"]
    assert html.startswith("<picture>") and html.endswith("</picture>") and 'class="left"' in html
    assert [f'type="{source["type"]}" srcset="{source["srcset"]}"' in html for source in shown["sources"]] == [True] * 2
    assert f'<img src="{shown["url"]}" alt="pictured" width="2000" height="1500"' in html


def test_an_image_that_is_deleted_is_gone_at_once(read: Read, page: ProbePage, image: Any, client: Client) -> None:
    assert "pictured" in str(read())
    image.delete()
    for url in (f"pages/{page.pk}/", "pages/", "probe_topics/", "sync/", f"pages/{page.pk}.md"):
        assert "pictured" not in client.get(f"/api/v1/{url}").content.decode()
    assert "pictured" not in str(read())


def test_nothing_is_opened_or_rendered_for_a_document(
    make_page: MakePage, image: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("the file of an image is asked for")

    for name in ("open_file", "get_willow_image", "get_rendition", "get_renditions", "generate_rendition_file"):
        monkeypatch.setattr(get_image_model(), name, refuse)
    monkeypatch.setattr(FileSystemStorage, "_open", refuse)
    image = get_image_model().objects.get()
    page = make_page(
        "one", body=[("picture", image)] * 3, introduction=f'<embed embedtype="image" format="left" id="{image.pk}"/>'
    )
    page.save_revision().publish()
    settle()
    for url in (f"pages/{page.pk}/", "pages/", "search/?q=one", f"pages/{page.pk}.md", "sync/"):
        assert client.get(f"/api/v1/{url}").status_code == 200
    query = "{ probes { nodes { introduction card { image { url } } body { ... on PictureBlock {"
    query += " image { url sources { srcset } presets { url } rendition(width: 640, format: AVIF) { url } } } } } } }"
    answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answer, answer
    assert answer["data"]["probes"]["nodes"][0]["body"][0]["image"]["rendition"]["url"].endswith("/640.avif")
    assert not image.renditions.exists()
