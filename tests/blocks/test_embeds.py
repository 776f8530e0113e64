"""Reading video addresses: what is a video, what is not, and what is given out."""

import socket
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedNotFoundException, EmbedUnsupportedProviderException

from blocks.embeds import VideoFinder, parse_media_url, validate_media_url

YOUTUBE = "dQw4w9WgXcQ"

VIDEOS = [
    (f"https://www.youtube.com/watch?v={YOUTUBE}", "youtube", YOUTUBE),
    (f"http://youtube.com/watch?v={YOUTUBE}", "youtube", YOUTUBE),
    (f"https://m.youtube.com/watch?feature=share&v={YOUTUBE}&t=42s", "youtube", YOUTUBE),
    (f"https://www.youtube.com/watch?v={YOUTUBE}&list=PL0123456789#top", "youtube", YOUTUBE),
    (f"https://music.youtube.com/watch/?v={YOUTUBE}", "youtube", YOUTUBE),
    (f"https://youtu.be/{YOUTUBE}", "youtube", YOUTUBE),
    (f"https://youtu.be/{YOUTUBE}?si=abc&t=3", "youtube", YOUTUBE),
    (f"https://www.youtube.com/shorts/{YOUTUBE}", "youtube", YOUTUBE),
    (f"https://www.youtube.com/live/{YOUTUBE}?feature=share", "youtube", YOUTUBE),
    (f"https://www.youtube.com/embed/{YOUTUBE}?autoplay=1", "youtube", YOUTUBE),
    (f"https://www.youtube-nocookie.com/embed/{YOUTUBE}/", "youtube", YOUTUBE),
    (f"HTTPS://WWW.YOUTUBE.COM/watch?v={YOUTUBE}", "youtube", YOUTUBE),
    (f"  https://youtu.be/{YOUTUBE}\n", "youtube", YOUTUBE),
    ("https://www.youtube.com/watch?v=-_-_-_-_-_0", "youtube", "-_-_-_-_-_0"),
    ("https://vimeo.com/76979871", "vimeo", "76979871"),
    ("https://www.vimeo.com/76979871/?autoplay=1", "vimeo", "76979871"),
    ("https://vimeo.com/channels/staffpicks/76979871", "vimeo", "76979871"),
    ("https://vimeo.com/groups/short-films/videos/76979871", "vimeo", "76979871"),
    ("https://player.vimeo.com/video/76979871?title=0", "vimeo", "76979871"),
    ("https://www.aparat.com/v/abc123", "aparat", "abc123"),
    ("https://aparat.com/v/8xUbJ/", "aparat", "8xUbJ"),
    ("https://www.aparat.com/v/abc123/ساخت_مدرسه", "aparat", "abc123"),
    ("https://www.aparat.com/v/abc123?playlist=55", "aparat", "abc123"),
    ("https://www.aparat.com/video/video/embed/videohash/abc123/vt/frame", "aparat", "abc123"),
]

NOT_VIDEOS = [
    "",
    "مدرسه",
    YOUTUBE,
    "https://www.youtube.com/",
    "https://www.youtube.com/watch",
    "https://www.youtube.com/watch?v=",
    "https://www.youtube.com/watch?v=short",
    f"https://www.youtube.com/watch?v={YOUTUBE}X",
    f"https://www.youtube.com/watch?list={YOUTUBE}",
    'https://www.youtube.com/watch?v="onload="a',
    "https://www.youtube.com/embed/videoseries?list=PL0123456789",
    "https://www.youtube.com/embed/live_stream?channel=UC0123456789",
    "https://www.youtube.com/@channel",
    f"https://youtube.com.evil.com/watch?v={YOUTUBE}",
    f"https://evilyoutube.com/watch?v={YOUTUBE}",
    f"https://evil.com/youtube.com/watch?v={YOUTUBE}",
    f"https://evil.com/?u=https://youtu.be/{YOUTUBE}",
    f"https://user@youtube.com/watch?v={YOUTUBE}",
    f"https://youtube.com@evil.com/watch?v={YOUTUBE}",
    f"https://evil.com\\@youtube.com/watch?v={YOUTUBE}",
    f"https://youtube.com\\.evil.com/watch?v={YOUTUBE}",
    f"https://youtube.com:8080/watch?v={YOUTUBE}",
    f"https://youtube.com:port/watch?v={YOUTUBE}",
    f"https://youtubе.com/watch?v={YOUTUBE}",
    f"javascript://youtube.com/watch?v={YOUTUBE}",
    "javascript:alert(1)",
    f"java\nscript:https://youtu.be/{YOUTUBE}",
    f"https://you\ttu.be/{YOUTUBE}",
    f"data:text/html,https://youtu.be/{YOUTUBE}",
    f"ftp://youtu.be/{YOUTUBE}",
    f"//youtu.be/{YOUTUBE}",
    f"youtu.be/{YOUTUBE}",
    f"https://youtu.be/{YOUTUBE}/../evil",
    "https://[youtu.be/",
    "https://vimeo.com/about",
    "https://vimeo.com/۷۶۹۷۹۸۷۱",
    "https://player.vimeo.com/76979871",
    "https://www.aparat.com/v/",
    "https://www.aparat.com/v/%D8%A7",
    "https://www.aparat.com/channel_name",
    "https://www.aparat.com/video/video/embed/videohash//vt/frame",
]

