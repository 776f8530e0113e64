"""A video at a provider."""

from typing import Any, TypedDict

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue, URLBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage

from blocks.embeds import NO_MEDIA, parse_media_url, validate_media_url


class VideoValue(TypedDict):
    """A video as the API gives it; the provider's four strings are "" while a draft has no address yet."""

    provider: str
    media_id: str
    watch_url: str
    embed_url: str
    title: str
    caption: str
    poster: AbstractImage | None


class VideoBlock(StructBlock):
    """A video at Aparat, YouTube or Vimeo, to be loaded only when the reader asks for it.

    Value: struct of `url` (as typed), `title` and `caption`, which may be "", and `poster` (image instance or
    None).
    Admin preview: the poster with a play mark; a drawn landscape stands in for the poster.
    API shape: VideoValue; the addresses are built from the parsed id, the typed one is not given out.
    """

    url = URLBlock(
        validators=[validate_media_url],
        label=_("Video address"),
        help_text=_("The address of one video at Aparat, YouTube or Vimeo."),
    )
    title = CharBlock(required=False, max_length=255, label=_("Title"))
    caption = CharBlock(required=False, max_length=255, label=_("Caption"))
    poster = ImageChooserBlock(
        required=False,
        label=_("Poster image"),
        help_text=_("Shown until the reader plays the video."),
    )

    def get_api_representation(self, value: StructValue, context: dict[str, Any] | None = None) -> VideoValue:
        """Return the video with the addresses that its id gives."""
        link = parse_media_url(value["url"] or "") or NO_MEDIA
        return {
            "provider": link.provider,
            "media_id": link.media_id,
            "watch_url": link.watch_url,
            "embed_url": link.embed_url,
            "title": value["title"],
            "caption": value["caption"],
            "poster": value["poster"],
        }

    class Meta:
        label = _("Video")
        icon = "media"
        description = _("A video at Aparat, YouTube or Vimeo.")
        template = "blocks/preview/video.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "url": "https://www.aparat.com/v/abc123",
            "title": "ساخت مدرسه در سی روز",
            "caption": "گزارش تصویری از اردوی تابستان",
            "poster": None,
        }
