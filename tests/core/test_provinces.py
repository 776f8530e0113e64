"""The provinces that a migration brings."""

import pytest
from django.test import Client
from django.urls import reverse

from jihadi_cms.core.models import Province
from jihadi_cms.core.provinces import PROVINCES

pytestmark = pytest.mark.django_db


def test_all_are_there_in_persian_order() -> None:
    assert list(Province.objects.values_list("code", "name", "name_en", "slug")) == [
        tuple(province) for province in PROVINCES
    ]
    assert Province.objects.count() == 31
    assert list(Province.objects.values_list("position", flat=True)) == list(range(1, 32))


def test_admin_lists_and_finds_them(editor_client: Client) -> None:
    url = reverse("wagtailsnippets_jihadi_core_province:list")
    assert "آذربایجان شرقی" in editor_client.get(url).content.decode()
    found = editor_client.get(url, {"q": "Yazd"}).content.decode()
    assert "یزد" in found
    assert "اصفهان" not in found