PLAYER_HOSTS = {"www.youtube-nocookie.com", "player.vimeo.com", "www.aparat.com"}
HOSTS = ["youtube.com", "www.youtube.com", "youtu.be", "vimeo.com", "player.vimeo.com", "www.aparat.com"]


@pytest.mark.parametrize(("url", "provider", "media_id"), VIDEOS)
def test_a_video_address_gives_provider_and_id(url: str, provider: str, media_id: str) -> None:
    link = parse_media_url(url)
    assert link is not None
    assert (link.provider, link.media_id) == (provider, media_id)


@pytest.mark.parametrize("url", NOT_VIDEOS)
def test_any_other_address_gives_nothing(url: str) -> None:
    assert parse_media_url(url) is None
    assert VideoFinder().accept(url) is False
    with pytest.raises(ValidationError):
        validate_media_url(url)


@pytest.mark.parametrize(
    ("url", "watch_url", "embed_url"),
    [
        (
            f"http://m.youtube.com/watch?v={YOUTUBE}&t=3",
            f"https://www.youtube.com/watch?v={YOUTUBE}",
            f"https://www.youtube-nocookie.com/embed/{YOUTUBE}",
        ),
        (
            "https://vimeo.com/76979871/0123abcdef",
            "https://vimeo.com/76979871/0123abcdef",
            "https://player.vimeo.com/video/76979871?dnt=1&h=0123abcdef",
        ),
        (
            "https://player.vimeo.com/video/76979871?h=0123abcdef",
            "https://vimeo.com/76979871/0123abcdef",
            "https://player.vimeo.com/video/76979871?dnt=1&h=0123abcdef",
        ),
        (
            "https://player.vimeo.com/video/76979871?h=%22%3E",
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1",
        ),
        (
            "https://aparat.com/v/abc123/title",
            "https://www.aparat.com/v/abc123",
            "https://www.aparat.com/video/video/embed/videohash/abc123/vt/frame",
        ),
    ],
)
def test_addresses_are_built_anew_from_the_id(url: str, watch_url: str, embed_url: str) -> None:
    link = parse_media_url(url)
    assert link is not None
    assert (link.watch_url, link.embed_url) == (watch_url, embed_url)
    assert parse_media_url(link.watch_url) == parse_media_url(link.embed_url) == link


@given(st.text())
def test_no_text_makes_the_parser_fail(text: str) -> None:
    assert parse_media_url(text) is None or text


@given(
    st.sampled_from(["https://", "HTTP://", "https:", ""]),
    st.sampled_from(HOSTS),
    st.text(alphabet="/?#@:[]%&=v.0aA-_\\ \"<>'\n٣", max_size=12),
    st.sampled_from(["", "watch?v=", "video/", "v/"]),
    st.text(alphabet='aZ09-_/?"<> ', max_size=14),
)
def test_what_is_given_out_stays_at_the_provider(scheme: str, host: str, noise: str, path: str, tail: str) -> None:
    link = parse_media_url(scheme + host + noise + path + tail)
    if link is not None:
        assert urlsplit(link.embed_url).netloc in PLAYER_HOSTS
        assert not set(link.watch_url + link.embed_url) & set("\"<>' \n\\")


@pytest.mark.django_db
def test_wagtail_embeds_a_link_without_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("a network connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    embed = get_embed("https://www.aparat.com/v/abc123", max_width=640)
    assert embed.type == "video"
    assert embed.provider_name == "aparat"
    assert embed.html.startswith("<a ")
    assert 'href="https://www.aparat.com/v/abc123"' in embed.html
    assert "data-embed-url=" in embed.html
    assert "<iframe" not in embed.html
    assert "<script" not in embed.html


def test_embed_html_is_escaped() -> None:
    embed = VideoFinder().find_embed("https://vimeo.com/76979871/0123abcdef")
    assert "dnt=1&amp;h=0123abcdef" in embed["html"]


def test_a_finder_asked_for_no_video_says_not_found() -> None:
    with pytest.raises(EmbedNotFoundException):
        VideoFinder().find_embed("https://www.youtube.com/@channel")


@pytest.mark.django_db
def test_wagtail_says_unsupported_for_an_unknown_provider() -> None:
    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed("https://example.org/v/abc123")
