"""A single picture."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class ImageBlock(StructBlock):
    """One image with what is said about it here.

    Value: struct of `image` (image instance), `caption`, `credit` and `alt_text`; texts may be "". An empty
    `alt_text` or `credit` means: use the image's own.
    Admin preview: a figure; a drawn landscape stands in for the image.
    API shape: `{image: Image or null (deleted since), caption: string, credit: string, alt_text: string}`.
    """

    image = ImageChooserBlock(label=_("Image"))
    caption = CharBlock(required=False, max_length=255, label=_("Caption"))
    credit = CharBlock(required=False, max_length=120, label=_("Credit"))
    alt_text = CharBlock(
        required=False,
        max_length=255,
        label=_("Alternative text"),
        help_text=_("Only if the image's own alternative text does not fit here."),
    )

    class Meta:
        label = _("Image")
        icon = "image"
        description = _("One picture with caption and credit.")
        template = "blocks/preview/image.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "image": None,
            "caption": "نمای روستا پس از پایان کار",
            "credit": "عکس: سارا احمدی",
            "alt_text": "خانه‌های روستا در دامنه‌ی کوه",
        }
