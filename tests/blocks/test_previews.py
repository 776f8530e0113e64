"""What an editor meets in the block picker: a label, a group, an icon and a preview of each block."""

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from PIL import Image as PillowImage
from wagtail.admin.icons import get_icons
from wagtail.blocks import Block
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from blocks import BodyBlock

BODY = BodyBlock()
NAMES = [
    "heading",
    "paragraph",
    "quote",
    "image",
    "gallery",
    "video",
    "audio",
    "file",
    "table",
    "page_links",
    "call_to_action",
    "statistics",
    "timeline",
    "questions",
    "callout",
    "columns",
]
every_block = pytest.mark.parametrize("block", BODY.child_blocks.values(), ids=BODY.child_blocks.keys())


def sample_texts(value: object) -> list[str]:
    """Every Persian string inside a preview value, rich text and table cells included."""
    if isinstance(value, RichText):
        return [value.source]
    if isinstance(value, str):
        return [value] if not value.isascii() else []
    if isinstance(value, dict):
        return [text for item in value.values() for text in sample_texts(item)]
    if isinstance(value, (list, tuple)) or hasattr(value, "__iter__"):
        return [text for item in value for text in sample_texts(getattr(item, "value", item))]
    return []


def test_the_body_offers_exactly_the_vocabulary() -> None:
    assert sorted(BODY.child_blocks) == sorted(NAMES)


@every_block
def test_the_picker_shows_label_group_icon_and_description(block: Block) -> None:
    assert block.label
    assert block.meta.group
    assert block.get_description()
    assert f'id="icon-{block.meta.icon}"' in get_icons()
    assert block.is_previewable


def test_blocks_of_one_group_are_offered_together() -> None:
    groups = [str(block.meta.group) for block in BODY.child_blocks.values()]
    changes = sum(1 for before, after in pairwise(groups) if before != after)
    assert changes == len(set(groups)) - 1


@every_block
def test_preview_shows_the_whole_persian_sample(block: Block, admin_client: Client) -> None:
    response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="fa" dir="rtl">' in html
    assert "blocks/preview.css" in html
    texts = sample_texts(block.get_preview_value())
    assert texts
    assert [text for text in texts if text not in html] == []


@every_block
def test_preview_loads_nothing_from_elsewhere(block: Block, admin_client: Client) -> None:
    response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    html = response.content.decode()
    assert "<iframe" not in html
    assert "<script" not in html
    assert 'src="http' not in html


@every_block
def test_a_sample_survives_storing(block: Block) -> None:
    """The sample is a value like any stored one: it goes to JSON and back unchanged."""
    stored = block.get_prep_value(block.get_preview_value())
    assert block.get_prep_value(block.to_python(stored)) == stored


@pytest.mark.django_db
def test_a_chosen_image_takes_the_place_of_the_drawing(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    picture = BytesIO()
    PillowImage.new("RGB", (4, 3)).save(picture, "PNG")
    image = get_image_model().objects.create(title="روستا", file=ImageFile(picture, name="village.png"))
    block = BODY.child_blocks["image"]
    value = block.to_python({"image": image.pk, "caption": "نما", "credit": "", "alt_text": 'خانه‌ها "آجری"'})
    html = block.render(value)
    assert "<svg" not in html
    assert "<img" in html
    assert 'alt="خانه‌ها &quot;آجری&quot;"' in html


def test_text_is_escaped_when_rendered() -> None:
    block = BODY.child_blocks["heading"]
    html = block.render(block.to_python({"text": "<script>alert(1)</script>", "level": "2"}))
    assert "<script>" not in html
