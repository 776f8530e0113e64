"""Pictures of the library, as tests need them."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as PillowImage

from jihadi_cms.core.models import ContentImage


def picture(title: str) -> ContentImage:
    """A picture that is large enough to be shared, with its title for a description."""
    file = BytesIO()
    PillowImage.new("RGB", (1600, 900), "teal").save(file, "PNG")
    return ContentImage.objects.create(title=title, alt_text=title, file=ContentFile(file.getvalue(), "picture.png"))
