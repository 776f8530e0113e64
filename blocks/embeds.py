"""Addresses of videos at YouTube, Vimeo and Aparat: read without making a request.

Only ids are taken from what an editor types; every address given out is built here from the id.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.embeds.exceptions import EmbedNotFoundException
from wagtail.embeds.finders.base import EmbedFinder

_YOUTUBE_ID = r"[A-Za-z0-9_-]{11}"
_YOUTUBE_PATH = re.compile(rf"/(?:shorts|embed|live|v)/({_YOUTUBE_ID})/?")
_YOUTUBE_SHORT_PATH = re.compile(rf"/({_YOUTUBE_ID})/?")
# The players of playlists and channels look like ids: /embed/videoseries?list=…, /embed/live_stream?channel=…
_YOUTUBE_RESERVED = {"videoseries", "live_stream"}

_VIMEO_PATH = re.compile(r"/(?:channels/[\w-]+/|groups/[\w-]+/videos/)?([0-9]{1,12})(?:/([0-9a-f]{6,20}))?/?")
_VIMEO_PLAYER_PATH = re.compile(r"/video/([0-9]{1,12})/?")
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}")

_APARAT_ID = r"[A-Za-z0-9]{4,16}"
_APARAT_PATH = re.compile(rf"/v/({_APARAT_ID})(?:/[^/]*)?/?")
_APARAT_PLAYER_PATH = re.compile(rf"/video/video/embed/videohash/({_APARAT_ID})/vt/frame/?")


@dataclass(frozen=True)
class MediaLink:
    """A video at a provider: its id there, the page to watch it on and the address of its player."""

    provider: str
    media_id: str
    watch_url: str
    embed_url: str


NO_MEDIA = MediaLink(provider="", media_id="", watch_url="", embed_url="")
"""Stands for an address that names no video."""


def _youtube_link(media_id: str) -> MediaLink | None:
    if media_id in _YOUTUBE_RESERVED:
        return None
    return MediaLink(
        provider="youtube",
        media_id=media_id,
        watch_url=f"https://www.youtube.com/watch?v={media_id}",
        embed_url=f"https://www.youtube-nocookie.com/embed/{media_id}",
    )


def _parse_youtube(parts: SplitResult) -> MediaLink | None:
    if parts.path.rstrip("/") == "/watch":
        media_id = parse_qs(parts.query).get("v", [""])[0]
        return _youtube_link(media_id) if re.fullmatch(_YOUTUBE_ID, media_id) else None
    match = _YOUTUBE_PATH.fullmatch(parts.path)
    return _youtube_link(match[1]) if match else None


def _parse_youtube_short(parts: SplitResult) -> MediaLink | None:
    match = _YOUTUBE_SHORT_PATH.fullmatch(parts.path)
    return _youtube_link(match[1]) if match else None


def _vimeo_link(media_id: str, unlisted_hash: str) -> MediaLink:
    """Build the link; an unlisted video is found only with its hash."""
    watch_url = f"https://vimeo.com/{media_id}"
    embed_url = f"https://player.vimeo.com/video/{media_id}?dnt=1"
    if unlisted_hash:
        watch_url += f"/{unlisted_hash}"
        embed_url += f"&h={unlisted_hash}"
    return MediaLink(provider="vimeo", media_id=media_id, watch_url=watch_url, embed_url=embed_url)


def _parse_vimeo(parts: SplitResult) -> MediaLink | None:
    match = _VIMEO_PATH.fullmatch(parts.path)
    return _vimeo_link(match[1], match[2] or "") if match else None


def _parse_vimeo_player(parts: SplitResult) -> MediaLink | None:
    match = _VIMEO_PLAYER_PATH.fullmatch(parts.path)
    if not match:
        return None
    unlisted_hash = parse_qs(parts.query).get("h", [""])[0]
    return _vimeo_link(match[1], unlisted_hash if _VIMEO_HASH.fullmatch(unlisted_hash) else "")


def _parse_aparat(parts: SplitResult) -> MediaLink | None:
    match = _APARAT_PATH.fullmatch(parts.path) or _APARAT_PLAYER_PATH.fullmatch(parts.path)
    if not match:
        return None
    media_id = match[1]
    return MediaLink(
        provider="aparat",
        media_id=media_id,
        watch_url=f"https://www.aparat.com/v/{media_id}",
        embed_url=f"https://www.aparat.com/video/video/embed/videohash/{media_id}/vt/frame",
    )


_PARSERS: dict[str, Callable[[SplitResult], MediaLink | None]] = {
    "youtube.com": _parse_youtube,
    "www.youtube.com": _parse_youtube,
    "m.youtube.com": _parse_youtube,
    "music.youtube.com": _parse_youtube,
    "youtube-nocookie.com": _parse_youtube,
    "www.youtube-nocookie.com": _parse_youtube,
    "youtu.be": _parse_youtube_short,
    "www.youtu.be": _parse_youtube_short,
    "vimeo.com": _parse_vimeo,
    "www.vimeo.com": _parse_vimeo,
    "player.vimeo.com": _parse_vimeo_player,
    "aparat.com": _parse_aparat,
    "www.aparat.com": _parse_aparat,
}


def parse_media_url(url: str) -> MediaLink | None:
    """Return the video that `url` names, or None if it is not the http(s) address of one at a known provider.

    Never raises and makes no request. Addresses with credentials, a port or control characters are refused.
    """
    url = url.strip()
    if re.search(r"[\s\x00-\x1f\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    # Looking the whole authority up refuses "user@host" and "host:port" as well as any unknown host.
    parser = _PARSERS.get(parts.netloc.lower())
    if parser is None or parts.scheme not in ("http", "https"):
        return None
    return parser(parts)


def validate_media_url(url: str) -> None:
    """Raise ValidationError unless `url` names one video at a known provider."""
    if parse_media_url(url) is None:
        raise ValidationError(
            _("Enter the address of one video at Aparat, YouTube or Vimeo."), code="unknown_media_url"
        )


class VideoFinder(EmbedFinder):
    """Wagtail embed finder whose HTML is a link: nothing of the provider loads before the reader asks."""

    def accept(self, url: str) -> bool:
        """Say whether `url` names a video; if no finder says so, Wagtail calls the provider unsupported."""
        return parse_media_url(url) is not None

    def find_embed(self, url: str, max_width: int | None = None, max_height: int | None = None) -> dict:
        """Return Wagtail's embed dict for `url`; raise EmbedNotFoundException if it names no video.

        The link's data attributes carry what a script needs to put the player in its place.
        """
        link = parse_media_url(url)
        if link is None:
            raise EmbedNotFoundException(f"No video found in {url!r}")
        return {
            "title": "",
            "author_name": "",
            "provider_name": link.provider,
            "type": "video",
            "thumbnail_url": "",
            "width": max_width,
            "height": max_height,
            "html": format_html(
                '<a class="media-link" dir="ltr" href="{}" rel="noopener noreferrer" data-provider="{}"'
                ' data-media-id="{}" data-embed-url="{}">{}</a>',
                link.watch_url,
                link.provider,
                link.media_id,
                link.embed_url,
                link.watch_url,
            ),
        }
