"""Texts are stored in one spelling, and streams keep their blocks out of migrations."""

import pytest
from django.db import models
from django.db.migrations.writer import MigrationWriter
from wagtail import blocks

from jihadi_cms.articles.models import Author
from jihadi_cms.core.fields import BodyField, PersianCharField, PersianRichTextField, PersianTextField


@pytest.mark.django_db
def test_text_is_normalised_without_a_form() -> None:
    author = Author.objects.create(name="علي كريمي", bio="نويسنده")
    assert (author.name, author.bio) == ("علی کریمی", "نویسنده")
    author.refresh_from_db()
    assert (author.name, author.bio) == ("علی کریمی", "نویسنده")


def test_only_text_nodes_of_rich_text_are_normalised() -> None:
    field = PersianRichTextField()
    assert field.to_python('<a href="/ي/">كتاب</a>') == '<a href="/ي/">کتاب</a>'


@pytest.mark.parametrize(
    ("field", "plain"),
    [
        (PersianCharField(max_length=9), "models.CharField(max_length=9)"),
        (PersianTextField(), "models.TextField()"),
    ],
)
def test_migrations_see_the_plain_field(field: models.Field, plain: str) -> None:
    assert MigrationWriter.serialize(field)[0] == plain


def test_migrations_see_json_without_blocks() -> None:
    field = BodyField([("heading", blocks.CharBlock())], blank=True)
    serialized, imports = MigrationWriter.serialize(field)
    assert serialized == "models.JSONField(blank=True)"
    assert imports == {"from django.db import models"}


def test_a_clone_keeps_its_blocks_and_limits() -> None:
    field = BodyField([("heading", blocks.CharBlock())], blank=True, max_num=3, verbose_name="body")
    clone = field.clone()
    assert list(clone.stream_block.child_blocks) == ["heading"]
    assert clone.stream_block.meta.max_num == 3
    assert clone.stream_block.required is False
    assert clone.verbose_name == "body"
