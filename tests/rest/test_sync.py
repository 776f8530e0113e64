"""`/api/v1/sync/`: its envelope, its documents and its errors."""

from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from jihadi_cms.delivery.models import Change, Document
from jihadi_cms.delivery.settle import settle
from tests.rest import content
from tests.rest.conftest import Get
from tests.rest.openapi import openapi
from tests.rest.test_bad_input import assert_problem
from tests.rest.test_lists import at_most

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def follow(get: Get, since: str | None = None, first: int = 100) -> tuple[list[dict[str, Any]], str]:
    """All items to the end, and the cursor."""
    items: list[dict[str, Any]] = []
    while True:
        answer = get("sync/", first=first, **({"since": since} if since else {})).json()
        assert list(answer) == ["items", "next", "has_more"]
        items += answer["items"]
        since = answer["next"]
        if not answer["has_more"]:
            return items, since


def test_a_snapshot_has_every_type(get: Get) -> None:
    items, _ = follow(get, first=7)
    found = {(item["type"], item["id"]) for item in items}
    assert set(content.OBJECTS.items()) <= found
    assert len(found) == len(items) == len({item["key"] for item in items})
    for item in items:
        assert list(item) == ["key", "type", "id", "deleted", "visible_until", "document"]
        assert item["deleted"] is False
        assert (item["document"]["type"], item["document"]["id"]) == (item["type"], item["id"])


@pytest.mark.parametrize("type_name", ["article", "author", "site_settings"])
def test_a_document_is_the_one_that_other_endpoints_give(get: Get, type_name: str) -> None:
    paths = {"article": f"pages/{content.ARTICLE}/", "author": f"authors/{content.AUTHOR}/", "site_settings": None}
    detail = get(paths[type_name] or "site_settings/").json()
    (document,) = [
        item["document"] for item in follow(get)[0] if (item["type"], item["id"]) == (type_name, detail["id"])
    ]
    assert document.items() <= detail.items()
    assert detail.keys() - document.keys() <= {"included", "breadcrumb", "previous", "next"}


def test_changes_and_tombstones(get: Get) -> None:
    _, cursor = follow(get)
    article = content.ArticlePage.objects.get(pk=content.ARTICLE)
    article.title = "تازه"
    article.save()
    content.ArticlePage.objects.get(pk=content.OTHER_ARTICLE).unpublish()
    settle()
    items, newest = follow(get, cursor)
    by_id = {item["id"]: item for item in items if item["key"].startswith("page:")}
    assert by_id[content.ARTICLE]["document"]["title"] == "تازه"
    assert by_id[content.OTHER_ARTICLE] == {
        "key": f"page:{content.OTHER_ARTICLE}",
        "type": "article",
        "id": content.OTHER_ARTICLE,
        "deleted": True,
    }
    assert follow(get, newest) == ([], newest)


def test_it_is_as_openapi_says(get: Get) -> None:
    _, cursor = follow(get)
    content.ArticlePage.objects.get(pk=content.OTHER_ARTICLE).unpublish()
    settle()
    # Probe types are no part of the project's own document.
    Document.objects.filter(type__startswith="probe").delete()
    schema = {"$ref": "#/components/schemas/Sync", "components": openapi()["components"]}
    validator = OAS31Validator(schema)
    for since in (None, cursor):
        answer = get("sync/", first=100, **({"since": since} if since else {})).json()
        assert answer["items"]
        assert [error.message for error in validator.iter_errors(answer)] == []


def test_openapi_names_every_type() -> None:
    document = openapi()["components"]["schemas"]["SyncDocument"]["properties"]["document"]
    assert set(document["discriminator"]["mapping"]) == set(content.OBJECTS)
    assert "410" in openapi()["paths"]["/api/v1/sync/"]["get"]["responses"]


@pytest.mark.parametrize("first", [1, 100])
def test_three_queries_at_the_most(get: Get, first: int) -> None:
    cursor = get("sync/", first=1).json()["next"]
    for since in ({}, {"since": cursor}):
        with at_most(3):
            assert get("sync/", first=first, **since).json()["items"]
    _, cursor = follow(get)
    Change.objects.bulk_create(
        Change(key=f"page:{page_id}", type="article", action=Change.UPDATE)
        for page_id in [content.ARTICLE, *content.add_copies(content.ARTICLE, 99)][:first]
    )
    with at_most(3):
        assert len(get("sync/", first=first, since=cursor).json()["items"]) == first


def test_a_cdn_does_not_keep_it(get: Get) -> None:
    answer = get("sync/", first=1)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "CDN-Cache-Control" not in answer.headers


def test_a_cursor_that_is_too_old_is_gone(get: Get) -> None:
    _, cursor = follow(get)
    newest = Change.objects.latest("id")
    Change.objects.create(pk=newest.pk + 5, key="", type="", action="pruned")
    Change.objects.create(pk=newest.pk + 6, key="page:1", type="article", action="delete")
    detail = assert_problem(get("sync/", since=cursor), 410, "since")
    assert "`since`" in detail


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [({"since": "garbage"}, "since"), ({"first": 0}, "first"), ({"first": 101}, "first"), ({"after": "x"}, "after")],
)
def test_what_cannot_be_answered(get: Get, asked: dict[str, Any], parameter: str) -> None:
    assert_problem(get("sync/", **asked), 400, parameter)
