"""The image library: pictures with alternative text, credit and a placeholder."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.search import index

from jihadi_cms.core.fields import PersianCharField
from jihadi_cms.core.placeholders import placeholder_of, upright_size
from jihadi_cms.core.text_care import CaredText


class UprightImageFile(WagtailImageFieldFile):
    """An image file whose size is that of the picture as viewers turn it: telephones store it lying on its side."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height in pixels; called by Wagtail."""
        size: tuple[int, int] = super().get_image_dimensions()
        was_closed = self.closed
        self.open()
        try:
            return upright_size(self, size)
        finally:
            if was_closed:
                self.close()


class UprightImageField(WagtailImageField):
    """Wagtail's image field; to the database it is the same."""

    attr_class = UprightImageFile

    def deconstruct(self) -> Any:
        """As the field that it is in migrations."""
        name, _path, args, kwargs = super().deconstruct()
        return name, f"{WagtailImageField.__module__}.{WagtailImageField.__qualname__}", args, kwargs


class ContentImage(CaredText, AbstractImage):
    """An image of the library; `WAGTAILIMAGES_IMAGE_MODEL` names it."""

    file = UprightImageField(
        verbose_name=AbstractImage._meta.get_field("file").verbose_name,
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    alt_text = PersianCharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for readers who cannot see it."),
    )
    credit = PersianCharField(
        _("credit"),
        max_length=120,
        blank=True,
        help_text=_("Photographer or source, as printed beside the picture."),
    )
    placeholder = models.CharField(_("placeholder"), max_length=64, blank=True, editable=False)

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "alt_text",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list[index.BaseField]] = [
        *AbstractImage.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = (("choose_image", "Can choose image"),)

    @property
    def default_alt_text(self) -> str:
        """The alternative text, or the title when the editor gave none."""
        return self.alt_text or self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and compute the placeholder of a file that has just been uploaded."""
        if self.file and not self.file._committed:
            with self.open_file() as file:
                self.placeholder = placeholder_of(file)
        super().save(*args, **kwargs)


class ContentRendition(AbstractRendition):
    """A resized copy of a ContentImage."""

    image = models.ForeignKey(ContentImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        unique_together = (("image", "filter_spec", "focal_point_key"),)
