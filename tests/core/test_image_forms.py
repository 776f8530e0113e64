"""What the forms of an image ask for."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from jihadi_cms.core.image_forms import DescribedImageForm
from jihadi_cms.core.models import ContentImage

pytestmark = pytest.mark.django_db


def test_an_image_needs_a_description_and_the_form_says_why(images: list[ContentImage]) -> None:
    form = get_image_form(get_image_model())(
        {"title": "مدرسه", "alt_text": " ", "tags": "", "collection": 1}, instance=images[0]
    )
    assert list(form.errors) == ["alt_text"]
    (message,) = form.errors["alt_text"]
    assert str(message) == str(DescribedImageForm.MISSING)


def test_many_at_once_are_described_one_by_one(editor_client: Client, images: list[ContentImage]) -> None:
    with images[0].file.open() as file:
        upload = SimpleUploadedFile("new.png", file.read(), "image/png")
    answer = editor_client.post(reverse("wagtailimages:add_multiple"), {"title": "new", "files[]": upload}).json()
    assert answer["success"]
    assert ContentImage.objects.count() == 2
    prefix = f"uploaded-image-{answer['uploaded_file_id']}"
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[answer["uploaded_file_id"]])
    values = {f"{prefix}-title": "نو", f"{prefix}-alt_text": "", f"{prefix}-collection": 1, f"{prefix}-tags": ""}
    refused = editor_client.post(url, values).json()
    assert not refused["success"]
    assert str(DescribedImageForm.MISSING) in refused["form"]
    assert editor_client.post(url, values | {f"{prefix}-alt_text": "حیاط مدرسه"}).json()["success"]
    assert ContentImage.objects.latest("pk").alt_text == "حیاط مدرسه"
