"""Slugs: valid for Django, equal for equal titles, cut between words."""

import pytest
from django.core.validators import validate_unicode_slug
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.persian.slugs import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("اردوی جهادی", "اردوی-جهادی"),
        ("  «اردو»؛ جهادی! ", "اردو-جهادی"),
        ("كتاب‌هاي علي", "کتابهای-علی"),
        ("مُحَمَّد مـــتین", "محمد-متین"),
        ("خانۀ ما", "خانه-ما"),
        ("خانهٔ ما", "خانه-ما"),
        ("سال ۱۴۰۴ و ١٤٠٤", "سال-1404-و-1404"),
        ("آب / برق_گاز", "آب-برق-گاز"),
        ("Don't Panic – Café", "dont-panic-café"),
        ("İzmir", "izmir"),
        ("!!!", ""),
    ],
)
def test_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_long_title_is_cut_between_words() -> None:
    assert slugify("گروه جهادی شهید", max_length=10) == "گروه-جهادی"
    assert slugify("گروه جهادی شهید", max_length=9) == "گروه"
    assert slugify("ابرقهرمان", max_length=4) == "ابرق"


@given(st.text(), st.integers(1, 100))
def test_a_slug_is_valid_short_and_stable(title: str, max_length: int) -> None:
    slug = slugify(title, max_length)
    assert len(slug) <= max_length
    assert not slug.startswith("-") and not slug.endswith("-")
    if slug:
        validate_unicode_slug(slug)
    assert slugify(slug, max_length) == slug
