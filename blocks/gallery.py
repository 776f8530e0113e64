"""Several pictures together."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class GalleryImageBlock(StructBlock):
    """One picture of a gallery: `image` (image instance), `caption` and `credit`, which may be ""."""

    image = ImageChooserBlock(label=_("Image"))
    caption = CharBlock(required=False, max_length=255, label=_("Caption"))
    credit = CharBlock(required=False, max_length=120, label=_("Credit"))

    class Meta:
        label = _("Image")
        icon = "image"


class GalleryBlock(StructBlock):
    """An ordered set of images.

    Value: struct of `title`, which may be "", and `images`, a list of GalleryImageBlock values.
    Admin preview: a grid of figures; drawn landscapes stand in for the images.
    API shape: `{title: string, images: [{image: Image or null, caption: string, credit: string}]}`.
    """

    title = CharBlock(required=False, max_length=255, label=_("Title"))
    images = ListBlock(GalleryImageBlock(), min_num=1, label=_("Images"))

    class Meta:
        label = _("Gallery")
        icon = "copy"
        description = _("Several pictures, each with its own caption and credit.")
        template = "blocks/preview/gallery.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "title": "یک روز در اردو",
            "images": [
                {"image": None, "caption": "دیوارچینی مدرسه", "credit": "عکس: سارا احمدی"},
                {"image": None, "caption": "زنگ ورزش", "credit": "عکس: سارا احمدی"},
                {"image": None, "caption": "رنگ‌آمیزی کلاس‌ها", "credit": "عکس: علی کریمی"},
            ],
        }
