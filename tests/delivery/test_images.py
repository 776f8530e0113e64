"""Serving images: what is refused, what caches are told, what happens to broken files and to many at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connections
from django.test import Client
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from jihadi_cms.delivery import rendering
from jihadi_cms.delivery.media import image_json
from jihadi_cms.delivery.renditions import beside
from tests.delivery.images import encoded, make_image, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(db: None) -> Any:
    """A photo of 2000 × 1500 pixels."""
    return make_image()


def url_of(image: Any, name: str = "640.jpg") -> str:
    """A path that serves `image`."""
    return beside(image_json(image)["url"], name).lstrip("\x00")


# What is refused


def other_seal(url: str, change: Callable[[str], str]) -> str:
    """`url` with another seal."""
    _, prefix, image_id, seal, name = url.split("/")
    return f"/{prefix}/{image_id}/{change(seal)}/{name}"


@pytest.mark.parametrize(
    "change",
    [
        lambda url: url.replace("/images/", "/images/9"),
        lambda url: other_seal(url, lambda seal: f"00000000{seal[8:]}"),
        lambda url: other_seal(url, lambda seal: seal[:-1] + ("a" if seal[-1] != "a" else "b")),
        lambda url: other_seal(url, lambda seal: seal[:-1]),
        lambda url: other_seal(url, lambda seal: seal[:9]),
        lambda url: other_seal(url, lambda seal: "x"),
        lambda url: other_seal(url, lambda seal: "سه‌شنبه-ی"),
        lambda url: other_seal(url, lambda seal: "-"),
        lambda url: f"/images/{10**30}/{url.split('/')[3]}/640.jpg",
    ],
)
def test_what_was_not_signed_here(change: Callable[[str], str], image: Any, client: Client) -> None:
    response = client.get(change(url_of(image)))
    assert (response.status_code, response["Cache-Control"]) == (403, "no-store")
    assert not image.renditions.exists()


@pytest.mark.parametrize(
    "name",
    [
        "641.jpg",
        "2000.jpg",
        "0640.jpg",
        "٦٤٠.jpg",
        "640.png",
        "640.gif",
        "640.bmp",
        "640.JPG",
        "640",
        ".jpg",
        "640.jpg.webp",
        "share-641.jpg",
        "share-1280.jpg",
        "share-0.jpg",
        "nothing.jpg",
        "original.jpg",
        "fill-640x400.jpg",
        "width-640|format-webp",
        "-640.jpg",
        f"{'9' * 5000}.jpg",
    ],
)
def test_what_is_not_on_offer(name: str, image: Any, client: Client) -> None:
    assert client.get(url_of(image, name)).status_code == 404
    assert not image.renditions.exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_methods(method: str, image: Any, client: Client) -> None:
    assert getattr(client, method)(url_of(image)).status_code == 405


# What caches are told


def test_for_ever(image: Any, client: Client) -> None:
    response = client.get(url_of(image, "640.webp"))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["Surrogate-Key"] == f"jihadi_core.contentimage:{image.pk}"
    assert "Set-Cookie" not in response.headers and "Cookie" not in response.get("Vary", "")
    assert int(response["Content-Length"]) == len(b"".join(response))


def test_head_and_what_a_client_holds_already(image: Any, client: Client) -> None:
    etag = client.get(url_of(image))["ETag"]
    head = client.head(url_of(image))
    assert (head.status_code, b"".join(head), head["ETag"]) == (200, b"", etag)
    image.renditions.all().delete()
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        held = client.get(url_of(image), headers={"If-None-Match": known})
        assert (held.status_code, held.content, held["ETag"]) == (304, b"", etag)
        assert "immutable" in held["Cache-Control"] and not held.has_header("Content-Type")
    assert not image.renditions.exists()
    assert client.get(url_of(image), headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(url_of(image, "320.jpg"))["ETag"] != etag


def test_rendered_once(image: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened(client.get(url_of(image)))
    monkeypatch.setattr(type(image), "generate_rendition_file", None)
    assert opened(client.get(url_of(image))).size == first.size


# What changes an address


def test_a_new_file(image: Any, client: Client) -> None:
    old = {name: url_of(image, name) for name in ("640.jpg", "1920.jpg", "share.webp")}
    image.file = ContentFile(encoded((800, 600), "png"), "another.png")
    image.save()
    for name, target in (("share.webp", "share.webp"), ("640.jpg", "800.png"), ("1920.jpg", "800.png")):
        response = client.get(old[name])
        assert (response.status_code, response["Cache-Control"]) == (302, "no-cache")
        assert response["Location"] == url_of(image, target)
        assert client.get(response["Location"]).status_code == 200


def test_a_new_focal_point_moves_crops(image: Any, client: Client) -> None:
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 100, 700, 90, 90
    image.save()
    left = url_of(image, "share.jpg")
    assert left != url_of(make_image(), "share.jpg")
    image.focal_point_x = 1900
    image.save()
    assert url_of(image, "share.jpg") != left
    assert client.get(left)["Location"] == url_of(image, "share.jpg")


def test_crops_keep_the_focal_point(client: Client, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "IMAGE_PRESETS": {"tall": "fill-300x900"}}
    for x, colour in ((100, (254, 0, 0)), (1900, (0, 0, 254))):
        image = make_image(focal_point_x=x, focal_point_y=700, focal_point_width=50, focal_point_height=50)
        picture = opened(client.get(url_of(image, "tall.jpg")))
        assert all(abs(a - b) < 20 for a, b in zip(picture.getpixel((150, 450)), colour, strict=True))


def test_new_presets_and_other_words(image: Any, client: Client, settings: Any) -> None:
    old = url_of(image)
    image.alt_text = "other"
    image.save()
    assert url_of(image) == old
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "IMAGE_PRESETS": {"share": "fill-600x315"}}
    assert client.get(old)["Location"] == url_of(image) != old
    assert opened(client.get(url_of(image, "share.jpg"))).size == (600, 315)


def test_a_new_secret(image: Any, client: Client, settings: Any) -> None:
    old, before = url_of(image), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [before]
    assert client.get(old).status_code == client.get(url_of(image)).status_code == 200 and old != url_of(image)
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(old).status_code == 403


# Who may see it


@pytest.mark.parametrize("above", [False, True])
def test_a_private_collection(above: bool, image: Any, client: Client) -> None:
    outer = Collection.get_first_root_node().add_child(name="outer")
    image.collection = outer.add_child(name="inner")
    image.save()
    etag = client.get(url_of(image))["ETag"]
    restriction = CollectionViewRestriction.objects.create(
        collection=outer if above else image.collection, restriction_type="login"
    )
    for headers in ({}, {"If-None-Match": etag}):
        response = client.get(url_of(image), headers=headers)
        assert (response.status_code, response["Cache-Control"]) == (404, "no-store")
    restriction.delete()
    assert client.get(url_of(image)).status_code == 200
    private = Collection.get_first_root_node().add_child(name="private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    Collection.objects.get(pk=outer.pk).move(private, "sorted-child")
    assert client.get(url_of(image)).status_code == 404


def test_an_image_that_is_gone(image: Any, client: Client) -> None:
    url = url_of(image)
    image.delete()
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", ["640.jpg", "640.webp", "640.avif", "1920.jpg", "share.jpg"])
def test_where_and_when_it_was_taken_is_nobodys_business(name: str, client: Client) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    exif.get_ifd(0x8825)[2] = (35.0, 1.0, 2.0)
    image = make_image(content=encoded((1920, 1440), exif=exif, comment=b"a secret place", xmp=b"a secret place"))
    response = client.get(url_of(image, name))
    content = b"".join(response)
    assert b"secret" not in content and not Image.open(BytesIO(content)).getexif()


def test_drawings_run_nothing(client: Client) -> None:
    response = client.get(image_json(make_image(extension="svg"))["url"])
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == "attachment"
    assert response["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_animations_still_move(client: Client) -> None:
    file = BytesIO()
    frames = [Image.new("RGB", (64, 48), colour) for colour in ("red", "green", "blue")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    image = make_image(content=file.getvalue(), extension="gif")
    assert opened(client.get(image_json(image)["url"])).n_frames == 3


# What can go wrong


def test_a_missing_file(image: Any, client: Client) -> None:
    image.file.storage.delete(image.file.name)
    assert client.get(url_of(image)).status_code == 404
    drawing = make_image(extension="svg")
    drawing.file.storage.delete(drawing.file.name)
    assert client.get(image_json(drawing)["url"]).status_code == 404


@pytest.mark.parametrize("content", [b"", b"no picture", encoded((900, 600))[:500]], ids=["empty", "text", "truncated"])
def test_a_broken_file(content: bytes, image: Any, client: Client) -> None:
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(content)
    response = client.get(url_of(image))
    assert (response.status_code, response["Cache-Control"]) == (422, "no-store")
    assert not image.renditions.exists()


def test_a_file_that_is_too_large(image: Any, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "IMAGE_MAX_PIXELS": 2000 * 1500 - 1}
    assert client.get(url_of(image)).status_code == 422
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "IMAGE_MAX_PIXELS": 2000 * 1500}
    # Far larger than its row says.
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert client.get(url_of(image)).status_code == 422


def test_a_rendition_that_was_lost(image: Any, client: Client) -> None:
    opened(client.get(url_of(image)))
    rendition = image.renditions.get()
    rendition.file.storage.delete(rendition.file.name)
    assert opened(client.get(url_of(image))).size == (640, 480)
    assert image.renditions.count() == 1


def test_too_much_at_once(image: Any, client: Client, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "IMAGE_MAX_WAIT": 0.05}
    opened(client.get(url_of(image, "320.jpg")))
    with rendering._turn:
        response = client.get(url_of(image))
        assert (response.status_code, response["Retry-After"]) == (503, "2")
        assert client.get(url_of(image, "320.jpg")).status_code == 200
    assert client.get(url_of(image)).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_first_requests_together(monkeypatch: pytest.MonkeyPatch) -> None:
    image, made = make_image(), []
    generate = type(image).generate_rendition_file
    monkeypatch.setattr(
        type(image), "generate_rendition_file", lambda *args, **kwargs: made.append(1) or generate(*args, **kwargs)
    )
    together = threading.Barrier(4)

    def ask(_: int) -> tuple[int, int]:
        together.wait()
        response = Client().get(url_of(image))
        answer = response.status_code, len(b"".join(response))
        connections.close_all()
        return answer

    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(ask, range(4)))
    assert len(answers) == 1 and answers.pop()[0] == 200
    assert len(made) == image.renditions.count() == 1
