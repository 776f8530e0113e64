"""Snippets get a Unicode slug from their name."""

import pytest
from django.core.exceptions import ValidationError

from jihadi_cms.articles.models import Author

pytestmark = pytest.mark.django_db


def test_slug_from_the_name() -> None:
    assert Author.objects.create(name="سارا احمدي").slug == "سارا-احمدی"


def test_namesakes_are_numbered() -> None:
    slugs = [Author.objects.create(name="سارا احمدی").slug for _ in range(3)]
    assert slugs == ["سارا-احمدی", "سارا-احمدی-2", "سارا-احمدی-3"]


def test_a_slug_stays_when_the_name_changes() -> None:
    author = Author.objects.create(name="سارا احمدی")
    author.name = "سارا محمدی"
    author.save()
    assert author.slug == "سارا-احمدی"


def test_a_slug_that_another_has_is_refused() -> None:
    Author.objects.create(name="سارا احمدی", slug="sara")
    with pytest.raises(ValidationError) as refused:
        Author(name="سارا محمدی", slug="Sara").full_clean()
    assert "slug" in refused.value.message_dict
