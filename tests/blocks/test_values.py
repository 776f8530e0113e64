"""What editors may store: the checks of each block, and what video and audio give to the API."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.blocks import StructValue
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from blocks import AudioBlock, BodyBlock, CallToActionBlock, HeadingBlock, StatisticsBlock, VideoBlock

APARAT = "https://www.aparat.com/v/abc123"


@pytest.fixture
def media_root(settings: object, tmp_path: Path) -> Path:
    """Uploaded files go to a directory of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def document(name: str) -> AbstractDocument:
    """Store a document with the file name `name`."""
    stored = get_document_model()(title=name)
    stored.file.save(name, ContentFile(b"sound"), save=False)
    stored.save()
    return stored


def audio(**fields: object) -> StructValue:
    """An AudioBlock value with empty fields but for those given."""
    return AudioBlock().normalize({"recording": None, "url": "", "title": "", "caption": "", **fields})


def call(**fields: object) -> StructValue:
    """A CallToActionBlock value without target but for those given."""
    empty = {"title": "کمک", "text": "", "button_label": "همراهی", "page": None, "url": ""}
    return CallToActionBlock().normalize({**empty, **fields})


def fields_in_error(block: HeadingBlock, value: StructValue) -> set[str]:
    """The names of the fields that `clean` objects to."""
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(value)
    return set(caught.value.block_errors)


@pytest.mark.django_db
class TestCallToAction:
    """Exactly one target."""

    def test_a_web_address_is_enough(self) -> None:
        assert CallToActionBlock().clean(call(url="https://example.org/"))["url"] == "https://example.org/"

    def test_a_page_is_enough(self) -> None:
        page = Page.objects.get(depth=1)
        assert CallToActionBlock().clean(call(page=page))["page"] == page

    def test_no_target_is_refused(self) -> None:
        assert fields_in_error(CallToActionBlock(), call()) == {"page", "url"}

    def test_two_targets_are_refused(self) -> None:
        value = call(page=Page.objects.get(depth=1), url="https://example.org/")
        assert fields_in_error(CallToActionBlock(), value) == {"page", "url"}

    def test_a_script_is_no_target(self) -> None:
        assert fields_in_error(CallToActionBlock(), call(url="javascript:alert(1)")) == {"url"}

    def test_a_draft_may_lack_its_target_but_not_have_two(self) -> None:
        assert CallToActionBlock().clean_deferred(call())["url"] == ""
        with pytest.raises(ValidationError):
            CallToActionBlock().clean_deferred(call(page=Page.objects.get(depth=1), url="https://example.org/"))


@pytest.mark.django_db
class TestAudio:
    """A file or an address."""

    def test_an_address_is_enough(self) -> None:
        assert AudioBlock().clean(audio(url=APARAT))["recording"] is None

    @pytest.mark.parametrize("name", ["talk.mp3", "TALK.OGG"])
    def test_an_audio_file_is_enough(self, media_root: Path, name: str) -> None:
        stored = document(name)
        assert AudioBlock().clean(audio(recording=stored))["recording"] == stored

    def test_another_kind_of_file_is_refused(self, media_root: Path) -> None:
        assert fields_in_error(AudioBlock(), audio(recording=document("talk.pdf"))) == {"recording"}

    def test_neither_is_refused(self) -> None:
        assert fields_in_error(AudioBlock(), audio()) == {"recording", "url"}

    def test_both_are_refused(self, media_root: Path) -> None:
        value = audio(recording=document("talk.mp3"), url=APARAT)
        assert fields_in_error(AudioBlock(), value) == {"recording", "url"}

    def test_an_unknown_address_is_refused(self) -> None:
        assert fields_in_error(AudioBlock(), audio(url="https://example.org/talk.mp3")) == {"url"}

    def test_api_gives_the_file(self, media_root: Path) -> None:
        stored = document("talk.mp3")
        assert AudioBlock().get_api_representation(audio(recording=stored, title="گفت‌وگو")) == {
            "provider": "",
            "media_id": "",
            "watch_url": "",
            "embed_url": "",
            "title": "گفت‌وگو",
            "caption": "",
            "recording": stored,
        }


class TestVideo:
    """An address at a known provider."""

    def test_api_gives_the_parsed_address(self) -> None:
        value = VideoBlock().to_python({"url": APARAT + "/title?x=1", "title": "فیلم", "caption": "", "poster": None})
        assert VideoBlock().get_api_representation(value) == {
            "provider": "aparat",
            "media_id": "abc123",
            "watch_url": APARAT,
            "embed_url": "https://www.aparat.com/video/video/embed/videohash/abc123/vt/frame",
            "title": "فیلم",
            "caption": "",
            "poster": None,
        }

    @pytest.mark.parametrize("url", ["", None, "https://example.org/"])
    def test_api_of_a_draft_without_a_known_address_is_empty(self, url: str | None) -> None:
        shape = VideoBlock().get_api_representation(VideoBlock().to_python({"url": url}))
        assert {shape[name] for name in ("provider", "media_id", "watch_url", "embed_url")} == {""}

    @pytest.mark.parametrize("url", ["", "https://example.org/v/abc123", "https://youtube.com.evil.com/watch?v=x"])
    def test_other_addresses_are_refused(self, url: str) -> None:
        assert fields_in_error(VideoBlock(), VideoBlock().to_python({"url": url})) == {"url"}


def test_a_heading_is_never_the_pages_title() -> None:
    assert HeadingBlock().get_default()["level"] == "2"
    value = HeadingBlock().to_python({"text": "عنوان", "level": "1"})
    assert fields_in_error(HeadingBlock(), value) == {"level"}


def test_running_text_offers_no_h1_and_nothing_that_is_a_block() -> None:
    features = set(BodyBlock().child_blocks["paragraph"].features)
    assert not features & {"h1", "image", "embed", "blockquote"}
    assert {"bold", "link", "ul"} <= features


def test_a_list_block_needs_an_item() -> None:
    value = StatisticsBlock().to_python({"title": "آمار", "figures": []})
    assert fields_in_error(StatisticsBlock(), value) == {"figures"}


def test_a_column_holds_no_columns() -> None:
    columns = BodyBlock().child_blocks["columns"].child_blocks
    allowed = {"heading", "paragraph", "quote", "callout", "image", "statistics"}
    assert set(columns["start"].child_blocks) == set(columns["end"].child_blocks) == allowed
