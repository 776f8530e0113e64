"""A recording."""

from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructValue, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument

from blocks.embeds import NO_MEDIA, parse_media_url, validate_media_url
from blocks.one_of import OneOfStructBlock

AUDIO_EXTENSIONS = {"aac", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav"}


class AudioValue(TypedDict):
    """A recording as the API gives it: with an uploaded file the four strings of the provider are ""."""

    provider: str
    media_id: str
    watch_url: str
    embed_url: str
    title: str
    caption: str
    recording: AbstractDocument | None


def validate_audio_document(document: AbstractDocument) -> None:
    """Raise ValidationError unless the document's file name ends as an audio file's."""
    if document.file_extension.lower() not in AUDIO_EXTENSIONS:
        raise ValidationError(
            _("Choose an audio file: %(extensions)s."),
            code="not_audio",
            params={"extensions": ", ".join(sorted(AUDIO_EXTENSIONS))},
        )


class AudioBlock(OneOfStructBlock):
    """A recording: an uploaded audio file, or an address at one of the video providers.

    Value: struct of `recording` (document instance or None), `url` (as typed), `title` and `caption`;
    texts may be "". Exactly one of `recording` and `url` is set.
    Admin preview: a player bar with title and caption.
    API shape: AudioValue.
    """

    recording = DocumentChooserBlock(required=False, validators=[validate_audio_document], label=_("Audio file"))
    url = URLBlock(
        required=False,
        validators=[validate_media_url],
        label=_("Audio address"),
        help_text=_("Instead of a file: an address at Aparat, YouTube or Vimeo."),
    )
    title = CharBlock(required=False, max_length=255, label=_("Title"))
    caption = CharBlock(required=False, max_length=255, label=_("Caption"))

    def get_api_representation(self, value: StructValue, context: dict[str, Any] | None = None) -> AudioValue:
        """Return the recording with its file, or with the addresses that its id at the provider gives."""
        link = parse_media_url(value["url"] or "") or NO_MEDIA
        return {
            "provider": link.provider,
            "media_id": link.media_id,
            "watch_url": link.watch_url,
            "embed_url": link.embed_url,
            "title": value["title"],
            "caption": value["caption"],
            "recording": value["recording"],
        }

    class Meta:
        label = _("Audio")
        icon = "audio"
        description = _("A recording: an uploaded file or an address.")
        one_of = ("recording", "url")
        template = "blocks/preview/audio.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "recording": None,
            "url": "https://www.aparat.com/v/abc123",
            "title": "گفت‌وگو با پزشک اردو",
            "caption": "دوازده دقیقه درباره‌ی درمانگاه سیار",
        }
