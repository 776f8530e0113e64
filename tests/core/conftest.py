"""Pictures for the tests of forms."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from jihadi_cms.core.models import ContentImage


@pytest.fixture
def images(db: None) -> list[ContentImage]:
    """Two pictures large enough to be shared."""
    return [picture("اصلی"), picture("اشتراک")]


def picture(title: str) -> ContentImage:
    """A picture of the library."""
    file = BytesIO()
    PillowImage.new("RGB", (1600, 900), "teal").save(file, "PNG")
    return ContentImage.objects.create(title=title, alt_text=title, file=ContentFile(file.getvalue(), f"{title}.png"))
