"""The admin form of an image."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class DescribedImageForm(BaseImageForm):
    """The form of an image of the library, which asks what the picture shows; `WAGTAILIMAGES_IMAGE_FORM_BASE`."""

    MISSING = _("Say what the picture shows: readers who cannot see it, and search engines, have nothing else.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("alt_text")
        if field:
            field.required = True
            field.error_messages["required"] = self.MISSING
