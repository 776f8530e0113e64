"""Integers that GraphQL's own Int cannot hold."""

import pytest
from django.test import Client

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, CodeCounter, SectionPage
from jihadi_cms.delivery.settle import settle
from tests.graphql.conftest import Ask


@pytest.mark.django_db
@pytest.mark.parametrize("code", [2**31 - 1, 2**31, 2**53 + 1, 2**63 - 1])
def test_large_numbers_are_whole_in_both_apis(code: int, ask: Ask, client: Client) -> None:
    CodeCounter.objects.update_or_create(pk=CodeCounter.ROW, defaults={"last": code - 1})
    section = HomePage.objects.get().add_child(instance=SectionPage(title="خبر"))
    section.add_child(instance=ArticlePage(title="آب"))
    settle()
    (node,) = ask("{ articles { nodes { code } } }")["articles"]["nodes"]
    (item,) = client.get("/api/v1/articles/").json()["items"]
    assert node["code"] == item["code"] == code
