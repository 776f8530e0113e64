"""The picture of the editor's previews."""

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from jihadi_cms.core.models import ContentImage

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'


def url_of(image_id: int) -> str:
    """Where the previews ask for a picture."""
    return reverse("jihadi_share_image", args=[image_id])


def test_the_crop_is_the_one_that_is_shared(editor_client: Client, images: list[ContentImage]) -> None:
    crop = editor_client.get(url_of(images[0].pk)).json()
    assert (crop["width"], crop["height"], crop["alt"]) == (1200, 630, "اصلی")
    assert crop["url"].startswith("/")
    assert editor_client.get(crop["url"]).status_code == 200


def test_a_drawing_has_none(editor_client: Client) -> None:
    image = ContentImage.objects.create(title="نشان", file=ContentFile(SVG, "logo.svg"))
    assert editor_client.get(url_of(image.pk)).json() == {}


def test_only_who_may_choose_it_sees_it(
    client: Client, images: list[ContentImage], django_user_model: type[AbstractUser]
) -> None:
    url = url_of(images[0].pk)
    assert client.get(url).status_code == 302
    user = django_user_model.objects.create_user("reader")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(url).status_code == 404


def test_there_is_no_such_image(editor_client: Client) -> None:
    assert editor_client.get(url_of(404)).status_code == 404
    assert editor_client.post(url_of(404)).status_code == 405
